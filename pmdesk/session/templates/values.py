"""Values of fields as a text has them: each by the type of its field, and back."""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import MONEY_PER_UNIT, Day, Instant, Minutes, Money
from pmdesk.presentation.spans import parse_duration
from pmdesk.session.templates.moments import Moments, WorkingDays, instant_said, said_instant

USUAL_MINUTE = 600
"""When something takes place on a day for which a text says no time."""


_hints = cache(get_type_hints)


def read_fields(
    kind: type, said: Mapping[str, Any], moments: Moments, project: Project | None
) -> dict[str, Any]:
    """The values of those fields of a row of ``kind`` that ``said`` has. Raises KeyError for others."""
    hints = _hints(kind)
    return {name: read_value(hints[name], value, moments, project) for name, value in said.items()}


def read_value(kind: Any, value: Any, moments: Moments, project: Project | None) -> Any:
    """A value of a text as a field of type ``kind`` has it."""
    kind = _not_none(kind)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        return tuple(read_value(parts[0], item, moments, project) for item in value)
    if kind is Day:
        return moments.day(value)
    if kind is Instant:
        return instant_said(moments, value, USUAL_MINUTE)
    if kind is Money:
        return money_of(value)
    if kind is Minutes and isinstance(value, str) and project is not None:
        return parse_duration(value, project).minutes
    if isinstance(kind, type) and is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        given = value if isinstance(value, Mapping) else dict(zip(names, value, strict=False))
        return kind(**read_fields(kind, given, moments, project))
    return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value


def money_of(amount: float | str) -> Money:
    """An amount that a text says in units of the currency."""
    return Money(round(Decimal(str(amount)) * MONEY_PER_UNIT))


def said_money(money: Money) -> int | str:
    """The amount that ``money_of`` reads back."""
    whole, rest = divmod(money, MONEY_PER_UNIT)
    return str(Decimal(money) / MONEY_PER_UNIT) if rest else whole


def said_fields(row: Any, moments: WorkingDays, skip: Collection[str] = ()) -> dict[str, Any]:
    """The fields of a row that aren't as they are by themselves, as ``read_fields`` reads them."""
    kind: Any = type(row)
    hints = _hints(kind)
    return {
        field.name: said_value(hints[field.name], value, moments)
        for field in fields(row)
        if field.name not in skip and (value := getattr(row, field.name)) != _usual(field)
    }


def said_value(kind: Any, value: Any, moments: WorkingDays) -> Any:
    """A value as ``read_value`` reads it."""
    kind = _not_none(kind)
    if get_origin(kind) is tuple:
        return [said_value(get_args(kind)[0], item, moments) for item in value]
    if kind is Day:
        return moments.said(value)
    if kind is Instant:
        return said_instant(moments, value, USUAL_MINUTE)
    if kind is Money:
        return said_money(value)
    if isinstance(kind, type) and is_dataclass(kind):
        return said_fields(value, moments)
    return value.value if isinstance(value, StrEnum) else value


def _not_none(kind: Any) -> Any:
    if get_origin(kind) in (UnionType, Union):
        (kind,) = (option for option in get_args(kind) if option is not NoneType)
    return kind


def _usual(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()
