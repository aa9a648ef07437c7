"""LoadSheet: the figures of some lines over some periods, and how full each cell is."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.quantities import FULL_TIME, MINUTES_PER_DAY
from pmdesk.engine.load_table import LoadTable, load_table
from pmdesk.engine.timetable import Wide
from pmdesk.engine.workload import TOLERANCE, Band, workload
from pmdesk.presentation.load.lines import LoadLine
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import Flags
from pmdesk.presentation.usage.periods import Periods
from pmdesk.presentation.usage.sheet import hours_text

NO_SHARE = -1
"""Stands for a percentage where there is no capacity."""


MANY = 6000
"""Minutes from which cells show whole hours."""


class Figure(StrEnum):
    """What the cells say."""

    BOTH = "hours_and_percent"
    HOURS = "hours"
    PERCENT = "percent"
    FREE = "free"


class LoadSheet:
    """Hours, percentages and bands by line and period, computed once for all of them."""

    def __init__(self, plan: Plan, lines: Sequence[LoadLine], periods: Periods, figure: Figure) -> None:
        self.plan = plan
        self.lines = lines
        self.periods = periods
        self.figure = figure

    @property
    def edges(self) -> tuple[int, ...]:
        """The days between which the periods lie."""
        return tuple(edge // MINUTES_PER_DAY for edge in self.periods.edges)

    @cached_property
    def table(self) -> LoadTable:
        """The figures of all cells; those of a project have no capacity."""
        loads = workload(self.plan.schedule)
        found = load_table(loads, [line.crew for line in self.lines], self.edges)
        at = [n for n, line in enumerate(self.lines) if line.project is not None]
        if at:
            places = [line.project for line in self.lines if line.project is not None]
            everybody = self.lines[at[0]].crew.people
            found.load[at] = loads.by_project_together(everybody, self.edges)[places]
            for figures in (found.capacity, found.free, found.excess):
                figures[at] = 0
        return found

    @cached_property
    def minutes(self) -> Wide:
        """Minutes of load by line and period."""
        return (self.table.load + FULL_TIME // 2) // FULL_TIME

    @cached_property
    def percent(self) -> Wide:
        """Load in percent of the capacity, ``NO_SHARE`` where there is none."""
        load, capacity = self.table.load, self.table.capacity
        shares = (load * 100 + capacity // 2) // np.maximum(capacity, 1)
        return np.where(capacity > 0, shares, NO_SHARE)

    @cached_property
    def bands(self) -> NDArray[np.int8]:
        """The ``Band`` of each cell; load without capacity is far over, but in lines of projects."""
        load, capacity = self.table.load, self.table.capacity
        over = load > capacity + TOLERANCE
        found = np.full(load.shape, Band.FREE, np.int8)
        found[load * 100 >= capacity * 80] = Band.FULL
        found[over] = Band.OVER
        found[over & (load * 100 > capacity * 120)] = Band.FAR_OVER
        found[(capacity == 0) & ~over] = Band.NONE
        found[[line.project is not None for line in self.lines]] = Band.NONE
        return found

    @cached_property
    def overloaded(self) -> Flags:
        """In which cells somebody has more to do on some day than time."""
        return np.asarray(self.table.excess > 0)

    def text(self, line: int, period: int) -> str:
        """What a cell shows; empty where there is nothing to do."""
        if self.figure is Figure.FREE:
            if self.lines[line].project is not None or not self.table.capacity[line, period]:
                return ""
            return hours_text(round(int(self.table.free[line, period]) / FULL_TIME))
        return _worded(int(self.minutes[line, period]), int(self.percent[line, period]), self.figure)


@lru_cache(maxsize=20_000)
def _worded(minutes: int, percent: int, figure: Figure) -> str:
    if not minutes:
        return ""
    hours = hours_text(minutes if minutes < MANY else round(minutes / 60) * 60)
    share = "" if percent == NO_SHARE else f"{percent} %"
    match figure:
        case Figure.HOURS:
            return hours
        case Figure.PERCENT:
            return share or hours
        case _:
            return f"{hours} · {share}" if share else hours
