"""Someone at the keyboard and the mouse of a window, for tests with real events."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pmdesk.ui.main_window import MainWindow
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.workspace import Workspace

PATIENCE_MS = 20_000
"""Jobs import the planner and write to a disk that others use too."""


class User:
    """Someone at the keyboard of one window: keys go where the focus is."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    @property
    def work(self) -> Workspace:
        """The open file."""
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def table(self) -> TaskTable:
        return self.work.table

    def focus(self) -> QWidget:
        """Where keys go."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press one key."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.focus(), key, held)

    def type(self, text: str) -> None:
        """Type ``text`` letter by letter: the first may open an editor that gets the rest."""
        for letter in text:
            QTest.keyClick(self.focus(), letter)

    def enter(self, text: str) -> None:
        """Type ``text`` and Enter."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def go_to(self, row: int, column: str) -> None:
        """Make the cell of a visible row current, by a click."""
        index = self.table.task_model.index(row, self.table.column_of(column) or 0)
        self.table.scrollTo(index)
        QTest.mouseClick(
            self.table.viewport(), Qt.MouseButton.LeftButton, pos=self.table.visualRect(index).center()
        )

    def text(self, row: int, column: str) -> str:
        """What a cell shows."""
        return self.table.task_model.text(row, self.table.column_of(column) or 0)

    def texts(self, column: str) -> list[str]:
        """What the cells of a column show, without the empty last row."""
        return [self.text(row, column) for row in range(self.table.task_model.rowCount() - 1)]

    def wait(self, until: Callable[[], object]) -> None:
        """Let the program work until something is so."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE_MS)

    def wait_for_file(self) -> None:
        """Let a file be opened, with its chart."""
        self.wait(lambda: self.window.workspace is not None and self.work.chart.pane is not None)
