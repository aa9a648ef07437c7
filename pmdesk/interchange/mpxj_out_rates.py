"""Makes MPXJ's rate tables, and when a resource is there; for the worker process alone."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from pmdesk.domain.quantities import MINUTES_PER_DAY, TimeUnit
from pmdesk.interchange.foreign import ForeignPrice, ForeignRate, ForeignResource
from pmdesk.interchange.mpxj_out_values import UNITS, decimal, java, moment, named

MIDDLE = 0
"""A day on which the same rate can go on; none that a file has for dates that nobody set."""


def add_rates(row: Any, said: ForeignResource) -> None:
    """Give ``row``, a resource of MPXJ, the rates of ``said``, which are in order.

    MPXJ forgets a first table of one line as soon as there are others, so that it is written as two lines.
    """
    tables = {key: tuple(rates) for key, rates in groupby(said.rates, key=_table)}
    if len(tables.get(0, ())) == 1 and len(tables) > 1:
        tables[0] = (*tables[0], replace(tables[0][0], since=MIDDLE))
    for table, rates in tables.items():
        made = java("org.mpxj.CostRateTable")()
        for rate, follows in zip(rates, (*rates[1:], None), strict=True):
            made.add(_entry(rate, follows))
        row.setCostRateTable(table, made)


def _table(rate: ForeignRate) -> int:
    return rate.table


def _entry(rate: ForeignRate, follows: ForeignRate | None) -> Any:
    prices = java("org.mpxj.Rate")[2]
    prices[0], prices[1] = _price(rate.standard), _price(rate.overtime)
    ends = None if follows is None else follows.since
    return java("org.mpxj.CostRateTableEntry")(_begin(rate.since), _end(ends), decimal(rate.per_use), prices)


def _price(price: ForeignPrice) -> Any:
    return java("org.mpxj.Rate")(float(price.amount), named("TimeUnit", UNITS[TimeUnit(price.unit)]))


def add_availability(row: Any, said: ForeignResource) -> None:
    """Say when ``row``, a resource of MPXJ, is there: at all times, unless ``said`` knows more."""
    table = row.getAvailability()
    table.clear()
    add = java("org.mpxj.Availability")
    if not said.availability:
        table.add(add(_begin(None), _end(None), decimal((said.max_units or 0) / 100)))
    for part in said.availability:
        end = None if part.last is None else part.last + 1
        table.add(add(_begin(part.first), _end(end), decimal(part.units / 100)))


def _begin(day: int | None) -> Any:
    if day is None:
        return java("org.mpxj.common.LocalDateTimeHelper").START_DATE_NA
    return moment(day * MINUTES_PER_DAY)


def _end(day: int | None) -> Any:
    """The last minute before ``day``."""
    if day is None:
        return java("org.mpxj.common.LocalDateTimeHelper").END_DATE_NA
    return moment(day * MINUTES_PER_DAY - 1)
