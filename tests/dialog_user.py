"""Someone before a dialog over an open plan, for tests with real key and mouse events."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk import Desk
from plan_notation import plan
from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.domain.rows import key_of
from pmdesk.ui.dialogs.form_dialog import Form
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme, ThemeMode

BOX_PX = 14


class DialogUser:
    """``desk`` is the open plan, ``bridge`` and ``theme`` what dialogs are given."""

    def __init__(self, path: Path, text: str, qtbot: QtBot) -> None:
        portfolio = plan(text)
        ids = IdDealer()
        for row in portfolio.rows():
            ids.saw(key_of(row))
        self.desk = Desk(path, portfolio, ids)
        self.bridge = SessionBridge(self.desk.session)
        self.theme = Theme(ThemeMode.LIGHT)
        self._qtbot = qtbot

    def task(self, name: str) -> TaskId:
        """The task of this name."""
        return next(t.id for t in self.desk.portfolio.tasks.values() if t.name == name)

    def show(self, dialog: Form) -> None:
        """Put a dialog on the screen and the focus into it."""
        self._qtbot.addWidget(dialog)
        dialog.show()
        self._qtbot.waitExposed(dialog)
        dialog.activateWindow()
        self._qtbot.waitUntil(dialog.isActiveWindow)

    def activate(self, widget: QWidget) -> None:
        """Make the window of ``widget`` active, as it is again when a list has closed, and focus it."""
        widget.window().activateWindow()
        widget.setFocus()
        self._qtbot.waitUntil(widget.hasFocus)

    def replace(self, line: QWidget, text: str) -> None:
        """Go to an input, select what is in it, and type ``text``."""
        line.setFocus()
        QTest.keySequence(line, "Ctrl+A")
        if text:
            QTest.keyClicks(line, text)
        else:
            QTest.keyClick(line, Qt.Key.Key_Delete)

    def choose(self, box: QWidget, text: str) -> None:
        """Choose in a combo box by typing the start of a choice."""
        box.setFocus()
        QTest.keyClicks(box, text)

    def fill(self, table: QAbstractItemView, row: int, column: int, text: str) -> None:
        """Press F2 in a cell, type ``text`` over what is there and leave it with Enter."""
        self._qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
        self.activate(table)
        table.setCurrentIndex(table.model().index(row, column))
        QTest.keyClick(table, Qt.Key.Key_F2)
        self._qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        QTest.keySequence(QApplication.focusWidget(), "Ctrl+A")
        for letter in text:
            QTest.keyClick(self._under_keys(table), letter)
        QTest.keyClick(self._under_keys(table), Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: table.state() != QAbstractItemView.State.EditingState)

    def click(self, widget: QWidget) -> None:
        """Click a button with the left mouse button; a check box on its box."""
        place = widget.rect().center()
        if isinstance(widget, QCheckBox | QRadioButton):
            place.setX(BOX_PX // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def ok(self, dialog: Form) -> None:
        """Click OK."""
        self.click(dialog.buttons.button(dialog.buttons.StandardButton.Ok))

    def escape(self, dialog: QDialog) -> None:
        """Press Esc."""
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def _under_keys(self, inside: QWidget) -> QWidget:
        """The widget that gets keys now: an open list or menu, else the one with the focus."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        if QApplication.focusWidget() is None:  # without a window manager nobody activates it again
            inside.window().activateWindow()
            self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget() or inside

    def edits(self) -> int:
        """How many edits the history holds."""
        return len(self.desk.session.history.entries)

    def when_asked(self, answer: Callable[[QWidget], None]) -> None:
        """Call ``answer`` with the modal dialog that opens next."""
        when_asked(answer)


def when_asked(answer: Callable[[QWidget], None]) -> None:
    """Call ``answer`` with the modal dialog that opens next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, look)
        else:
            answer(dialog)

    QTimer.singleShot(0, look)


def text_of(line: QWidget) -> str:
    """What a line edit says."""
    assert isinstance(line, QLineEdit)
    return line.text()
