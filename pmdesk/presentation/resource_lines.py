"""Resource lines: the resources of a portfolio as a sheet lists them, filtered, sorted and under headings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.messages import message, say
from pmdesk.domain.money.rate import Price
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.quantities import TimeUnit
from pmdesk.presentation.arranging.filters import Condition, Operator
from pmdesk.presentation.arranging.sorting import SortKey
from pmdesk.presentation.arranging.value_lists import ListedValue
from pmdesk.presentation.field import Field
from pmdesk.presentation.fields import fields_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.pool_fields import Means

WORKED = {
    TimeUnit.MINUTE: 1,
    TimeUnit.HOUR: 60,
    TimeUnit.DAY: 8 * 60,
    TimeUnit.WEEK: 40 * 60,
    TimeUnit.MONTH: 160 * 60,
}
"""Working minutes by which prices for different units are compared."""


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What a sheet shows, and how: of some columns these texts alone, by one column, under its headings."""

    shown: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: SortKey | None = None
    group: str = ""

    def showing(self, column: str, texts: frozenset[str] | None) -> "SheetOrder":
        """This order with only ``texts`` of a column; None shows them all."""
        rest = {key: values for key, values in self.shown.items() if key != column}
        return replace(self, shown=rest if texts is None else {**rest, column: texts})


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands over so many resources that have the same text in the column they are grouped by."""

    title: str
    count: int


Line = Heading | ResourceId


def sheet_lines(plan: Plan, order: SheetOrder) -> tuple[Line, ...]:
    """The resources in their order, headings between them; what is not set comes last.

    Columns that are gone are passed over.
    """
    fields = fields_of(plan, Resource.table)
    rows = [row for row in in_order(plan) if _passes(plan, fields, order, row)]
    if order.sort is not None and order.sort.field in fields:
        rows = _sorted(plan, fields[order.sort.field], rows, descending=order.sort.descending)
    if order.group not in fields:
        return tuple(rows)
    by = fields[order.group]
    rows = _sorted(plan, by, rows, descending=False)
    texts = [by.text(plan, row) for row in rows]
    counts = Counter(text.casefold() for text in texts)
    lines: list[Line] = []
    before: str | None = None
    for row, text in zip(rows, texts, strict=True):
        if text.casefold() != before:
            before = text.casefold()
            lines.append(Heading(_title(by, text), counts[before]))
        lines.append(row)
    return tuple(lines)


def values_in(plan: Plan, key: str, order: SheetOrder) -> tuple[ListedValue, ...]:
    """The texts in a column of the resources that the filters of other columns leave, the empty one last."""
    fields = fields_of(plan, Resource.table)
    rest = order.showing(key, None)
    rows = [row for row in in_order(plan) if _passes(plan, fields, rest, row)]
    ordered = _sorted(plan, fields[key], rows, descending=False)
    counts = Counter(fields[key].text(plan, row) for row in ordered)
    return tuple(ListedValue(text, count, _condition(key, text)) for text, count in counts.items())


def _condition(key: str, text: str) -> Condition:
    return Condition(key, Operator.EQUALS if text else Operator.EMPTY, text)


def ticked(order: SheetOrder, key: str) -> frozenset[Condition] | None:
    """The conditions of the values of a column that are shown; None if all are."""
    shown = order.shown.get(key)
    return None if shown is None else frozenset(_condition(key, text) for text in shown)


def in_order(plan: Plan) -> tuple[ResourceId, ...]:
    """All resources by position."""
    rows = sorted(plan.portfolio.resources.values(), key=lambda row: (row.position, row.id))
    return tuple(row.id for row in rows)


def _passes(plan: Plan, fields: Mapping[str, Field[Any]], order: SheetOrder, row: ResourceId) -> bool:
    return all(fields[key].text(plan, row) in texts for key, texts in order.shown.items() if key in fields)


def _title(by: Field[Any], text: str) -> str:
    if text:
        return say(message("arranging.group", field=say(by.title), value=text))
    return say(message("arranging.group_unset", field=say(by.title)))


def _sorted(plan: Plan, by: Field[Any], rows: list[ResourceId], *, descending: bool) -> list[ResourceId]:
    """Rows by the values of a field, equal ones as they were, those without a value last either way."""
    known = {row: _rank(by.read(plan, row), by.text(plan, row)) for row in rows}
    there = [row for row in rows if known[row] is not None]
    there.sort(key=lambda row: known[row] or (0.0, ""), reverse=descending)
    return there + [row for row in rows if known[row] is None]


def _rank(value: object, text: str) -> tuple[float, str] | None:
    """What a value is sorted by: its number, or its text whatever the case; None if it is not set."""
    match value:
        case Means():
            return float(list(Means).index(value)), ""
        case Price(amount=amount, unit=unit):
            return amount / WORKED.get(unit, 1) if unit else float(amount), ""
        case bool():
            return float(not value), ""
        case int() | float() | Decimal():
            return float(value), ""
        case _:
            return (0.0, text.casefold()) if text else None
