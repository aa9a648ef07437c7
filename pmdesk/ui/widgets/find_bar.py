"""The find bar: one line above the plan to find a task by its name, or to go to a row or a date."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from pmdesk.ui.theme import Theme

FIELD_PX = 280


class Seeking(Enum):
    """What the bar is asked for."""

    TEXT = "text"
    PLACE = "place"


class FindBar(QFrame):
    """``find_wanted`` carries a text and whether to search backwards; ``place_wanted`` a row or a date."""

    find_wanted = Signal(str, bool)
    place_wanted = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, close_icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._seeking = Seeking.TEXT
        self._label = QLabel(self)
        self.field = QLineEdit(self)
        self.field.setFixedWidth(FIELD_PX)
        self.field.setClearButtonEnabled(True)
        self._label.setBuddy(self.field)
        self._answer = QLabel(self)
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setAccessibleName(self.tr("Result of the search"))
        close = QToolButton(self)
        close.setAutoRaise(True)
        close.setIcon(close_icon)
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        for widget in (self._label, self.field, self._answer):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        self.field.textEdited.connect(self._typed)
        self.hide()

    @property
    def answer(self) -> str:
        """What was said about the last search."""
        return self._answer.text()

    def ask(self, seeking: Seeking) -> None:
        """Open the bar and wait for what to seek."""
        self._seeking = seeking
        finding = seeking is Seeking.TEXT
        name = self.tr("Find in names") if finding else self.tr("Go to row or date")
        self._label.setText(name)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText("" if finding else self.tr("14, today, 12 Mar, +5 …"))
        self._answer.clear()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def say(self, answer: str) -> None:
        """Say how the search went."""
        self._answer.setText(answer)

    def dismiss(self) -> None:
        """Close the bar."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.dismiss()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F3:
                self._seek(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))

    def _seek(self, backwards: bool) -> None:
        text = self.field.text().strip()
        if text and self._seeking is Seeking.TEXT:
            self.find_wanted.emit(text, backwards)
        elif text:
            self.place_wanted.emit(text)

    def _typed(self) -> None:
        self._answer.clear()
