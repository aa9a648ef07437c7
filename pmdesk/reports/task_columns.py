"""The task columns of a printed plan: their widths, their text in lines, and the height of the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.task import Task
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.field import Align, Formats
from pmdesk.presentation.fields import task_column
from pmdesk.presentation.line_cells import line_text
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Lines, Rects, Scene, TextMetrics, Texts, one
from pmdesk.presentation.text_lines import wrapped

ROW_PX = 24.0
LINE_PX = 16.0
PADDING_PX = 6.0
INDENT_PX = 12.0
NAME_PX = (260.0, 200.0, 140.0)
WIDEST_PX = 190.0
LEAST_PX = 24.0
FORMATS = Formats(date=DateStyle.SHORT)

_ANCHORS = {Align.LEFT: Anchor.LEFT, Align.RIGHT: Anchor.RIGHT, Align.CENTRE: Anchor.CENTRE}


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[str, ...]
    style: str
    indent: float


class TaskColumns:
    """The columns ``keys`` for ``rows``; ``name_px`` is how wide names may be before they are wrapped.

    ``widths`` are those that were asked for, by key; the other columns are as wide as they need.
    """

    def __init__(
        self,
        plan: Plan,
        rows: VisibleRows,
        keys: Sequence[str],
        metrics: TextMetrics,
        name_px: float = NAME_PX[0],
        widths: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self._plan, self._rows, self._keys, self._metrics = plan, rows, tuple(keys), metrics
        self._name_px, self._wanted = name_px, widths

    def narrowed(self, name_px: float) -> "TaskColumns":
        """The same columns with another width of names; what was worded and measured is taken over."""
        result = TaskColumns(self._plan, self._rows, self._keys, self._metrics, name_px, self._wanted)
        result.__dict__["_texts"], result.__dict__["_needs"] = self._texts, self._needs
        return result

    @property
    def width(self) -> float:
        """The width of all columns together."""
        return float(sum(self._widths))

    @cached_property
    def tops(self) -> Floats:
        """The top of each row below the first one's, and the bottom of the last; wrapped rows are higher."""
        lines = [max((len(cell.lines) for cell in cells), default=1) for cells in self._cells]
        return np.concatenate(([0.0], np.cumsum([ROW_PX + (n - 1) * LINE_PX for n in lines])))

    def head(self, height: float) -> Scene:
        """The titles of the columns above the rows."""
        batches: list[Batch] = [Rects("surface", one(0.0), one(0.0), one(self.width), one(height))]
        for key, left, width in zip(self._keys, self._lefts, self._widths, strict=True):
            field = task_column(self._plan, key)
            title = say(field.title)
            x = _text_x(left, width, field.align, 0.0)
            batches.append(Texts("column_title", one(x), one(height - 11), [title], _ANCHORS[field.align]))
        batches.append(self._dividers(height))
        batches.append(Lines("grid_row", one(0.0), one(height), one(self.width), one(height)))
        return tuple(batches)

    def body(self, first: int, end: int) -> Scene:
        """The rows ``first`` to ``end``, the first one at the top."""
        tops = self.tops - self.tops[first]
        batches: list[Batch] = []
        for column, key in enumerate(self._keys):
            batches += self._column(column, task_column(self._plan, key).align, first, end, tops)
        edges = tops[first + 1 : end + 1]
        batches.append(Lines("grid_row", np.zeros(len(edges)), edges, np.full(len(edges), self.width), edges))
        batches.append(self._dividers(float(tops[end])))
        return tuple(batches)

    def _column(self, column: int, align: Align, first: int, end: int, tops: Floats) -> list[Batch]:
        by_style: dict[str, tuple[list[float], list[float], list[str]]] = {}
        for row in range(first, end):
            cell = self._cells[row][column]
            x = _text_x(self._lefts[column], self._widths[column], align, cell.indent)
            middle = (tops[row] + tops[row + 1] - (len(cell.lines) - 1) * LINE_PX) / 2
            xs, ys, texts = by_style.setdefault(cell.style, ([], [], []))
            for number, line in enumerate(cell.lines):
                if line:
                    xs.append(x)
                    ys.append(float(middle) + number * LINE_PX)
                    texts.append(line)
        return [
            Texts(style, np.array(xs), np.array(ys), texts, _ANCHORS[align])
            for style, (xs, ys, texts) in by_style.items()
            if texts
        ]

    def _dividers(self, height: float) -> Lines:
        x = np.cumsum(self._widths)
        return Lines("grid_time", x, np.zeros(len(x)), x, np.full(len(x), height))

    @cached_property
    def _texts(self) -> list[tuple[str, ...]]:
        return [tuple(self._text(key, column) for column in self._keys) for key in self._rows.keys]

    def _text(self, key: RowKey, column: str) -> str:
        return line_text(self._plan, self._rows, key, column, FORMATS)

    def _style(self, line: int, column: str) -> str:
        key = self._rows.keys[line]
        if key.table == Task.table and not self._plan.portfolio.tasks[TaskId(key.id)].active:
            return "cell_muted"
        if self._rows.is_context(line):
            return "cell_muted"
        heads = key.table != Task.table or self._plan.is_summary(TaskId(key.id))
        return "cell_summary" if heads and column == "name" else "cell"

    @cached_property
    def _needs(self) -> list[float]:
        """How wide the widest cell or title of each column is."""
        needs = []
        for column, key in enumerate(self._keys):
            need = self._metrics.width(say(task_column(self._plan, key).title), "column_title")
            for line, texts in enumerate(self._texts):
                style = self._style(line, key)
                need = max(need, self._metrics.width(texts[column], style) + self._indent(key, line))
            needs.append(need + 1)
        return needs

    @cached_property
    def _widths(self) -> list[float]:
        """As wide as the widest cell or title needs, up to a limit beyond which text is wrapped."""
        widths = []
        for key, need in zip(self._keys, self._needs, strict=True):
            usual = min(need, self._name_px if key == "name" else WIDEST_PX) + 2 * PADDING_PX
            widths.append(max(self._wanted.get(key, usual), LEAST_PX))
        return widths

    def _indent(self, column: str, line: int) -> float:
        return INDENT_PX * (int(self._rows.levels[line]) - 1) if column == "name" else 0.0

    @cached_property
    def _lefts(self) -> list[float]:
        return [0.0, *np.cumsum(self._widths)[:-1].tolist()]

    @cached_property
    def _cells(self) -> list[tuple[_Cell, ...]]:
        return [
            tuple(self._cell(line, column) for column in range(len(self._keys)))
            for line in range(len(self._rows))
        ]

    def _cell(self, line: int, column: int) -> _Cell:
        style = self._style(line, self._keys[column])
        room = self._widths[column] - 2 * PADDING_PX
        # Deep levels step in less, so that at least half of the width is left for their names.
        indent = min(self._indent(self._keys[column], line), room / 2)
        return _Cell(wrapped(self._texts[line][column], room - indent, style, self._metrics), style, indent)


def _text_x(left: float, width: float, align: Align, indent: float) -> float:
    match align:
        case Align.LEFT:
            return left + PADDING_PX + indent
        case Align.RIGHT:
            return left + width - PADDING_PX
        case Align.CENTRE:
            return left + width / 2
