"""Pointer: the mouse on the chart: what it hovers over, presses, drags and opens."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import LinkId, RowKey
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.gantt_hit import BarHit, Hit, LinkHit, hit
from pmdesk.ui.gantt.canvas import AXIS_PX, GanttCanvas
from pmdesk.ui.gantt.gestures import gesture_for
from pmdesk.ui.gantt.hover import cursor_for, tip_for
from pmdesk.ui.gantt.preview import Gesture, Means
from pmdesk.ui.widgets.tool_tip import tip_of

DRAG_FROM_PX = 4.0
TIP_AFTER_MS = 300
EDGE_EVERY_MS = 30
EDGE_PX = 6.0
MOST_PUSH_PX = 24.0


class Pointer(QObject):
    """Turns mouse events of a canvas into signals.

    ``pressed`` carries what the pointer is on (a RowKey, a LinkId or None) and the keyboard modifiers,
    ``clicked`` the same when the button is let go and nothing was dragged, ``banded`` two corners of a rubber
    band and the modifiers, ``activated`` what was double-clicked, ``menu_wanted`` the name of the menu that
    fits, what it is for and its place on the screen, ``edit_wanted`` an Edit at the end of a drag,
    ``refused`` the PmdeskError of one that can't be made, ``wheeled`` a wheel event, ``panned`` how many px
    the chart shall go to later times, ``rolled`` how many px the rows shall go up.
    """

    pressed = Signal(object, object)
    clicked = Signal(object, object)
    banded = Signal(object, object)
    activated = Signal(object)
    menu_wanted = Signal(str, object, object)
    edit_wanted = Signal(object)
    refused = Signal(object)
    wheeled = Signal(object)
    panned = Signal(float)
    rolled = Signal(int)

    def __init__(self, canvas: GanttCanvas, means: Means, *, read_only: bool) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._means = means
        self._can_edit = not read_only
        self._pressed_at = QPointF()
        self._pressed_on: Hit | None = None
        self._bands = False
        self._banding = False
        self._splits = False
        self._panning_from: QPointF | None = None
        self._gesture: Gesture | None = None
        self._hovered: Hit | None = None
        self._at = QPointF()
        self._tip_timer = QTimer(self, singleShot=True, interval=TIP_AFTER_MS)
        self._tip_timer.timeout.connect(self._show_tip)
        self._edge_timer = QTimer(self, interval=EDGE_EVERY_MS)
        self._edge_timer.timeout.connect(self._push_edge)
        self._ground = canvas.viewport()
        self._ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mouse events of the canvas; and while a gesture lasts, Esc wherever the focus is."""
        match event:
            case QKeyEvent():
                return (self._gesture is not None or self._banding) and self._key(event)
            case QMouseEvent() if watched is self._ground:
                self._mouse(event)
                return True
            case QWheelEvent() if watched is self._ground:
                self._hide_tip()
                self.wheeled.emit(event)
                return True
            case QContextMenuEvent() if watched is self._ground:
                self._ask_menu(self._in_body(QPointF(event.pos())), event.globalPos())
                return True
        if watched is not self._ground:
            return False
        if event.type() is QEvent.Type.Leave:
            self._leave()
        # The scene has no tool tips: asked for one, it would hide ours.
        return event.type() is QEvent.Type.ToolTip

    def split_next(self) -> None:
        """The next drag of a bar pauses its task; Esc or a click elsewhere takes that back."""
        self._splits = self._can_edit
        self._hover(self._at)

    def forget(self) -> None:
        """The chart is about to be another: end a gesture without an edit and hover over nothing."""
        self._end_band()
        self._end_gesture()
        self._hovered = None
        self._hide_tip()

    def _mouse(self, event: QMouseEvent) -> None:
        at = self._in_body(event.position())
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._press(at, event)
            case QEvent.Type.MouseMove:
                self._move(at, event)
            case QEvent.Type.MouseButtonRelease:
                self._release(at, event)
            case QEvent.Type.MouseButtonDblClick:
                if event.button() is Qt.MouseButton.LeftButton and at.y() >= 0:
                    self.activated.emit(self._target(at))

    def _press(self, at: QPointF, event: QMouseEvent) -> None:
        self._hide_tip()
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panning_from = at
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() is Qt.MouseButton.LeftButton and at.y() >= 0:
            found = self._hit(at)
            self._pressed_at, self._pressed_on = at, found
            self._bands = found is None
            self.pressed.emit(self._target(at), event.modifiers())

    def _move(self, at: QPointF, event: QMouseEvent) -> None:
        self._at = at
        if self._panning_from is not None:
            by = self._panning_from.x() - at.x()
            self._panning_from = at
            self.panned.emit(by)
        elif self._banding or self._begins_band(at, event):
            self._canvas.show_band((self._pressed_at, at))
        elif self._gesture is not None or self._begins_gesture(at, event.modifiers()):
            self._show_preview()
        elif not event.buttons():
            self._hover(at)

    def _release(self, at: QPointF, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            if self._banding:
                self._take_band(at, event.modifiers())
            elif self._gesture is not None:
                self._finish(self._gesture, at)
            elif at.y() >= 0:
                self.clicked.emit(self._target(at), event.modifiers())
            self._pressed_on, self._bands = None, False
        elif event.button() is Qt.MouseButton.MiddleButton:
            self._panning_from = None
        self._hover(at)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # so that it comes as a key press and triggers no shortcut
        elif event.type() is QEvent.Type.KeyPress:
            self._end_band()
            self._end_gesture()
        return True

    def _begins_band(self, at: QPointF, event: QMouseEvent) -> bool:
        """Whether the pointer has gone far enough from empty ground, and a rubber band begins."""
        if not self._bands or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        self._banding = (at - self._pressed_at).manhattanLength() >= DRAG_FROM_PX
        if self._banding:
            _application().installEventFilter(self)
            self._hide_tip()
        return self._banding

    def _take_band(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        start = self._pressed_at
        self._end_band()
        self.banded.emit((start, at), modifiers)

    def _end_band(self) -> None:
        if self._banding:
            _application().removeEventFilter(self)
            self._banding = self._bands = False
            self._canvas.show_band(None)

    def _ask_menu(self, at: QPointF, place: QPoint) -> None:
        self._hide_tip()
        found = self._hit(at) if at.y() >= 0 else None
        if at.y() < 0:
            name = "axis"
        elif isinstance(found, LinkHit):
            name = "link_line"
        else:
            name = "ground" if found is None else "bar"
        self.menu_wanted.emit(name, self._target(at), place)

    def _leave(self) -> None:
        self._hide_tip()
        self._set_hovered(None, -1)

    def _begins_gesture(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the pointer has gone far enough from what was pressed, and a gesture begins."""
        if self._pressed_on is None or not self._can_edit:
            return False
        if (at - self._pressed_at).manhattanLength() < DRAG_FROM_PX:
            return False
        self._gesture = gesture_for(
            self._canvas.chart,
            self._pressed_on,
            self._canvas.view().instant_at(self._pressed_at.x()),
            self._means,
            keys=modifiers,
            split=self._splits,
        )
        if self._gesture is not None:
            _application().installEventFilter(self)
            self._edge_timer.start()
        return self._gesture is not None

    def _show_preview(self) -> None:
        if self._gesture is not None:
            self._canvas.follow(self._gesture, self._at)

    def _push_edge(self) -> None:
        """While a drag lies at or beyond an edge: bring what is there into view."""
        size = self._canvas.body_size()
        across = _beyond(self._at.x(), size.width())
        down = _beyond(self._at.y(), size.height())
        if across:
            self.panned.emit(across)
        if down:
            self.rolled.emit(round(down))
        if across or down:
            self._show_preview()

    def _finish(self, gesture: Gesture, at: QPointF) -> None:
        gesture.preview(self._canvas.view(), at.x(), at.y())
        try:
            edit = gesture.edit()
        except PmdeskError as refusal:
            self.refused.emit(refusal)
            edit = None
        self._end_gesture()
        if edit is not None and not edit.is_empty:
            self.edit_wanted.emit(edit)

    def _end_gesture(self) -> None:
        self._pressed_on = None
        self._splits = False
        if self._gesture is not None:
            _application().removeEventFilter(self)
            self._edge_timer.stop()
            self._gesture = None
            self._canvas.follow(None, self._at)

    def _in_body(self, position: QPointF) -> QPointF:
        return position - QPointF(0, AXIS_PX)

    def _hit(self, at: QPointF) -> Hit | None:
        chart = self._canvas.chart
        return hit(chart, self._canvas.view(), at.x(), at.y(), hover_row=chart.options.hover_row)

    def _target(self, at: QPointF) -> RowKey | LinkId | None:
        """The link or row at a place; a row reaches over the whole width."""
        found = self._hit(at) if at.y() >= 0 else None
        if isinstance(found, LinkHit):
            return found.link
        row = self._row_at(at)
        return self._canvas.chart.columns.key(row) if row >= 0 else None

    def _row_at(self, at: QPointF) -> int:
        row = self._canvas.view().row_at(at.y())
        return row if at.y() >= 0 and 0 <= row < self._canvas.chart.columns.count else -1

    def _hover(self, at: QPointF) -> None:
        found = self._hit(at) if at.y() >= 0 else None
        self._set_hovered(found, self._row_at(at))
        bar = found if isinstance(found, BarHit) else None
        percent = int(self._canvas.chart.columns.percent[bar.row]) if bar else 0
        can_drag = self._can_edit and (bar is None or bar.key.table == Task.table)
        splits = self._splits and bar is not None
        cursor = cursor_for(found, percent, can_drag=can_drag)
        self._canvas.setCursor(Qt.CursorShape.SplitHCursor if splits else cursor)

    def _set_hovered(self, found: Hit | None, row: int) -> None:
        if found != self._hovered:
            self._hovered = found
            self._hide_tip()
            if found is not None:
                self._tip_timer.start()
        self._canvas.mark_hover(row, found.link if isinstance(found, LinkHit) else -1)

    def _show_tip(self) -> None:
        text = tip_for(self._canvas.chart.columns.plan, self._hovered)
        if text:
            place = self._canvas.mapToGlobal((self._at + QPointF(12, AXIS_PX + 16)).toPoint())
            QToolTip.showText(place, tip_of(text), self._canvas)

    def _hide_tip(self) -> None:
        self._tip_timer.stop()
        QToolTip.hideText()


def _beyond(at: float, length: float) -> float:
    """How far to push for a place near or beyond an edge: the farther the more; negative at the first one."""
    over = min(at - EDGE_PX, 0.0) + max(at - length + EDGE_PX, 0.0)
    return max(min(2 * over, MOST_PUSH_PX), -MOST_PUSH_PX)


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a pointer lives in an application, and there is none")
    return application
