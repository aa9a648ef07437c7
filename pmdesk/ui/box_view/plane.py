"""Plane: a scroll area that shows a part of a large picture at any scale."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

SMALLEST, LARGEST = 0.02, 2.0
STEP = 1.25
MARGIN_PX = 24


class Plane(QAbstractScrollArea):
    """Knows the picture's size and which part of it is seen; what is painted is up to others.

    Ctrl and the wheel zoom about the pointer, Shift and the wheel go sideways; the middle button, or the left
    one on a spot that holds nothing, moves the picture.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = QPointF(0, 0)
        self._scale = 1.0
        self._held: QPointF | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    @property
    def scale(self) -> float:
        """Screen px per px of the picture."""
        return self._scale

    def set_picture(self, width: float, height: float) -> None:
        """Show a picture of this size."""
        self._size = QPointF(width, height)
        self._measure()

    def origin(self) -> QPointF:
        """Where the picture begins in the viewport: in the middle if all of it is seen."""
        room, picture = self.viewport().size(), self._size * self._scale
        x = max((room.width() - picture.x()) / 2, 0) - self.horizontalScrollBar().value()
        y = max((room.height() - picture.y()) / 2, 0) - self.verticalScrollBar().value()
        return QPointF(round(x), round(y))

    def seen(self) -> QRectF:
        """The part of the picture that is on the screen, in its own px."""
        size = self.viewport().size()
        return QRectF(
            -self.origin() / self._scale,
            QPointF(size.width(), size.height()) / self._scale - self.origin() / self._scale,
        )

    def picture_at(self, place: QPointF) -> QPointF:
        """The point of the picture under a place of the viewport."""
        return (place - self.origin()) / self._scale

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Change the scale; the point of the picture under ``about``, else in the middle, stays there."""
        about = about if about is not None else QRectF(self.viewport().rect()).center()
        point = self.picture_at(about)
        self._scale = min(max(self._scale * factor, SMALLEST), LARGEST)
        self._measure()
        self._place(point, about)

    def fit(self) -> None:
        """Show the whole picture, as large as can be but not above its own size."""
        room = self.viewport().size()
        across = (room.width() - 2 * MARGIN_PX) / max(self._size.x(), 1)
        down = (room.height() - 2 * MARGIN_PX) / max(self._size.y(), 1)
        self.zoom(min(max(min(across, down), SMALLEST), 1.0) / self._scale)

    def bring(self, part: QRectF) -> None:
        """Scroll as little as needed to see a part of the picture."""
        seen = self.seen()
        margin = MARGIN_PX / self._scale
        dx = _step(part.left() - margin, part.right() + margin, seen.left(), seen.right()) * self._scale
        dy = _step(part.top() - margin, part.bottom() + margin, seen.top(), seen.bottom()) * self._scale
        self._pan(-dx, -dy)

    def place(self) -> tuple[float, int, int]:
        """Scale and scroll offsets, as ``go_to`` takes them."""
        return self._scale, self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def go_to(self, scale: float, across: int, down: int) -> None:
        """Show what ``place`` has told."""
        self._scale = min(max(scale, SMALLEST), LARGEST)
        self._measure()
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def holds_something(self, _at: QPointF) -> bool:
        """Whether a point of the picture is taken, so that the left button doesn't move the picture there."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        free = event.button() is Qt.MouseButton.LeftButton and not self.holds_something(
            self.picture_at(event.position())
        )
        if free or event.button() is Qt.MouseButton.MiddleButton:
            self._held = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved = event.position() - self._held
            self._held = event.position()
            self._pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
        self.viewport().unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP ** (turned / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(turned, 0)
        else:
            self._pan(event.angleDelta().x(), event.angleDelta().y())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def _pan(self, dx: float, dy: float) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(dx))
        down.setValue(down.value() - round(dy))

    def _place(self, point: QPointF, at: QPointF) -> None:
        """Scroll so that a point of the picture comes to lie at a place of the viewport."""
        off = self.origin() + point * self._scale - at
        self._pan(-off.x(), -off.y())

    def _measure(self) -> None:
        """Let the scroll bars know the picture."""
        picture = self._size * self._scale
        room = self.viewport().size()
        pairs = (
            (self.horizontalScrollBar(), picture.x(), room.width()),
            (self.verticalScrollBar(), picture.y(), room.height()),
        )
        for bar, length, page in pairs:
            bar.setRange(0, max(round(length - page), 0))
            bar.setPageStep(page)
            bar.setSingleStep(32)
        self.viewport().update()


def _step(low: float, high: float, first: float, last: float) -> float:
    """How far to move so that ``low`` to ``high`` lies in ``first`` to ``last``, or begins there."""
    if low < first or high - low > last - first:
        return low - first
    return max(high - last, 0.0)
