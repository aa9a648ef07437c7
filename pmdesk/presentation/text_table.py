"""A table of texts on paper: headings on every sheet, the first column beside every part, no row cut."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pmdesk.presentation.elision import elided
from pmdesk.presentation.printable import Edge, Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Lines, Rects, Scene, TextMetrics, Texts, one

ROW_PX, HEAD_PX, PADDING_PX = 24.0, 32.0, 6.0


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column: its heading, its width, and whether its texts end at the right."""

    title: str
    width_px: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row: a text a column; one that sums up others ``stands_out``."""

    texts: tuple[str, ...]
    stands_out: bool = False


def printable_table(
    columns: Sequence[TextColumn], rows: Sequence[TextRow], metrics: TextMetrics
) -> Printable:
    """All rows and columns; texts that don't fit their column end with "…"."""
    table = _Table(columns, rows, metrics)
    return Printable(
        width=float(table.edges[-1]),
        height=ROW_PX * len(rows),
        draw=table.cells,
        head=Edge(HEAD_PX, table.headings),
        side=Edge(columns[0].width_px, table.names),
        corner=table.corner(),
        across=table.edges[1:-1],
        down=np.arange(ROW_PX, ROW_PX * len(rows), ROW_PX),
    )


class _Table:
    """Draws the parts of a table. ``edges`` are those of the columns behind the first, from 0."""

    def __init__(self, columns: Sequence[TextColumn], rows: Sequence[TextRow], metrics: TextMetrics) -> None:
        self._first, self._columns = columns[0], columns[1:]
        self._rows, self._metrics = rows, metrics
        self.edges: Floats = np.cumsum([0.0, *(column.width_px for column in self._columns)])

    def corner(self) -> Scene:
        """The heading of the first column."""
        width = self._first.width_px
        return (*_ground(0.0, width), *self._titles([self._first], one(0.0, width)))

    def headings(self, region: Region) -> Scene:
        """The headings of the columns that a region meets."""
        first, end = self._met(region)
        edges = self.edges[first : end + 1]
        return (
            *_ground(float(edges[0]), float(edges[-1])),
            *self._titles(self._columns[first:end], edges),
        )

    def names(self, region: Region) -> Scene:
        """The first column of the rows that a region meets."""
        return self._drawn(region, [(0, self._first)], one(0.0, self._first.width_px))

    def cells(self, region: Region) -> Scene:
        """The cells that a region meets."""
        first, end = self._met(region)
        shown = list(enumerate(self._columns, 1))[first:end]
        return self._drawn(region, shown, self.edges[first : end + 1])

    def _met(self, region: Region) -> tuple[int, int]:
        first = int(np.searchsorted(self.edges, region.left, "right")) - 1
        end = int(np.searchsorted(self.edges, region.right, "left"))
        return max(first, 0), max(min(end, len(self._columns)), first, 0)

    def _drawn(self, region: Region, columns: Sequence[tuple[int, TextColumn]], edges: Floats) -> Scene:
        first = max(int(region.top // ROW_PX), 0)
        end = min(int(np.ceil(region.bottom / ROW_PX - 1e-9)), len(self._rows))
        y = ROW_PX * (np.arange(first, end, dtype=np.float64) + 0.5)
        batches: list[Batch] = []
        for n, (number, column) in enumerate(columns):
            for style in ("cell", "cell_summary"):
                at = [k for k in range(first, end) if self._rows[k].stands_out is (style == "cell_summary")]
                texts = [self._fitted(self._rows[k].texts[number], column, style) for k in at]
                batches.append(
                    _texts(style, column, edges[n], edges[n + 1], y[[k - first for k in at]], texts)
                )
        below = ROW_PX * np.arange(first + 1, end + 1, dtype=np.float64)
        left, right = np.full(len(below), edges[0]), np.full(len(below), edges[-1])
        batches.append(Lines("grid_row", left, below, right, below))
        return (*batches, *_uprights(edges, ROW_PX * first, ROW_PX * end))

    def _titles(self, columns: Sequence[TextColumn], edges: Floats) -> Scene:
        texts = (
            _texts(
                "column_title", column, edges[n], edges[n + 1], one(HEAD_PX / 2),
                [self._fitted(column.title, column, "column_title")],
            )
            for n, column in enumerate(columns)
        )  # fmt: skip
        return (*texts, *_uprights(edges, 0.0, HEAD_PX))

    def _fitted(self, text: str, column: TextColumn, style: str) -> str:
        return elided(text, column.width_px - 2 * PADDING_PX, self._metrics, style)


def _texts(
    style: str, column: TextColumn, left: float, right: float, y: Floats, texts: Sequence[str]
) -> Texts:
    x = right - PADDING_PX if column.right else left + PADDING_PX
    return Texts(style, np.full(len(y), x), y, texts, Anchor.RIGHT if column.right else Anchor.LEFT)


def _uprights(edges: Floats, top: float, bottom: float) -> tuple[Lines]:
    return (Lines("grid_time", edges, np.full(len(edges), top), edges, np.full(len(edges), bottom)),)


def _ground(left: float, right: float) -> tuple[Rects, Lines]:
    level = one(0.0, HEAD_PX)
    ground = Rects("surface", one(left), one(0.0), one(right - left), one(HEAD_PX))
    return ground, Lines("frame", one(left, left), level, one(right, right), level)
