"""RowPicture: a widget that paints rows of the plan, with the hands that all such pictures have."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.gantt_hit import BarHit, BarPart
from pmdesk.presentation.region import Region
from pmdesk.ui.gantt.hover import tip_for
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.tool_tip import tip_of

WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
"""Keys that open the current row."""


class Picture(Protocol):
    """What is painted, as something to point at and to walk through; in px of the widget."""

    def at(self, x: float, y: float) -> RowKey | None:
        """The row at a point."""

    def region_of(self, key: RowKey) -> Region | None:
        """Where a row is seen."""

    def next_to(self, key: RowKey | None, way: Way) -> RowKey | None:
        """The row to go to from another."""


class RowPicture(QWidget):
    """A click selects, with Ctrl adds; arrows walk, a double click, Enter or F2 opens the row."""

    def __init__(self, means: ViewMeans, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.means = means
        self.metrics = QtTextMetrics()
        self.painter = ScenePainter(means.theme.color, self.metrics)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        means.selection.changed.connect(self._tell)
        means.theme.changed.connect(self._dress)

    @property
    def picture(self) -> Picture:
        """What is painted now."""
        raise NotImplementedError

    @property
    def focused_row(self) -> RowKey | None:
        """The row to frame: the current one while keys come here."""
        return self.means.selection.current if self.hasFocus() else None

    def key_at(self, place: QPointF) -> RowKey | None:
        """The row at a place of the widget."""
        return self.picture.at(place.x(), place.y())

    def go_to(self, key: RowKey) -> None:
        """Select a row that arrows have led to."""
        self.means.selection.select([key])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.key_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and key is not None:
            self._choose(key, adds=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.key_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and key is not None:
            self.means.activate(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        selection = self.means.selection
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            key = self.key_at(QPointF(event.pos()))
            if key is None:
                return
            if not selection.holds(key):
                self._choose(key, adds=False)
            self.means.ask_menu(event.globalPos())
        elif selection.current is not None:
            self.means.ask_menu(self.mapToGlobal(self._middle_of(selection.current)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.means.selection.current
        way = WAYS.get(Qt.Key(event.key()))
        if way is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            going = self.picture.next_to(current, way)
            if going is not None:
                self.go_to(going)
        elif event.key() in OPENING and current is not None:
            self.means.activate(current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            key = self.key_at(QPointF(event.pos()))
            tip = "" if key is None else tip_for(self.means.bridge.plan, BarHit(-1, key, BarPart.BODY))
            if tip:
                QToolTip.showText(event.globalPos(), tip_of(tip), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _choose(self, key: RowKey, *, adds: bool) -> None:
        selection = self.means.selection
        kept = [held for held in selection.keys if held != key] if adds else []
        selection.select(kept if adds and selection.holds(key) else [*kept, key], key)

    def _tell(self) -> None:
        """Let the selection be seen, and heard by those who don't see it."""
        current = self.means.selection.current
        if current is not None and self.isVisible() and self.picture.region_of(current) is not None:
            tip = tip_for(self.means.bridge.plan, BarHit(-1, current, BarPart.BODY))
            self.setAccessibleDescription(", ".join(tip.splitlines()[:2]))
        self.update()

    def _dress(self) -> None:
        self.painter.forget_colors()
        self.update()

    def _middle_of(self, key: RowKey) -> QPoint:
        region = self.picture.region_of(key)
        if region is None:
            return self.rect().center()
        return QPointF((region.left + region.right) / 2, (region.top + region.bottom) / 2).toPoint()
