"""Custom fields are added, changed and deleted by keys and mouse; formulas are checked while typed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dialog_user import DialogUser
from pmdesk.domain.custom_field import CustomField, FieldKind, FieldTable, RollUp
from pmdesk.domain.ids import CustomFieldId
from pmdesk.presentation.fields import fields_of
from pmdesk.session.commands.custom_fields import add_custom_field, set_custom_value
from pmdesk.ui.dialogs.columns import ColumnChooser
from pmdesk.ui.dialogs.custom_fields import CustomFields
from pmdesk.ui.dialogs.form_dialog import Form
from window_user import User

Opener = Callable[[str], DialogUser]


@pytest.fixture
def someone(before_dialog: Opener) -> DialogUser:
    return before_dialog("S { A 3d; B 5d after A }")


@pytest.fixture
def dialog(someone: DialogUser) -> CustomFields:
    return opened(someone)


def opened(someone: DialogUser) -> CustomFields:
    dialog = CustomFields(None, someone.bridge, someone.theme)
    someone.show(dialog)
    return dialog


def have(someone: DialogUser, name: str, kind: FieldKind = FieldKind.TEXT, formula: str = "") -> None:
    desk = someone.desk
    edit = add_custom_field(desk.portfolio, desk.session.ids, FieldTable.TASKS, kind, name, formula=formula)
    desk.session.perform(edit)


def fields(someone: DialogUser) -> list[CustomField]:
    return list(someone.desk.portfolio.custom_fields.values())


def write(text: QWidget, what: str) -> None:
    text.setFocus()
    QTest.keySequence(text, "Ctrl+A")
    first, *others = what.split("\n")
    QTest.keyClicks(text, first)
    for line in others:
        QTest.keyClick(text, Qt.Key.Key_Return)
        QTest.keyClicks(text, line)


def test_a_field_is_added(someone: DialogUser, dialog: CustomFields) -> None:
    assert not dialog.form.isEnabled()
    someone.click(dialog.add)
    QTest.keyClicks(QApplication.focusWidget(), "Points")
    someone.choose(dialog.form.kind, "Number")
    someone.choose(dialog.form.roll_up, "Average")
    assert dialog.list.item(0).text() == "Points"
    someone.ok(dialog)

    (field,) = fields(someone)
    assert (field.name, field.kind, field.roll_up) == ("Points", FieldKind.NUMBER, RollUp.AVERAGE)
    assert someone.edits() == 1


def test_a_list_of_choices(someone: DialogUser, dialog: CustomFields) -> None:
    someone.click(dialog.add)
    someone.choose(dialog.form.values, "From")
    write(dialog.form.choices, "Low\nHigh")
    QTest.keyClick(dialog.form.choices, Qt.Key.Key_Return)
    someone.ok(dialog)

    assert [field.choices for field in fields(someone)] == [("Low", "High")]


def test_choices_that_are_twice_there_are_said(someone: DialogUser, dialog: CustomFields) -> None:
    someone.click(dialog.add)
    someone.choose(dialog.form.values, "From")
    write(dialog.form.choices, "Low\nLow")
    someone.ok(dialog)

    assert dialog.problem.text() == "The choices of “New field” must differ and can't be empty."
    assert not fields(someone)


def test_a_formula_is_checked_while_it_is_typed(someone: DialogUser, dialog: CustomFields) -> None:
    someone.click(dialog.add)
    someone.choose(dialog.form.kind, "Duration")
    someone.choose(dialog.form.values, "By")
    write(dialog.form.formula, "2 * [Wrok]")
    assert dialog.form.verdict.text() == "There is no field “Wrok”."
    someone.ok(dialog)
    assert dialog.problem.text() == "There is no field “Wrok”."
    write(dialog.form.formula, "2 * ")
    assert dialog.form.verdict.text() == "A value is missing here."
    menu = dialog.form.insert.menu().actions()[0].menu()
    next(action for action in menu.actions() if action.text() == "Work").trigger()
    assert dialog.form.formula.toPlainText() == "2 * [Work]"
    assert dialog.form.verdict.text() == ""
    someone.ok(dialog)

    assert [field.formula for field in fields(someone)] == ["2 * [Work]"]


def test_a_formula_is_asked_for(someone: DialogUser, dialog: CustomFields) -> None:
    someone.click(dialog.add)
    someone.choose(dialog.form.values, "By")
    someone.ok(dialog)

    assert dialog.problem.text().startswith("Type a formula")
    assert dialog.isVisible()


def test_fields_are_changed_one_after_the_other(someone: DialogUser) -> None:
    have(someone, "First")
    have(someone, "Second", FieldKind.NUMBER, "1 + 1")
    dialog = opened(someone)
    someone.replace(dialog.form.name, "Third")
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.form.name.text() == "Second"
    assert dialog.form.formula.toPlainText() == "1 + 1"
    someone.replace(dialog.form.name, "Fourth")
    someone.ok(dialog)

    assert [field.name for field in fields(someone)] == ["Third", "Fourth"]
    assert someone.edits() == 3
    someone.desk.session.undo()
    assert [field.name for field in fields(someone)] == ["First", "Second"]


def test_a_field_that_makes_no_sense_is_not_left(someone: DialogUser) -> None:
    have(someone, "First")
    have(someone, "Second")
    dialog = opened(someone)
    someone.replace(dialog.form.name, "Second")
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.problem.text() == "There is a field “Second” already."
    assert dialog.list.currentRow() == 0
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.table.currentText() == "Tasks"
    someone.replace(dialog.form.name, "Other")
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.table.currentText() == "Resources"

    assert dialog.list.count() == 0
    assert not dialog.form.isEnabled()


def test_a_field_is_deleted_with_its_values(someone: DialogUser) -> None:
    have(someone, "First")
    desk = someone.desk
    desk.session.perform(set_custom_value(desk.portfolio, desk.session.ids, CustomFieldId(1), 1, "x"))
    dialog = opened(someone)
    someone.click(dialog.delete)
    assert not dialog.delete.isEnabled()
    someone.ok(dialog)

    assert not fields(someone)
    assert not desk.portfolio.custom_values
    desk.session.undo()
    assert len(desk.portfolio.custom_values) == 1


def test_resources_have_no_roll_up(someone: DialogUser, dialog: CustomFields) -> None:
    someone.choose(dialog.table, "Resources")
    someone.click(dialog.add)
    someone.choose(dialog.form.kind, "Number")
    assert not dialog.form.roll_up.isEnabled()
    someone.ok(dialog)

    assert [field.of for field in fields(someone)] == [FieldTable.RESOURCES]


def test_cancel_leaves_everything(someone: DialogUser) -> None:
    have(someone, "First")
    dialog = opened(someone)
    someone.replace(dialog.form.name, "Other")
    someone.click(dialog.delete)
    someone.escape(dialog)

    assert [field.name for field in fields(someone)] == ["First"]
    assert someone.edits() == 1


def test_a_column_is_made_shown_and_typed_into(planner: User) -> None:
    """The whole way: define a field, show its column, type into it, and see it in the table."""
    planner.enter("Design")

    def define(dialog: CustomFields) -> None:
        QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
        QTest.keyClicks(dialog.form.name, "Points")
        dialog.form.kind.setFocus()
        QTest.keyClicks(dialog.form.kind, "Number")

    def choose(dialog: ColumnChooser) -> None:
        QTest.keyClicks(dialog.search, "Points")
        dialog.available.setFocus()
        QTest.keyClick(dialog.available, Qt.Key.Key_Home)
        QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)

    in_dialog(CustomFields, define)
    planner.do("custom_fields")
    planner.come_back()
    in_dialog(ColumnChooser, choose)
    planner.do("columns")
    planner.wait(lambda: not any(isinstance(w, Form) for w in QApplication.topLevelWidgets()))
    planner.come_back()
    planner.go_to(0, "custom_1")
    planner.enter("13")

    assert planner.text(0, "custom_1") == "13"
    assert planner.table.task_model.title(planner.table.column_of("custom_1") or 0) == "Points"
    for _ in range(2):
        planner.do("undo")
    assert planner.text(0, "custom_1") == ""
    assert planner.table.task_model.title(planner.table.column_of("custom_1") or 0) == "(removed)"
    assert "custom_1" not in fields_of(planner.work.session.plan, "tasks")


def in_dialog(kind: type[QWidget], use: Callable[[QWidget], None]) -> None:
    """Use the dialog that opens next and press Enter in it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            use(dialog)
            QTest.keyClick(dialog, Qt.Key.Key_Return)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
