"""The column chooser: which, in which order, how wide."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from pmdesk.presentation.field_groups import GROUPS
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.ui.dialogs.columns import ColumnChooser, choose_columns
from pmdesk.ui.theme import Theme, ThemeMode

SHOWN = (("row", 44), ("name", 260), ("start", 112))


@pytest.fixture
def chooser(qtbot: QtBot) -> ColumnChooser:
    dialog = ColumnChooser(None, Theme(ThemeMode.LIGHT), TASK_FIELDS, SHOWN)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_item(items: QListWidget, text: str, *, ctrl: bool = False) -> None:
    (item,) = items.findItems(text, Qt.MatchFlag.MatchExactly)
    items.scrollToItem(item)
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    place = items.visualItemRect(item).center()
    QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, held, place)


def test_nothing_touched_gives_what_was_shown(chooser: ColumnChooser) -> None:
    assert chooser.chosen() == SHOWN


def test_column_is_found_and_shown_behind_the_current_one(chooser: ColumnChooser) -> None:
    click_item(chooser.shown, "Name")
    QTest.keyClicks(chooser.search, "slack")
    visible = [chooser.available.item(row).text() for row in range(chooser.available.count())
               if not chooser.available.item(row).isHidden()]  # fmt: skip
    assert visible == ["Deadline slack", "Finish slack", "Free slack", "Start slack", "Total slack"]
    click_item(chooser.available, "Total slack")
    click(chooser.add)
    assert [key for key, _ in chooser.chosen()] == ["row", "name", "total_slack", "start"]


def test_columns_are_hidden_by_the_delete_key_and_go_back_in_order(chooser: ColumnChooser) -> None:
    click_item(chooser.shown, "Start")
    QTest.keyClick(chooser.shown, Qt.Key.Key_Delete)
    assert [key for key, _ in chooser.chosen()] == ["row", "name"]
    titles = [chooser.available.item(row).text().casefold() for row in range(chooser.available.count())]
    assert "start" in titles
    assert titles == sorted(titles)


def test_several_columns_move_together_and_stop_at_the_end(chooser: ColumnChooser) -> None:
    click_item(chooser.shown, "#")
    click_item(chooser.shown, "Name", ctrl=True)
    click(chooser.down)
    assert [key for key, _ in chooser.chosen()] == ["start", "row", "name"]
    assert not chooser.down.isEnabled()
    click(chooser.up)
    assert [key for key, _ in chooser.chosen()] == ["row", "name", "start"]


def test_width_is_that_of_the_selected_column(chooser: ColumnChooser) -> None:
    click_item(chooser.shown, "Name")
    assert chooser.column_width.value() == 260
    chooser.column_width.setFocus()
    QTest.keyClick(chooser.column_width, Qt.Key.Key_Up)
    assert chooser.chosen() == (("row", 44), ("name", 261), ("start", 112))


def test_last_column_can_not_be_hidden(chooser: ColumnChooser) -> None:
    for title in ("#", "Start"):
        click_item(chooser.shown, title)
        click(chooser.remove)
    click_item(chooser.shown, "Name")
    assert not chooser.remove.isEnabled()
    QTest.keyClick(chooser.shown, Qt.Key.Key_Delete)
    assert [key for key, _ in chooser.chosen()] == ["name"]


def test_cancel_gives_nothing(qtbot: QtBot) -> None:
    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(50, cancel)
    assert choose_columns(None, Theme(ThemeMode.LIGHT), TASK_FIELDS, SHOWN) is None


def test_a_group_shows_its_fields_only(chooser: ColumnChooser) -> None:
    chooser.group.setFocus()
    QTest.keyClicks(chooser.group, "Prog")

    available = [chooser.available.item(row) for row in range(chooser.available.count())]
    visible = {item.text() for item in available if not item.isHidden()}

    assert {"% complete", "Remaining work", "Status"} <= visible
    assert "Free slack" not in visible


def test_every_field_of_a_group_is_there() -> None:
    assert {key for keys in GROUPS.values() for key in keys} <= TASK_FIELDS.keys()
