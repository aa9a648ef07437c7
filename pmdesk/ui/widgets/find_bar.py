"""The find bar: one line above the plan to find and replace texts, or to go to a row or date."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.clear_button import offer_to_clear

FIELD_PX = 220
SCOPE_PX = 150
EVERYWHERE = ""
"""The scope of all columns that are shown."""


class Seeking(Enum):
    """What the bar is asked for."""

    TEXT = "text"
    REPLACEMENT = "replacement"
    PLACE = "place"


class FindBar(QFrame):
    """``find_wanted`` carries a text and whether to search backwards, ``place_wanted`` a row or a date.

    ``replace_wanted`` carries what to seek, what to put there, and whether everywhere at once.
    """

    find_wanted = Signal(str, bool)
    replace_wanted = Signal(str, str, bool)
    place_wanted = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, close_icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._seeking = Seeking.TEXT
        self._label = QLabel(self)
        self.field = self._line(self._label)
        self._within = QLabel(self.tr("in"), self)
        self.scope = QComboBox(self)
        self.scope.setFixedWidth(SCOPE_PX)
        self.scope.setAccessibleName(self.tr("Column to search in"))
        self._with = QLabel(self.tr("Replace &with"), self)
        self.replacement = self._line(self._with)
        self.replacement.setAccessibleName(self.tr("Replace with"))
        self.replace_one = self._button(self.tr("&Replace"), everywhere=False)
        self.replace_all = self._button(self.tr("Replace &all"), everywhere=True)
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
        self._finding: tuple[QWidget, ...] = (self._within, self.scope)
        self._replacing: tuple[QWidget, ...] = (
            self._with,
            self.replacement,
            self.replace_one,
            self.replace_all,
        )
        for widget in (self._label, self.field, *self._finding, *self._replacing, self._answer):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        self.field.textEdited.connect(self._answer.clear)
        self.scope.currentIndexChanged.connect(self._answer.clear)
        self.hide()

    @property
    def answer(self) -> str:
        """What was said about the last search."""
        return self._answer.text()

    @property
    def column(self) -> str:
        """The field that is searched; EVERYWHERE for all that are shown."""
        return str(self.scope.currentData() or EVERYWHERE)

    def offer_columns(self, columns: Sequence[tuple[str, str]]) -> None:
        """Offer these fields with their titles; the chosen one stays, else it is the first."""
        chosen = self.scope.currentData()
        blocked = self.scope.blockSignals(True)
        self.scope.clear()
        for key, title in (*columns, (EVERYWHERE, self.tr("All columns"))):
            self.scope.addItem(title, key)
        self.scope.setCurrentIndex(max(self.scope.findData(chosen), 0))
        self.scope.blockSignals(blocked)

    def ask(self, seeking: Seeking) -> None:
        """Open the bar and wait for what to seek."""
        self._seeking = seeking
        finding = seeking is not Seeking.PLACE
        name = self.tr("&Find") if finding else self.tr("Go to row or date")
        self._label.setText(name)
        self.field.setAccessibleName(name.replace("&", ""))
        self.field.setPlaceholderText("" if finding else self.tr("14, today, 12 Mar, +5, KW 14 …"))
        for widget in self._finding:
            widget.setVisible(finding)
        for widget in self._replacing:
            widget.setVisible(seeking is Seeking.REPLACEMENT)
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
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.replacement.hasFocus():
                self._replace(everywhere=False)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F3:
                self._seek(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))

    def _line(self, label: QLabel) -> QLineEdit:
        line = QLineEdit(self)
        line.setFixedWidth(FIELD_PX)
        offer_to_clear(line)
        label.setBuddy(line)
        return line

    def _button(self, text: str, *, everywhere: bool) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: self._replace(everywhere=everywhere))
        return button

    def _seek(self, backwards: bool) -> None:
        text = self.field.text().strip()
        if not text:
            return
        if self._seeking is Seeking.PLACE:
            self.place_wanted.emit(text)
        else:
            self.find_wanted.emit(text, backwards)

    def _replace(self, *, everywhere: bool) -> None:
        text = self.field.text().strip()
        if text:
            self.replace_wanted.emit(text, self.replacement.text(), everywhere)
