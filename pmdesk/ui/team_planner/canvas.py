"""PlannerCanvas: the team planner on the screen, and the mouse on it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import MINUTES_PER_DAY, day_of, midnight
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.shapes import Panel, Rects, Scene, one
from pmdesk.presentation.team_planner.chart import PlannerChart
from pmdesk.presentation.team_planner.printed import AXIS_PX, NAME_PX
from pmdesk.presentation.team_planner.scene import Marks, dragged_scene, names_scene, planner_scene
from pmdesk.presentation.timescale import TimeScale
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.gantt.rehearsed import snap_minutes
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.row_picture import OPENING, WAYS
from pmdesk.ui.team_planner.carrying import Carrying
from pmdesk.ui.team_planner.telling import told_at
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.tool_tip import tip_of

FIRST_PX_PER_DAY = 24.0
ZOOM_STEP, WHEEL_PX = 1.25, 96
TRIANGLE_PX = 26


class PlannerCanvas(QWidget):
    """Paints a chart. ``moved`` says that other days or lines are in view.

    ``current`` is the bar with the focus. ``chosen`` carries a bar that was clicked, ``entered`` one that was
    opened, ``dropped`` a Carrying that was let go, ``toggled`` the line of a heading, ``rolled`` how many px
    the lines shall go up. ``way_wanted`` carries the Way of an arrow key, ``carry_wanted`` one with Ctrl.
    """

    moved = Signal()
    chosen = Signal(int)
    entered = Signal(int)
    dropped = Signal(object)
    toggled = Signal(int)
    rolled = Signal(int)
    way_wanted = Signal(object)
    carry_wanted = Signal(object)

    def __init__(
        self, means: ViewMeans, chart: PlannerChart, metrics: QtTextMetrics, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._means = means
        self._painter = ScenePainter(means.theme.color, metrics)
        self.chart = chart
        self.current: RowKey | None = None
        self.collapsed: frozenset[RowKey] = frozenset()
        self.carrying: Carrying | None = None
        self.top = 0
        today = midnight(day_of(means.bridge.session.today))
        self._time = Viewport(today, FIRST_PX_PER_DAY / MINUTES_PER_DAY, 1.0, 1.0)
        self._pressed: tuple[int, QPointF] | None = None
        self._at = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(360, 160)

    # -- what is seen

    def view(self) -> Viewport:
        """The days and lines in view."""
        time = replace(self._time, pixel=1.0 / self.devicePixelRatioF())
        return self.chart.seen(
            time, max(self.width() - NAME_PX, 1), max(self.height() - AXIS_PX, 1), self.top
        )

    def show_view(self, viewport: Viewport) -> None:
        """Show the days of a viewport."""
        self._time = replace(self._time, left=viewport.left, px_per_minute=viewport.px_per_minute)
        self.update()
        self.moved.emit()

    def show_chart(self, chart: PlannerChart) -> None:
        """Show other bars; what was being carried is put down where it was."""
        self.chart = chart
        self.carrying = self._pressed = None
        self.update()

    def carry(self, carrying: Carrying | None) -> None:
        """Show a bar on its way; None puts it down where it was."""
        self.carrying = carrying
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._painter.paint(self._scene(), painter)
        if not self.chart.lines:
            painter.setPen(self._means.theme.color("muted_text"))
            text = self.tr(
                "There is nobody and no task yet: the list of people takes names, the table tasks."
            )
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)

    def _scene(self) -> Scene:
        view, today = self.view(), midnight(day_of(self._means.bridge.session.today))
        marks = Marks(
            frozenset(self._means.selection.tasks), self.current if self.hasFocus() else None, today
        )
        body = (*planner_scene(self.chart, view, marks), *self._carried(view))
        names = names_scene(self.chart, view, NAME_PX, self.collapsed)
        scale = TimeScale(year_month=self.chart.plan.portfolio.header.fiscal_year_month)
        axis = axis_scene(view, AXIS_PX, self.chart.metrics, today, scale)
        return (
            Panel(NAME_PX, AXIS_PX, view.width_px, view.height_px, body),
            Panel(0.0, AXIS_PX, NAME_PX, view.height_px, names),
            Panel(NAME_PX, 0.0, view.width_px, AXIS_PX, axis),
            Rects("surface", one(0.0), one(0.0), one(NAME_PX), one(AXIS_PX)),
            Rects("line", one(0.0), one(AXIS_PX - 1), one(NAME_PX), one(1.0)),
        )

    def _carried(self, view: Viewport) -> Scene:
        held = self.carrying
        if held is None:
            return ()
        value, refused = held.value(self.chart, self._means.bridge.session.ids)
        region = self.chart.region_of(view, held.bar)
        at = self._in_body(self._at).toTuple() if self._pressed else (region.left, region.bottom)
        return dragged_scene(self.chart, view, held.bar, held.minutes, held.line, value, at, refused=refused)

    # -- the mouse

    def bar_at(self, place: QPointF) -> int | None:
        """The bar at a place of the widget."""
        inside = self._in_body(place)
        if inside.x() < 0 or inside.y() < 0:
            return None
        return self.chart.bar_at(self.view(), inside.x(), inside.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if place.x() < TRIANGLE_PX and place.y() > AXIS_PX:
            line = self.chart.line_at(self.view(), self._in_body(place).y())
            if line is not None and self.chart.lines[line].heads:
                self.toggled.emit(line)
                return
        bar = self.bar_at(place)
        if bar is not None:
            self._pressed = bar, place
            self._at = place
            self.chosen.emit(bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if self._pressed is None:
            over = self.bar_at(self._at) is not None and not self._means.bridge.session.read_only
            self.setCursor(Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor)
            return
        bar, place = self._pressed
        far = (self._at - place).manhattanLength() >= QApplication.startDragDistance()
        if self._means.bridge.session.read_only or not (self.carrying or far):
            return
        view = self.view()
        step = snap_minutes(view.px_per_day)
        minutes = round((self._at.x() - place.x()) / view.px_per_minute / step) * step
        line = self.chart.line_at(view, self._in_body(self._at).y())
        here = int(self.chart.bars.line[bar])
        self._roll_at_edge(view)
        self.carry(Carrying(bar, here if line is None else line, minutes))

    def _roll_at_edge(self, view: Viewport) -> None:
        """Bring lines above and below into view while a bar is held near the edge."""
        y = self._in_body(self._at).y()
        if y < INSET_PX:
            self.rolled.emit(-ROLL_PX)
        elif y > view.height_px - INSET_PX:
            self.rolled.emit(ROLL_PX)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        held, self._pressed = self.carrying, None
        self.carry(None)
        if held is not None:
            self.dropped.emit(held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        bar = self.bar_at(event.position())
        if bar is not None:
            self.entered.emit(bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bar = self.chart.bars.bar_of(self.current)
        if way is not None and held == Qt.KeyboardModifier.ControlModifier:
            self.carry_wanted.emit(way)
        elif way is not None and not held:
            self.way_wanted.emit(way)
        elif self.carrying is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            carried = self.carrying
            self.carry(None)
            self.dropped.emit(carried)
        elif self.carrying is not None and event.key() == Qt.Key.Key_Escape:
            self._pressed = None
            self.carry(None)
        elif event.key() in OPENING and bar is not None:
            self.entered.emit(bar)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pressed is None:
            self.carry(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        bar = self.bar_at(QPointF(event.pos()))
        if event.reason() is QContextMenuEvent.Reason.Mouse and bar is not None:
            self.chosen.emit(bar)
        if bar is not None or event.reason() is not QContextMenuEvent.Reason.Mouse:
            self._means.ask_menu(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        steps = (turned.y() or turned.x()) / 120
        view = self.view()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            about = max(event.position().x() - NAME_PX, 0.0)
            self.show_view(view.zoomed(ZOOM_STEP**steps, about))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or (turned.x() and not turned.y()):
            self.show_view(view.panned(-steps * WHEEL_PX))
        else:
            self.rolled.emit(round(-steps * WHEEL_PX))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            inside = self._in_body(QPointF(event.pos()))
            text = told_at(self.chart, self.view(), inside.x(), inside.y())
            if text:
                QToolTip.showText(event.globalPos(), tip_of(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def dress(self) -> None:
        """Paint in the colours of the theme as it is now."""
        self._painter.forget_colors()
        self.update()

    def _in_body(self, place: QPointF) -> QPointF:
        return place - QPointF(NAME_PX, AXIS_PX)


INSET_PX, ROLL_PX = 8, 24
