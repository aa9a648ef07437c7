"""ColumnSet: which columns the task table shows, how wide, under which titles, and how many stand still."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from pmdesk.presentation.field import Editor
from pmdesk.ui.task_table.cell_painter import PADDING_PX, CellPainter, Span
from pmdesk.ui.task_table.frozen import FrozenColumns
from pmdesk.ui.task_table.header import ColumnHeader
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.theme import Theme

NEARLY_PX = 40
WIDE_DATE = "Wed 28 Nov 26"
LOOKED_AT = 2_000
"""How many rows at most are measured to fit a column: those on the screen, and the first ones."""


class ColumnSet(QObject):
    """The columns of one table, from left to right; they are called by the keys of their fields."""

    def __init__(
        self,
        table: QTableView,
        model: TaskTableModel,
        header: ColumnHeader,
        cells: CellPainter,
        theme: Theme,
    ) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._header = header
        self._cells = cells
        self.frozen = FrozenColumns(table, model, cells, header, theme)
        header.sectionHandleDoubleClicked.connect(self._fit)
        self.frozen.header.sectionHandleDoubleClicked.connect(self._fit)
        model.modelReset.connect(self._take_own_widths)
        self._take_own_widths()

    def shown(self) -> tuple[tuple[str, int], ...]:
        """The columns from left to right, each with its width in pixels."""
        header = self._header
        order = sorted(range(header.count()), key=header.visualIndex)
        return tuple((self._model.columns[n], header.sectionSize(n)) for n in order)

    def show(self, columns: Sequence[tuple[str, int]]) -> None:
        """Show these fields from left to right with these widths; 0 is the field's own."""
        known = [(key, width) for key, width in columns if self._model.knows(key)]
        if not known:
            return
        self._model.set_columns([key for key, _ in known])
        for n, (_, width) in enumerate(known):
            self._header.moveSection(self._header.visualIndex(n), n)
            if width:
                self._header.resizeSection(n, width)
        self.freeze(self.frozen.count)

    def spans_in(self, left: int, right: int) -> list[Span]:
        """The columns that reach into a part of the viewport, from left to right."""
        header = self._header
        columns = (header.logicalIndex(n) for n in range(header.count()))
        spans = (Span(n, header.sectionViewportPosition(n), header.sectionSize(n)) for n in columns)
        return [span for span in spans if span.left <= right and span.left + span.width > left]

    def hide(self, key: str) -> None:
        """Show a column no more; the last one stays."""
        left = [column for column in self.shown() if column[0] != key]
        if left:
            self.show(left)

    def insert(self, new: str, before: str) -> None:
        """Show a field to the left of a column; one that is shown already comes there."""
        columns = [column for column in self.shown() if column[0] != new or new == before]
        at = next((n for n, column in enumerate(columns) if column[0] == before), len(columns))
        if new != before:
            self.show([*columns[:at], (new, 0), *columns[at:]])

    def fit(self, key: str) -> None:
        """Make a column as wide as its widest text on the screen and among the first rows."""
        table = self._table
        top = max(table.rowAt(0), 0)
        bottom = table.rowAt(table.viewport().height() - 1)
        last = self._model.rowCount() - 1
        column = self._model.columns.index(key)
        rows = {*range(top, (bottom if bottom >= 0 else last) + 1), *range(min(LOOKED_AT, last + 1))}
        widest = max((self._cells.fitting_width(row, column) for row in rows), default=0)
        self._header.resizeSection(column, max(widest, self._header.minimumSectionSize()))

    def rename(self, key: str, title: str) -> None:
        """Give a column another title; an empty one gives back its own."""
        self._model.set_titles({**self._model.titles, key: title.strip()})

    def view_state(self) -> dict[str, Any]:
        """Which columns there are, how wide, under which titles and how many stand still, as JSON."""
        return {
            "columns": [list(column) for column in self.shown()],
            "column_titles": dict(self._model.titles),
            "frozen_columns": self.frozen.count,
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show the columns as ``view_state`` gave them; what is missing stays as it is."""
        if columns := state.get("columns"):
            self.show([(str(key), int(width)) for key, width in columns])
        if "column_titles" in state:
            self._model.set_titles(state["column_titles"])
        if "frozen_columns" in state:
            self.freeze(int(state["frozen_columns"]))

    def freeze(self, count: int) -> None:
        """Let the first ``count`` columns stand still."""
        self.frozen.freeze(count)
        self._table.viewport().update()

    def freeze_through(self, key: str) -> None:
        """Let the columns up to this one stand still, or all be scrolled if exactly these do."""
        count = self._header.visualIndex(self._model.columns.index(key)) + 1
        self.freeze(0 if count == self.frozen.count else count)

    def edge_near(self, width: int) -> int:
        """The right edge of the last column that ``width`` pixels show whole, or nearly so."""
        edges = accumulate(size for _, size in self.shown())
        return max((edge for edge in edges if edge <= width + NEARLY_PX), default=width)

    def _fit(self, column: int) -> None:
        self.fit(self._model.columns[column])

    def _take_own_widths(self) -> None:
        for n in range(len(self._model.columns)):
            self._header.resizeSection(n, self._own_width(n))

    def _own_width(self, column: int) -> int:
        """The width of a field until the user gives it another: a date always fits."""
        field = self._model.column_field(column)
        if field.kind is not Editor.DATE:
            return field.width_px
        metrics = self._table.fontMetrics()
        return max(field.width_px, metrics.horizontalAdvance(WIDE_DATE) + 2 * PADDING_PX + 4)
