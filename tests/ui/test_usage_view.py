"""Usage views by real keys and mouse: hours are typed, headings opened, the selection is shared."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester

from pmdesk.app import Program
from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import day_of, midnight
from pmdesk.ui.usage.model import FIXED, NAME
from pmdesk.ui.usage.view import UsageView
from window_user import User


@pytest.fixture
def staffed(planner: User) -> User:
    """Two tasks of a week, one of them with somebody."""
    planner.go_to(0, "name")
    for name in ("Design", "Build"):
        planner.enter(name)
    for row, column, text in ((0, "duration", "5d"), (1, "duration", "5d"), (0, "resources", "Anna")):
        planner.go_to(row, column)
        planner.enter(text)
    return planner


def shown(user: User, kind: str) -> UsageView:
    user.do(f"view_{kind}")
    QApplication.processEvents()
    (view,) = (view for view in user.window.findChildren(UsageView) if view.isVisible())
    return view


def titles(view: UsageView) -> list[str]:
    return [line.title for line in view.model.lines]


def cell(view: UsageView, title: str, heading: str) -> str:
    column = next(n for n in range(FIXED, view.model.columnCount()) if heading in view.model.title(n))
    return view.model.text(titles(view).index(title), column)


def type_hours(user: User, view: UsageView, title: str, heading: str, text: str) -> None:
    row = titles(view).index(title)
    column = next(n for n in range(FIXED, view.model.columnCount()) if heading in view.model.title(n))
    view.table.hours.setFocus()
    view.table.hours.setCurrentIndex(view.model.index(row, column))
    user.enter(text)
    QApplication.processEvents()


def test_hours_of_a_week_are_typed_and_undone(staffed: User) -> None:
    view = shown(staffed, "task_usage")
    assert cell(view, "Anna", "2 Mar") == "40h"
    type_hours(staffed, view, "Anna", "2 Mar", "20")
    assert cell(view, "Anna", "2 Mar") == "20h"
    assert cell(view, "Design", "2 Mar") == "20h"
    staffed.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert cell(view, "Anna", "2 Mar") == "40h"


def test_text_that_is_no_time_is_refused_in_place(staffed: User) -> None:
    view = shown(staffed, "task_usage")
    type_hours(staffed, view, "Anna", "2 Mar", "much")
    assert "much" in view.table.cells.refusal
    staffed.press(Qt.Key.Key_Escape)
    assert cell(view, "Anna", "2 Mar") == "40h"


def test_hours_of_a_task_are_those_of_its_people_and_not_typed(staffed: User) -> None:
    view = shown(staffed, "task_usage")
    type_hours(staffed, view, "Design", "2 Mar", "20")
    assert cell(view, "Design", "2 Mar") == "40h"


def test_people_and_what_nobody_does(staffed: User) -> None:
    view = shown(staffed, "resource_usage")
    assert titles(view) == ["Anna", "Design", "Nobody yet", "Build"]


def test_a_heading_is_closed_by_its_triangle_and_by_space(staffed: User) -> None:
    view = shown(staffed, "resource_usage")
    names = view.table.names
    place = names.visualRect(names.model().index(0, NAME))
    QTest.mouseClick(
        names.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 12, place.center().y())
    )
    assert titles(view) == ["Anna", "Nobody yet", "Build"]
    view.table.go_to(0)
    view.table.hours.setFocus()
    staffed.press(Qt.Key.Key_Space)
    assert titles(view) == ["Anna", "Design", "Nobody yet", "Build"]


def test_the_selection_is_that_of_the_table(staffed: User) -> None:
    view = shown(staffed, "task_usage")
    build = next(t for t in staffed.work.session.portfolio.tasks.values() if t.name == "Build")
    staffed.work.selection.select([RowKey("tasks", build.id)])
    assert view.table.current_row == titles(view).index("Build")
    view.table.go_to(titles(view).index("Anna"))
    current = staffed.work.selection.current_task
    assert current is not None
    assert staffed.work.session.portfolio.tasks[current].name == "Design"


def test_zooming_takes_longer_and_shorter_periods(staffed: User) -> None:
    view = shown(staffed, "task_usage")
    staffed.do("zoom_out")
    assert cell(view, "Anna", "Mar") == "40h"
    staffed.do("zoom_in")
    staffed.do("zoom_in")
    assert cell(view, "Anna", "Tue 3 Mar") == "8h"


def test_what_was_chosen_comes_back_with_the_file(staffed: User, program: Program) -> None:
    view = shown(staffed, "resource_usage")
    staffed.do("zoom_in")
    view.measure.setCurrentIndex(3)
    path = staffed.work.path
    staffed.window.close_file()
    program.files.open(path, staffed.window)
    staffed.wait(lambda: staffed.window.workspace is not None)
    QApplication.processEvents()
    (view,) = (view for view in staffed.window.findChildren(UsageView) if view.isVisible())
    assert (view.unit.currentData(), view.measure.currentData()) == ("day", "allocation")


def test_model_keeps_qts_rules(staffed: User, qtmodeltester: ModelTester) -> None:
    view = shown(staffed, "task_usage")
    qtmodeltester.check(view.model)
    qtmodeltester.check(view.table.names.model())
    type_hours(staffed, view, "Anna", "2 Mar", "20")
    staffed.do("zoom_in")


def test_f2_opens_the_cell_of_hours_not_one_of_the_hidden_table(staffed: User) -> None:
    view = shown(staffed, "task_usage")
    view.table.hours.setFocus()
    view.table.go_to(titles(view).index("Anna"))
    staffed.press(Qt.Key.Key_F2)
    editor = staffed.focus()
    assert view.table.hours.isAncestorOf(editor)
    assert isinstance(editor, QLineEdit)


@pytest.mark.parametrize("kind", ["task_usage", "resource_usage"])
def test_without_a_line_it_says_why(planner: User, kind: str) -> None:
    view = shown(planner, kind)
    assert view.model.rowCount() == 0
    picture = view.table.hours.viewport().grab().toImage()
    middle = picture.height() // 2
    drawn = {picture.pixel(x, y) for x in range(picture.width()) for y in range(middle - 8, middle + 8)}
    assert len(drawn) > 1


def test_it_begins_with_today_whoever_is_current(staffed: User) -> None:
    for kind in ("task_usage", "resource_usage"):
        view = shown(staffed, kind)
        today = midnight(day_of(staffed.work.session.today))
        assert view.table.hours.currentIndex().column() == FIXED + view.model.periods.holding(today)
