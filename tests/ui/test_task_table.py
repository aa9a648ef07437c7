"""Typing into the task table: what Enter, Tab, F2 and Esc do, and what happens to text that means nothing."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from pmdesk.ui.widgets.bubble import PassingBubble
from window_user import User

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def names(planner: User, *listed: str) -> None:
    for name in listed:
        planner.enter(name)


def test_enter_alone_makes_a_list_of_tasks(planner: User) -> None:
    names(planner, "Analysis", "Design", "Build")

    assert planner.texts("name") == ["Analysis", "Design", "Build"]
    assert planner.texts("row") == ["1", "2", "3"]
    assert planner.table.currentIndex().row() == 3


def test_model_keeps_qts_rules_while_rows_come_and_go(planner: User, qtmodeltester: ModelTester) -> None:
    names(planner, "A", "B", "C")
    qtmodeltester.check(planner.table.task_model)

    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_Right, ALT, SHIFT)
    planner.press(Qt.Key.Key_Insert)
    planner.press(Qt.Key.Key_Z, CONTROL)
    planner.press(Qt.Key.Key_Z, CONTROL)

    assert planner.texts("name") == ["A", "B", "C"]


def test_text_that_means_nothing_stays_in_the_open_cell(planner: User) -> None:
    names(planner, "A")
    planner.go_to(0, "duration")
    before = planner.text(0, "duration")

    planner.enter("abc")

    editor = planner.focus()
    assert "abc" in planner.table.refusal or planner.table.refusal
    assert editor.property("text") == "abc"
    assert planner.text(0, "duration") == before
    planner.press(Qt.Key.Key_Escape)
    assert planner.table.refusal == ""
    assert planner.focus() is planner.table


def test_typing_into_a_computed_cell_says_why_not_and_goes_nowhere(planner: User) -> None:
    names(planner, "A", "Sum", "B")
    planner.go_to(2, "name")
    planner.press(Qt.Key.Key_Right, ALT, SHIFT)
    planner.go_to(0, "duration")
    planner.enter("3d")
    planner.go_to(1, "duration")

    planner.type("3")

    at = planner.table.currentIndex()
    (bubble,) = planner.table.findChildren(PassingBubble)
    assert (at.row(), at.column()) == (1, planner.table.column_of("duration"))
    assert "summary" in bubble.text()
    assert bubble.isVisible()
    planner.press(Qt.Key.Key_Down)
    assert not bubble.isVisible()


def test_refused_text_can_be_mended(planner: User) -> None:
    names(planner, "A")
    planner.go_to(0, "duration")
    planner.enter("abc")
    for _ in range(3):
        planner.press(Qt.Key.Key_Backspace)

    planner.enter("4h")

    assert planner.text(0, "duration") == "4h"


def test_click_elsewhere_leaves_refused_text_open(planner: User) -> None:
    names(planner, "A", "B")
    planner.go_to(0, "duration")
    planner.type("nonsense")

    planner.go_to(1, "name")

    assert planner.table.refusal
    assert planner.focus().property("text") == "nonsense"
    planner.press(Qt.Key.Key_Escape)


def test_durations_come_back_as_typed(planner: User) -> None:
    durations = ["3d", "4h", "2w", "5ed", "3d?"]
    names(planner, *durations)
    planner.go_to(0, "duration")
    for duration in durations:
        planner.enter(duration)

    assert planner.texts("duration") == durations


def test_tab_goes_to_the_next_cell_and_back(planner: User) -> None:
    names(planner, "A")
    planner.go_to(0, "name")

    planner.press(Qt.Key.Key_Tab)
    assert planner.table.current_column() == "duration"
    planner.type("2d")
    planner.press(Qt.Key.Key_Tab)
    assert planner.table.current_column() == "start"
    planner.press(Qt.Key.Key_Backtab, SHIFT)
    assert planner.table.current_column() == "duration"
    assert planner.text(0, "duration") == "2d"


def test_escape_keeps_the_old_text(planner: User) -> None:
    names(planner, "A")
    planner.go_to(0, "name")
    planner.type("B")
    planner.press(Qt.Key.Key_Escape)

    assert planner.texts("name") == ["A"]


def test_f2_edits_what_is_there(planner: User) -> None:
    names(planner, "Design")
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_F2)
    planner.press(Qt.Key.Key_End)
    planner.enter(" review")

    assert planner.texts("name") == ["Design review"]


def test_rows_indent_and_collapse(planner: User) -> None:
    names(planner, "Phase", "A", "B")
    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_Down, SHIFT)
    planner.press(Qt.Key.Key_Right, ALT, SHIFT)
    assert planner.work.selection.tasks == planner.work.session.portfolio.outline.order[1:]

    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_Minus, ALT, SHIFT)
    assert planner.texts("name") == ["Phase"]
    planner.press(Qt.Key.Key_Equal, ALT, SHIFT)
    assert planner.texts("name") == ["Phase", "A", "B"]


def test_a_click_on_the_triangle_collapses(planner: User) -> None:
    names(planner, "Phase", "A")
    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_Right, ALT, SHIFT)
    cell = planner.table.visualRect(planner.table.task_model.index(0, planner.table.column_of("name") or 0))

    QTest.mouseClick(planner.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.topLeft() + QPoint(12, 12))

    assert planner.texts("name") == ["Phase"]


def test_cells_that_the_last_edit_moved_are_tinted(planner: User) -> None:
    names(planner, "A", "B")
    model = planner.table.task_model
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_A, CONTROL)
    planner.press(Qt.Key.Key_F2, CONTROL)
    planner.go_to(0, "duration")
    planner.enter("3d")

    finish, name = planner.table.column_of("finish") or 0, planner.table.column_of("name") or 0
    assert model.is_tinted(0, finish)
    assert model.is_tinted(1, finish)
    assert not model.is_tinted(0, name)


def test_typing_at_the_end_goes_below_a_collapsed_summary(planner: User) -> None:
    names(planner, "Phase", "A")
    planner.go_to(1, "name")
    planner.press(Qt.Key.Key_Right, ALT, SHIFT)
    planner.go_to(0, "name")
    planner.press(Qt.Key.Key_Minus, ALT, SHIFT)
    planner.go_to(1, "name")

    planner.enter("Next")

    assert planner.texts("name") == ["Phase", "Next"]


def test_enter_takes_a_suggested_name_at_once(planner: User) -> None:
    names(planner, "A", "B")
    planner.go_to(0, "resources")
    planner.enter("Anna")
    planner.go_to(1, "resources")

    planner.type("An")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    planner.press(Qt.Key.Key_Down)
    planner.press(Qt.Key.Key_Return)

    assert planner.texts("resources") == ["Anna", "Anna"]
    assert planner.focus() is planner.table
    assert planner.table.currentIndex().row() == 2


def test_a_choice_is_typed_by_its_first_letters(planner: User) -> None:
    names(planner, "A")
    planner.table.show_columns([("name", 200), ("mode", 90)])
    planner.go_to(0, "mode")

    planner.enter("man")

    assert planner.text(0, "mode").lower().startswith("man")


def test_a_tool_tip_shows_what_was_typed_and_fits_on_the_screen(planner: User) -> None:
    names(planner, "Shop <b>live</b>", "word " * 100)
    cells = [planner.table.task_model.index(row, planner.table.column_of("name") or 0) for row in (0, 1)]

    markup, long = (cell.data(Qt.ItemDataRole.ToolTipRole) for cell in cells)

    assert QTextDocumentFragment.fromHtml(markup).toPlainText() == "Shop <b>live</b>"
    assert max(len(line) for line in long.splitlines()) <= 80
    assert " ".join(long.split()) == ("word " * 100).strip()
