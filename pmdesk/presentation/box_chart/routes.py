"""Routes: right-angled lines from box to box that run in the gaps between boxes and never through one.

A line leaves a box at the middle of its right side and enters the next at the middle of its left side. To the
neighbouring column it runs in the gap between; farther on it takes the gap above or below the line of its
end. Lines with one beginning share a lane behind it, lines with one end the lanes before it.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pmdesk.presentation.box_chart.lanes import Gap
from pmdesk.presentation.box_chart.layers import Layers
from pmdesk.presentation.shapes import Floats

LANE_PX = 7.0
MARGIN_PX = 14.0
"""Between a box and the nearest lane."""
COLUMN_GAP_PX = 44.0
LINE_GAP_PX = 18.0
CORNERS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Where columns and lines of boxes lie: their left and upper edges, and what a box measures."""

    left: Floats
    top: Floats
    box_width: float
    box_height: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Gaps:
    """The lanes in the gaps: before each column, and above each line; the last gap is behind all."""

    columns: Sequence[Mapping[Hashable, int]]
    lines: Sequence[Mapping[Hashable, int]]


def gaps_of(layers: Layers, links: Sequence[tuple[int, int]]) -> Gaps:
    """The lanes that the links take."""
    columns = [Gap() for _ in range(max(layers.column, default=0) + 2)]
    lines = [Gap() for _ in range(max(layers.line, default=0) + 2)]
    entered: dict[tuple[int, int], set[Hashable]] = {}
    for tail, head in links:
        column, line = layers.column[head], layers.line[head]
        since = layers.line[tail]
        if is_straight(layers, tail, head):
            continue
        if layers.column[tail] + 1 == column:
            columns[column].run(("from", tail), since, line)
            entered.setdefault((column, line), set()).add(("from", tail))
            continue
        aside = _aside(layers, tail, head)
        columns[layers.column[tail] + 1].run(("from", tail), since, aside - 0.5)
        lines[aside].run(head, layers.column[tail] + 1, column)
        columns[column].run(("to", head), aside - 0.5, line)
        entered.setdefault((column, line), set()).add(("to", head))
    at = {(column, line): node for node, (column, line) in enumerate(zip(*layers, strict=True))}
    for (column, line), owners in entered.items():
        beside = ("from", at.get((column - 1, line), -1))
        for owner in owners - {beside}:
            columns[column].after.setdefault(owner, set()).add(beside)
    return Gaps([gap.lanes() for gap in columns], [gap.lanes() for gap in lines])


def grid_of(gaps: Gaps, box_width: float, box_height: float) -> Grid:
    """The places of columns and lines, with as much room between them as their lanes need."""
    left, width = _edges(gaps.columns, box_width, COLUMN_GAP_PX)
    top, height = _edges(gaps.lines, box_height, LINE_GAP_PX)
    return Grid(left, top, box_width, box_height, width, height)


def routes_of(layers: Layers, links: Sequence[tuple[int, int]], gaps: Gaps, grid: Grid) -> Floats:
    """The corners of every link, of the shape (links, corners, 2)."""
    points = np.empty((len(links), CORNERS, 2))
    for n, (tail, head) in enumerate(links):
        points[n] = _route(layers, tail, head, gaps, grid)
    return points


def is_straight(layers: Layers, tail: int, head: int) -> bool:
    """Whether a link is one level line: to the neighbour on the same line."""
    return layers.column[tail] + 1 == layers.column[head] and layers.line[tail] == layers.line[head]


def _aside(layers: Layers, tail: int, head: int) -> int:
    """The gap between lines that leads to ``head``: on the side that the link comes from."""
    line = layers.line[head]
    return line if layers.line[tail] <= line else line + 1


def _route(layers: Layers, tail: int, head: int, gaps: Gaps, grid: Grid) -> Sequence[tuple[float, float]]:
    column = layers.column[head]
    start = grid.left[layers.column[tail]] + grid.box_width
    end = grid.left[column]
    from_y = grid.top[layers.line[tail]] + grid.box_height / 2
    to_y = grid.top[layers.line[head]] + grid.box_height / 2
    first, last = (start, from_y), (end, to_y)
    if is_straight(layers, tail, head):
        return (first,) * 5 + (last,)
    behind = layers.column[tail] + 1
    out = start + MARGIN_PX + LANE_PX * gaps.columns[behind]["from", tail]
    if behind == column:
        return (first, (out, from_y), (out, to_y), (out, to_y), last, last)
    aside = _aside(layers, tail, head)
    into = end - _room(gaps.columns[column]) + MARGIN_PX + LANE_PX * gaps.columns[column]["to", head]
    lane = MARGIN_PX / 2 + LANE_PX * gaps.lines[aside][head]
    before = grid.top[aside - 1] + grid.box_height if aside else 0.0
    return (first, (out, from_y), (out, before + lane), (into, before + lane), (into, to_y), last)


def _room(lanes: Mapping[Hashable, int]) -> float:
    """The width of a gap between columns."""
    return max(COLUMN_GAP_PX, 2 * MARGIN_PX + LANE_PX * max(lanes.values(), default=0))


def _edges(gaps: Sequence[Mapping[Hashable, int]], box: float, least: float) -> tuple[Floats, float]:
    margin = MARGIN_PX if least == COLUMN_GAP_PX else MARGIN_PX / 2
    rooms = [max(least, 2 * margin + LANE_PX * max(lanes.values(), default=0)) for lanes in gaps]
    edges = np.cumsum(rooms) + box * np.arange(len(rooms))
    return edges[:-1], float(edges[-1])
