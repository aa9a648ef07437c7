"""Filters, groups and order in the window: by menus, keys and headings; the lamp; typing meanwhile."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QListWidget,
    QPushButton,
    QToolBar,
    QToolButton,
)

from pmdesk.app import Program
from pmdesk.storage.store import Store
from pmdesk.ui.status_line import StatusLine
from window_user import User, answer_dialog

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def phased(planner: User) -> User:
    """Someone with two phases of tasks; “Design” and “Test” take long, “Review” is a milestone."""
    for name in ("Plan", "Analysis", "Design", "Build", "Code", "Test", "Review"):
        planner.enter(name)
    for row in (1, 2, 4, 5):
        planner.go_to(row, "name")
        planner.press(Qt.Key.Key_Right, ALT, SHIFT)
    for row, duration in ((1, "1d"), (2, "5d"), (4, "2d"), (5, "8d"), (6, "0d")):
        planner.go_to(row, "duration")
        planner.enter(duration)
    planner.go_to(0, "name")
    return planner


def lamp(user: User) -> QToolButton:
    (found,) = (
        button
        for button in user.work.findChild(StatusLine).findChildren(QToolButton)
        if button.accessibleName().startswith("Filter is on") or not button.accessibleName()
    )
    return found


def tool(user: User, name: str) -> QToolButton:
    tools = user.window.findChild(QToolBar).findChildren(QToolButton)
    return next(button for button in tools if button.accessibleName().startswith(name))


def muted(user: User) -> list[str]:
    model = user.table.task_model
    return [user.text(row, "name") for row in range(model.rowCount()) if model.is_context(row)]


def test_a_quick_filter_shows_what_passes_under_muted_summaries(phased: User) -> None:
    phased.go_to(1, "percent_complete")
    phased.enter("100")

    phased.do("filter_done")

    assert phased.texts("name") == ["Plan", "Analysis"]
    assert muted(phased) == ["Plan"]


def test_the_lamp_says_which_filter_is_on(phased: User) -> None:
    assert not lamp(phased).isVisible()

    phased.do("filter_milestones")

    assert phased.texts("name") == ["Review"]
    assert lamp(phased).isVisible()
    assert lamp(phased).text() == "Milestones: 1 task"
    assert tool(phased, "Filter").text().startswith("Milestones")
    QTest.mouseClick(lamp(phased), Qt.MouseButton.LeftButton)
    assert len(phased.texts("name")) == 7
    assert not lamp(phased).isVisible()
    assert tool(phased, "Filter").text().startswith("Filter")


def test_f3_shows_all_tasks_again(phased: User) -> None:
    phased.do("filter_milestones")

    phased.press(Qt.Key.Key_F3)

    assert len(phased.texts("name")) == 7


def test_what_is_typed_stays_until_the_filter_is_applied_again(phased: User) -> None:
    phased.do("filter_milestones")
    phased.go_to(1, "name")

    phased.enter("New")
    phased.go_to(0, "duration")
    phased.enter("3d")

    assert phased.texts("name") == ["Review", "New"]
    phased.press(Qt.Key.Key_F3, CONTROL)
    assert phased.texts("name") == []
    phased.press(Qt.Key.Key_F3)
    assert phased.texts("name")[-2:] == ["Review", "New"]


def test_when_nothing_passes_the_table_says_so(phased: User) -> None:
    phased.do("filter_done")

    hint = phased.work._no_match
    assert hint.isVisible()
    assert not phased.work._hint.isVisible()
    QTest.mouseClick(hint.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert len(phased.texts("name")) == 7


def test_the_cell_is_a_filter(phased: User) -> None:
    phased.go_to(1, "duration")

    phased.press(Qt.Key.Key_L, CONTROL, SHIFT)

    assert phased.texts("name") == ["Plan", "Analysis"]
    assert lamp(phased).text() == "Duration: 1d: 1 task"


def untick(dialog: QDialog, *texts: str) -> None:
    """Take the ticks of some values away with the space key, and say OK."""
    values = dialog.findChild(QListWidget)
    values.setFocus()
    for row in range(values.count()):
        if values.item(row).text() in texts:
            values.setCurrentRow(row)
            QTest.keyClick(values, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_values_of_a_column_are_ticked(phased: User) -> None:
    phased.go_to(1, "duration")
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        values = dialog.findChild(QListWidget)
        seen.extend(values.item(row).text() for row in range(values.count()))
        untick(dialog, "2d  (1)", "8d  (2)", "5d  (2)")

    answer_dialog(QDialog, answer)
    phased.press(Qt.Key.Key_K, CONTROL, SHIFT)

    assert seen == ["0d  (1)", "1d  (1)", "2d  (1)", "5d  (2)", "8d  (2)"]
    assert phased.texts("name") == ["Plan", "Analysis", "Review"]
    assert lamp(phased).text() == "Duration: 0d, 1d: 2 tasks"

    def tick_all(dialog: QDialog) -> None:
        QTest.keyClick(dialog.findChild(QCheckBox), Qt.Key.Key_Space)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    answer_dialog(QDialog, tick_all)
    phased.do("filter_values")
    assert len(phased.texts("name")) == 7


def test_what_is_looked_for_is_found_behind_a_filter(phased: User) -> None:
    phased.do("filter_milestones")

    phased.press(Qt.Key.Key_F, CONTROL)
    phased.enter("Code")

    assert "Code" in phased.texts("name")


def test_columns_sort_within_the_outline(phased: User) -> None:
    phased.go_to(1, "duration")

    phased.do("sort_down")

    assert phased.texts("name") == ["Build", "Test", "Code", "Plan", "Design", "Analysis", "Review"]
    assert not phased.window.findChild(QAction, "indent").isEnabled()
    phased.press(Qt.Key.Key_F3, SHIFT)
    assert phased.texts("name")[0] == "Plan"


def test_groups_have_headings_that_sum_up_and_refuse_typing(phased: User) -> None:
    phased.do("group_duration")

    assert phased.texts("name") == [
        "Duration: 0d  (1)", "Review", "Duration: 1d  (1)", "Analysis", "Duration: 2d  (1)", "Code",
        "Duration: 5d  (1)", "Design", "Duration: 8d  (1)", "Test",
    ]  # fmt: skip
    assert phased.text(2, "start") == phased.text(3, "start")
    phased.go_to(2, "name")
    phased.type("x")
    assert phased.texts("name")[2] == "Duration: 1d  (1)"
    assert "sums up a group" in phased.table._closed.text()


def test_a_heading_collapses_by_keys_and_by_double_click(phased: User) -> None:
    phased.do("group_critical")
    count = len(phased.texts("name"))
    phased.go_to(0, "name")

    phased.press(Qt.Key.Key_Minus, ALT, SHIFT)
    assert len(phased.texts("name")) < count

    index = phased.table.task_model.index(0, phased.table.column_of("name"))
    QTest.mouseDClick(
        phased.table.viewport(), Qt.MouseButton.LeftButton, pos=phased.table.visualRect(index).center()
    )
    assert len(phased.texts("name")) == count


def test_a_task_typed_below_groups_comes_into_its_group(phased: User) -> None:
    phased.do("group_critical")
    phased.go_to(phased.table.task_model.rowCount() - 1, "name")

    phased.enter("New")

    assert "New" in phased.texts("name")
    phased.go_to(0, "name")
    phased.press(Qt.Key.Key_Insert)
    assert len(phased.work.session.portfolio.tasks) == 9


def test_levels_are_shown_by_keys(phased: User) -> None:
    phased.press(Qt.Key.Key_1, ALT)
    assert phased.texts("name") == ["Plan", "Build", "Review"]

    phased.press(Qt.Key.Key_2, ALT)
    assert len(phased.texts("name")) == 7


def test_the_heading_of_a_column_offers_to_sort_and_group(phased: User) -> None:
    header = phased.table.horizontalHeader()
    column = phased.table.column_of("duration")

    header.customContextMenuRequested.emit(QPoint(header.sectionViewportPosition(column) + 5, 20))

    assert phased.table.current_column() == "duration"
    menu = next(
        w for w in phased.window.children() if w.metaObject().className() == "QMenu" and w.isVisible()
    )
    assert {"sort_up", "sort_down", "group_column"} <= {a.objectName() for a in menu.actions()}
    menu.close()


def test_filter_groups_and_order_come_back_with_the_file(phased: User, program: Program) -> None:
    phased.go_to(1, "duration")
    phased.do("sort_down")
    phased.do("filter_incomplete")
    phased.do("group_critical")
    shown, path = phased.texts("name"), phased.work.path
    phased.window.close_file()

    program.files.open(path, phased.window)
    phased.wait_for_file()

    assert phased.texts("name") == shown
    assert lamp(phased).isVisible()


def test_an_arrangement_that_cannot_be_read_is_told_and_left_out(phased: User, program: Program) -> None:
    path = phased.work.path
    phased.window.close_file()
    with Store.open(path) as store:
        store.save_view_state({**store.view_state(), "arrangement": {"sort": {"keys": [{"field": "no"}]}}})
    program.files.open(path, phased.window)
    phased.wait_for_file()

    phased.wait(lambda: phased.window.message_bar.text)
    assert len(phased.texts("name")) == 7


def test_the_selection_goes_with_its_rows(phased: User) -> None:
    phased.go_to(5, "name")
    selected = phased.work.selection.current

    phased.do("filter_incomplete")
    phased.do("sort_down")

    assert phased.work.selection.current == selected
    row = phased.work.rows_view.rows.position(selected)
    assert phased.table.currentIndex().row() == row
