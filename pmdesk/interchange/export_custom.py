"""Values of custom fields, instants and amounts, as the JSON export writes them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pmdesk.domain.custom_field import FieldKind, FieldTable
from pmdesk.domain.quantities import MONEY_PER_UNIT, Duration, Instant, Money, datetime_of
from pmdesk.presentation.custom_fields import key_of_field
from pmdesk.presentation.custom_values import Shown
from pmdesk.presentation.fields import fields_of
from pmdesk.presentation.plan import Plan

Value = None | bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"]


def custom_values(plan: Plan, of: FieldTable, row: int) -> dict[str, Value]:
    """The values of all custom fields of a row by name, computed ones among them; null for empty cells."""
    columns = fields_of(plan, of.value)
    own = (field for field in plan.portfolio.custom_fields.values() if field.of is of)
    return {field.name: _value(field.kind, columns[key_of_field(field.id)].read(plan, row)) for field in own}


def _value(kind: FieldKind, value: Shown | None) -> Value:
    match kind, value:
        case FieldKind.DATE, int():
            return instant_text(Instant(value))
        case FieldKind.COST, int():
            return money_text(Money(value))
        case _, Decimal():
            return f"{value:f}"
        case _, Duration():
            return value.minutes
        case _:
            return value


def instant_text(value: Instant | None) -> str | None:
    """A local instant: ``2026-03-02T08:00``."""
    return None if value is None else f"{datetime_of(value):%Y-%m-%dT%H:%M}"


def money_text(value: Money | None) -> str | None:
    """An amount as a decimal number: ``12.5``."""
    return None if value is None else f"{Decimal(value) / MONEY_PER_UNIT:f}"
