"""MatrixCanvas: a matrix on the screen, with a pointer and keys to walk through it and to move its chips."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.matrix.chart import MatrixChart
from pmdesk.presentation.matrix.grid import Grid
from pmdesk.presentation.matrix.scene import Held, matrix_scene
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.row_picture import OPENING, WAYS
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.tool_tip import tip_of

STEPS = {Way.LEFT: (-1, 0), Way.RIGHT: (1, 0), Way.UP: (0, 1), Way.DOWN: (0, -1)}


class MatrixCanvas(QWidget):
    """Arrows walk from chip to chip, with Ctrl they move the current one to the next cell.

    ``moved`` carries the row of a chip and the Spot where it was dropped or moved to, ``opened`` the row of
    one that was double-clicked or entered. The current chip is the accessible description.
    """

    moved = Signal(object, object)
    opened = Signal(object)

    def __init__(self, grid: Grid, theme: Theme, name: str, nothing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._nothing = nothing
        self._grid = grid
        self.current: RowKey | None = None
        self.can_move = True
        self._held: Held | None = None
        self._pressed: tuple[RowKey, QPointF] | None = None
        self.metrics = QtTextMetrics()
        self._painter = ScenePainter(theme.color, self.metrics)
        self._chart: MatrixChart
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(560, 400)
        theme.changed.connect(self._dress)
        self.show_grid(grid)

    @property
    def chart(self) -> MatrixChart:
        """What is painted, in px of the widget."""
        return self._chart

    def show_grid(self, grid: Grid) -> None:
        """Show other chips; one that is held is put down where it was."""
        self._grid = grid
        self._held = self._pressed = None
        if not any(chip.key == self.current for chip in grid.chips):
            self.current = None
        self._lay_out()

    def choose(self, key: RowKey | None) -> None:
        """Make a chip current."""
        self.current = key
        self._lay_out()

    # -- what is seen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self._painter.paint(
            matrix_scene(self._chart, self.current if self.hasFocus() else None, self._held), painter
        )
        if not self._grid.chips:
            painter.setPen(self._theme.color("text"))
            painter.drawText(self.rect().adjusted(120, 0, -24, 0), _IN_THE_MIDDLE, self._nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = self.told_at(event.pos().x(), event.pos().y())
            if text:
                QToolTip.showText(event.globalPos(), tip_of(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def told_at(self, x: float, y: float) -> str:
        """What the chip at a place tells, the names of those that have no room, else what the cell means."""
        chip, rest = self._chart.chip_at(x, y), self._chart.rest_at(x, y)
        if chip is not None:
            return chip.told
        if rest is not None:
            return "\n".join(hidden.name for hidden in rest.chips)
        spot = self._chart.spot_at(x, y)
        return "" if spot is None else self._grid.value(spot)

    # -- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position()
        chip = self._chart.chip_at(place.x(), place.y())
        rest = self._chart.rest_at(place.x(), place.y())
        if chip is not None:
            self._pressed = chip.key, place
            self.choose(chip.key)
        elif rest is not None:
            self.choose(rest.chips[0].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._pressed is None:
            over = self._chart.chip_at(place.x(), place.y()) is not None and self.can_move
            self.setCursor(Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor)
            return
        key, start = self._pressed
        far = (place - start).manhattanLength() >= QApplication.startDragDistance()
        spot = self._chart.spot_at(place.x(), place.y())
        if self.can_move and (self._held or far):
            self._held = None if spot is None else Held(key, spot, place.x(), place.y())
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        held, self._held, self._pressed = self._held, None, None
        self.update()
        if held is not None:
            self._move(held.key, held.over.across, held.over.up)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        chip = self._chart.chip_at(event.position().x(), event.position().y())
        if chip is not None:
            self.opened.emit(chip.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = WAYS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        chip = self._chart.chip(self.current)
        if way is not None and not held:
            self.choose(self._chart.next_to(self.current, way))
        elif way is not None and held == Qt.KeyboardModifier.ControlModifier and chip is not None:
            self._move(chip.key, *chip.spot.moved(*STEPS[way]))
        elif event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            self._held = self._pressed = None
            self.update()
        elif event.key() in OPENING and chip is not None:
            self.opened.emit(chip.key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose(self._chart.next_to(None, Way.DOWN))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _move(self, key: RowKey, across: int, up: int) -> None:
        chip = self._chart.chip(key)
        if self.can_move and chip is not None and chip.spot != (across, up):
            self.moved.emit(key, type(chip.spot)(across, up))

    def _lay_out(self) -> None:
        self._chart = MatrixChart(
            self._grid, float(self.width()), float(self.height()), self.metrics, self.current
        )
        chip = self._chart.chip(self.current)
        self.setAccessibleDescription("" if chip is None else "; ".join(chip.told.splitlines()))
        self.update()

    def _dress(self) -> None:
        self._painter.forget_colors()
        self.update()


_IN_THE_MIDDLE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
