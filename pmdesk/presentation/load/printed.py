"""The heat map on paper: lines and periods as a table whose names and headings are repeated."""

import numpy as np

from pmdesk.domain.messages import say
from pmdesk.presentation.elision import elided
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.load.heat_scene import PERIOD_PX, heat_scene
from pmdesk.presentation.load.lines import LoadLine
from pmdesk.presentation.load.sheet import LoadSheet
from pmdesk.presentation.printable import Edge, Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Batch, Lines, Scene, TextMetrics, Texts, one
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

WIDEST_NAME_PX = 320.0


def printable_heat_map(sheet: LoadSheet, metrics: TextMetrics) -> Printable:
    """All lines over all periods; no line and no period is cut."""
    step = PERIOD_PX[sheet.figure]
    width, height = step * len(sheet.periods), ROW_PX * len(sheet.lines)
    needs = [_indent(line) + metrics.width(line.title, _style(line)) for line in sheet.lines]
    side = min(max(needs, default=0.0) + 2 * PADDING_PX, WIDEST_NAME_PX)
    name = say(TASK_FIELDS["name"].title)
    corner = (*ground(0.0, side), Texts("column_title", one(PADDING_PX), one(HEAD_PX - 11), [name]))
    return Printable(
        width=width,
        height=height,
        draw=lambda region: heat_scene(sheet, region.left, region.top, region.right, region.bottom),
        head=Edge(HEAD_PX, lambda region: period_headings(sheet.periods, step, region.left, region.right)),
        side=Edge(side, lambda region: _names(sheet, side, metrics, region)),
        corner=(*corner, _upright(side, HEAD_PX)),
        across=np.arange(step, width, step),
        down=np.arange(ROW_PX, height, ROW_PX),
    )


def _names(sheet: LoadSheet, side: float, metrics: TextMetrics, region: Region) -> Scene:
    first, end = shown(region.top, region.bottom, ROW_PX, len(sheet.lines))
    batches: list[Batch] = []
    for line, y in zip(sheet.lines[first:end], middles(first, end).tolist(), strict=True):
        x = PADDING_PX + _indent(line)
        text = elided(line.title, side - PADDING_PX - x, metrics, _style(line))
        batches.append(Texts(_style(line), one(x), one(y), [text]))
    return (*batches, *rules(first, end, 0.0, side), _upright(side, ROW_PX * end))


def _upright(x: float, bottom: float) -> Lines:
    return Lines("grid_time", one(0.0, x), one(0.0, 0.0), one(0.0, x), one(bottom, bottom))


def _style(line: LoadLine) -> str:
    return "cell" if line.is_person else "cell_summary"


def _indent(line: LoadLine) -> float:
    return INDENT_PX * (line.level - 1)
