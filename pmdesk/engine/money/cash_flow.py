"""Cash flow: planned, spent and expected money by month, each row adding up to its entry exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np

from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.quantities import (
    NO_MONEY,
    Instant,
    Money,
    date_of,
    day_containing,
    day_of,
    midnight,
)
from pmdesk.engine.money.budget import Budget, Entry, Source, budget_of
from pmdesk.engine.money.cost_flow import cost_flow
from pmdesk.engine.money.recorded import recorded_costs
from pmdesk.engine.money.shares import shares
from pmdesk.engine.schedule import Schedule

Month = int
"""Months since January of the year 0."""

Amounts = tuple[Money, ...]
"""One amount a month."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The money of an entry by month: as ``planned`` with approved changes, ``actual``, and in the
    ``forecast``, which is what was spent and what will be.
    """

    entry: Entry
    planned: Amounts
    actual: Amounts
    forecast: Amounts


@dataclass(frozen=True, slots=True)
class CashFlow:
    """The flows of all entries whose amounts are known, over the same ``months``."""

    months: tuple[Month, ...]
    flows: tuple[Flow, ...]


def month_of(instant: Instant) -> Month:
    """The month an instant lies in."""
    day = date_of(day_containing(instant))
    return day.year * 12 + day.month - 1


def first_of(month: Month) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def running(amounts: Amounts) -> Amounts:
    """What has come together by the end of each month."""
    return tuple(Money(amount) for amount in accumulate(amounts))


@lru_cache(maxsize=1)
def cash_flow(schedule: Schedule) -> CashFlow:
    """The cash flow of a scheduled portfolio, from the first to the last month in which money goes."""
    budget = budget_of(schedule)
    months = _months(budget)
    if not months:
        return CashFlow((), ())
    made = _Months(budget, months)
    flows = (made.flow(entry) for entry in budget.entries if entry.figures is not None)
    return CashFlow(months, tuple(flows))


def _months(budget: Budget) -> tuple[Month, ...]:
    found: set[Month] = set()
    for entry in budget.entries:
        instants = [instant for instant in (entry.start, entry.finish) if instant is not None]
        if entry.start is not None:
            instants.append(_status(budget, entry) or entry.start)
        instants += [midnight(cost.day) for cost, _ in entry.costs]
        found |= {month_of(instant) for instant in instants}
    if (span := cost_flow(budget.schedule).span) is not None:
        found |= {month_of(Instant(span[0] + 1)), month_of(Instant(span[1] - 1))}
    return tuple(range(min(found), max(found) + 1)) if found else ()


def _status(budget: Budget, entry: Entry) -> Instant | None:
    return budget.schedule.portfolio.projects[entry.project].status_date


class _Months:
    """Cuts the money of entries into months."""

    def __init__(self, budget: Budget, months: tuple[Month, ...]) -> None:
        self._budget = budget
        self._first = months[0]
        self._edges = [midnight(day_of(first_of(month))) for month in (*months, months[-1] + 1)]
        charged = cost_flow(budget.schedule)
        self._due = charged.by_charge(self._edges)
        self._spent = charged.by_charge(self._edges, actual=True)
        # What recorded costs cover of the charges of their tasks goes with these costs.
        recorded = recorded_costs(budget.schedule)
        self._to_pay = self._due.copy()
        self._to_pay[recorded.numbers] -= np.diff(recorded.covered(self._edges, actual=False), axis=1)
        self._spent[recorded.numbers] -= np.diff(recorded.covered(self._edges, actual=True), axis=1)

    def flow(self, entry: Entry) -> Flow:
        if entry.charges or entry.source is Source.BASELINE:
            numbers = list(entry.charges)
            tables = (self._due, self._spent, self._to_pay)
            due, spent, to_pay = (_moneys(table[numbers].sum(axis=0)) for table in tables)
            if entry.source is not Source.BASELINE:
                return Flow(entry, due, spent, to_pay)
            granted = self._budget.granted.by_period(entry.project, self._edges)
            nothing = (NO_MONEY,) * len(due)
            more = tuple(Money(grant - cost) for grant, cost in zip(granted, due, strict=True))
            return Flow(entry, more, nothing, nothing)
        figures = entry.figures
        if figures is None:
            raise ValueError("only entries whose amounts are known have a flow")
        actual = self._dated(entry) if entry.costs else self._undated(entry, figures.actual)
        start, finish = entry.start, entry.finish
        rest = Money(figures.accrued + figures.to_complete)
        begin = self._begin_of_rest(entry)
        to_come = self._spread(rest, begin, max(begin, finish or begin), entry.spread)
        begins = start if start is not None else begin
        planned = self._spread(figures.budget, begins, max(begins, finish or begins), entry.spread)
        return Flow(entry, planned, actual, _sum(actual, to_come))

    def _dated(self, entry: Entry) -> Amounts:
        found = [0] * (len(self._edges) - 1)
        for cost, amount in entry.costs:
            found[month_of(midnight(cost.day)) - self._first] += amount
        # What is spent in all is exchanged as one amount: what rounding leaves goes with the last cost.
        last = max(month_of(midnight(cost.day)) for cost, _ in entry.costs) - self._first
        if entry.figures is not None:
            found[last] += entry.figures.actual - sum(found)
        return _moneys(found)

    def _undated(self, entry: Entry, amount: Money) -> Amounts:
        """What was invoiced without dates: from the start to the status date, or as planned without one."""
        start = entry.start if entry.start is not None else self._edges[0]
        status = _status(self._budget, entry)
        finish = max(start, entry.finish or start)
        until = finish if status is None else max(start, min(status, finish))
        spread = entry.spread if entry.spread is not Accrual.END or until == finish else Accrual.START
        return self._spread(amount, start, until, spread)

    def _begin_of_rest(self, entry: Entry) -> Instant:
        """When what is to come may come first: after the status date and the last cost."""
        instants = [self._edges[0]]
        if entry.start is not None:
            instants = [entry.start]
        if (status := _status(self._budget, entry)) is not None:
            instants.append(status)
        instants += [midnight(cost.day) for cost, _ in entry.costs]
        return max(instants)

    def _spread(self, amount: Money, start: Instant, finish: Instant, spread: Accrual) -> Amounts:
        """``amount`` from ``start`` to ``finish``: evenly over the time, or all on one of them."""
        found = [NO_MONEY] * (len(self._edges) - 1)
        if spread is Accrual.PRORATED and start < finish:
            meets = [max(min(end, finish) - max(edge, start), 0) for edge, end in pairwise(self._edges)]
            return tuple(shares(amount, meets))
        found[month_of(finish if spread is Accrual.END else start) - self._first] = amount
        return tuple(found)


def _moneys(amounts: Sequence[int]) -> Amounts:
    return tuple(Money(int(amount)) for amount in amounts)


def _sum(one: Amounts, other: Amounts) -> Amounts:
    return tuple(Money(a + b) for a, b in zip(one, other, strict=True))
