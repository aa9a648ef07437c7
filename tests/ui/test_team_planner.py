"""The team planner by real mouse and keys: work is drawn to somebody else and to another day."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pmdesk.app import Program
from pmdesk.presentation.team_planner.printed import AXIS_PX, NAME_PX
from pmdesk.session.commands.progress import set_percent_complete
from pmdesk.ui.team_planner.view import TeamPlannerView
from window_user import User

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def team(planner: User) -> User:
    """Anna designs and builds, Bob checks, nobody writes; the team planner has the focus."""
    planner.go_to(0, "name")
    for name in ("Design", "Build", "Check", "Write"):
        planner.enter(name)
    for row, (duration, who) in enumerate((("5d", "Anna"), ("2d", "Anna"), ("4d", "Bob"), ("3d", ""))):
        planner.go_to(row, "duration")
        planner.enter(duration)
        if who:
            planner.go_to(row, "resources")
            planner.enter(who)
    planner.do("view_team_planner")
    QApplication.processEvents()
    planner.come_back()  # the list that completes names has taken the window away
    view_of(planner).setFocus()
    view_of(planner).scroll_to_today()
    return planner


def view_of(user: User) -> TeamPlannerView:
    QApplication.processEvents()
    (view,) = (view for view in user.window.findChildren(TeamPlannerView) if view.isVisible())
    return view


def place(user: User, title: str, name: str) -> QPoint:
    """The middle of the bar of a task in the line of somebody."""
    view = view_of(user)
    chart = view.chart
    line = [line.title for line in chart.lines].index(title)
    tasks = chart.plan.portfolio.tasks
    bar = next(n for n in chart.bars_of_line(line) if tasks[chart.task(n)].name == name)
    region = chart.region_of(view.canvas.view(), bar)
    middle = (region.left + region.right) / 2, (region.top + region.bottom) / 2
    return QPoint(round(middle[0] + NAME_PX), round(middle[1] + AXIS_PX))


def line_place(user: User, title: str, x: int) -> QPoint:
    view = view_of(user)
    line = [line.title for line in view.chart.lines].index(title)
    return QPoint(x, round(view.canvas.view().y_of(line) + AXIS_PX + 12))


def drag(user: User, start: QPoint, end: QPoint) -> None:
    canvas = view_of(user).canvas
    QTest.mousePress(canvas, LEFT, pos=start)
    for n in range(1, 6):
        QTest.mouseMove(canvas, start + (end - start) * n / 5)
    QTest.mouseRelease(canvas, LEFT, pos=end)


def shown(user: User) -> dict[str, list[str]]:
    """Who is to do what, as the lines show it."""
    chart = view_of(user).chart
    tasks = chart.plan.portfolio.tasks
    return {
        line.title: sorted(tasks[chart.task(n)].name for n in chart.bars_of_line(place))
        for place, line in enumerate(chart.lines)
    }


AS_TYPED = {"Anna": ["Build", "Design"], "Bob": ["Check"], "Nobody yet": ["Write"]}


def test_work_is_drawn_to_somebody_else_undone_and_redone(team: User) -> None:
    assert shown(team) == AS_TYPED
    start = place(team, "Anna", "Build")
    drag(team, start, line_place(team, "Bob", start.x() + 40))
    given = {"Anna": ["Design"], "Bob": ["Build", "Check"], "Nobody yet": ["Write"]}
    assert shown(team) == given
    team.press(Qt.Key.Key_Z, CTRL)
    assert shown(team) == AS_TYPED
    team.press(Qt.Key.Key_Y, CTRL)
    assert shown(team) == given
    task = team.work.selection.current_task
    assert task is not None
    assert team.work.session.portfolio.tasks[task].name == "Build"


def test_what_nobody_does_is_given_to_somebody_and_taken_away(team: User) -> None:
    start = place(team, "Nobody yet", "Write")
    drag(team, start, line_place(team, "Bob", start.x()))
    assert shown(team)["Bob"] == ["Check", "Write"]
    start = place(team, "Bob", "Write")
    drag(team, start, line_place(team, "Nobody yet", start.x()))
    assert shown(team) == AS_TYPED


def test_along_its_line_a_bar_is_moved_to_another_day(team: User) -> None:
    view = view_of(team)
    start = place(team, "Bob", "Check")
    before = view.chart.bars.start[view.chart.bars_of_line(1)[0]]
    days = round(3 * view.canvas.view().px_per_day)
    drag(team, start, start + QPoint(days, 0))
    assert view.chart.bars.start[view.chart.bars_of_line(1)[0]] == before + 3 * 1440
    team.do("undo")
    assert view.chart.bars.start[view.chart.bars_of_line(1)[0]] == before


def test_keys_carry_a_bar_until_enter_or_esc(team: User) -> None:
    canvas = view_of(team).canvas
    QTest.mouseClick(canvas, LEFT, pos=place(team, "Anna", "Build"))
    team.press(Qt.Key.Key_Down, CTRL)
    assert canvas.accessibleDescription() == "Anna → Bob"
    team.press(Qt.Key.Key_Escape)
    assert canvas.carrying is None
    assert shown(team) == AS_TYPED


def test_keys_give_to_another_and_move(team: User) -> None:
    view = view_of(team)
    QTest.mouseClick(view.canvas, LEFT, pos=place(team, "Anna", "Build"))
    team.press(Qt.Key.Key_Down, CTRL)
    team.press(Qt.Key.Key_Return)
    assert shown(team)["Bob"] == ["Build", "Check"]
    before = view.chart.bars.start[view.chart.bars.bar_of(view.canvas.current) or 0]
    team.press(Qt.Key.Key_Right, CTRL)
    team.press(Qt.Key.Key_Right, CTRL)
    team.press(Qt.Key.Key_Return)
    assert view.chart.bars.start[view.chart.bars.bar_of(view.canvas.current) or 0] == before + 2 * 1440


def test_arrows_walk_and_tell(team: User) -> None:
    canvas = view_of(team).canvas
    QTest.mouseClick(canvas, LEFT, pos=place(team, "Anna", "Design"))
    assert canvas.accessibleDescription().startswith("Design, Anna · ")
    team.press(Qt.Key.Key_Down)
    assert canvas.accessibleDescription().startswith("Check, Bob · ")
    team.press(Qt.Key.Key_Down)
    assert canvas.accessibleDescription().startswith("Write, ")


def test_of_begun_work_the_rest_goes_over_and_of_done_work_nothing(team: User) -> None:
    session, canvas = team.work.session, view_of(team).canvas
    build = next(t.id for t in session.portfolio.tasks.values() if t.name == "Build")
    team.work.bridge.perform(set_percent_complete(session.plan, build, 50))
    start = place(team, "Anna", "Build")
    end = line_place(team, "Bob", start.x())
    QTest.mousePress(canvas, LEFT, pos=start)
    QTest.mouseMove(canvas, end)
    held = canvas.carrying
    assert held is not None
    assert held.value(canvas.chart, session.ids) == ("Anna → Bob: what remains", False)
    QTest.mouseRelease(canvas, LEFT, pos=end)
    assert shown(team) == {**AS_TYPED, "Bob": ["Build", "Check"]}
    rows = session.portfolio.assignments_of[build]
    names = [session.portfolio.resources[row.resource].name for row in rows]
    assert [(name, row.work, row.actual_work) for name, row in zip(names, rows, strict=True)] == [
        ("Anna", 480, 480),
        ("Bob", 480, 0),
    ]
    assert canvas.accessibleDescription().startswith("Build, Bob")
    team.press(Qt.Key.Key_Z, CTRL)
    assert shown(team) == AS_TYPED
    team.work.bridge.perform(set_percent_complete(session.plan, build, 100))
    start = place(team, "Anna", "Build")
    drag(team, start, line_place(team, "Bob", start.x()))
    assert shown(team) == AS_TYPED
    assert "Nothing of “Build” remains" in team.window.message_bar.text


def test_people_are_gathered_and_headings_closed(team: User) -> None:
    view = view_of(team)
    view.gathering.setFocus()
    team.press(Qt.Key.Key_Down)
    assert [line.title for line in view.chart.lines] == ["No team", "Anna", "Bob", "Nobody yet"]
    QTest.mouseClick(view.canvas, LEFT, pos=QPoint(12, round(AXIS_PX) + 12))
    assert [line.title for line in view.chart.lines] == ["No team", "Nobody yet"]


def test_an_empty_plan_says_what_to_do(planner: User) -> None:
    planner.do("view_team_planner")
    view = view_of(planner)
    view.grab()
    assert not view.chart.lines
    view.setFocus()
    planner.press(Qt.Key.Key_Down)
    planner.press(Qt.Key.Key_Down, CTRL)
    planner.do("zoom_fit")


def test_what_was_seen_comes_back_with_the_file(team: User, program: Program) -> None:
    view = view_of(team)
    view.gathering.setCurrentIndex(2)
    team.do("zoom_in")
    before = view.view_state()
    path = team.work.path
    team.window.close_file()
    program.files.open(path, team.window)
    team.wait(lambda: team.window.workspace is not None)
    assert view_of(team).view_state() == before
