"""The editor of a cell: one line of text, with suggestions where a field has them."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QWidget

from pmdesk.presentation.field import Align, Editor
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.day_calendar import DayCalendar

SEPARATOR = ";"
"""Between the people of one cell."""

NOTHING = "\0"
"""Matches no choice."""

LIST_PX = 280
"""The least width of the list of choices: a narrow cell may have long ones."""

DROP_PX = 18
"""Width of the part at the right that opens the list or the calendar."""


class CellEditor(QLineEdit):
    """Text as it was typed; choices and people are completed, dates can be picked with Alt+Down.

    ``left`` carries by how many rows and columns the user goes on, ``cancelled`` that they don't want it.
    The keys are heard here and not by the delegate: an open list of suggestions hands them to the editor
    past every event filter.
    """

    left = Signal(int, int)
    cancelled = Signal()

    def __init__(
        self, kind: Editor, align: Align, choices: Sequence[str], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._theme = theme
        self._offers = kind is Editor.DATE or bool(choices)
        self._known = ""
        self.day = QDate()
        self.setFrame(False)
        margin_right = DROP_PX + 2 if self._offers else 6
        self.setTextMargins(6, 0, margin_right, 0)
        if align is Align.RIGHT:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if choices:
            self._complete_from(choices)

    @property
    def is_changed(self) -> bool:
        """Whether the text is another than what the cell has."""
        return self.text() != self._known

    def know(self, text: str) -> None:
        """Take ``text`` as what the cell has."""
        self._known = text

    def show_offers(self) -> None:
        """Open the list of choices, or the calendar of a date."""
        if self._kind is Editor.DATE:
            self._open_calendar()
            return
        completer = self.completer()
        if completer is not None:
            completer.setCompletionPrefix("")
            completer.complete()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_Escape, Qt.Key.Key_Insert, Qt.Key.Key_F2, Qt.Key.Key_F4)
            if event.key() in own and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.left.emit(0, 1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit(-1 if shift else 1, 0)
            case Qt.Key.Key_Escape if not self._is_suggesting():
                self.cancelled.emit()
            case Qt.Key.Key_F4:
                self.show_offers()
            case Qt.Key.Key_Down if alt:
                self.show_offers()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if not self._is_suggesting():
                self.left.emit(-1 if event.key() == Qt.Key.Key_Up else 1, 0)
            case _:
                super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Delete the list of suggestions before the editor: where it is the active window, Qt moves the
        focus while it goes, and would meet an editor that is half gone."""
        completer = self.completer()
        popup = None if completer is None else completer.popup()
        if completer is not None and popup is not None:
            completer.deleteLater()
            popup.deleteLater()
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._offers and self._drop_area().contains(event.position().toPoint()):
            self.show_offers()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        if self._offers:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("muted_text"))
            middle = self._drop_area().center()
            painter.drawPolygon([middle + QPoint(-4, -2), middle + QPoint(4, -2), middle + QPoint(0, 3)])

    def _drop_area(self) -> QRect:
        return QRect(self.width() - DROP_PX, 0, DROP_PX, self.height())

    def _complete_from(self, choices: Sequence[str]) -> None:
        match self._kind:
            case Editor.RESOURCES:
                completer: QCompleter = _LastPart(choices, self)
            case Editor.PREDECESSORS:
                completer = _LastNumber(choices, self)
            case _:
                completer = QCompleter(choices, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        popup = completer.popup()
        if popup is not None:
            popup.setMinimumWidth(LIST_PX)

    def _open_calendar(self) -> None:
        popup = _DatePopup(self.day, self)
        popup.chosen.connect(self._take_date)
        popup.open_below(self)

    def _take_date(self, day: QDate) -> None:
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self.left.emit(0, 0)

    def _is_suggesting(self) -> bool:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()


class _LastPart(QCompleter):
    """Completes the last of several parts, keeping those before it."""

    def splitPath(self, path: str) -> list[str]:
        """What is completed: the last part, but not the units or the lag that are typed behind it."""
        part = path.rpartition(SEPARATOR)[2].strip()
        return [NOTHING if self._is_beyond(part) else part]

    def pathFromIndex(self, index: object) -> str:
        chosen = self._taken(super().pathFromIndex(index))  # type: ignore[arg-type]  # the stub wants QModelIndex, as it is
        widget = self.widget()
        before = widget.text().rpartition(SEPARATOR)[0].strip() if isinstance(widget, QLineEdit) else ""
        return f"{before}{SEPARATOR} {chosen}" if before else chosen

    def _taken(self, choice: str) -> str:
        return choice

    def _is_beyond(self, part: str) -> bool:
        return "[" in part


class _LastNumber(_LastPart):
    """Completes the last predecessor by number or name; what is taken is the number."""

    def _taken(self, choice: str) -> str:
        return choice.partition(" ")[0]

    def _is_beyond(self, part: str) -> bool:
        return not part or (part[0].isdecimal() and not part.isdecimal())


class _DatePopup(QFrame):
    """A month to pick a day from."""

    chosen = Signal(QDate)

    def __init__(self, day: QDate, editor: QWidget) -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._calendar = DayCalendar(self.tr("Pick a day"), editor, self)
        if day.isValid():
            self._calendar.setSelectedDate(day)
        self._calendar.activated.connect(self._take)
        self._calendar.clicked.connect(self._take)
        self.resize(QSize(280, 220))
        self._calendar.resize(self.size())

    def open_below(self, editor: QWidget) -> None:
        """Show the month under ``editor``."""
        self.move(editor.mapToGlobal(QPoint(0, editor.height())))
        self.show()
        self._calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()
