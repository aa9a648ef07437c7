"""The message bar: what happened and what can be done, under the toolbar and never over the content."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from pmdesk.ui.theme import Theme

STRIPE_PX = 4
SAID_FOR_MS = 6_000
OFFERED_FOR_MS = 15_000
"""Information with something to do stays longer."""


class MessageKind(StrEnum):
    """How much a message matters; information goes by itself, the others stay until closed."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


MessageAction = tuple[str, Callable[[], None]]
"""The text of a button and what it does."""


class MessageBar(QFrame):
    """One message at a time; a new one replaces the old."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = MessageKind.INFO
        self.setObjectName("message_bar")
        self.setAccessibleName(self.tr("Message"))
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton(self)
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this message (Esc)"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.dismiss)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._label)
        self._row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; empty when the bar is closed."""
        return self._label.text()

    @property
    def buttons(self) -> Sequence[QPushButton]:
        """The actions offered now."""
        return tuple(self._buttons)

    def show_message(
        self,
        text: str,
        kind: MessageKind = MessageKind.INFO,
        actions: Sequence[MessageAction] = (),
    ) -> None:
        """Say ``text``; information closes itself after some seconds."""
        self._clear_buttons()
        self._label.setText(text)
        self._kind = kind
        self.update()
        for place, (name, do) in enumerate(actions, 1):
            button = QPushButton(name, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in what is being typed
            button.clicked.connect(self._after(do))
            self._row.insertWidget(place, button)
            self._buttons.append(button)
        self.show()
        if kind is MessageKind.INFO:
            self._timer.start(OFFERED_FOR_MS if actions else SAID_FOR_MS)
        else:
            self._timer.stop()

    def dismiss_error(self) -> None:
        """Take an error away, since what was refused is done or forgotten; other messages stay."""
        if self._kind is MessageKind.ERROR:
            self.dismiss()

    def dismiss(self) -> None:
        """Close the bar."""
        self._timer.stop()
        self._clear_buttons()
        self._label.clear()
        self.hide()
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        style = "accent" if self._kind is MessageKind.INFO else self._kind.value
        painter.fillRect(0, 0, STRIPE_PX, self.height(), self._theme.color(style))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _after(self, do: Callable[[], None]) -> Callable[[], None]:
        def clicked() -> None:
            self.dismiss()
            do()

        return clicked

    def _clear_buttons(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
