"""RowSelection: keeps the table's selected cells and the window's selected rows the same."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QTableView

from pmdesk.domain.ids import RowKey
from pmdesk.ui.selection import Selection
from pmdesk.ui.task_table.model import TaskTableModel

_Flag = QItemSelectionModel.SelectionFlag


class RowSelection(QObject):
    """Hands the table's selection to the shared one and back.

    Rows that move in the table are removed and inserted again: what was selected is selected again after.
    """

    def __init__(self, table: QTableView, model: TaskTableModel, selection: Selection) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._selection = selection
        self._busy = False
        self._place = (0, model.columns.index("name"))
        table.selectionModel().selectionChanged.connect(self._tell)
        table.selectionModel().currentChanged.connect(self._tell)
        selection.changed.connect(self._follow)
        model.about_to_restructure.connect(self._hold)
        model.restructured.connect(self._restore)

    def extend_to_rows(self) -> None:
        """Select the whole rows in which a cell is selected."""
        chooser = self._table.selectionModel()
        chooser.select(chooser.selection(), _Flag.Select | _Flag.Rows)

    def _tell(self) -> None:
        if self._busy:
            return
        blocks = self._table.selectionModel().selection()
        ranges = (blocks.at(n) for n in range(blocks.size()))
        rows = sorted({row for block in ranges for row in range(block.top(), block.bottom() + 1)})
        keys = [key for row in rows if (key := self._model.key_at(row)) is not None]
        current = self._model.key_at(self._table.currentIndex().row())
        self._busy = True
        try:
            self._selection.select(keys, current)
        finally:
            self._busy = False

    def _follow(self) -> None:
        if self._busy:
            return
        current = self._selection.current
        row = self._model.position(current) if current is not None else None
        column = max(self._table.currentIndex().column(), 0)
        self._show(self._selection.keys, row, column)

    def _hold(self) -> None:
        here = self._table.currentIndex()
        if here.isValid():
            self._place = (here.row(), here.column())
        self._busy = True

    def _restore(self) -> None:
        """Select the same rows again; where they are gone, the row that took the place of the current one."""
        self._busy = False
        keys = [key for key in self._selection.keys if self._model.position(key) is not None]
        current = self._selection.current
        row = self._model.position(current) if current is not None else None
        if row is None:
            row = min(self._place[0], self._model.rowCount() - 1)
        self._show(keys, row, self._place[1])
        self._tell()

    def _show(self, keys: Sequence[RowKey], current_row: int | None, column: int) -> None:
        self._busy = True
        try:
            chooser = self._table.selectionModel()
            column = min(column, self._model.columnCount() - 1)
            if current_row is not None:
                chooser.setCurrentIndex(self._model.index(current_row, column), _Flag.NoUpdate)
            chooser.select(self._blocks(keys, column, current_row), _Flag.ClearAndSelect)
        finally:
            self._busy = False

    def _blocks(self, keys: Sequence[RowKey], column: int, current_row: int | None) -> QItemSelection:
        """The cells of ``keys`` as few ranges: one cell if they are one row, else whole rows."""
        rows = sorted(row for key in keys if (row := self._model.position(key)) is not None)
        if not rows and current_row is not None:
            rows = [current_row]
        whole = len(rows) > 1
        first_column = 0 if whole else column
        last_column = self._model.columnCount() - 1 if whole else column
        result = QItemSelection()
        start = 0
        for n, row in enumerate(rows):
            if n + 1 == len(rows) or rows[n + 1] != row + 1:
                first = self._model.index(rows[start], first_column)
                result.select(first, self._model.index(row, last_column))
                start = n + 1
        return result
