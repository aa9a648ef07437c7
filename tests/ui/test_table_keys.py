"""The keys that hands from Microsoft Project press in the table, each through real events."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from window_user import User

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def plan(planner: User) -> User:
    for name in ("Design", "Build", "Test", "Live"):
        planner.enter(name)
    planner.go_to(1, "duration")
    return planner


def here(user: User) -> tuple[int, str | None]:
    return user.table.currentIndex().row(), user.table.current_column()


@pytest.mark.parametrize(
    ("key", "modifiers", "row", "column"),
    [
        (Key.Key_Tab, (), 1, "start"),
        (Key.Key_Backtab, (SHIFT,), 1, "name"),
        (Key.Key_Return, (), 2, "duration"),
        (Key.Key_Return, (SHIFT,), 0, "duration"),
        (Key.Key_Right, (), 1, "start"),
        (Key.Key_Down, (), 2, "duration"),
        (Key.Key_Home, (), 1, "row"),
        (Key.Key_End, (), 1, "percent_complete"),
        (Key.Key_Home, (CONTROL,), 0, "row"),
        (Key.Key_End, (CONTROL,), 4, "percent_complete"),
        (Key.Key_Down, (CONTROL,), 4, "duration"),
        (Key.Key_Up, (CONTROL,), 0, "duration"),
        (Key.Key_Left, (CONTROL,), 1, "row"),
        (Key.Key_Right, (CONTROL,), 1, "percent_complete"),
        (Key.Key_PageDown, (), 4, "duration"),
        (Key.Key_PageUp, (), 0, "duration"),
    ],
)
def test_the_current_cell_is_moved(
    plan: User, key: Key, modifiers: tuple[Qt.KeyboardModifier, ...], row: int, column: str
) -> None:
    plan.press(key, *modifiers)

    assert here(plan) == (row, column)
    block = plan.table.selected_block()
    assert (block.rows, block.columns) == ((row,), (column,))


def test_shift_and_arrows_select_a_rectangle(plan: User) -> None:
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right):
        plan.press(key, SHIFT)

    block = plan.table.selected_block()
    assert (block.rows, block.columns, block.is_whole) == ((1, 2), ("duration", "start", "finish"), False)
    tasks = plan.work.session.portfolio.tasks
    assert [tasks[task].name for task in plan.work.selection.tasks] == ["Build", "Test"]


def test_shift_space_selects_the_rows(plan: User) -> None:
    plan.press(Key.Key_Down, SHIFT)
    plan.press(Key.Key_Space, SHIFT)

    assert plan.table.selected_block().is_whole
    assert plan.table.selected_block().rows == (1, 2)


def test_control_space_selects_the_column(plan: User) -> None:
    plan.press(Key.Key_Space, CONTROL)

    block = plan.table.selected_block()
    assert (block.rows, block.columns) == ((0, 1, 2, 3, 4), ("duration",))


def test_typing_overwrites_and_f2_does_not(plan: User) -> None:
    plan.go_to(1, "name")
    plan.type("Make")
    plan.press(Key.Key_Return)
    assert plan.text(1, "name") == "Make"
    assert here(plan) == (2, "name")
    plan.press(Key.Key_F2)
    plan.press(Key.Key_End)
    plan.type(" it")
    plan.press(Key.Key_Tab)
    assert plan.text(2, "name") == "Test it"


def test_escape_gives_back_what_was_there(plan: User) -> None:
    plan.type("9d")
    plan.press(Key.Key_Escape)

    assert plan.text(1, "duration") == "1d?"
    assert plan.focus() is plan.table


def test_insert_and_delete(plan: User) -> None:
    plan.press(Key.Key_Insert)
    assert plan.texts("name") == ["Design", "", "Build", "Test", "Live"]
    assert here(plan) == (1, "name")
    plan.type("New")
    plan.press(Key.Key_Return)
    assert plan.texts("name") == ["Design", "New", "Build", "Test", "Live"]

    plan.press(Key.Key_Delete)
    assert plan.texts("name") == ["Design", "New", "Test", "Live"]


def test_rows_move_and_change_their_level(plan: User) -> None:
    plan.press(Key.Key_Down, ALT, SHIFT)
    assert plan.texts("name") == ["Design", "Test", "Build", "Live"]
    plan.press(Key.Key_Up, ALT, SHIFT)
    assert plan.texts("name") == ["Design", "Build", "Test", "Live"]
    plan.press(Key.Key_Right, ALT, SHIFT)
    outline = plan.work.session.portfolio.outline
    assert [outline.level_of(task) for task in outline.order] == [1, 2, 1, 1]
    plan.press(Key.Key_Left, ALT, SHIFT)
    outline = plan.work.session.portfolio.outline
    assert [outline.level_of(task) for task in outline.order] == [1, 1, 1, 1]


def test_resources_are_completed_one_after_the_other_with_their_units(plan: User) -> None:
    plan.go_to(0, "resources")
    plan.enter("Anna; Bob")
    plan.type("An")
    plan.press(Key.Key_Down)
    plan.press(Key.Key_Return)
    assert plan.text(1, "resources") == "Anna"
    plan.go_to(2, "resources")

    plan.type("Anna[50%]; b")
    plan.press(Key.Key_Down)
    assert plan.focus() is QApplication.activePopupWidget()
    plan.press(Key.Key_Return)

    assert plan.text(2, "resources") == "Anna[50%]; Bob"


def test_no_name_is_offered_while_units_are_typed(plan: User) -> None:
    plan.go_to(0, "resources")
    plan.enter("Anna")
    plan.type("Anna[50")

    assert QApplication.activePopupWidget() is None
    plan.press(Key.Key_Escape)


def test_predecessors_are_completed_by_name_and_stand_there_as_numbers(plan: User) -> None:
    plan.go_to(2, "predecessors")
    plan.type("des")
    plan.press(Key.Key_Down)
    plan.press(Key.Key_Return)
    assert plan.text(2, "predecessors") == "1"
    plan.go_to(3, "predecessors")

    plan.type("1; bui")
    plan.press(Key.Key_Down)
    plan.press(Key.Key_Return)

    assert plan.text(3, "predecessors") == "1; 2"


def test_nothing_is_offered_while_a_lag_is_typed(plan: User) -> None:
    plan.go_to(2, "predecessors")
    plan.type("1FS+")
    assert QApplication.activePopupWidget() is None

    plan.enter("2d")

    assert plan.text(2, "predecessors") == "1FS+2d"


def test_a_name_is_typed_for_a_predecessor(plan: User) -> None:
    plan.go_to(2, "predecessors")
    plan.type("Build SS+1d")
    plan.press(Key.Key_Return)

    assert plan.text(2, "predecessors") == "2SS+1d"


def replace(user: User, text: str, replacement: str) -> None:
    user.press(Key.Key_H, CONTROL)
    user.type(text)
    bar = user.work.find_bar
    bar.replacement.setFocus()
    user.type(replacement)


def test_texts_are_found_in_the_column_that_is_chosen(plan: User) -> None:
    plan.go_to(3, "resources")
    plan.enter("Anna")
    plan.go_to(0, "name")
    plan.press(Key.Key_F, CONTROL)
    bar = plan.work.find_bar
    bar.scope.setCurrentText("Resources")

    plan.type("ann")
    plan.press(Key.Key_Return)

    assert here(plan) == (3, "resources")
    assert bar.answer == "1 cell"


def test_texts_are_replaced_everywhere_as_one_edit(plan: User) -> None:
    replace(plan, "e", "E")

    plan.work.find_bar.replace_all.click()

    assert plan.texts("name") == ["DEsign", "Build", "TEst", "LivE"]
    assert plan.work.find_bar.answer == "3 cells changed"
    plan.table.setFocus()
    plan.press(Key.Key_Z, CONTROL)
    assert plan.texts("name") == ["Design", "Build", "Test", "Live"]


def test_texts_are_replaced_one_by_one(plan: User) -> None:
    plan.go_to(0, "name")
    replace(plan, "e", "o")

    plan.press(Key.Key_Return)  # Design is current
    assert plan.texts("name") == ["Dosign", "Build", "Test", "Live"]
    assert here(plan) == (2, "name")
    plan.press(Key.Key_Return)

    assert plan.texts("name") == ["Dosign", "Build", "Tost", "Live"]
    assert here(plan) == (3, "name")


def test_a_replacement_that_means_nothing_is_refused_with_its_cell(plan: User) -> None:
    replace(plan, "1d", "soon")
    plan.work.find_bar.scope.setCurrentText("Duration")

    plan.work.find_bar.replace_all.click()

    assert "is not a duration" in plan.work.find_bar.answer
    assert plan.texts("duration") == ["1d?"] * 4


def test_the_model_keeps_qts_rules_while_columns_change(plan: User, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(plan.table.task_model)
    plan.table.show_columns([("name", 200), ("finish_slack", 0), ("wbs_predecessors", 0)])
    plan.table.columns.rename("name", "What")
    plan.table.columns.freeze(1)
    plan.table.columns.insert("milestone", "finish_slack")
    plan.table.columns.hide("name")

    assert [key for key, _ in plan.table.shown_columns()] == ["milestone", "finish_slack", "wbs_predecessors"]
