"""SidePane: a part beside or under the plan that comes and goes and keeps its size."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from pmdesk.ui.icons import icon
from pmdesk.ui.theme import Theme

PADDING_PX = 12


class Pane(QFrame):
    """What such a part is made of: a head with a title and a button to close it, and what is below.

    ``close_wanted`` says that the button or Esc was pressed. Subclasses fill ``head`` and ``body``.
    """

    close_wanted = Signal()

    def __init__(self, theme: Theme, head_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.head = QHBoxLayout()
        self.head.setContentsMargins(PADDING_PX, 0, 6, 0)
        self.head.setSpacing(8)
        close = QToolButton(self)
        close.setAutoRaise(True)
        close.setIcon(icon("close", theme))
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.close_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(0)
        row.addLayout(self.head, 1)
        row.addWidget(close)
        strip = _Head(theme, head_px, self)
        strip.setLayout(row)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(strip)

    def view_state(self) -> dict[str, Any]:
        """What is worth remembering beside the size."""
        raise NotImplementedError

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Look as ``view_state`` gave it."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)


class _Head(QWidget):
    """The strip on which the title stands."""

    def __init__(self, theme: Theme, height_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(height_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))


P = TypeVar("P", bound=Pane)


class SidePane(Generic[P]):
    """The last part of a splitter: made when it is shown first, hidden with its size kept.

    ``toggled`` is called when it came or went, ``give_focus_back`` when it went with the focus.
    """

    def __init__(
        self,
        splitter: QSplitter,
        make: Callable[[], P],
        size_px: int,
        *,
        toggled: Callable[[], None],
        give_focus_back: Callable[[], None],
    ) -> None:
        self._splitter = splitter
        self._make = make
        self._size = size_px
        self._toggled = toggled
        self._give_focus_back = give_focus_back
        self._state: Mapping[str, Any] = {}
        self._pane: P | None = None

    @property
    def pane(self) -> P | None:
        """What is inside; None until it has been shown once."""
        return self._pane

    @property
    def is_shown(self) -> bool:
        return self._pane is not None and not self._pane.isHidden()

    def show(self) -> P:
        """Show the part and return what is inside."""
        pane = self._pane
        if pane is None:
            pane = self._pane = self._make()
            pane.hide()
            pane.close_wanted.connect(self.hide)
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(self._splitter.count() - 1, 0)
            pane.restore_view_state(self._state)
        if pane.isHidden():
            rest = sum(self._splitter.sizes()) - self._size
            pane.show()
            self._splitter.setSizes([max(rest, 1), self._size])
            self._toggled()
        return pane

    def hide(self) -> None:
        """Hide the part and keep its size."""
        if self._pane is not None and self.is_shown:
            self._size = self._splitter.sizes()[-1] or self._size
            had_focus = self._holds_focus()
            self._pane.hide()
            if had_focus:
                self._give_focus_back()
            self._toggled()

    def switch(self) -> None:
        """Show the part, or hide it if it is shown."""
        if self.is_shown:
            self.hide()
        else:
            self.show()

    def view_state(self) -> dict[str, Any]:
        """Whether and how the part is shown, as JSON can hold it."""
        size = self._splitter.sizes()[-1] if self.is_shown else self._size
        inside = self._pane.view_state() if self._pane is not None else dict(self._state)
        return {"shown": self.is_shown, "size": size or self._size, "inside": inside}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show or hide the part as ``view_state`` gave it."""
        self._size = int(state.get("size", self._size))
        self._state = dict(state.get("inside", {}))
        if self._pane is not None:
            self._pane.restore_view_state(self._state)
        if state.get("shown"):
            self.show()
        else:
            self.hide()

    def _holds_focus(self) -> bool:
        focus = self._splitter.window().focusWidget()
        return self._pane is not None and focus is not None and self._pane.isAncestorOf(focus)
