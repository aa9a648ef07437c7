"""The dialogs about filters, groups and order, with real keys and clicks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from dialog_user import DialogUser
from pmdesk.presentation.arranging.arrangement import Arrangement
from pmdesk.presentation.arranging.filters import AllOf, AnyOf, Condition, Filter, Operator
from pmdesk.presentation.arranging.grouping import GroupKey, Step
from pmdesk.presentation.arranging.sorting import Sorting, SortKey
from pmdesk.ui.arranging.filter_editor import FilterEditor
from pmdesk.ui.arranging.order_editor import OrderEditor
from pmdesk.ui.theme import Theme, ThemeMode

PLAN = "A 3d by Anna; B 5d; C 0d; D 10d"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(ThemeMode.LIGHT)


@pytest.fixture
def editor(
    before_dialog: Callable[[str], DialogUser], theme: Theme, qtbot: QtBot
) -> Callable[[Filter | None], FilterEditor]:
    user = before_dialog(PLAN)

    def show(present: Filter | None) -> FilterEditor:
        dialog = FilterEditor(None, theme, user.bridge, present)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return show


Show = Callable[[Filter | None], FilterEditor]


def type_value(dialog: FilterEditor, text: str) -> None:
    dialog.condition.value.setFocus()
    line = dialog.condition.value.lineEdit()
    line.selectAll()
    QTest.keyClicks(line, text)


def choose(dialog: FilterEditor, field: str, operator: Operator) -> None:
    form = dialog.condition
    form.field.setCurrentIndex(form.field.findData(field))
    form.operator.setCurrentIndex(form.operator.findData(operator.value))


def test_a_condition_is_made_and_counted(editor: Show, qtbot: QtBot) -> None:
    dialog = editor(None)
    choose(dialog, "duration", Operator.AT_LEAST)

    type_value(dialog, "5d")

    qtbot.waitUntil(lambda: dialog.count.text() == "2 of 4 tasks pass")
    expected = AllOf((Condition("duration", Operator.AT_LEAST, "5d"),))
    assert dialog.filter() == Filter("My filter", expected)


def test_any_of_several(editor: Show, qtbot: QtBot) -> None:
    dialog = editor(None)
    type_value(dialog, "a")
    QTest.mouseClick(dialog.add_group, Qt.MouseButton.LeftButton)
    type_value(dialog, "c")
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    type_value(dialog, "d")

    a, c, d = (Condition("name", Operator.CONTAINS, letter) for letter in "acd")
    assert dialog.filter().test == AllOf((a, AnyOf((c, d))))
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0))
    QTest.keyClick(dialog.condition.joint, Qt.Key.Key_Down)
    assert dialog.filter().test == AnyOf((a, AnyOf((c, d))))
    qtbot.waitUntil(lambda: dialog.count.text() == "3 of 4 tasks pass")


def test_a_part_is_removed_by_its_key(editor: Show) -> None:
    a, b = Condition("name", Operator.EQUALS, "A"), Condition("name", Operator.EQUALS, "B")
    dialog = editor(Filter("Mine", AllOf((a, AnyOf((b,))))))
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0).child(1))

    QTest.keyClick(dialog.tree, Qt.Key.Key_Delete)

    assert dialog.filter() == Filter("Mine", AllOf((a,)))
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0))
    assert not dialog.remove.isEnabled()


def test_what_means_nothing_is_said_and_keeps_the_dialog_open(editor: Show, qtbot: QtBot) -> None:
    dialog = editor(None)
    choose(dialog, "start", Operator.LESS)
    type_value(dialog, "some day")
    qtbot.waitUntil(lambda: "some day" in dialog.problem.text())

    QTest.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)

    assert dialog.isVisible()
    type_value(dialog, "today")
    qtbot.waitUntil(lambda: not dialog.problem.text())


def test_a_filter_without_a_name_is_refused(editor: Show) -> None:
    dialog = editor(None)
    dialog.name.clear()

    QTest.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)

    assert dialog.isVisible()
    assert "name" in dialog.problem.text()


def test_questions_without_a_value_take_none(editor: Show) -> None:
    dialog = editor(None)
    type_value(dialog, "x")

    choose(dialog, "resources", Operator.EMPTY)

    assert not dialog.condition.value.isEnabled()
    assert dialog.filter().test == AllOf((Condition("resources", Operator.EMPTY),))


def test_groups_and_keys_are_shown_as_they_are(
    before_dialog: Callable[[str], DialogUser], theme: Theme, qtbot: QtBot
) -> None:
    arrangement = Arrangement(
        grouping=(GroupKey("start", descending=True, step=Step.WEEK), GroupKey("critical")),
        sorting=Sorting((SortKey("name"), SortKey("finish", descending=True)), flat=True),
    )
    dialog = OrderEditor(None, theme, before_dialog(PLAN).bridge.plan, arrangement)
    qtbot.addWidget(dialog)

    assert (dialog.grouping(), dialog.sorting()) == (arrangement.grouping, arrangement.sorting)


def test_groups_and_keys_are_chosen_by_keys(
    before_dialog: Callable[[str], DialogUser], theme: Theme, qtbot: QtBot
) -> None:
    dialog = OrderEditor(None, theme, before_dialog(PLAN).bridge.plan, Arrangement())
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.grouping(), dialog.sorting()) == ((), None)
    assert not dialog.groups[0].descending.isEnabled()

    QTest.keyClicks(dialog.groups[0].field, "Fini")
    QTest.keyClick(dialog.groups[0].step, Qt.Key.Key_Down)
    QTest.keyClicks(dialog.keys[0].field, "Work")
    QTest.keyClick(dialog.keys[0].descending, Qt.Key.Key_Down)

    assert dialog.grouping() == (GroupKey("finish", step=Step.QUARTER),)
    assert dialog.sorting() == Sorting((SortKey("work", descending=True),))
