"""Workload: what everybody is asked for and what they have, by days and periods, over all projects.

Amounts are minutes times Units, that is ten-thousandths of a minute: whole numbers that add up exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import FULL_TIME, Day, Minutes
from pmdesk.engine.capacity import minutes_by_day, units_by_day
from pmdesk.engine.day_loads import DayLoads, day_loads
from pmdesk.engine.resource_clock import resource_clock
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide

TOLERANCE = FULL_TIME
"""One minute: so much more than the capacity is no overallocation."""


class Band(IntEnum):
    """How full somebody is: below 80 % of the capacity, up to 100, up to 120, more; ``NONE`` has none."""

    NONE = 0
    FREE = 1
    FULL = 2
    OVER = 3
    FAR_OVER = 4


@dataclass(frozen=True, slots=True)
class Overallocation:
    """Days, without a good one between, on which a resource is asked for more than it has.

    ``peak`` is the highest share of a day's capacity; None if there is a day without any.
    """

    resource: ResourceId
    days: tuple[Day, ...]
    peak: Fraction | None
    excess: Minutes
    projects: tuple[ProjectId, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who has time for a work, and how much."""

    resource: ResourceId
    free: Minutes


class Workload:
    """Load and capacity of all people.

    They work by their own calendar, else their team's, else the portfolio's, less holidays and absences, and
    there is as much of them as is available on each day.

    Periods are given by their edges in days, each from an edge to the next. The rows of all tables are
    ``people``, in order.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._portfolio = portfolio = schedule.portfolio
        work = (row for row in portfolio.resources.values() if row.kind is ResourceKind.WORK)
        rows = sorted(work, key=lambda row: (row.position, row.id))
        self.people: tuple[ResourceId, ...] = tuple(row.id for row in rows)
        self.projects: tuple[ProjectId, ...] = tuple(portfolio.projects)
        self.place: Mapping[ResourceId, int] = {person: n for n, person in enumerate(self.people)}
        self._clocks = [resource_clock(portfolio, row, portfolio.header.calendar) for row in rows]
        self._loads: DayLoads = day_loads(schedule, self.place, self.projects)

    @property
    def span(self) -> tuple[Day, Day] | None:
        """The first day of work, and the one after the last; None if nobody works."""
        return self._loads.span

    def load(self, edges: Sequence[int]) -> Wide:
        """What each is asked for in each period."""
        return self._summed(self._loads.by_day(edges[0], edges[-1], len(self.people)), edges)

    def capacity(self, edges: Sequence[int]) -> Wide:
        """What each has in each period: working time times the units that are available."""
        return self._summed(self._capacity_by_day(edges[0], edges[-1]), edges)

    def free(self, edges: Sequence[int]) -> Wide:
        """What each has left in each period; a day with too much takes nothing from the others."""
        capacity = self._capacity_by_day(edges[0], edges[-1])
        load = self._loads.by_day(edges[0], edges[-1], len(self.people))
        return self._summed(np.maximum(capacity - load, 0), edges)

    def shares(self, edges: Sequence[int]) -> NDArray[np.float64]:
        """Load as a share of capacity; not a number where there is none."""
        capacity = self.capacity(edges).astype(np.float64)
        return self.load(edges) / np.where(capacity > 0, capacity, np.nan)

    def bands(self, edges: Sequence[int]) -> NDArray[np.int8]:
        """The ``Band`` of each in each period; load without capacity is far over."""
        load, capacity = self.load(edges), self.capacity(edges)
        over = load > capacity + TOLERANCE
        found = np.full(load.shape, Band.FREE, np.int8)
        found[load * 100 >= capacity * 80] = Band.FULL
        found[over] = Band.OVER
        found[over & (load * 100 > capacity * 120)] = Band.FAR_OVER
        found[(capacity == 0) & ~over] = Band.NONE
        return found

    def by_project(self, person: ResourceId, edges: Sequence[int]) -> Wide:
        """What a person is asked for in each period by each of the ``projects``."""
        return self._summed(
            self._loads.of_person(self.place[person], edges[0], edges[-1], len(self.projects)), edges
        )

    def by_all_projects(self, edges: Sequence[int]) -> Wide:
        """As ``by_project``, of all people: by project, person and period."""
        return self._loads.by_period(edges, len(self.people), len(self.projects))

    def by_project_together(self, people: Sequence[int], edges: Sequence[int]) -> Wide:
        """As ``by_project``, of several people, who are given by their places."""
        return self._summed(self._loads.of_people(people, edges[0], edges[-1], len(self.projects)), edges)

    def overallocations(self) -> tuple[Overallocation, ...]:
        """Every run of days on which somebody is asked for more than they have, by person and date."""
        if self.span is None:
            return ()
        first, last = self.span
        load = self._loads.by_day(first, last, len(self.people))
        capacity = self._capacity_by_day(first, last)
        found: list[Overallocation] = []
        for person in np.flatnonzero((load > capacity + TOLERANCE).any(axis=1)).tolist():
            mine, own = load[person], capacity[person]
            over = mine > own + TOLERANCE
            good = np.cumsum(~over & ((mine > 0) | (own > 0)))
            days = np.flatnonzero(over)
            runs = np.split(days, np.flatnonzero(np.diff(good[days])) + 1)
            found.extend(self._overallocation(person, run, mine[run], own[run]) for run in runs)
        return tuple(found)

    def who_could(self, work: Minutes, first: Day, last: Day) -> tuple[Candidate, ...]:
        """Who has time for ``work`` on the days from ``first`` to ``last``, excluded; the freest first."""
        free = self.free((first, last))[:, 0] // FULL_TIME
        order = np.argsort(-free, kind="stable").tolist()
        return tuple(Candidate(self.people[n], Minutes(int(free[n]))) for n in order if free[n] >= work)

    def _overallocation(self, person: int, run: NDArray[np.intp], load: Wide, own: Wide) -> Overallocation:
        first = self._loads.first
        days = tuple(Day(first + day) for day in run.tolist())
        worst = int(np.argmax(load / np.maximum(own, 1)))
        peak = Fraction(int(load[worst]), int(own[worst])) if own.all() else None
        projects = self._loads.projects_on(person, days)
        return Overallocation(
            self.people[person],
            days,
            peak,
            Minutes(round(int((load - own).sum()) / FULL_TIME)),
            tuple(self.projects[n] for n in projects),
        )

    def _capacity_by_day(self, first: int, last: int) -> Wide:
        portfolio = self._portfolio
        minutes = {clock: minutes_by_day(portfolio, clock, first, last) for clock in set(self._clocks)}
        found = np.zeros((len(self.people), max(last - first, 0)), np.int64)
        for n, (person, clock) in enumerate(zip(self.people, self._clocks, strict=True)):
            found[n] = minutes[clock] * units_by_day(portfolio, portfolio.resources[person], first, last)
        return found

    @staticmethod
    def _summed(by_day: Wide, edges: Sequence[int]) -> Wide:
        sums = np.zeros((by_day.shape[0], by_day.shape[1] + 1), np.int64)
        np.cumsum(by_day, axis=1, out=sums[:, 1:])
        places = np.asarray(edges, np.int64) - edges[0]
        return np.diff(sums[:, places], axis=1)


@lru_cache(maxsize=1)
def workload(schedule: Schedule) -> Workload:
    """The workload of a schedule."""
    return Workload(schedule)
