"""What lies under the pointer in a chart: a part of a bar, a deadline, a link, or nothing."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from pmdesk.domain.ids import LinkId, RowKey
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_badges import external_at
from pmdesk.presentation.gantt_bars import LEAST_LABELLED_ROW_PX, bars_at
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import RowShape
from pmdesk.presentation.viewport import Viewport

END_REACH_PX = 4.0
LINK_REACH_PX = 4.0
LINK_END_REACH_PX = 12.0
LINK_BESIDE_BAR_PX = 3.0
DOT_OFFSET_PX = 9.0
DOT_REACH_PX = 5.0
PROGRESS_REACH_PX = 3.0


class BarPart(Enum):
    """Which part of a row's shape was hit."""

    BODY = "body"
    START = "start"
    FINISH = "finish"
    PROGRESS = "progress"
    MILESTONE = "milestone"
    LINK_DOT = "link_dot"
    DEADLINE = "deadline"
    BADGE = "badge"
    PROMISE = "promise"


MARKS = (BarPart.BADGE, BarPart.PROMISE)
"""Signs that tell something and can't be dragged."""


@dataclass(frozen=True, slots=True)
class BarHit:
    """A part of the shape on a row."""

    row: int
    key: RowKey
    part: BarPart


@dataclass(frozen=True, slots=True)
class LinkHit:
    """A link; ``place`` is where it stands in the link columns.

    ``is_end`` says whether it was hit near one of its ends, ``at_successor`` whether nearer to its head.
    """

    link: LinkId
    place: int
    is_end: bool = False
    at_successor: bool = True


Hit = BarHit | LinkHit


def hit(chart: GanttChart, viewport: Viewport, x: float, y: float, *, hover_row: int = -1) -> Hit | None:
    """What lies at (x, y) of the viewport; bars come before links, but not above and below
    them, where heads of links stand.

    The cost doesn't grow with the number of rows. The dot that starts a link exists on ``hover_row`` only.
    """
    bar = _bar_at(chart, viewport, x, y, hover_row)
    if bar is None:
        return _link_at(chart, viewport, x, y, LINK_REACH_PX)
    if bar.part in (BarPart.LINK_DOT, BarPart.DEADLINE, *MARKS) or _is_within(chart, viewport, bar.row, y):
        return bar
    return _link_at(chart, viewport, x, y, LINK_BESIDE_BAR_PX) or bar


def _bar_at(chart: GanttChart, viewport: Viewport, x: float, y: float, hover_row: int) -> BarHit | None:
    row = viewport.row_at(y)
    if not 0 <= row < chart.columns.count:
        return None
    part = _mark_at(chart, viewport, row, x) or _part_at(
        chart, viewport, row, x, y, with_dot=row == hover_row
    )
    return None if part is None else BarHit(row, chart.columns.key(row), part)


def _is_within(chart: GanttChart, viewport: Viewport, row: int, y: float) -> bool:
    """Whether y lies between top and bottom of the shape on a row, not just in its row."""
    bars = bars_at(chart.columns, viewport, np.array([row]))
    return bool(bars.top[0] <= y <= bars.bottom[0])


def _link_at(chart: GanttChart, viewport: Viewport, x: float, y: float, reach_px: float) -> LinkHit | None:
    ways = chart.routes(viewport)
    nearest = ways.nearest(x, y)
    if nearest is None or nearest[1] > reach_px:
        return None
    place = nearest[0]
    way = ways.points[ways.place == place][0]
    to_tail, to_head = (float(np.abs(way[n] - (x, y)).sum()) for n in (0, -1))
    is_end = min(to_tail, to_head) <= LINK_END_REACH_PX
    return LinkHit(LinkId(int(chart.columns.links.id[place])), place, is_end, to_head <= to_tail)


def rows_in(
    columns: GanttColumns, viewport: Viewport, one: tuple[float, float], other: tuple[float, float]
) -> list[int]:
    """The rows whose shapes lie in the rectangle between two points of the viewport, or reach into it."""
    (left, right), (top, bottom) = (sorted(ends) for ends in zip(one, other, strict=True))
    rows = np.arange(max(viewport.row_at(top), 0), min(viewport.row_at(bottom) + 1, columns.count))
    bars = bars_at(columns, viewport, rows)
    inside = bars.shown() & (bars.right >= left) & (bars.left <= right)
    inside &= (bars.bottom >= top) & (bars.top <= bottom)
    found: list[int] = rows[inside].tolist()
    return found


def dot_at(chart: GanttChart, viewport: Viewport, row: int) -> tuple[float, float]:
    """Where the dot that starts a link from a row stands."""
    bars = bars_at(chart.columns, viewport, np.array([row]))
    return float(bars.right[0]) + DOT_OFFSET_PX, float(bars.middle[0])


def _mark_at(chart: GanttChart, viewport: Viewport, row: int, x: float) -> BarPart | None:
    """A badge, or a diamond for what others promised."""
    if not chart.options.show_badges or viewport.row_px < LEAST_LABELLED_ROW_PX:
        return None
    if chart.badge_at(viewport, row, x) is not None:
        return BarPart.BADGE
    return None if external_at(chart.columns, viewport, row, x) is None else BarPart.PROMISE


def _part_at(
    chart: GanttChart, viewport: Viewport, row: int, x: float, y: float, *, with_dot: bool
) -> BarPart | None:
    columns = chart.columns
    bars = bars_at(columns, viewport, np.array([row]))
    shape = RowShape(int(columns.shape[row]))
    if shape is RowShape.NOTHING:
        return None
    left, right = float(bars.left[0]), float(bars.right[0])
    middle = float(bars.middle[0])
    if with_dot and abs(x - right - DOT_OFFSET_PX) <= DOT_REACH_PX and abs(y - middle) <= DOT_REACH_PX + 2:
        return BarPart.LINK_DOT
    if abs(y - middle) <= viewport.row_px / 2:
        done = chart.end_of_done(viewport, row) if 0 < columns.percent[row] < 100 else None
        part = _along(shape, left, right, done, x)
        if part is not None:
            return part
    deadline = int(columns.deadline[row])
    if deadline != NO_DATE and abs(viewport.x_of(deadline) - x) <= END_REACH_PX + 1:
        return BarPart.DEADLINE
    return None


def _along(shape: RowShape, left: float, right: float, done: float | None, x: float) -> BarPart | None:
    """The part at x of a shape, with ``done`` where progress ends; short bars keep a body to take hold of."""
    if shape is RowShape.MILESTONE:
        return BarPart.MILESTONE if left - 2 <= x <= right + 2 else None
    if shape is not RowShape.BAR:
        return BarPart.BODY if left - 2 <= x <= right + 2 else None
    inside = min(END_REACH_PX, (right - left) / 4)
    if right - inside <= x <= right + END_REACH_PX:
        return BarPart.FINISH
    if left - END_REACH_PX <= x < left + inside:
        return BarPart.START
    if done is not None and abs(x - done) <= PROGRESS_REACH_PX:
        return BarPart.PROGRESS
    return BarPart.BODY if left <= x <= right else None
