"""Time-phased work: how much of each assignment's work falls into each of some periods."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.hours import AnyClock
from pmdesk.engine.pieces import PieceWork, pieces_of
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide


class TimePhased:
    """The work of all assignments over time; those without work or dates have none in any period.

    The parts of an assignment add up to its work exactly. What is done of it is its first part.
    """

    def __init__(self, portfolio: Portfolio, schedule: Schedule) -> None:
        self.assignments: tuple[AssignmentId, ...] = tuple(portfolio.assignments)
        self.place: Mapping[AssignmentId, int] = {a: n for n, a in enumerate(self.assignments)}
        rows = portfolio.assignments.values()
        self._work = np.array([row.work for row in rows], np.int64)
        self._actual = np.array([row.actual_work for row in rows], np.int64)
        keys: dict[AnyClock, int] = {}
        worked = ((owner, row) for owner, row in enumerate(rows) if row.work)
        self._pieces = pieces_of(portfolio, schedule, worked, keys)
        self._done_of = PieceWork(portfolio.presence.calendars, keys, self._pieces, len(rows))

    @property
    def span(self) -> tuple[Instant, Instant] | None:
        """From the first to the last work; None if nobody works."""
        if not len(self._pieces.start):
            return None
        return Instant(int(self._pieces.start.min())), Instant(int(self._pieces.finish.max()))

    def work(self, edges: Sequence[int]) -> Wide:
        """Minutes of work by assignment and period; each period lies between an edge and the next."""
        return np.diff(self._done(edges), axis=1)

    def actual_work(self, edges: Sequence[int]) -> Wide:
        """Minutes of actual work, as ``work``."""
        return np.diff(np.minimum(self._done(edges), self._actual[:, None]), axis=1)

    def cumulative_work(self, edges: Sequence[int]) -> Wide:
        """Minutes of work from the beginning to the end of each period."""
        return self._done(edges)[:, 1:]

    def _done(self, edges: Sequence[int]) -> Wide:
        """Minutes of work by assignment up to each edge."""
        found = np.zeros((len(self._work), len(edges)), np.int64)
        whole = np.maximum(self._done_of.whole, 1)
        for n, edge in enumerate(edges):
            found[:, n] = (self._work * self._done_of.until(edge) + whole // 2) // whole
        return found


@lru_cache(maxsize=1)
def time_phased(schedule: Schedule) -> TimePhased:
    """The time-phased work of a schedule."""
    return TimePhased(schedule.portfolio, schedule)
