"""DashboardCanvas: the dashboard on the screen, with places to point at and to walk through."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QToolTip, QWidget

from pmdesk.presentation.dashboard.board import WIDGETS, Arranged, Board, Placed, arranged
from pmdesk.presentation.dashboard.walk import next_spot
from pmdesk.presentation.dashboard.widget import Spot
from pmdesk.presentation.region import Region
from pmdesk.ui.dashboard.title_drag import TitleDrag
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.row_picture import WAYS
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.tool_tip import tip_of

OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class DashboardCanvas(QWidget):
    """Arrows walk from place to place, Enter does there what a click does.

    ``opened`` carries the Spot whose project or row is wanted, ``colour_wanted`` that whose colour is to be
    given, ``menu_wanted`` the key of a widget, the current Spot or None, and a place on the screen.
    ``walked`` carries the part to be seen. What the current place says is the accessible description.
    A widget is dragged by its title: ``ordered`` carries all that are shown, in their new order.
    """

    opened = Signal(object)
    colour_wanted = Signal(object)
    menu_wanted = Signal(str, object, QPoint)
    walked = Signal(QRect)
    ordered = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._board: Board | None = None
        self._page: Arranged | None = None
        self._pictures: dict[str, QPixmap] = {}
        self.current: int | None = None
        self._shown: tuple[str, ...] = WIDGETS
        self._drag: TitleDrag | None = None
        self.metrics = QtTextMetrics()
        self._painter = ScenePainter(theme.color, self.metrics)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self._dress)

    @property
    def page(self) -> Arranged | None:
        """What is painted, in px of the widget; None where no project is under way."""
        return self._page

    @property
    def spot(self) -> Spot | None:
        """The current place."""
        return None if self._page is None or self.current is None else self._page.spots[self.current]

    def show_board(self, board: Board, width: int, least_height: int, shown: Sequence[str] = WIDGETS) -> None:
        """Show some widgets of a board in a width; the canvas gets as high as that takes."""
        self._board, self._shown, self._drag = board, tuple(shown), None
        self._page = arranged(board, width, self.metrics, shown=shown) if board.rows else None
        self._pictures.clear()
        page = self._page
        self.resize(width, least_height if page is None else max(round(page.height), least_height))
        if page is None or (self.current is not None and self.current >= len(page.spots)):
            self.current = None
        self._tell()

    def go_to(self, number: int | None) -> None:
        """Make a place current, and let it be seen."""
        self.current = number
        if self.spot is not None:
            self.walked.emit(_rect(self.spot.region))
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        if self._page is None:
            painter.fillRect(self.rect(), self._theme.color("background"))
            painter.setPen(self._theme.color("muted_text"))
            hint = self.tr(
                "No project is under way. Add one, or begin with a template; closed and cancelled\n"
                "projects don't stand here."
            )
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, hint)
            return
        painter.fillRect(event.rect(), self._theme.color("background"))
        self._painter.paint(self._page.head, painter)
        for each in self._page.placed:
            place = _rect(each.body)
            if place.intersects(event.rect()):
                painter.drawPixmap(place.topLeft(), self._picture(each, place.size()))
        if self.hasFocus():
            self._frame(painter)
        self._show_target(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._page is not None and event.button() is Qt.MouseButton.LeftButton:
            place = event.position()
            self.current = self._page.spot_at(place.x(), place.y())
            title = self._page.title_at(place.x(), place.y())
            if title is not None:
                self._drag = TitleDrag(self._page, self._shown, title.widget.key, place)
            self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            drag, self._drag = self._drag, None
            self._point(event.position())
            self.update()
            if drag.target is not None:
                self.ordered.emit(drag.order(drag.target))
            return
        inside = self.spot is not None and _rect(self.spot.region).contains(event.position().toPoint())
        if inside and event.button() is Qt.MouseButton.LeftButton and self.spot and self.spot.area:
            self.colour_wanted.emit(self.spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._spot_under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found is not None and not found.area:
            self.opened.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag.move_to(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
        else:
            self._point(event.position())

    def _point(self, place: QPointF) -> None:
        """Let the mouse show what a click would do."""
        found = self._spot_under(place)
        shape = Qt.CursorShape.ArrowCursor
        if self._page is not None and self._page.title_at(place.x(), place.y()) is not None:
            shape = Qt.CursorShape.OpenHandCursor
        elif found is not None and (found.area or found.row or found.project):
            shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._page is None:
            return
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            place = QPointF(event.pos())
            self.current = self._page.spot_at(place.x(), place.y())
            self._tell()
        else:
            place = QPointF(self.rect().center() if self.spot is None else _rect(self.spot.region).center())
        widget = self._page.widget_at(place.x(), place.y()) or self._page.placed[0]
        self.menu_wanted.emit(widget.widget.key, self.spot, self.mapToGlobal(place.toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        page = self._page
        if self._drag is not None and event.key() == Qt.Key.Key_Escape:
            self._drag = None
            self.update()
        elif page is None or not page.spots:
            super().keyPressEvent(event)
        elif way is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go_to(0 if self.current is None else next_spot(page.spots, self.current, way))
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(len(page.spots) - 1)
        elif event.key() in OPENING and self.spot is not None:
            (self.colour_wanted if self.spot.area else self.opened).emit(self.spot)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._spot_under(QPointF(event.pos()))
            if found is not None:
                QToolTip.showText(event.globalPos(), tip_of(found.tell()), self, _rect(found.region))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self.current is None and self._page is not None:
            self.go_to(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _spot_under(self, place: QPointF) -> Spot | None:
        number = None if self._page is None else self._page.spot_at(place.x(), place.y())
        return None if self._page is None or number is None else self._page.spots[number]

    def _picture(self, each: Placed, size: QSize) -> QPixmap:
        """A widget as dots: painted once, so that a frame is a copy."""
        found = self._pictures.get(each.widget.key)
        if found is None:
            ratio = self.devicePixelRatioF()
            found = QPixmap(size * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(self._theme.color("background"))
            painter = QPainter(found)
            self._painter.paint(each.drawn.scene, painter)
            painter.end()
            self._pictures[each.widget.key] = found
        return found

    def _show_target(self, painter: QPainter) -> None:
        """Frame the widget whose place the dragged one would take."""
        if self._page is None or self._drag is None or self._drag.target is None:
            return
        target = next(each for each in self._page.placed if each.widget.key == self._drag.target)
        painter.setPen(QPen(self._theme.color("drop"), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(_rect(target.region).adjusted(-6, -4, 6, 4))

    def _frame(self, painter: QPainter) -> None:
        painter.setPen(self._theme.color("focus"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.spot is not None:
            painter.drawRect(_rect(self.spot.region).adjusted(0, 0, -1, -2))
        else:
            painter.drawRect(self.visibleRegion().boundingRect().adjusted(0, 0, -1, -1))

    def _tell(self) -> None:
        self.setAccessibleDescription("" if self.spot is None else "; ".join(self.spot.tell().splitlines()))
        self.update()

    def _dress(self) -> None:
        self._painter.forget_colors()
        self._pictures.clear()
        self.update()


def _rect(region: Region) -> QRect:
    left, top = round(region.left), round(region.top)
    return QRect(left, top, round(region.right) - left, round(region.bottom) - top)
