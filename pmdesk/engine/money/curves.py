"""Curves: how much of each of some charges is due, and spent, by when."""

from collections.abc import Sequence

import numpy as np

from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.quantities import Instant
from pmdesk.engine.money.charge_pieces import work_of_owners
from pmdesk.engine.money.charges import Charge
from pmdesk.engine.money.sharing import share
from pmdesk.engine.pieces import PieceWork
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide


class Curves:
    """How much of each of some charges is due by when.

    At the start, all is due once work has begun; at the end, when it ends. What is prorated is due with the
    working time: what is spent over that part which is done, the rest over the rest. What is spent of an
    amount that is due at the end, before that, counts as prorated.
    """

    def __init__(self, rows: Sequence[Charge], schedule: Schedule) -> None:
        dates = [dates_of(charge, schedule) for charge in rows]
        self._first = np.array([start for start, _ in dates], np.int64)
        self._last = np.array([finish for _, finish in dates], np.int64)
        self._spent = np.array([charge.spent for charge in rows], np.int64)
        self._rest = np.array([charge.amount for charge in rows], np.int64) - self._spent
        self._work = work_of_charges(rows, schedule)
        whole = self._work.whole
        done = np.array([charge.done for charge in rows], np.int64)
        of = np.maximum(np.array([charge.whole for charge in rows], np.int64), 1)
        self._reached: Wide = np.minimum(whole, share(whole, done, of))
        ended = np.array([charge.ended for charge in rows], np.bool_)
        accrual = [charge.accrual for charge in rows]
        at_start = np.array([kind is Accrual.START for kind in accrual], np.bool_)
        at_end = np.array([kind is Accrual.END for kind in accrual], np.bool_)
        momentary = whole == 0
        self._spent_at_end = (at_end & ended) | (momentary & ~at_start)
        self._spent_over_time = ~at_start & ~self._spent_at_end & (self._reached > 0)
        self._rest_at_end = at_end | (~at_start & (self._reached >= whole))
        self._rest_over_time = ~at_start & ~self._rest_at_end

    @property
    def span(self) -> tuple[Instant, Instant] | None:
        """A minute before the first date and one behind the last; None without any."""
        if not len(self._first):
            return None
        return Instant(int(self._first.min()) - 1), Instant(int(self._last.max()) + 1)

    def until(self, edge: int, *, actual: bool = False) -> Wide:
        """What is due of each charge up to an instant, or what is spent of that."""
        begun, over = edge > self._first, edge >= self._last
        work = self._work.until(edge)
        done = share(self._spent, np.minimum(work, self._reached), np.maximum(self._reached, 1))
        spent: Wide = np.where(
            self._spent_over_time, done, self._spent * np.where(self._spent_at_end, over, begun)
        )
        if actual:
            return spent
        left = self._work.whole - self._reached
        done = share(self._rest, np.maximum(work - self._reached, 0), np.maximum(left, 1))
        rest = np.where(self._rest_over_time, done, self._rest * np.where(self._rest_at_end, over, begun))
        return spent + rest


def dates_of(charge: Charge, schedule: Schedule) -> tuple[int, int]:
    """The time in which a charge falls due: that of its assignment, else of its task."""
    if charge.assignment is not None:
        dates = schedule.assignment_dates(charge.assignment.id)
        if dates is not None:
            return dates
    return int(schedule.start[charge.row]), int(schedule.finish[charge.row])


def work_of_charges(rows: Sequence[Charge], schedule: Schedule) -> PieceWork:
    """How much of the time of each charge is over by when."""
    tasks = schedule.portfolio.tasks
    return work_of_owners(
        schedule,
        ((n, charge.assignment) for n, charge in enumerate(rows) if charge.assignment is not None),
        (
            (n, tasks[schedule.tasks[charge.row]])
            for n, charge in enumerate(rows)
            if charge.assignment is None
        ),
        np.array([charge.since for charge in rows], np.int32),
        np.array([charge.until for charge in rows], np.int32),
    )
