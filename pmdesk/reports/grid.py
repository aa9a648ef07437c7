"""Grids: rows of cells whose texts are wrapped, in the room that there is; the rest goes on elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pmdesk.domain.messages import message, say
from pmdesk.presentation.shapes import Anchor
from pmdesk.reports.mm_sheet import CAPTION, LABEL, MmSheet

GAP = 1.5
PAD = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of ``width`` mm, with what stands above it."""

    width: float
    title: str = ""
    anchor: Anchor = Anchor.LEFT


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of one text a column; ``ruled`` ones have a line above each row.

    A text that is wider than its column is wrapped there, into at most ``most_lines`` if they are limited;
    ``strong`` rows are set in bold.
    """

    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    ruled: bool = True
    strong: frozenset[int] = field(default_factory=frozenset)
    most_lines: int | None = None

    def cells(self, sheet: MmSheet, row: tuple[str, ...], style: str) -> list[tuple[str, ...]]:
        """The lines of each cell of a row."""
        pairs = zip(self.columns, row, strict=True)
        return [
            sheet.at_most(sheet.wrapped(text, column.width, style), self.most_lines, column.width, style)
            for column, text in pairs
        ]

    def height(self, sheet: MmSheet, style: str) -> float:
        """How high the whole grid is."""
        rows = sum(self.row_height(sheet, row, style) for row in self.rows)
        return self.head_height(sheet) + rows

    def row_height(self, sheet: MmSheet, row: tuple[str, ...], style: str) -> float:
        """How high a row is."""
        lines = max((len(cell) for cell in self.cells(sheet, row, style)), default=0)
        return max(lines, 1) * sheet.line_height(style) + (2 * PAD if self.ruled else PAD)

    def head_height(self, sheet: MmSheet) -> float:
        """How high the titles of the columns are."""
        return sheet.line_height(LABEL) + PAD if any(column.title for column in self.columns) else 0.0

    @property
    def width(self) -> float:
        return sum(column.width for column in self.columns) + GAP * (len(self.columns) - 1)


def draw_grid(
    sheet: MmSheet, grid: Grid, x: float, top: float, bottom: float, style: str
) -> tuple[float, Grid | None]:
    """Draw a grid from ``top`` to ``bottom``; where it ends, and what of it did not fit.

    A row that does not fit goes as a whole; if it is the first, it is divided between its lines.
    """
    y = _head(sheet, grid, x, top)
    step = sheet.line_height(style)
    for number, row in enumerate(grid.rows):
        cells = grid.cells(sheet, row, style)
        high = grid.row_height(sheet, row, style)
        strong = number in grid.strong
        if y + high <= bottom + 1e-6:
            _row(sheet, grid, cells, x, y, _weighted(style, strong))
            y += high
            continue
        fits = int((bottom - y - (2 * PAD if grid.ruled else PAD)) / step + 1e-6)
        left = list(grid.rows[number:])
        if fits >= 1 and not number:
            part = fits * step + (2 * PAD if grid.ruled else PAD)
            _row(sheet, grid, [cell[:fits] for cell in cells], x, y, _weighted(style, strong))
            y += part
            left[0] = tuple(" ".join(cell[fits:]) for cell in cells)
        kept = frozenset(place - number for place in grid.strong if place >= number)
        return y, Grid(grid.columns, left, grid.ruled, kept)
    return y, None


def draw_most(
    sheet: MmSheet, grid: Grid, x: float, top: float, bottom: float, style: str, total: int
) -> tuple[float, int]:
    """Draw as many whole rows as fit and say how many of ``total`` are left out; where it ends, the rows."""
    y = _head(sheet, grid, x, top)
    note = sheet.line_height(LABEL)
    heights = [grid.row_height(sheet, row, style) for row in grid.rows]
    count = len(grid.rows)
    while count and y + sum(heights[:count]) + (note if count < total else 0.0) > bottom + 1e-6:
        count -= 1
    for row, high in zip(grid.rows[:count], heights, strict=False):
        _row(sheet, grid, grid.cells(sheet, row, style), x, y, style)
        y += high
    if count < total:
        sheet.text(x, y + note / 2, say(message("reports.more_rows", count=total - count)), LABEL)
        y += note
    return y, count


def _head(sheet: MmSheet, grid: Grid, x: float, top: float) -> float:
    high = grid.head_height(sheet)
    if high:
        for column, left in _places(grid, x):
            at = left + column.width * column.anchor.value
            sheet.text(at, top + sheet.line_height(LABEL) / 2, column.title, LABEL, column.anchor)
    return top + high


def _row(sheet: MmSheet, grid: Grid, cells: list[tuple[str, ...]], x: float, y: float, style: str) -> None:
    if grid.ruled:
        sheet.rule("report_line", x, y, x + grid.width, y)
    for (column, left), lines in zip(_places(grid, x), cells, strict=True):
        at = left + column.width * column.anchor.value
        sheet.lines(at, y + (PAD if grid.ruled else 0.0), lines, style, column.anchor)


def _places(grid: Grid, x: float) -> list[tuple[Column, float]]:
    found = []
    for column in grid.columns:
        found.append((column, x))
        x += column.width + GAP
    return found


def _weighted(style: str, strong: bool) -> str:
    return {"report_text": "report_strong", "report_small": "report_small_strong"}[style] if strong else style


def heading(sheet: MmSheet, title: str, x: float, top: float, width: float) -> float:
    """A title of a part of the page, above a line; where it ends."""
    high = sheet.line_height(CAPTION)
    sheet.text(x, top + high / 2, title, CAPTION)
    sheet.rule("report_rule", x, top + high + 0.2, x + width, top + high + 0.2)
    return top + high + 0.9
