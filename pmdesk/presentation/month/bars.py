"""DayBars: the shown tasks by the days that they lie on, and where a page has room for them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.month.pages import Page
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Ints


@dataclass(frozen=True, eq=False)
class DayBars:
    """Tasks with their place in the schedule, first and last day: the earliest first, then the longest."""

    tasks: Ints
    rows: Ints
    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.tasks)

    def task(self, bar: int) -> TaskId:
        """The task of a bar."""
        return TaskId(int(self.tasks[bar]))

    def key(self, bar: int) -> RowKey:
        """The row of a bar."""
        return RowKey(Task.table, self.task(bar))

    def bar_of(self, key: RowKey | None) -> int | None:
        """The bar of a row, if it has one."""
        return self._bar_of.get(key.id) if key is not None and key.table == Task.table else None

    @cached_property
    def _bar_of(self) -> dict[int, int]:
        return {task: bar for bar, task in enumerate(self.tasks.tolist())}


def day_bars(plan: Plan, rows: VisibleRows) -> DayBars:
    """The shown tasks that have dates; a summary task only where nothing below it is shown."""
    is_last = np.ones(len(rows), np.bool_)
    is_last[:-1] = rows.levels[1:] <= rows.levels[:-1]
    at = np.unique(rows.indices[is_last & (rows.indices >= 0)])
    start, finish = plan.schedule.start[at].astype(np.int64), plan.schedule.finish[at].astype(np.int64)
    dated = (start != NO_DATE) & (finish != NO_DATE)
    at, start, finish = at[dated], start[dated], finish[dated]
    first = start // MINUTES_PER_DAY
    last = np.maximum((finish - 1) // MINUTES_PER_DAY, first)
    order = np.lexsort((at, -last, first))
    return DayBars(rows.ids[at][order], at[order], first[order], last[order])


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Parts of bars, each in one week and one lane of a page, from a column to another, both included.

    ``hidden`` counts by day of the page the bars for which there is no room.
    """

    bar: Ints
    week: Ints
    lane: Ints
    first: Ints
    last: Ints
    hidden: Ints

    @property
    def count(self) -> int:
        return len(self.bar)


def segments_of(bars: DayBars, page: Page, lanes: int) -> Segments:
    """Where the bars of a page lie: in each week in the first free lane, the last given up for "more"."""
    found: list[tuple[int, int, int, int, int]] = []
    hidden = np.zeros(7 * page.weeks, np.int64)
    seen = np.flatnonzero((bars.first <= page.last) & (bars.last >= page.first))
    for week in range(page.weeks):
        monday = page.first + 7 * week
        mine = seen[(bars.first[seen] < monday + 7) & (bars.last[seen] >= monday)]
        first = np.maximum(bars.first[mine] - monday, 0)
        last = np.minimum(bars.last[mine] - monday, 6)
        lane = _lanes(first, last, lanes)
        fits = lane < lanes
        crowded = _count(first[~fits], last[~fits])
        before = np.concatenate(([0], np.cumsum(crowded > 0)))
        gives_way = fits & (lane == lanes - 1) & (before[last + 1] > before[first])
        shown = fits & ~gives_way
        hidden[7 * week : 7 * week + 7] = crowded + _count(first[gives_way], last[gives_way])
        at = np.flatnonzero(shown)
        columns = (mine[at], np.full(len(at), week), lane[at], first[at], last[at])
        found += zip(*(column.tolist() for column in columns), strict=True)
    bar, at_week, at_lane, from_column, to_column = np.array(found, np.int64).reshape(-1, 5).T
    return Segments(bar, at_week, at_lane, from_column, to_column, hidden)


def _lanes(first: Ints, last: Ints, lanes: int) -> Ints:
    """By bar, in the order of their first days: the first free lane, ``lanes`` where none is free."""
    free = [0] * lanes
    found = np.full(len(first), lanes, np.int64)
    for n, (start, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        for lane, from_day in enumerate(free):
            if from_day <= start:
                free[lane] = end + 1
                found[n] = lane
                break
    return found


def _count(first: Ints, last: Ints) -> Ints:
    """By day of a week: on how many spans it lies."""
    steps = np.zeros(8, np.int64)
    np.add.at(steps, first, 1)
    np.add.at(steps, last + 1, -1)
    return np.cumsum(steps)[:7]
