"""BoxView: a chart of boxes as a view of the plan, with the selection that all views share."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.link import Link
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.box_chart.chart import BoxChart, Detail, Way
from pmdesk.presentation.box_chart.printed import printable_boxes
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.session.changed import Changed
from pmdesk.ui.box_view.plane import STEP, Plane
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.tool_tip import tip_of

MakeChart = Callable[[Plan, VisibleRows], BoxChart]

READABLE, TITLES = 0.6, 0.32
"""Scales from which all text of a box is drawn, and its title."""
_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
"""Keys that open what the current box is about."""


class BoxView(Plane):
    """Shows what ``make`` draws of the visible rows; arrows go from box to box, Enter or F2 opens it."""

    def __init__(self, means: ViewMeans, make: MakeChart, name: str) -> None:
        super().__init__(means.parent)
        self._means = means
        self._make = make
        self._metrics = QtTextMetrics()
        self._painter = ScenePainter(means.theme.color, self._metrics)
        self._chart = make(means.bridge.plan, means.rows_view.rows)
        self._is_stale = False
        self._is_placed = False
        self.setAccessibleName(name)
        self.set_picture(self._chart.width, self._chart.height)
        means.rows_view.rows_changed.connect(self._renew)
        means.bridge.changed.connect(self._follow)
        means.selection.changed.connect(self._show_selection)
        means.theme.changed.connect(self._dress)

    @property
    def widget(self) -> QWidget:
        """What stands in the work area."""
        return self

    @property
    def chart(self) -> BoxChart:
        """What is drawn."""
        return self._chart

    def printable(self, metrics: TextMetrics) -> Printable:
        """All of the chart as a picture."""
        self._catch_up()
        return printable_boxes(self._chart, metrics)

    def zoom_in(self) -> None:
        """Show less, larger."""
        self.zoom(STEP)

    def zoom_out(self) -> None:
        """Show more, smaller."""
        self.zoom(1 / STEP)

    def zoom_to_fit(self) -> None:
        """Show all of the chart."""
        self.fit()

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Bring the box of a row into view; moments have no place here."""
        region = self._chart.region_of(place) if isinstance(place, RowKey) else None
        if region is not None:
            self.bring(QRectF(QPointF(region.left, region.top), QPointF(region.right, region.bottom)))

    def scroll_to_today(self) -> None:
        """Nothing: the chart has no axis of time."""

    def view_state(self) -> dict[str, Any]:
        """Scale and place."""
        scale, across, down = self.place()
        return {"scale": scale, "across": across, "down": down} if self._is_placed else {}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show the part of the chart that was shown."""
        if state.get("scale"):
            self._is_placed = True
            self.go_to(float(state["scale"]), int(state.get("across", 0)), int(state.get("down", 0)))

    def holds_something(self, at: QPointF) -> bool:
        return self._chart.at(at.x(), at.y()) is not None

    # -- events

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._catch_up()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._means.theme.color("background"))
        if not self._chart.keys:
            painter.setPen(self._means.theme.color("muted_text"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._nothing())
            return
        seen = self.seen()
        detail = (
            Detail.ALL if self.scale >= READABLE else Detail.TITLE if self.scale >= TITLES else Detail.BLOCK
        )
        selection = self._means.selection
        scene = self._chart.scene(
            Region(seen.left(), seen.top(), seen.right(), seen.bottom()),
            self._metrics,
            detail,
            frozenset(selection.keys),
            selection.current if self.hasFocus() else None,
        )
        painter.translate(self.origin())
        painter.scale(self.scale, self.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.scale != 1.0)
        self._painter.paint(scene, painter)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        if not self._is_placed:
            self._is_placed = True
            self._show_selection()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        key = self._key_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and key is not None:
            adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose(key, adds=adds)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self._key_at(event.position())
        if key is not None:
            self._means.activate(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        selection = self._means.selection
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            key = self._key_at(QPointF(event.pos()))
            if key is None:
                return
            if not selection.holds(key):
                self._choose(key, adds=False)
            self._means.ask_menu(event.globalPos())
        elif selection.current is not None:
            self._means.ask_menu(self.mapToGlobal(self._middle_of(selection.current)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self._means.selection.current
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            going = self._chart.next_to(current, way)
            if going is not None:
                self._choose(going, adds=False)
        elif event.key() in _OPENING and current is not None:
            self._means.activate(current)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus) and not event.modifiers():
            self.zoom(STEP if event.key() == Qt.Key.Key_Plus else 1 / STEP)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            key = self._key_at(QPointF(event.pos()))
            if key is None:
                QToolTip.hideText()
            else:
                card = self._chart.card(key)
                lines = (line for line in (card.title, card.dates, card.facts) if line)
                QToolTip.showText(event.globalPos(), tip_of("\n".join(lines)), self.viewport())
            return True
        return super().viewportEvent(event)

    # -- following

    def _choose(self, key: RowKey, *, adds: bool) -> None:
        selection = self._means.selection
        kept = [held for held in selection.keys if held != key] if adds else []
        selection.select([*kept, key] if key not in selection.keys or not adds else kept, key)

    def _show_selection(self) -> None:
        current = self._means.selection.current
        if current is not None and self.isVisible():
            self.scroll_to(current)
            if current in self._chart.place:
                card = self._chart.card(current)
                self.setAccessibleDescription(f"{card.title}, {card.dates}")
        self.viewport().update()

    def _follow(self, changed: Changed) -> None:
        tables = {change.key.table for change in changed.edit.changes}
        if changed.structure_changed or Link.table in tables:
            self._renew()
        elif not self._is_stale:
            self._chart = self._chart.redrawn(changed.after)
            self.viewport().update()

    def _renew(self, *_: object) -> None:
        self._is_stale = True
        self.viewport().update()

    def _catch_up(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._chart = self._make(self._means.bridge.plan, self._means.rows_view.rows)
            self.set_picture(self._chart.width, self._chart.height)

    def _dress(self) -> None:
        self._painter.forget_colors()
        self.viewport().update()

    def _key_at(self, place: QPointF) -> RowKey | None:
        point = self.picture_at(place)
        return self._chart.at(point.x(), point.y())

    def _middle_of(self, key: RowKey) -> QPoint:
        region = self._chart.region_of(key)
        if region is None:
            return self.rect().center()
        middle = QPointF((region.left + region.right) / 2, (region.top + region.bottom) / 2)
        return (self.origin() + middle * self.scale).toPoint()

    def _nothing(self) -> str:
        return self.tr("There is nothing to show here: no task, or none that the filter lets pass.")
