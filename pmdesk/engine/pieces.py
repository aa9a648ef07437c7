"""Pieces: the stretches in which assignments are worked, as columns."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.demand import Demand, demands_of
from pmdesk.engine.hours import ROUND_THE_CLOCK, AnyClock, Calendars, ClockKey
from pmdesk.engine.legs import clock_of_assignment, task_clock
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Column, Timetable, Wide, work_at_each
from pmdesk.engine.worktime import clock_for


class Pieces(NamedTuple):
    """Stretches in which an assignment is worked at the same units, on one clock."""

    owner: Column
    slot: Column
    start: Column
    finish: Column
    units: Wide


def pieces_of(
    portfolio: Portfolio,
    schedule: Schedule,
    owned: Iterable[tuple[int, Assignment]],
    keys: dict[AnyClock, int],
) -> Pieces:
    """The pieces of assignments, each with its owner; the clocks that they run on come into ``keys``."""
    found: list[tuple[int, int, int, int, int]] = []
    for owner, row in owned:
        task = portfolio.tasks[row.task]
        asked = list(demands_of(portfolio, schedule, row))
        own = _clock_of_work(portfolio, row, asked)
        slot = keys.setdefault(ROUND_THE_CLOCK if task.duration.elapsed else own, len(keys))
        found += [(owner, slot, demand.start, demand.finish, demand.units) for demand in asked]
    table: NDArray[np.int64] = np.array(found, np.int64).reshape(-1, 5)
    owners, slots, starts, finishes = (table[:, n].astype(np.int32) for n in range(4))
    return Pieces(owners, slots, starts, finishes, table[:, 4])


def _clock_of_work(portfolio: Portfolio, row: Assignment, asked: list[Demand]) -> ClockKey:
    """The clock of an assignment; that of its task if the plan wants the work while nobody is there."""
    task = portfolio.tasks[row.task]
    own = clock_of_assignment(portfolio, task, row)
    if row.resource in portfolio.presence.limits:
        clock = clock_for(portfolio, *own)
        if not any(clock.work_between(demand.start, demand.finish) for demand in asked):
            return task_clock(task, portfolio.projects[task.project])
    return own


class AllPieces:
    """The pieces of all assignments of a schedule; ``keys`` are the clocks that they run on."""

    def __init__(self, schedule: Schedule) -> None:
        assignments = schedule.portfolio.assignments
        keys: dict[AnyClock, int] = {}
        self.pieces = pieces_of(schedule.portfolio, schedule, enumerate(assignments.values()), keys)
        self.keys: Mapping[AnyClock, int] = keys
        self._place = {assignment: n for n, assignment in enumerate(assignments)}
        self._first = np.searchsorted(self.pieces.owner, np.arange(len(assignments) + 1))

    def of(self, owned: Iterable[tuple[int, Assignment]]) -> Pieces:
        """Those of some assignments, each with its owner, who may have several."""
        pairs = [(owner, self._place[row.id]) for owner, row in owned]
        owners, places = np.array(pairs, np.int32).reshape(-1, 2).T
        count = self._first[places + 1] - self._first[places]
        ends = np.cumsum(count)
        taken = np.repeat(self._first[places] - ends + count, count) + np.arange(count.sum())
        return Pieces(np.repeat(owners, count), *(column[taken] for column in self.pieces[1:]))


@lru_cache(maxsize=2)
def all_pieces(schedule: Schedule) -> AllPieces:
    """The pieces of all assignments of a schedule."""
    return AllPieces(schedule)


class PieceWork:
    """How much of the pieces of each owner is done by when: their working minutes times their units.

    Owners are numbered from 0; one without pieces has nothing to do.
    """

    def __init__(
        self, calendars: Calendars, keys: Mapping[AnyClock, int], pieces: Pieces, owners: int
    ) -> None:
        first = int(pieces.start.min(initial=0)) // MINUTES_PER_DAY
        last = int(pieces.finish.max(initial=0)) // MINUTES_PER_DAY + 1
        self.pieces = pieces
        self._owners = owners
        self._clocks = Timetable(calendars, keys, first, last).arrays
        self._begun = work_at_each(self._clocks, pieces.slot, pieces.start)
        self.whole = self._summed(pieces.finish)

    @property
    def effort(self) -> Wide:
        """The working minutes of each piece, times its units."""
        minutes = work_at_each(self._clocks, self.pieces.slot, self.pieces.finish) - self._begun
        return minutes * self.pieces.units

    def until(self, edge: int) -> Wide:
        """What is done by each owner up to an instant."""
        return self._summed(np.clip(edge, self.pieces.start, self.pieces.finish).astype(np.int32))

    def _summed(self, until: Column) -> Wide:
        minutes = work_at_each(self._clocks, self.pieces.slot, until) - self._begun
        summed = np.zeros(self._owners, np.int64)
        np.add.at(summed, self.pieces.owner, minutes * self.pieces.units)
        return summed
