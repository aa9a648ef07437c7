"""Recorded costs: what invoices say that tasks have cost, beside what their plan reckons by itself.

Actual cost is labour and invoices, and what was received without an invoice yet. The plan reckons by
progress what is due for work, for material and other means, and as fixed costs; an invoice for the same must
not count twice. So of each task an invoice first covers what is due, apart for the work of people (costs of
the category labour) and for all else, and counts beyond that only. Costs of a budget line don't count here:
the line has a budget of its own, which is no part of the budget at completion.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.money.budget_line import CostCategory
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import midnight
from pmdesk.engine.money.charges import Charge
from pmdesk.engine.money.costs import charges
from pmdesk.engine.money.curves import Curves
from pmdesk.engine.money.exchange import Exchange
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide

AT_LAST = 2**31 - 1
"""An edge behind all dates."""


class Recorded:
    """The costs that are recorded for tasks of a schedule without a budget line, each due on its day.

    What has no exchange rate is left out. ``numbers`` are the places of the charges that they may cover.
    """

    def __init__(self, schedule: Schedule) -> None:
        portfolio = schedule.portfolio
        exchange = Exchange(portfolio)
        kinds: dict[tuple[int, bool], int] = {}
        found: list[tuple[int, int, int]] = []
        for cost in portfolio.actual_costs.values():
            amount = exchange.into_home(cost.amount, cost.currency)
            if cost.task is not None and cost.line is None and amount is not None:
                kind = schedule.index[cost.task], cost.category is CostCategory.LABOUR
                found.append((kinds.setdefault(kind, len(kinds)), midnight(cost.day), amount))
        self._rows = len(schedule.tasks)
        self._row = np.array([row for row, _ in kinds], np.intp)
        self._kind, self._date, self._amount = np.array(found, np.int64).reshape(-1, 3).T
        reckoned = charges(schedule) if kinds else ()
        asked = ((kinds.get(_kind_of(charge, schedule)), n) for n, charge in enumerate(reckoned))
        mine = sorted((kind, n) for kind, n in asked if kind is not None)
        self.numbers = np.array([n for _, n in mine], np.intp)
        self._charged = np.array([kind for kind, _ in mine], np.intp)
        self._first = np.searchsorted(self._charged, self._charged)
        self._curves = Curves([reckoned[n] for _, n in mine], schedule)
        self._left = np.array([reckoned[n].amount - reckoned[n].spent for _, n in mine], np.int64)

    def beyond(self, until: Wide) -> Wide:
        """What is recorded for each row beyond what is due, up to a date of its own."""
        return self._by_row(self._beyond_at(until))

    def settled(self, until: Wide) -> Wide:
        """What of the remaining costs of each row is paid already by what is recorded beyond what is due."""
        left = self._summed(self._charged, self._left)
        return self._by_row(np.clip(self._beyond_at(until), 0, left))

    def totals(self, edges: Sequence[int], rows: NDArray[np.bool_], *, actual: bool) -> Wide:
        """What is recorded for the chosen ``rows`` up to each edge, beyond what the plan says is due by then.

        ``actual`` counts what is spent of that alone.
        """
        mine = rows[self._row]
        return np.array([self._beyond(edge, actual=actual)[mine].sum() for edge in edges], np.int64)

    def covered(self, edges: Sequence[int], *, actual: bool) -> Wide:
        """What of each of the charges ``numbers`` is covered up to each edge, see ``totals``."""
        found = np.zeros((len(self.numbers), len(edges)), np.int64)
        for n, edge in enumerate(edges):
            found[:, n] = self._filled(self._curves.until(edge, actual=actual), self._recorded(edge))
        return found

    @property
    def settled_at_last(self) -> Wide:
        """What remains of each of the charges ``numbers`` and is paid already."""
        return self._filled(self._left, self._beyond(AT_LAST, actual=True))

    @property
    def dates(self) -> tuple[Wide, Wide]:
        """The row and the date of each cost."""
        return self._row[self._kind], self._date

    def _beyond_at(self, until: Wide) -> Wide:
        found = np.zeros(len(self._row), np.int64)
        mine = until[self._row]
        for date in np.unique(mine).tolist():
            found[mine == date] = self._beyond(date, actual=True)[mine == date]
        return found

    def _beyond(self, edge: int, *, actual: bool) -> Wide:
        recorded = self._recorded(edge)
        return recorded - np.clip(
            recorded, 0, self._summed(self._charged, self._curves.until(edge, actual=actual))
        )

    def _recorded(self, edge: int) -> Wide:
        return self._summed(self._kind, self._amount * (self._date < edge))

    def _filled(self, rooms: Wide, paid: Wide) -> Wide:
        """What of ``paid``, by kind, goes into the rooms of its charges, the first ones filled first."""
        ends = np.cumsum(rooms)
        ends -= (ends - rooms)[self._first] if len(rooms) else 0
        most = np.maximum(paid, 0)[self._charged]
        found: Wide = np.minimum(ends, most) - np.minimum(ends - rooms, most)
        return found

    def _summed(self, kind: Wide, amounts: Wide) -> Wide:
        found = np.zeros(len(self._row), np.int64)
        np.add.at(found, kind, amounts)
        return found

    def _by_row(self, amounts: Wide) -> Wide:
        found = np.zeros(self._rows, np.int64)
        np.add.at(found, self._row, amounts)
        return found


def _kind_of(charge: Charge, schedule: Schedule) -> tuple[int, bool]:
    """The row that a charge belongs to, and whether it pays for work."""
    resources = schedule.portfolio.resources
    works = charge.resource is not None and resources[charge.resource].kind is ResourceKind.WORK
    return charge.row, works


@lru_cache(maxsize=2)
def recorded_costs(schedule: Schedule) -> Recorded:
    """The recorded costs of a scheduled portfolio."""
    return Recorded(schedule)
