"""Canvas: the painted chart with its axis, and the pointer on it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, LinkId, RowKey
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.gantt_hit import BarHit, Hit, LinkHit, hit
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.gantt.gestures import Gesture, Preview, gesture_for
from pmdesk.ui.gantt.hover import cursor_for, tip_for
from pmdesk.ui.gantt.overlay import handles, preview_scene
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.plot import TimeChart

AXIS_PX = 44
DRAG_FROM_PX = 4.0
TIP_AFTER_MS = 300


class GanttCanvas(TimeChart):
    """Paints a GanttChart and turns the pointer into selections and edits.

    ``pressed`` carries what the pointer is on (a RowKey, a LinkId or None) and the keyboard modifiers,
    ``activated`` what was double-clicked, ``menu_wanted`` what the menu is for and its place on the screen,
    ``edit_wanted`` an Edit at the end of a drag, ``refused`` the PmdeskError of one that can't be made,
    ``wheeled`` a wheel event, ``panned`` how many px the chart shall go to later times.
    """

    pressed = Signal(object, object)
    activated = Signal(object)
    menu_wanted = Signal(object, object)
    edit_wanted = Signal(object)
    refused = Signal(object)
    wheeled = Signal(object)
    panned = Signal(float)

    def __init__(
        self,
        chart: GanttChart,
        painter: ScenePainter,
        metrics: QtTextMetrics,
        ids: IdDealer,
        parent: QWidget | None = None,
    ) -> None:
        self._chart = chart
        self._painter = painter
        self._metrics = metrics
        self._ids = ids
        self._top_px, self._row_px = 0.0, 24.0
        self._can_edit: Callable[[], bool] = lambda: True
        self._press: _Press | None = None
        self._gesture: Gesture | None = None
        self._preview: Preview | None = None
        self._preview_chart: GanttChart | None = None
        self._pointer = QPointF(-1, -1)
        self._hovered: Hit | None = None
        super().__init__(self._paint_axis, self._paint_body, AXIS_PX, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tip_timer = QTimer(self, singleShot=True, interval=TIP_AFTER_MS)
        self._tip_timer.timeout.connect(self._show_tip)

    @property
    def chart(self) -> GanttChart:
        """What is painted when no gesture is under way."""
        return self._chart

    def set_chart(self, chart: GanttChart) -> None:
        """Paint another chart from now on; a gesture on the old one ends without an edit."""
        self.cancel_gesture()
        self._chart = chart
        self._hovered = None
        self.repaint_all()

    @property
    def shown_columns(self) -> GanttColumns:
        """What is painted now: during a gesture, the plan as it would be."""
        return (self._preview_chart or self._chart).columns

    @property
    def shown_value(self) -> str:
        """What stands beside the pointer during a gesture."""
        return self._preview.value if self._preview is not None else ""

    def set_rows(self, top_px: float, row_px: float) -> None:
        """Follow a table: row 0 begins ``top_px`` above the chart's upper edge."""
        self._top_px, self._row_px = top_px, row_px
        first, last = self.days()
        self._apply(first, last)

    def view(self) -> Viewport:
        """What the chart shows now."""
        first, last = self.days()
        size = self.body_size()
        return Viewport(
            left=first * MINUTES_PER_DAY,
            px_per_minute=size.width() / ((last - first) * MINUTES_PER_DAY),
            width_px=size.width(),
            height_px=size.height(),
            top_px=self._top_px,
            row_px=self._row_px,
            pixel=1.0 / self.devicePixelRatioF(),
        )

    def show_view(self, viewport: Viewport) -> None:
        """Show the stretch of time of a viewport; rows stay as they are."""
        self._apply(viewport.left / MINUTES_PER_DAY, viewport.right / MINUTES_PER_DAY)

    def cancel_gesture(self) -> None:
        """End a drag as if it had never begun."""
        if self._gesture is not None:
            _application().removeEventFilter(self)
        self._press = self._gesture = self._preview = self._preview_chart = None
        self.repaint_body()

    def _apply(self, first_day: float, last_day: float) -> None:
        height = self.body_size().height()
        top = self._top_px / self._row_px
        self.show_range(first_day, last_day, top, top + height / self._row_px)
        self.repaint_all()

    # Painting

    def _paint_axis(self, painter: QPainter, size: QSizeF) -> None:
        today = self._chart.options.today
        self._painter.paint(axis_scene(self.view(), size.height(), self._metrics, today), painter)

    def _paint_body(self, painter: QPainter, _size: QSizeF) -> None:
        viewport = self.view()
        shown = self._preview_chart or self._chart
        self._painter.paint(shown.scene(viewport), painter)
        if self._preview is not None:
            x, y = self._pointer.x(), self._pointer.y()
            overlay = preview_scene(self._chart, viewport, self._preview, x, y, self._metrics)
        else:
            overlay = handles(self._chart, viewport, self._chart.options.hover_row)
        self._painter.paint(overlay, painter)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hide_tip()
        at = self._in_body(event.position())
        if event.button() is Qt.MouseButton.MiddleButton:
            self._press = _Press(at, None, panning=True)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() is Qt.MouseButton.LeftButton and at.y() >= 0:
            self._press = _Press(at, self._hit(at))
            self.pressed.emit(self._target(at), event.modifiers())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._in_body(event.position())
        self._pointer = at
        if self._press is None:
            self._hover(at)
        elif self._press.panning:
            self.panned.emit(self._press.at.x() - at.x())
            self._press = _Press(at, None, panning=True)
        elif self._gesture is not None or self._begin(at, event.modifiers()):
            self._show_preview()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None and event.button() is Qt.MouseButton.LeftButton:
            self._pointer = self._in_body(event.position())
            self._show_preview()
            self._finish_gesture(self._gesture)
        self._press = None
        self._hover(self._in_body(event.position()))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._in_body(event.position())
        if event.button() is Qt.MouseButton.LeftButton and at.y() >= 0:
            self.activated.emit(self._target(at))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self._in_body(QPointF(event.pos()))
        self._hide_tip()
        self.menu_wanted.emit(self._target(at), event.globalPos())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hide_tip()
        self.wheeled.emit(event)
        event.accept()

    def leaveEvent(self, _event: object) -> None:
        self._hide_tip()
        self._set_hovered(None, -1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a gesture lasts: Esc ends it, wherever the focus is."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()  # so that it comes as a key press and triggers no shortcut
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.cancel_gesture()
                return True
        return super().eventFilter(watched, event)

    # Gestures

    def _begin(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the pointer has moved far enough from a bar to begin a gesture, and one begins."""
        press = self._press
        if press is None or not isinstance(press.hit, BarHit):
            return False
        if (at - press.at).manhattanLength() < DRAG_FROM_PX or not self._can_edit():
            return False
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._gesture = gesture_for(
            self._chart, self.view(), press.hit, press.at.x(), self._ids, link_wanted=shift
        )
        if self._gesture is not None:
            _application().installEventFilter(self)
        return self._gesture is not None

    def _finish_gesture(self, gesture: Gesture) -> None:
        try:
            edit = gesture.edit()
        except PmdeskError as refusal:
            self.refused.emit(refusal)
            edit = None
        self.cancel_gesture()
        if edit is not None and not edit.is_empty:
            self.edit_wanted.emit(edit)

    def _show_preview(self) -> None:
        if self._gesture is None:
            return
        before = self._preview
        self._preview = self._gesture.preview(self._pointer.x(), self._pointer.y())
        if before is None or before.columns is not self._preview.columns:
            self._preview_chart = self._chart.with_columns(self._preview.columns)
        self.repaint_body()

    # What the pointer is on

    def _in_body(self, position: QPointF) -> QPointF:
        return position - QPointF(0, AXIS_PX)

    def _hit(self, at: QPointF) -> Hit | None:
        return hit(self._chart, self.view(), at.x(), at.y(), hover_row=self._chart.options.hover_row)

    def _target(self, at: QPointF) -> RowKey | LinkId | None:
        """The link or row at a place; a row reaches over the whole width."""
        found = self._hit(at)
        if isinstance(found, LinkHit):
            return found.link
        row = self.view().row_at(at.y())
        return self._chart.columns.key(row) if 0 <= row < self._chart.columns.count else None

    def _hover(self, at: QPointF) -> None:
        if at.y() < 0:
            self._set_hovered(None, -1)
            self.unsetCursor()
            return
        row = self.view().row_at(at.y())
        row = row if 0 <= row < self._chart.columns.count else -1
        found = self._hit(at)
        self._set_hovered(found, row)
        on_task = isinstance(found, BarHit) and found.key.table == Task.table
        percent = int(self._chart.columns.percent[found.row]) if isinstance(found, BarHit) else 0
        self.setCursor(cursor_for(found, percent, can_drag=on_task and self._can_edit()))

    def _set_hovered(self, found: Hit | None, row: int) -> None:
        if found != self._hovered:
            self._hovered = found
            self._hide_tip()
            if found is not None:
                self._tip_timer.start()
        link = found.link if isinstance(found, LinkHit) else -1
        options = self._chart.options
        if (options.hover_row, options.focus_link) != (row, link):
            self._chart.options = replace(options, hover_row=row, focus_link=link)
            self.repaint_body()

    def _show_tip(self) -> None:
        text = tip_for(self._chart.columns.plan, self._hovered)
        if text:
            place = self.mapToGlobal((self._pointer + QPointF(12, AXIS_PX + 16)).toPoint())
            QToolTip.showText(place, text, self)

    def _hide_tip(self) -> None:
        self._tip_timer.stop()
        QToolTip.hideText()


class _Press:
    """Where a button went down, and on what."""

    def __init__(self, at: QPointF, found: Hit | None, *, panning: bool = False) -> None:
        self.at = at
        self.hit = found
        self.panning = panning


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a canvas lives in an application, and there is none")
    return application
