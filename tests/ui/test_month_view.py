"""The calendar view in the window: pages turn by keys, wheel and buttons, bars share the selection."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton

from pmdesk.app import Program
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.presentation.month.pages import Span
from pmdesk.session.commands.portfolio_options import set_options
from pmdesk.ui.dialogs.task_information import TaskInformation
from pmdesk.ui.month.view import MonthView
from window_user import User

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def march(planner: User) -> User:
    """Three tasks one after the other in March 2026, in the calendar view, which has the focus."""
    for row, (name, days) in enumerate((("Design", "3d"), ("Build", "10d"), ("Ship", "20d"))):
        planner.go_to(row, "name")
        planner.enter(name)
        planner.go_to(row, "duration")
        planner.enter(days)
    planner.table.selectAll()
    planner.do("link")
    planner.go_to(0, "name")
    planner.do("view_calendar")
    QApplication.processEvents()
    view_of(planner).setFocus()
    return planner


def view_of(user: User) -> MonthView:
    (view,) = (view for view in user.window.findChildren(MonthView) if view.isVisible())
    return view


def key_of(user: User, name: str) -> RowKey:
    (task,) = (t for t in user.work.session.portfolio.tasks.values() if t.name == name)
    return RowKey("tasks", task.id)


def place_of(user: User, name: str) -> QPoint:
    region = view_of(user).canvas.picture.region_of(key_of(user, name))
    assert region is not None
    return QPoint(round(region.left) + 12, round((region.top + region.bottom) / 2))


def turn_wheel(view: MonthView, angle: int, held: Qt.KeyboardModifier) -> None:
    canvas = view.canvas
    place = QPointF(canvas.rect().center())
    turned = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, turned)


def test_it_opens_at_the_selection_and_a_click_selects(march: User) -> None:
    view = view_of(march)
    assert view.title.text() == "March 2026"
    QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=place_of(march, "Build"))
    assert march.work.selection.keys == (key_of(march, "Build"),)
    QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton, CTRL, place_of(march, "Design"))
    assert march.work.selection.keys == (key_of(march, "Build"), key_of(march, "Design"))


def test_arrows_go_through_time_and_turn_the_page(march: User) -> None:
    view = view_of(march)
    march.press(Qt.Key.Key_PageUp)
    march.press(Qt.Key.Key_PageUp)
    assert view.title.text() == "January 2026"
    march.press(Qt.Key.Key_Right)
    assert march.work.selection.current == key_of(march, "Build")
    assert view.title.text() == "March 2026"
    march.press(Qt.Key.Key_Left)
    assert march.work.selection.keys == (key_of(march, "Design"),)
    assert "Design" in view.canvas.accessibleDescription()


def test_pages_turn_by_wheel_and_buttons_and_today_is_a_click_away(march: User) -> None:
    view = view_of(march)
    turn_wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.title.text() == "April 2026"
    (back,) = (b for b in view.findChildren(QToolButton) if b.accessibleName() == "Back")
    for _ in range(3):
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert view.title.text() == "January 2026"
    QTest.mouseClick(view.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert view.title.text() == "March 2026"
    march.press(Qt.Key.Key_PageDown)
    march.do("go_to_today")
    assert view.title.text() == "March 2026"


def test_it_zooms_about_what_is_selected(march: User) -> None:
    view = view_of(march)
    turn_wheel(view, 120, CTRL)
    assert view.title.text() == "2 – 15 March 2026"
    march.press(Qt.Key.Key_Plus)
    assert view.title.text() == "2 – 8 March 2026"
    march.press(Qt.Key.Key_Minus)
    march.do("zoom_out")
    assert view.title.text() == "March 2026"
    march.work.selection.select([key_of(march, "Ship")])
    march.do("zoom_in")
    assert view.canvas.page.span is Span.FORTNIGHT
    assert view.canvas.picture.region_of(key_of(march, "Ship")) is not None
    march.do("zoom_fit")
    assert view.title.text() == "March 2026", "no page holds all tasks"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_keys_open_the_task(march: User, key: Qt.Key) -> None:
    titles: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TaskInformation)
        titles.append(dialog.windowTitle())
        dialog.reject()

    march.press(Qt.Key.Key_Right)
    QTimer.singleShot(50, close)
    march.press(key)
    assert len(titles) == 1
    assert "Build" in titles[0]


def test_edits_and_filters_are_followed(march: User) -> None:
    view = view_of(march)
    march.work.selection.select([key_of(march, "Build")])
    march.do("delete")
    assert len(view.canvas.bars) == 2
    march.do("undo")
    assert len(view.canvas.bars) == 3


def draw(user: User, name: str, days: int, *, let_go: bool = True) -> None:
    """Take the bar of a task and draw it so many days aside."""
    canvas = view_of(user).canvas
    start = QPointF(place_of(user, name))
    width = float(canvas.picture.columns[1] - canvas.picture.columns[0])
    end = start + QPointF(width * days, 0)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    events = [(QEvent.Type.MouseButtonPress, start, left), (QEvent.Type.MouseMove, (start + end) / 2, none)]
    events += [(QEvent.Type.MouseMove, end, none)]
    events += [(QEvent.Type.MouseButtonRelease, end, left)] if let_go else []
    for kind, place, button in events:
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        moved = QMouseEvent(
            kind, place, canvas.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(canvas, moved)
        canvas.grab()


def start_of(user: User, name: str) -> int:
    start = user.work.session.plan.number("start", TaskId(key_of(user, name).id))
    assert start is not None
    return start


def test_a_bar_is_drawn_to_another_day_and_back_by_one_undo(march: User) -> None:
    before = start_of(march, "Design")
    draw(march, "Design", 2)
    assert start_of(march, "Design") == before + 2 * MINUTES_PER_DAY
    march.do("undo")
    assert start_of(march, "Design") == before


def test_escape_and_a_click_leave_a_bar_where_it_is(march: User) -> None:
    before = start_of(march, "Design")
    draw(march, "Design", 2, let_go=False)
    march.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(view_of(march).canvas, Qt.MouseButton.LeftButton, pos=place_of(march, "Design"))
    draw(march, "Design", 0)
    assert start_of(march, "Design") == before


def test_a_full_day_lists_its_tasks(march: User) -> None:
    march.do("view_gantt")
    for n in range(30):
        march.go_to(3 + n, "name")
        march.enter(f"Task {n}")
    march.go_to(0, "name")
    march.do("view_calendar")
    QApplication.processEvents()
    view = view_of(march)
    day = view.canvas.page.start + 1
    region = view.canvas.picture.more_region(day)
    QTest.mouseClick(
        view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(region.left) + 8, round(region.top) + 8)
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len([action for action in menu.actions() if not action.isSeparator()]) == 31
    wanted: QAction = next(action for action in menu.actions() if action.text() == "Task 29")
    wanted.trigger()
    menu.close()
    assert march.work.selection.keys == (key_of(march, "Task 29"),)


def test_the_page_comes_back_with_the_file(march: User, program: Program) -> None:
    march.press(Qt.Key.Key_PageDown)
    march.press(Qt.Key.Key_Plus)
    title = view_of(march).title.text()
    path = march.work.path
    march.window.close_file()
    program.files.open(path, march.window)
    march.wait(lambda: march.window.workspace is not None)
    QApplication.processEvents()
    assert view_of(march).title.text() == title


def test_the_week_begins_where_the_settings_say(march: User) -> None:
    session = march.work.session
    session.perform(set_options(session.portfolio, replace(session.portfolio.header, week_start=6)))
    assert view_of(march).canvas.page.first % 7 == 6


def test_a_plan_of_another_year_opens_at_its_first_task(planner: User) -> None:
    planner.go_to(0, "name")
    planner.enter("Design")
    planner.go_to(0, "start")
    planner.enter("5 May 2031")
    planner.work.selection.select([])
    planner.do("view_calendar")
    QApplication.processEvents()
    assert view_of(planner).title.text() == "May 2031"
