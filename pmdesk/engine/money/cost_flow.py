"""Cost flow: how much of the costs of a plan falls due, and is spent, by when.

Amounts that fall due with the work are rounded half up to the smallest one as a running sum, so that periods
add up to the whole exactly.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.quantities import Instant, Money
from pmdesk.engine.money.charge_pieces import work_of_owners
from pmdesk.engine.money.charges import Charge
from pmdesk.engine.money.costs import charges
from pmdesk.engine.pieces import PieceWork
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide

MOST_BITS = 31
"""Times longer than that are measured more coarsely: two such numbers multiplied still fit 64 bits."""


class CostFlow:
    """All charges of a schedule over time.

    Periods are given by their edges, each from an edge to the next; tables have a row for each of the
    ``charges``, each of the ``projects``, or each row of the schedule.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self.charges: tuple[Charge, ...] = charges(schedule)
        self.projects: tuple[ProjectId, ...] = tuple(schedule.portfolio.projects)
        self.resources: tuple[ResourceId | None, ...] = tuple(charge.resource for charge in self.charges)
        self._curves = Curves(self.charges, schedule)
        place = {project: n for n, project in enumerate(self.projects)}
        tasks = schedule.portfolio.tasks
        self._row = np.array([charge.row for charge in self.charges], np.intp)
        self._project = np.array(
            [place[tasks[schedule.tasks[charge.row]].project] for charge in self.charges], np.intp
        )

    @property
    def span(self) -> tuple[Instant, Instant] | None:
        """Two edges between which all falls due; None if nothing costs anything."""
        return self._curves.span

    def by_charge(self, edges: Sequence[int], *, actual: bool = False) -> Wide:
        """What falls due of each charge in each period; ``actual`` counts what is spent of that alone."""
        due: Wide = np.stack([self._curves.until(edge, actual=actual) for edge in edges], axis=1)
        return np.diff(due, axis=1)

    def by_project(self, edges: Sequence[int], *, actual: bool = False) -> Wide:
        """What falls due in each project in each period, see ``by_charge``."""
        return np.diff(self.by_project_until(edges, actual=actual), axis=1)

    def by_project_until(self, edges: Sequence[int], *, actual: bool = False) -> Wide:
        """What falls due in each project up to each edge."""
        return self._added(self._project, len(self.projects), edges, actual=actual)

    def by_row(self, edges: Sequence[int], *, actual: bool = False) -> Wide:
        """What falls due in each period for each row of the schedule on its own, without those below it."""
        return np.diff(self._added(self._row, len(self._schedule.tasks), edges, actual=actual), axis=1)

    def by_resource(self, edges: Sequence[int], *, actual: bool = False) -> Mapping[ResourceId | None, Wide]:
        """What falls due in each period for each resource that is paid; None is fixed costs."""
        names = tuple(dict.fromkeys(self.resources))
        place = {name: n for n, name in enumerate(names)}
        owner = np.array([place[resource] for resource in self.resources], np.intp)
        found = np.diff(self._added(owner, len(names), edges, actual=actual), axis=1)
        return {name: found[n] for n, name in enumerate(names)}

    def spent_by(self, row_dates: Wide) -> Wide:
        """What is spent for each row on its own up to a date of its own, one for each row of the schedule."""
        found = np.zeros(len(self._schedule.tasks), np.int64)
        for date in np.unique(row_dates[self._row]).tolist():
            here = row_dates[self._row] == date
            np.add.at(found, self._row[here], self._curves.until(date, actual=True)[here])
        return found

    def _added(self, owner: NDArray[np.intp], owners: int, edges: Sequence[int], *, actual: bool) -> Wide:
        found = np.zeros((owners, len(edges)), np.int64)
        for n, edge in enumerate(edges):
            np.add.at(found[:, n], owner, self._curves.until(edge, actual=actual))
        return found


class Curves:
    """How much of each of some charges is due by when.

    At the start, all is due once work has begun; at the end, when it ends. What is prorated is due with the
    working time: what is spent over that part which is done, the rest over the rest. What is spent of an
    amount that is due at the end, before that, counts as prorated.
    """

    def __init__(self, rows: Sequence[Charge], schedule: Schedule) -> None:
        dates = [_dates(charge, schedule) for charge in rows]
        self._first = np.array([start for start, _ in dates], np.int64)
        self._last = np.array([finish for _, finish in dates], np.int64)
        self._spent = np.array([charge.spent for charge in rows], np.int64)
        self._rest = np.array([charge.amount for charge in rows], np.int64) - self._spent
        self._work = _work_of(rows, schedule)
        whole = self._work.whole
        done = np.array([charge.done for charge in rows], np.int64)
        of = np.maximum(np.array([charge.whole for charge in rows], np.int64), 1)
        self._reached: Wide = np.minimum(whole, _share(whole, done, of))
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
        done = _share(self._spent, np.minimum(work, self._reached), np.maximum(self._reached, 1))
        spent: Wide = np.where(
            self._spent_over_time, done, self._spent * np.where(self._spent_at_end, over, begun)
        )
        if actual:
            return spent
        left = self._work.whole - self._reached
        done = _share(self._rest, np.maximum(work - self._reached, 0), np.maximum(left, 1))
        rest = np.where(self._rest_over_time, done, self._rest * np.where(self._rest_at_end, over, begun))
        return spent + rest


def _share(amount: Wide, part: Wide, whole: Wide) -> Wide:
    """``amount * part / whole``, rounded half up, in steps that fit 64 bits; all of it for the whole part."""
    bits = np.frexp(whole.astype(np.float64))[1].astype(np.int64)
    spare = np.maximum(bits - MOST_BITS, 0)
    of, some = whole >> spare, part >> spare
    each, left = np.divmod(amount, of)
    found: Wide = each * some + (left * some + of // 2) // of
    return found


def _dates(charge: Charge, schedule: Schedule) -> tuple[int, int]:
    if charge.assignment is not None:
        dates = schedule.assignment_dates(charge.assignment.id)
        if dates is not None:
            return dates
    return int(schedule.start[charge.row]), int(schedule.finish[charge.row])


def _work_of(rows: Sequence[Charge], schedule: Schedule) -> PieceWork:
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


@lru_cache(maxsize=1)
def cost_flow(schedule: Schedule) -> CostFlow:
    """The cost flow of a schedule."""
    return CostFlow(schedule)


def total(flow: Wide) -> list[Money]:
    """The sums over all rows of a table, by period."""
    return [Money(amount) for amount in flow.sum(axis=0).tolist()]
