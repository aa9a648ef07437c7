"""Rates of foreign resources, and when these are there, as rows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from pmdesk.domain.ids import IdDealer, RateId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.rate import Price, Rate, RateTable
from pmdesk.domain.people.absence import Availability
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.quantities import Day, Money, TimeUnit, Units
from pmdesk.interchange.cleaning import CENT, MOST_UNITS, day, money, within
from pmdesk.interchange.foreign import ForeignAvailability, ForeignPrice, ForeignRate, ForeignResource
from pmdesk.interchange.remarks import Remarks

TABLES = tuple(RateTable)
ACCRUALS = {accrual.name: accrual for accrual in Accrual}
"""MPXJ's names of them."""

MOST_A_MINUTE, MOST_A_USE = 10**10, 10**14
"""Of Money: as much as can be added up for the longest work and the most material."""

_MINUTES = {
    TimeUnit.MINUTE: 1,
    TimeUnit.HOUR: 60,
    TimeUnit.DAY: 480,
    TimeUnit.WEEK: 2400,
    TimeUnit.MONTH: 9600,
}


def rate_rows(foreign: ForeignResource, resource: Resource, ids: IdDealer, remarks: Remarks) -> list[Rate]:
    """The rates of ``resource``, at most one a table and day; tables and days that can't be are left out.

    A rate that goes on as before is one with it. What is put right is added to ``remarks``.
    """
    if resource.kind is ResourceKind.COST:
        return []
    rows: dict[tuple[int, Day | None], Rate] = {}
    last: dict[int, Rate] = {}
    for said in foreign.rates:
        since = day(said.since)
        if not 0 <= said.table < len(TABLES) or (said.since is not None and since is None):
            continue
        row = Rate(
            RateId(0),
            resource.id,
            TABLES[said.table],
            since,
            _price(said.standard, resource.kind),
            _price(said.overtime, resource.kind),
            _amount(said.per_use, MOST_A_USE),
        )
        if not _is_in_range(said, row):
            remarks.add(message("interchange.rate_range"), RowKey(Resource.table, resource.id))
        before = last.get(said.table)
        if before is None or row != replace(before, since=since):
            rows.setdefault((said.table, since), row)
        last[said.table] = row
    return [replace(row, id=ids.rate()) for row in rows.values()]


def _is_in_range(said: ForeignRate, row: Rate) -> bool:
    """Whether what the file says came over as it is, but for parts of a cent."""
    pairs = ((said.standard.amount, row.standard.amount), (said.overtime.amount, row.overtime.amount))
    return all(abs(money(amount) - kept) < CENT for amount, kept in (*pairs, (said.per_use, row.per_use)))


def _price(said: ForeignPrice, kind: ResourceKind) -> Price:
    if kind is ResourceKind.MATERIAL:
        return Price(_amount(said.amount, MOST_A_USE), None)
    unit = TimeUnit(said.unit) if said.unit in set(TimeUnit) else TimeUnit.HOUR
    return Price(_amount(said.amount, MOST_A_MINUTE * _MINUTES[unit]), unit)


def _amount(said: float, most: int) -> Money:
    return Money(min(max(money(said), 0), most))


def with_times(
    foreign: ForeignResource, resource: Resource, ids: IdDealer
) -> tuple[Resource, list[Availability]]:
    """The resource with the days on which it comes and goes, and how much of it is there by date.

    On days that no row speaks of its units hold, as everywhere: those of the last time that the file names.
    Days that the file leaves out in between are rows of nothing.
    """
    parts = list(_in_order(foreign.availability))
    if resource.kind is not ResourceKind.WORK or not parts:
        return resource, []
    usual = parts[-1].units
    rows: list[Availability] = []

    def add(first: int | None, last: int | None, units: int) -> None:
        rows.append(Availability(ids.availability(), resource.id, day(first), day(last), Units(units)))

    for before, part in pairwise((parts[0], *parts)):
        if before.last is not None and part.first is not None and before.last + 1 < part.first:
            add(before.last + 1, part.first - 1, 0)
        if part.units != usual:
            add(part.first, part.last, part.units)
    there = replace(resource, max_units=Units(usual), joins=day(parts[0].first), leaves=day(parts[-1].last))
    return there, rows


def _in_order(said: Iterable[ForeignAvailability]) -> Iterator[ForeignAvailability]:
    """The times in their order, cut off where the next one begins; those without any day are left out."""
    by_first: dict[Day | None, ForeignAvailability] = {}
    for part in said:
        if part.first is None or day(part.first) is not None:
            by_first.setdefault(day(part.first), part)
    firsts = sorted(by_first, key=lambda first: (first is not None, first or 0))
    for first, follows in zip(firsts, (*firsts[1:], None), strict=False):
        part = by_first[first]
        ends = [end for end in (day(part.last), None if follows is None else follows - 1) if end is not None]
        last = min(ends, default=None)
        if first is None or last is None or first <= last:
            yield ForeignAvailability(first, last, within(part.units, 0, MOST_UNITS))
