"""Someone at the keyboard and the mouse of a window, for tests with real events."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pmdesk.app import Program
from pmdesk.domain.ids import TaskId
from pmdesk.ui.dialogs.paste_columns import PasteColumns
from pmdesk.ui.gantt.canvas import GanttCanvas
from pmdesk.ui.main_window import DEFAULT_SIZE, MainWindow
from pmdesk.ui.task_table.table import TaskTable
from pmdesk.ui.workspace import Workspace

MONDAY = datetime(2026, 3, 2, 9)
PATIENCE_MS = 20_000
"""Jobs import the planner and write to a disk that others use too."""


AXIS_PX = 44
Dialog = TypeVar("Dialog", bound=QDialog)


class Clock:
    """A Monday morning on which every look at the clock takes a second."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


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
        """Where keys go: an open list takes them before the widget with the focus."""
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
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

    def bar(self, row: int, part: float) -> QPointF:
        """A place on the bar of a visible row: 0 its start, 1 its finish, in the chart's coordinates."""
        pane = self.work.chart.pane
        assert pane is not None
        view = pane.viewport()
        key = self.work.rows_view.rows.key(row)
        schedule = self.work.session.schedule
        n = schedule.index[TaskId(key.id)]
        left, right = view.x_of(int(schedule.start[n])), view.x_of(int(schedule.finish[n]))
        return QPointF(left + (right - left) * part, AXIS_PX + view.y_of(row) + view.row_px / 2)

    def days(self, count: float) -> QPointF:
        """That many days to the right, in the chart's coordinates."""
        pane = self.work.chart.pane
        assert pane is not None
        return QPointF(pane.viewport().px_per_day * count, 0)

    def drag(self, start: QPointF, end: QPointF) -> None:
        """Press at one place of the chart, go to another in steps, and let go."""
        pane = self.work.chart.pane
        assert pane is not None
        ground = pane.findChild(GanttCanvas).viewport()
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        steps = [start + (end - start) * (n / 8) for n in range(1, 9)]
        events = [(QEvent.Type.MouseButtonPress, start, left, left)]
        events += [(QEvent.Type.MouseMove, place, none, left) for place in steps]
        events += [(QEvent.Type.MouseButtonRelease, end, left, none)]
        for kind, place, button, held in events:
            event = QMouseEvent(
                kind, place, ground.mapToGlobal(place), button, held, Qt.KeyboardModifier.NoModifier
            )
            QApplication.sendEvent(ground, event)

    def answer_file_dialog(self, path: Path) -> None:
        """Type ``path`` into the file dialog that opens next, and accept it."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(20, answer)
                return
            dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
            (accept,) = (
                button
                for button in dialog.findChild(QDialogButtonBox).buttons()
                if dialog.findChild(QDialogButtonBox).buttonRole(button)
                is QDialogButtonBox.ButtonRole.AcceptRole
            )
            QTest.mouseClick(accept, Qt.MouseButton.LeftButton)

        QTimer.singleShot(20, answer)

    def do(self, key: str) -> None:
        """Choose an action in a menu."""
        action = self.window.findChild(QAction, key)
        assert action.isEnabled(), key
        action.trigger()

    def cancel_file_dialog(self) -> None:
        """Close the file dialog that opens next without a choice."""
        answer_dialog(QFileDialog, lambda dialog: dialog.reject())

    def wait(self, until: Callable[[], object]) -> None:
        """Let the program work until something is so."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE_MS)

    def wait_for_file(self) -> None:
        """Let a file be opened, with its chart."""
        self.wait(lambda: self.window.workspace is not None and self.work.chart.pane is not None)
        self.come_back()

    def come_back(self) -> None:
        """Turn to the window again, after a dialog."""
        with self._qtbot.waitActive(self.window):
            self.window.activateWindow()


def answer_dialog(kind: type[Dialog], answer: Callable[[Dialog], object]) -> None:
    """Do something with the dialog of that kind that opens next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            answer(dialog)
        else:
            QTimer.singleShot(20, act)

    QTimer.singleShot(20, act)


def accept_dialog(kind: type[Dialog], use: Callable[[Dialog], object]) -> None:
    """Work in the dialog of that kind that opens next, and accept it with its button."""

    def act(dialog: Dialog) -> None:
        use(dialog)
        box = dialog.findChild(QDialogButtonBox)
        QTest.mouseClick(box.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)

    answer_dialog(kind, act)


def type_into(line: QWidget, text: str) -> None:
    """Type over what stands in an input."""
    target = line if isinstance(line, QLineEdit) else line.findChild(QLineEdit) or line
    target.setFocus()
    QTest.keySequence(target, "Ctrl+A")
    QTest.keyClicks(target, text)


def answer_columns(answer: str, asked: list[str]) -> None:
    """Say OK or Cancel in the dialog that asks for columns when it is there.

    ``asked`` gets its title and what it takes each column for.
    """

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PasteColumns):
            QTimer.singleShot(20, act)
            return
        asked.append(dialog.windowTitle())
        asked.extend(choice.currentText() for choice in dialog.choices)
        button = getattr(QDialogButtonBox.StandardButton, answer)
        QTest.mouseClick(dialog.buttons.button(button), Qt.MouseButton.LeftButton)

    QTimer.singleShot(20, act)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The program, joined together as when it runs, with folders of its own."""
    running = Program(tmp_path / "config", tmp_path / "data", clock=Clock())
    yield running
    running.windows.close_all()
    QApplication.clipboard().clear()  # copied tasks must not outlive Python
    QApplication.processEvents()
    running.deleteLater()


@pytest.fixture
def user(program: Program, qtbot: QtBot) -> User:
    """Someone before the first window."""
    program.start([])
    window = program.windows.open[0]
    window.resize(*DEFAULT_SIZE)  # as on a large screen
    with qtbot.waitActive(window):
        window.activateWindow()
    return User(window, qtbot)


@pytest.fixture
def planner(user: User, program: Program, tmp_path: Path) -> User:
    """Someone before a new, empty portfolio."""
    program.files.create(tmp_path / "Plan.pmdb", user.window)
    user.wait_for_file()
    return user
