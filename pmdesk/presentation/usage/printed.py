"""Usage sheets on paper: lines and periods as a table whose names and headings are repeated."""

import numpy as np

from pmdesk.domain.messages import say
from pmdesk.presentation.elision import elided
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.printable import Edge, Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, Batch, Lines, Scene, TextMetrics, Texts, one
from pmdesk.presentation.usage.lines import UsageLine
from pmdesk.presentation.usage.periods import Periods
from pmdesk.presentation.usage.ruled import (
    HEAD_PX,
    INDENT_PX,
    PADDING_PX,
    ROW_PX,
    ground,
    middles,
    period_headings,
    rules,
    shown,
)
from pmdesk.presentation.usage.sheet import NOTHING, Measure, UsageSheet, hours_text

PERIOD_PX, WORK_PX = 64.0, 72.0
WIDEST_NAME_PX = 420.0


def printable_sheet(sheet: UsageSheet, periods: Periods, metrics: TextMetrics) -> Printable:
    """All lines of a sheet over all periods; no line and no period is cut."""
    table = _Table(sheet, periods, metrics)
    width, height = PERIOD_PX * len(periods), ROW_PX * len(sheet.lines)
    return Printable(
        width=width,
        height=height,
        draw=table.cells,
        head=Edge(HEAD_PX, table.headings),
        side=Edge(table.side_px, table.names),
        corner=table.corner(),
        across=np.arange(PERIOD_PX, width, PERIOD_PX),
        down=np.arange(ROW_PX, height, ROW_PX),
    )


class _Table:
    """Draws the parts of a sheet."""

    def __init__(self, sheet: UsageSheet, periods: Periods, metrics: TextMetrics) -> None:
        self._sheet, self._periods, self._metrics = sheet, periods, metrics
        whole = UsageSheet(sheet.plan, sheet.lines, Measure.WORK)
        edges = (periods.edges[0], periods.edges[-1]) if len(periods) else (0, 1)
        self._work = whole.block(edges).values[:, 0].tolist()
        needs = [_indent(line) + metrics.width(line.title, _style(line)) for line in sheet.lines]
        self._name_px = min(max(needs, default=0.0) + 2 * PADDING_PX, WIDEST_NAME_PX)

    @property
    def side_px(self) -> float:
        """How wide names and all work are together."""
        return self._name_px + WORK_PX

    def corner(self) -> Scene:
        """The headings of name and work."""
        y, right = one(HEAD_PX - 11), one(self.side_px - PADDING_PX)
        name, work = (say(TASK_FIELDS[key].title) for key in ("name", "work"))
        titles = (
            Texts("column_title", one(PADDING_PX), y, [name]),
            Texts("column_title", right, y, [work], Anchor.RIGHT),
        )
        return (*ground(0.0, self.side_px), *titles, *self._uprights(HEAD_PX))

    def names(self, region: Region) -> Scene:
        """What the lines are, and all their work."""
        first, end = shown(region.top, region.bottom, ROW_PX, len(self._sheet.lines))
        batches: list[Batch] = []
        y = middles(first, end)
        lines = self._sheet.lines[first:end]
        for style in ("cell", "cell_summary"):
            at = [n for n, line in enumerate(lines) if _style(line) == style]
            x = np.array([PADDING_PX + _indent(lines[n]) for n in at])
            room = self._name_px - PADDING_PX
            texts = [elided(lines[n].title, room - x[k], self._metrics, style) for k, n in enumerate(at)]
            batches.append(Texts(style, x, y[at], texts))
        worked = self._work[first:end]
        hours = [hours_text(minutes) if minutes > 0 else "" for minutes in worked]
        right = np.full(len(hours), self.side_px - PADDING_PX)
        batches.append(Texts("cell", right, y, hours, Anchor.RIGHT))
        batches += rules(first, end, 0.0, self.side_px)
        return (*batches, *self._uprights(ROW_PX * end))

    def headings(self, region: Region) -> Scene:
        """The periods in two lines."""
        return period_headings(self._periods, PERIOD_PX, region.left, region.right)

    def cells(self, region: Region) -> Scene:
        """The values of the lines in the periods; what is more than a person has stands out."""
        first, end = shown(region.top, region.bottom, ROW_PX, len(self._sheet.lines))
        start, stop = shown(region.left, region.right, PERIOD_PX, len(self._periods))
        if start == stop:
            return ()
        block = self._sheet.block(self._periods.edges[start : stop + 1])
        values, over = block.values[first:end], block.overloaded[first:end]
        batches: list[Batch] = []
        for style, chosen in (("cell", ~over), ("cell_overloaded", over)):
            rows, columns = np.nonzero(chosen & (values != NOTHING))
            texts = [self._sheet.text(int(values[r, c])) for r, c in zip(rows, columns, strict=True)]
            x = PERIOD_PX * (start + columns + 1).astype(np.float64) - PADDING_PX
            batches.append(Texts(style, x, middles(first, end)[rows], texts, Anchor.RIGHT))
        right = PERIOD_PX * np.arange(start + 1, stop + 1, dtype=np.float64)
        tops = np.full(len(right), ROW_PX * first)
        batches.append(Lines("grid_time", right, tops, right, np.full(len(right), ROW_PX * end)))
        return (*batches, *rules(first, end, PERIOD_PX * start, PERIOD_PX * stop))

    def _uprights(self, bottom: float) -> tuple[Lines]:
        x = one(0.0, self._name_px, self.side_px)
        return (Lines("grid_time", x, np.zeros(3), x, np.full(3, bottom)),)


def _style(line: UsageLine) -> str:
    return "cell_summary" if line.heads else "cell"


def _indent(line: UsageLine) -> float:
    return INDENT_PX * (line.level - 1)
