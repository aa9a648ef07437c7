"""FillHandle: the small square at the corner of the selected cells, by which they are filled downwards."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from pmdesk.ui.task_table.frozen import FrozenColumns, marks_of
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.task_table.selected_cells import CellBlock, select_block, selected_block
from pmdesk.ui.theme import Theme

HANDLE_PX = 7


class FillHandle(QWidget):
    """Dragged down, it selects further rows; let go, it says what shall be filled.

    ``filled`` carries all rows, the columns, and how many rows are to be continued: those that were selected
    if they are several, none if one is to be repeated. Ctrl means the other way.
    """

    filled = Signal(object, object, int)

    def __init__(self, table: QTableView, model: TaskTableModel, frozen: FrozenColumns, theme: Theme) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._model = model
        self._frozen = frozen
        self._theme = theme
        self._block: CellBlock | None = None
        self.setFixedSize(HANDLE_PX, HANDLE_PX)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(self.tr("Drag down to fill; with Ctrl: as a series, or not"))
        self.setAccessibleName(self.tr("Fill down"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chooser = table.selectionModel()
        for moved in (
            chooser.selectionChanged, chooser.currentChanged, table.horizontalHeader().sectionResized,
            table.verticalHeader().geometriesChanged, model.restructured,
        ):  # fmt: skip
            moved.connect(lambda *_: self.place())
        self.hide()

    def place(self) -> None:
        """Stand at the lower right corner of the selected cells, if something can be typed there."""
        corner = self._corner()
        box = self._table.visualRect(corner)
        frozen = self._frozen
        hidden = not frozen.holds(corner.column()) and box.right() < frozen.width_px
        self.setVisible(corner.isValid() and not box.isEmpty() and not hidden)
        self.move(box.bottomRight() - QPoint(HANDLE_PX - 2, HANDLE_PX - 2))
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._block = selected_block(self._table, self._model)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._block is not None:
            select_block(self._table, self._model, self._rows_to(self._block, event), self._block.columns)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        block, self._block = self._block, None
        if block is None:
            return
        rows = self._rows_to(block, event)
        if len(rows) > len(block.rows):
            other = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.filled.emit(rows, block.columns, len(block.rows) if (len(block.rows) > 1) != other else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("background"))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), self._theme.color("focus"))

    def _rows_to(self, block: CellBlock, event: QMouseEvent) -> range:
        """The rows of ``block`` and those down to the pointer; the empty last one stays as it is."""
        y = self.mapTo(self._table.viewport(), event.position().toPoint()).y()
        last = self._model.rowCount() - 2
        under = self._table.rowAt(y)
        return range(block.rows[0], max(min(under if under >= 0 else last, last), block.rows[-1]) + 1)

    def _corner(self) -> QModelIndex:
        """The last of the selected cells; invalid where there is nothing to fill with, and for whole rows."""
        here = self._table.currentIndex()
        ranges = marks_of(self._table).ranges or ((here.row(), here.column(), here.row(), here.column()),)
        row, last = max(bottom for _, _, bottom, _ in ranges), len(self._model.columns) - 1
        if self._model.key_at(row) is None or any((r[1], r[3]) == (0, last) for r in ranges):
            return QModelIndex()
        columns = {n for _, left, _, right in ranges for n in range(left, right + 1)}
        if not any(self._model.can_edit(ranges[0][0], n) for n in columns):
            return QModelIndex()
        return self._model.index(row, max(columns, key=self._table.horizontalHeader().visualIndex))
