"""Reads what MPXJ knows of the price of a resource and when it is there; for the worker process alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pmdesk.domain.money.rate import RateTable
from pmdesk.domain.quantities import MINUTES_PER_DAY, TimeUnit, day_of
from pmdesk.interchange.foreign import ForeignAvailability, ForeignPrice, ForeignRate
from pmdesk.interchange.mpxj_values import UNITS, instant, items, name_of, number

BEGINNING, END = day_of(date(1984, 1, 1)), day_of(date(2049, 12, 31))
"""What Microsoft Project has for dates that nobody set."""

WEEKS_PER_YEAR = 52
FREE = ForeignPrice(0.0, TimeUnit.HOUR.value)


def rates(resource: Any) -> tuple[ForeignRate, ...]:
    """The rates of a resource; tables in which nothing costs anything are left out."""
    found: list[ForeignRate] = []
    for table in range(len(RateTable)):
        entries = [_rate(table, entry) for entry in items(resource.getCostRateTable(table))]
        if any(rate.per_use or rate.standard.amount or rate.overtime.amount for rate in entries):
            found += entries
    return tuple(found)


def _rate(table: int, entry: Any) -> ForeignRate:
    return ForeignRate(
        table,
        _first(entry.getStartDate()),
        _price(entry.getStandardRate()),
        _price(entry.getOvertimeRate()),
        number(entry.getCostPerUse()),
    )


def _price(rate: Any) -> ForeignPrice:
    if rate is None:
        return FREE
    amount, unit = number(rate.getAmount()), name_of(rate.getUnits()).removeprefix("ELAPSED_")
    if unit == "YEARS":
        return ForeignPrice(amount / WEEKS_PER_YEAR, TimeUnit.WEEK.value)
    return ForeignPrice(amount, UNITS.get(unit, TimeUnit.HOUR).value)


def availability(resource: Any) -> tuple[ForeignAvailability, ...]:
    """When the resource is there; empty for one that is always, to its full units."""
    found = tuple(_availability(resource))
    return () if [(part.first, part.last) for part in found] == [(None, None)] else found


def _availability(resource: Any) -> Iterator[ForeignAvailability]:
    for part in items(resource.getAvailability()):
        period = part.getRange()
        yield ForeignAvailability(
            _first(period.getStart()), _last(period.getEnd()), round(number(part.getUnits()) * 100)
        )


def _first(value: Any) -> int | None:
    moment = instant(value)
    day = None if moment is None else moment // MINUTES_PER_DAY
    return None if day is None or day <= BEGINNING else day


def _last(value: Any) -> int | None:
    """The last day of a time that ends before the instant ``value`` or with its minute."""
    moment = instant(value)
    day = None if moment is None else (moment - 1) // MINUTES_PER_DAY
    return None if day is None or day >= END else day
