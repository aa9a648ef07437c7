"""RowDrag: selected rows are drawn by their numbers to another place, a line shows where."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from pmdesk.domain.ids import TaskId
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.task_table.cell_painter import INDENT_PX, name_left
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.task_table.row_drop import Drop, drop_at
from pmdesk.ui.theme import Theme

LINE_PX = 2
KNOB_PX = 4


class RowDrag(QObject):
    """Follows the pointer from a press on a selected row's number; ``dropped`` carries tasks and a Drop.

    The level follows the pointer across the column of names, as far as the rows around allow.
    """

    dropped = Signal(object, object)

    def __init__(
        self,
        table: QTableView,
        model: TaskTableModel,
        bridge: SessionBridge,
        rows_view: RowsView,
        selection: Selection,
        theme: Theme,
    ) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._bridge = bridge
        self._rows_view = rows_view
        self._selection = selection
        self._line = _DropLine(table.viewport(), theme)
        self._from: QPoint | None = None
        self._tasks: tuple[TaskId, ...] = ()
        self._with_children: frozenset[TaskId] = frozenset()
        self._drop: Drop | None = None
        self.is_dragging = False

    @property
    def is_pressed(self) -> bool:
        """Whether the button went down on a number and is still held."""
        return self._from is not None

    def press(self, place: QPoint) -> None:
        """Take the selected tasks, to be moved if the pointer is."""
        outline = self._bridge.session.portfolio.outline
        self._from = place
        self._tasks = self._selection.tasks
        self._with_children = frozenset(below for task in self._tasks for below in outline.subtree(task))

    def move(self, place: QPoint) -> None:
        """Show where the rows would come to lie."""
        if self._from is None:
            return
        far = (place - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_dragging and not far:
            return
        self.is_dragging = True
        self._table.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scroll_along(place.y())
        rows = self._table.verticalHeader()
        height = rows.defaultSectionSize()
        lines = self._rows_view.rows
        gap = max(0, min((place.y() + rows.offset() + height // 2) // height, len(lines)))
        portfolio = self._bridge.session.portfolio
        drop = drop_at(portfolio, lines, self._with_children, gap, self._level_at(place.x()))
        self._drop = drop
        if drop is None:
            self._line.hide()
        else:
            levels_above = 0 if self._rows_view.project is not None else 1
            left = self._name_edge() + name_left(drop.level + levels_above)
            self._line.show_at(gap * height - rows.offset(), left)

    def release(self) -> bool:
        """Whether rows were dragged; they are dropped where the line is."""
        was_dragging, tasks, drop = self.is_dragging, self._tasks, self._drop
        self.cancel()
        if was_dragging and drop is not None:
            self.dropped.emit(tasks, drop)
        return was_dragging

    def cancel(self) -> None:
        """Leave the rows where they are."""
        self._from, self._drop, self.is_dragging = None, None, False
        self._table.viewport().unsetCursor()
        self._line.hide()

    def _level_at(self, x: int) -> int:
        """As deep as the rows are, and deeper by how far the pointer went to the right."""
        outline = self._bridge.session.portfolio.outline
        start = self._from
        moved = 0 if start is None else x - start.x()
        return outline.level_of(self._tasks[0]) + round(moved / INDENT_PX)

    def _name_edge(self) -> int:
        columns = self._model.columns
        return self._table.columnViewportPosition(columns.index("name")) if "name" in columns else 0

    def _scroll_along(self, y: int) -> None:
        bar = self._table.verticalScrollBar()
        if y < 0:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > self._table.viewport().height():
            bar.setValue(bar.value() + bar.singleStep())


class _DropLine(QWidget):
    """A line between two rows that begins where names would."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ground = parent
        self._left = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int, left: int) -> None:
        """Stand at the upper edge of a row."""
        self._left = left
        self.setGeometry(0, y - KNOB_PX, self._ground.width(), 2 * KNOB_PX)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), LINE_PX))
        painter.drawLine(self._left + KNOB_PX, KNOB_PX, self.width(), KNOB_PX)
        painter.drawEllipse(QPoint(self._left, KNOB_PX), KNOB_PX - 1, KNOB_PX - 1)
