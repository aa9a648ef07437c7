"""Resources for foreign files: what they cost and when they are there, and what can't be said of them."""

from collections.abc import Iterator, Sequence

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.money.rate import FREE, Price, RateTable
from pmdesk.domain.people.absence import Availability
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MONEY_PER_UNIT, Day, TimeUnit
from pmdesk.interchange.foreign import ForeignAvailability, ForeignPrice, ForeignRate, ForeignResource
from pmdesk.interchange.rate_rows import TABLES
from pmdesk.interchange.remarks import Remarks
from pmdesk.presentation.spans import minutes_per


def outgoing_resource(
    portfolio: Portfolio, project: Project, row: Resource, uid: int, remarks: Remarks
) -> ForeignResource:
    """``row`` under the number ``uid``, as ``project`` has it."""
    key = RowKey(Resource.table, row.id)
    if portfolio.absences_of.get(row.id):
        remarks.add(message("unwritten.absences"), key)
    if portfolio.skills_of.get(row.id):
        remarks.add(message("unwritten.skills"), key)
    if any((row.team, row.role, row.location, row.time_zone, row.holidays, row.vendor)):
        remarks.add(message("unwritten.resource_details"), key)
    if row.worker is Worker.EQUIPMENT:
        remarks.add(message("unwritten.equipment"), key)
    rates = tuple(_rates(portfolio, row))
    if not all(_is_exact(price, project) for rate in rates for price in (rate.standard, rate.overtime)):
        remarks.add(message("unwritten.rate_rounded"), key)
    times = tuple(availability(row, portfolio.availabilities_of.get(row.id, ())))
    always = len(times) == 1 and times[0].first is None and times[0].last is None
    return ForeignResource(
        uid=uid,
        name=row.name,
        kind=row.kind.name,
        initials=row.initials,
        max_units=times[0].units if always else row.max_units,
        calendar=row.calendar,
        email=row.email,
        group=row.group,
        material_label=row.material_label,
        notes=row.notes,
        rates=rates,
        availability=() if always or row.kind is not ResourceKind.WORK else times,
        accrual=row.accrual.name,
        generic=row.worker is Worker.ROLE,
    )


def _rates(portfolio: Portfolio, row: Resource) -> Iterator[ForeignRate]:
    """The rates by table and day; a table whose rates begin later begins with one of nothing."""
    seen: set[RateTable] = set()
    for rate in portfolio.rates_of.get(row.id, ()):
        if rate.rate_table not in seen and rate.since is not None:
            yield ForeignRate(TABLES.index(rate.rate_table), None, _price(FREE), _price(FREE), 0.0)
        seen.add(rate.rate_table)
        yield ForeignRate(
            TABLES.index(rate.rate_table),
            rate.since,
            _price(rate.standard),
            _price(rate.overtime),
            rate.per_use / MONEY_PER_UNIT,
        )


def _price(price: Price) -> ForeignPrice:
    unit = TimeUnit.HOUR if price.unit is None else price.unit
    return ForeignPrice(price.amount / MONEY_PER_UNIT, unit.value)


def _is_exact(price: ForeignPrice, project: Project) -> bool:
    """Whether the price is one of whole cents and comes back from one an hour with four places."""
    hours = minutes_per(TimeUnit(price.unit), project) / 60
    return round(round(price.amount / hours, 4) * hours, 2) == price.amount


def availability(row: Resource, rows: Sequence[Availability]) -> Iterator[ForeignAvailability]:
    """How much of ``row`` is there from day to day while it is there at all, as few times in their order."""
    if row.joins is None and row.leaves is None and not rows:
        yield ForeignAvailability(None, None, row.max_units)
        return
    edges = {part.first for part in rows} | {None if p.last is None else Day(p.last + 1) for p in rows}
    ends = None if row.leaves is None else Day(row.leaves + 1)
    inside = sorted(
        edge
        for edge in edges
        if edge is not None
        and (row.joins is None or row.joins < edge)
        and (row.leaves is None or edge <= row.leaves)
    )
    starts = [row.joins, *inside]
    units = [_units_on(row, rows, start, then) for start, then in zip(starts, [*inside, ends], strict=True)]
    kept = [place for place in range(len(starts)) if not place or units[place] != units[place - 1]]
    for number, place in enumerate(kept):
        follows = starts[kept[number + 1]] if number + 1 < len(kept) else ends
        last = None if follows is None else Day(follows - 1)
        yield ForeignAvailability(starts[place], last, units[place])


def _units_on(row: Resource, rows: Sequence[Availability], start: Day | None, then: Day | None) -> int:
    """The units from ``start`` to before ``then``, between which nothing changes."""
    if start is not None:
        day = start
    else:
        first = min((part.first for part in rows if part.first is not None), default=Day(0))
        day = Day((first if then is None else then) - 1)
    return next((part.units for part in rows if part.holds(day)), row.max_units)
