"""The selected cells of a table as rows and columns."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from pmdesk.ui.task_table.model import TaskTableModel

_Flag = QItemSelectionModel.SelectionFlag


class CellBlock(NamedTuple):
    """Selected cells: rows from top to bottom, columns from left to right, and whether these are all."""

    rows: tuple[int, ...]
    columns: tuple[str, ...]
    is_whole: bool


def selected_block(table: QTableView, model: TaskTableModel) -> CellBlock:
    """The rows and columns of the selected cells, of the current one if none is."""
    blocks = table.selectionModel().selection()
    ranges = [blocks.at(n) for n in range(blocks.size())]
    here = table.currentIndex()
    rows = {row for r in ranges for row in range(r.top(), r.bottom() + 1)} or {here.row()}
    chosen = {n for r in ranges for n in range(r.left(), r.right() + 1)} or {here.column()}
    columns = sorted((n for n in chosen if n >= 0), key=table.horizontalHeader().visualIndex)
    keys = tuple(model.columns[n] for n in columns)
    return CellBlock(tuple(sorted(row for row in rows if row >= 0)), keys, len(keys) == len(model.columns))


def select_block(
    table: QTableView, model: TaskTableModel, rows: Sequence[int], columns: Sequence[str]
) -> None:
    """Select the cells from the first to the last of some rows, in some columns."""
    found = QItemSelection()
    for column in columns:
        n = model.columns.index(column)
        found.merge(QItemSelection(model.index(rows[0], n), model.index(rows[-1], n)), _Flag.Select)
    table.selectionModel().select(found, _Flag.ClearAndSelect)
