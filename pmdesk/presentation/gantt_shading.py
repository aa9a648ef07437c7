"""Shading: the time without work behind the chart, by each project's calendar."""

import itertools

import numpy as np

from pmdesk.domain.ids import CalendarId, ProjectId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, midnight
from pmdesk.engine.worktime import WorkClock, clock_for
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.shapes import Ints, Rects
from pmdesk.presentation.viewport import Viewport

LEAST_SHADED_PX_PER_DAY = 2.5
LEAST_SHADED_HOURS_PX_PER_DAY = 120.0


def shading(columns: GanttColumns, viewport: Viewport, first: int, end: int) -> list[Rects]:
    """Rectangles over the non-working days in view, or hours where these are wide; runs are one rectangle.

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
        result.append(_free_time(columns, viewport, calendar, top, bottom))
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


def _free_time(
    columns: GanttColumns, viewport: Viewport, calendar: CalendarId, top: float, bottom: float
) -> Rects:
    first, last = (Day(int(m // MINUTES_PER_DAY)) for m in (viewport.left, viewport.right))
    clock = clock_for(columns.plan.portfolio, calendar)
    by_hours = viewport.px_per_day >= LEAST_SHADED_HOURS_PX_PER_DAY
    edges = _free_hours(clock, first, last) if by_hours else _free_days(clock, first, last)
    xs = viewport.xs_of(edges)
    left, right = xs[::2], xs[1::2]
    tops = np.full(len(left), top)
    return Rects("non_working", left, tops, right - left, np.full(len(left), bottom - top))


def _free_days(clock: WorkClock, first: Day, last: Day) -> Ints:
    """Begin and end of each run of days without work, in turn."""
    free = clock.non_working_days(first, last)
    edges = np.flatnonzero(np.diff(free.astype(np.int8), prepend=0, append=0))
    return (edges.astype(np.int64) + first) * MINUTES_PER_DAY


def _free_hours(clock: WorkClock, first: Day, last: Day) -> Ints:
    """Begin and end of each stretch without work, in turn."""
    edges = [midnight(first)]
    for day in range(first, last + 1):
        for start, end in clock.hours_on(Day(day)):
            edges += [Instant(midnight(Day(day)) + start), Instant(midnight(Day(day)) + end)]
    return np.array([*edges, midnight(Day(last + 1))], dtype=np.int64)
