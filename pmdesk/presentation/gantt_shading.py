"""Shading: the days without work behind the chart, by each project's calendar."""

import itertools

import numpy as np

from pmdesk.domain.ids import CalendarId, ProjectId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.shapes import Rects
from pmdesk.presentation.viewport import Viewport

LEAST_SHADED_PX_PER_DAY = 2.5


def shading(columns: GanttColumns, viewport: Viewport, first: int, end: int) -> list[Rects]:
    """Rectangles over the non-working days in view; free days in a row are one rectangle.

    Rows of projects with different calendars are shaded each by its own; the ground below the last row
    goes with the last. Empty where days are too narrow to be told apart.
    """
    if viewport.px_per_day < LEAST_SHADED_PX_PER_DAY:
        return []
    blocks = _calendar_blocks(columns, first, end)
    result = []
    for calendar, block_first, block_end in blocks:
        top = 0.0 if block_first == first else viewport.y_of(block_first)
        bottom = viewport.height_px if block_end == end else viewport.y_of(block_end)
        result.append(_free_days(columns, viewport, calendar, top, bottom))
    return result


def _calendar_blocks(columns: GanttColumns, first: int, end: int) -> list[tuple[CalendarId, int, int]]:
    """Runs of rows with one calendar: the calendar, the first row, the row after the last."""
    portfolio = columns.plan.portfolio
    if first == end:
        return [(portfolio.header.calendar, first, end)]
    project = columns.project[first:end]
    edges = [0, *(np.flatnonzero(np.diff(project)) + 1).tolist(), end - first]
    blocks: list[tuple[CalendarId, int, int]] = []
    for low, high in itertools.pairwise(edges):
        calendar = portfolio.projects[ProjectId(int(project[low]))].calendar
        if blocks and blocks[-1][0] == calendar:
            blocks[-1] = (calendar, blocks[-1][1], first + high)
        else:
            blocks.append((calendar, first + low, first + high))
    return blocks


def _free_days(
    columns: GanttColumns, viewport: Viewport, calendar: CalendarId, top: float, bottom: float
) -> Rects:
    from_day, to_day = (int(m // MINUTES_PER_DAY) for m in (viewport.left, viewport.right))
    clock = clock_for(columns.plan.portfolio, calendar)
    free = clock.non_working_days(Day(from_day), Day(to_day))
    edges = np.flatnonzero(np.diff(free.astype(np.int8), prepend=0, append=0))
    xs = viewport.xs_of((edges.astype(np.int64) + from_day) * MINUTES_PER_DAY)
    left, right = xs[::2], xs[1::2]
    tops = np.full(len(left), top)
    return Rects("non_working", left, tops, right - left, np.full(len(left), bottom - top))
