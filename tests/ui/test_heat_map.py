"""The heat map by real keys and mouse: cells are walked through, opened, copied; headings closed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from pmdesk.app import Program
from pmdesk.presentation.load.sheet import Figure
from pmdesk.ui.heat_map.view import HeatMapView
from pmdesk.ui.printing import source_of
from scene_text import texts_within
from window_user import User

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def busy(planner: User) -> User:
    """Anna has two tasks in the same week, Bob a short one; the heat map has the focus."""
    planner.go_to(0, "name")
    for name in ("Design", "Build", "Check"):
        planner.enter(name)
    for row, (duration, who) in enumerate((("5d", "Anna"), ("2d", "Anna[50%]"), ("4d", "Bob"))):
        planner.go_to(row, "duration")
        planner.enter(duration)
        planner.go_to(row, "resources")
        planner.enter(who)
    planner.do("view_heat_map")
    QApplication.processEvents()
    planner.come_back()  # the list that completes names has taken the window away
    view_of(planner).setFocus()
    return planner


def view_of(user: User) -> HeatMapView:
    QApplication.processEvents()
    (view,) = (view for view in user.window.findChildren(HeatMapView) if view.isVisible())
    return view


def go_to(user: User, title: str, heading: str) -> None:
    """Click on a cell."""
    model, table = view_of(user).model, view_of(user).table
    row = [line.title for line in model.lines].index(title)
    column = next(n for n in range(model.columnCount()) if heading in model.period_name(n))
    table.scrollTo(model.index(row, column))
    place = table.visualRect(model.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def listed(view: HeatMapView) -> list[str]:
    return [view.parts.item(row, 0).text() for row in range(view.parts.rowCount())]


def test_a_click_tells_what_a_cell_consists_of(busy: User) -> None:
    view = view_of(busy)
    go_to(busy, "Anna", "2 Mar")
    assert listed(view) == ["Design", "Build"]
    assert "48h of 40h (120 %) · 8h too much on Mon 2 Mar 26, Tue 3 Mar 26" in view.about.text()
    busy.press(Qt.Key.Key_Down)
    assert listed(view) == ["Check"]


def test_enter_goes_to_the_assignments_and_on_to_the_task(busy: User) -> None:
    view = view_of(busy)
    go_to(busy, "Anna", "2 Mar")
    busy.press(Qt.Key.Key_Return)
    assert view.parts.hasFocus()
    busy.press(Qt.Key.Key_Down)
    current = busy.work.selection.current_task
    assert current is not None
    assert busy.work.session.portfolio.tasks[current].name == "Build"
    busy.press(Qt.Key.Key_Return)
    assert busy.work.views.kind.key == "gantt"
    assert busy.work.selection.current_task == current


def test_other_rows_figures_and_periods_are_chosen(busy: User) -> None:
    view = view_of(busy)
    view.gathering.setFocus()
    busy.press(Qt.Key.Key_Down)
    assert [line.title for line in view.model.lines] == ["Everybody", "No team", "Anna", "Bob"]
    busy.do("zoom_in")
    go_to(busy, "Anna", "Tue 3 Mar")
    assert view.model.data(view.table.currentIndex()) == "12h · 150 %"
    view.figure.setFocus()
    for _ in range(3):
        busy.press(Qt.Key.Key_Down)
    go_to(busy, "Bob", "Fri 6 Mar")
    assert view.model.data(view.table.currentIndex()) == "8h"


def test_a_heading_is_closed_by_its_triangle_and_by_space(busy: User) -> None:
    view = view_of(busy)
    view.gathering.setCurrentIndex(1)
    names = view.table.names
    place = QPoint(14, names.sectionViewportPosition(1) + 12)
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [line.title for line in view.model.lines] == ["Everybody", "No team"]
    go_to(busy, "No team", "2 Mar")
    busy.press(Qt.Key.Key_Space)
    assert [line.title for line in view.model.lines] == ["Everybody", "No team", "Anna", "Bob"]


def test_cells_are_copied_with_their_headings(busy: User) -> None:
    go_to(busy, "Anna", "2 Mar")
    busy.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    busy.press(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().splitlines() == [
        "\tW10 2 Mar",
        "Anna\t48h · 120 %",
        "Bob\t32h · 80 %",
    ]
    data = QApplication.clipboard().mimeData()
    assert "<td>Anna</td>" in data.html()


def test_edits_and_undo_are_followed(busy: User) -> None:
    view = view_of(busy)
    go_to(busy, "Anna", "2 Mar")
    busy.do("undo")  # Bob's assignment
    assert [line.title for line in view.model.lines] == ["Everybody", "Anna"]
    busy.do("redo")
    assert [line.title for line in view.model.lines] == ["Everybody", "Anna", "Bob"]
    assert listed(view) == ["Design", "Build"]


def test_it_is_told_without_colours(busy: User) -> None:
    go_to(busy, "Anna", "2 Mar")
    view = view_of(busy)
    said = view.model.data(view.table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Anna, W10 2 Mar: 48h · 120 %, too much"
    busy.press(Qt.Key.Key_Down)
    image = view.table.viewport().grab().toImage()
    row, column = view.table.currentIndex().row() - 1, view.table.currentIndex().column()
    place = view.table.visualRect(view.model.index(row, column)).topLeft()
    assert image.pixelColor(place + QPoint(2, 1)) == busy.window.theme.color("text")
    assert image.pixelColor(place + QPoint(8, 4)) == busy.window.theme.color("load_over")


def test_the_model_keeps_qts_rules(busy: User, qtmodeltester: ModelTester) -> None:
    view = view_of(busy)
    qtmodeltester.check(view.model)
    busy.do("undo")
    busy.do("zoom_in")


def test_an_empty_plan_says_what_to_do(planner: User) -> None:
    planner.do("view_heat_map")
    view = view_of(planner)
    assert not view.model.rowCount()
    image = view.table.viewport().grab().toImage()
    middle = image.height() // 2
    line = {image.pixel(x, y) for x in range(image.width()) for y in range(middle - 8, middle + 8)}
    assert len(line) > 1
    view.setFocus()
    planner.press(Qt.Key.Key_Return)
    planner.do("go_to_today")
    assert listed(view) == []


@pytest.mark.parametrize("with_people", [True, False])
def test_it_is_printed_as_it_is(request: pytest.FixtureRequest, with_people: bool) -> None:
    user: User = request.getfixturevalue("busy" if with_people else "planner")
    user.do("view_heat_map")
    view_of(user)
    sheets = source_of(user.work).sheets(source_of(user.work).usual)
    words = " ".join(texts_within(sheets[0].scene))
    assert ("48h · 120 %" in words) == with_people


def test_what_was_chosen_comes_back_with_the_file(busy: User, program: Program) -> None:
    view = view_of(busy)
    view.gathering.setCurrentIndex(2)
    view.figure.setCurrentIndex(1)
    busy.do("zoom_out")
    path = busy.work.path
    busy.window.close_file()
    program.files.open(path, busy.window)
    busy.wait(lambda: busy.window.workspace is not None)
    view = view_of(busy)
    chosen = (view.gathering.currentData(), view.figure.currentData(), view.unit.currentData())
    assert chosen == ("role", Figure.HOURS.value, "month")
