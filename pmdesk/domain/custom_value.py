"""Values of custom fields ⇄ the canonical text that is kept of them.

A number or cost is decimal (``12.5``), a date ``2026-03-02T08:00``, a set flag ``yes``, a duration its
minutes and unit (``960 d``, ``7200 ed``). A flag that isn't set has no text, and no value is kept.
"""

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation

from pmdesk.domain.custom_field import CustomField, FieldKind
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import (
    MONEY_PER_UNIT,
    Duration,
    Instant,
    Minutes,
    Money,
    TimeUnit,
    datetime_of,
    instant_of,
)

Value = str | bool | Decimal | Instant | Money | Duration
"""What a value of each kind is in turn: text, flag, number, date, cost, duration."""

YES = "yes"
MOST_DIGITS = 24
"""Of a number before and behind the point together."""

_SPAN = re.compile(r"(\d{1,10}) (e?)(mo|m|h|d|w)")


def text_of(kind: FieldKind, value: Value) -> str:
    """The text that is kept of ``value``; empty for a flag that isn't set."""
    match kind, value:
        case FieldKind.TEXT, str():
            return value
        case FieldKind.FLAG, bool():
            return YES if value else ""
        case FieldKind.NUMBER, Decimal():
            return _decimal_text(value)
        case FieldKind.COST, int():
            return _decimal_text(Decimal(value) / MONEY_PER_UNIT)
        case FieldKind.DATE, int():
            return f"{datetime_of(Instant(value)):%Y-%m-%dT%H:%M}"
        case FieldKind.DURATION, Duration():
            return f"{value.minutes} {'e' if value.elapsed else ''}{value.unit.value}"
        case _:
            raise TypeError(f"{value!r} is no {kind.value}")


def value_of(field: CustomField, text: str) -> Value:
    """The value that a kept ``text`` stands for in ``field``.

    Raises InvalidValue for text that ``text_of`` would not have written.
    """
    try:
        value = _value_of(field.kind, text)
    except (ValueError, InvalidOperation, OverflowError) as error:
        raise _refused(field, text) from error
    if text_of(field.kind, value) != text:
        raise _refused(field, text)
    return value


def _value_of(kind: FieldKind, text: str) -> Value:
    match kind:
        case FieldKind.TEXT:
            return text
        case FieldKind.FLAG:
            return text == YES
        case FieldKind.NUMBER:
            return _decimal(text)
        case FieldKind.COST:
            return Money(int(_decimal(text) * MONEY_PER_UNIT))
        case FieldKind.DATE:
            return instant_of(datetime.fromisoformat(text))
        case FieldKind.DURATION:
            found = _SPAN.fullmatch(text)
            if found is None:
                raise ValueError("not a duration")
            return Duration(Minutes(int(found[1])), TimeUnit(found[3]), elapsed=bool(found[2]))


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS or len(text) > 2 * MOST_DIGITS:
        raise ValueError("too long a number")
    return number


def _decimal_text(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"


def _refused(field: CustomField, text: str) -> InvalidValue:
    return InvalidValue(message("errors.custom_value_text", name=field.name, text=text))
