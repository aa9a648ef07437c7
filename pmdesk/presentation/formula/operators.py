"""The operators of formulas, by the kinds of what stands left and right of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.presentation.formula.values import Kind, Row, Trouble, Value, instant, whole_minutes

_N, _S, _D, _T, _F = Kind.NUMBER, Kind.SPAN, Kind.DATE, Kind.TEXT, Kind.FLAG

Compute = Callable[..., Value]
"""Takes the row and the values, none of which is empty."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What an operator or function gives, and how; ``takes_empty`` says that it handles empty values."""

    gives: Kind
    compute: Compute
    takes_empty: bool = False


def _divided(_row: Row, left: Decimal, right: Decimal) -> Decimal:
    if not right:
        raise Trouble("divided_by_zero")
    return left / right


def _power(_row: Row, base: Decimal, exponent: Decimal) -> Decimal:
    if abs(exponent) > 1000:
        raise Trouble("number_range")
    return base**exponent


def _later(row: Row, date: int, span: Decimal) -> int:
    return row.clock.add_work(instant(date), whole_minutes(span))


def _earlier(row: Row, date: int, span: Decimal) -> int:
    return _later(row, date, -span)


def _apart(row: Row, left: int, right: int) -> Decimal:
    return Decimal(row.clock.work_between(instant(right), instant(left)))


def _days_later(_row: Row, date: int, days: Decimal) -> int:
    return instant(date + round(days * MINUTES_PER_DAY))


def _days_earlier(row: Row, date: int, days: Decimal) -> int:
    return _days_later(row, date, -days)


def _plus(_row: Row, left: Decimal, right: Decimal) -> Decimal:
    return left + right


def _minus(_row: Row, left: Decimal, right: Decimal) -> Decimal:
    return left - right


def _times(_row: Row, left: Decimal, right: Decimal) -> Decimal:
    return left * right


_TWO: Mapping[str, Mapping[tuple[Kind, Kind], Operation]] = {
    "+": {
        (_N, _N): Operation(_N, _plus),
        (_S, _S): Operation(_S, _plus),
        (_D, _S): Operation(_D, _later),
        (_D, _N): Operation(_D, _days_later),
    },
    "-": {
        (_N, _N): Operation(_N, _minus),
        (_S, _S): Operation(_S, _minus),
        (_D, _S): Operation(_D, _earlier),
        (_D, _N): Operation(_D, _days_earlier),
        (_D, _D): Operation(_S, _apart),
    },
    "*": {
        (_N, _N): Operation(_N, _times),
        (_S, _N): Operation(_S, _times),
        (_N, _S): Operation(_S, _times),
    },
    "/": {
        (_N, _N): Operation(_N, _divided),
        (_S, _N): Operation(_S, _divided),
        (_S, _S): Operation(_N, _divided),
    },
    "^": {(_N, _N): Operation(_N, _power)},
    "and": {(_F, _F): Operation(_F, lambda _row, a, b: bool(a) and bool(b), takes_empty=True)},
    "or": {(_F, _F): Operation(_F, lambda _row, a, b: bool(a) or bool(b), takes_empty=True)},
}

_EQUALITY: Mapping[str, Compute] = {
    "=": lambda _row, a, b: _folded(a) == _folded(b),
    "<>": lambda _row, a, b: _folded(a) != _folded(b),
}
_ORDER: Mapping[str, Compute] = {
    "<": lambda _row, a, b: _folded(a) < _folded(b),
    "<=": lambda _row, a, b: _folded(a) <= _folded(b),
    ">": lambda _row, a, b: _folded(a) > _folded(b),
    ">=": lambda _row, a, b: _folded(a) >= _folded(b),
}


def operation(sign: str, left: Kind, right: Kind) -> Operation | None:
    """What ``sign`` does between two kinds; None if that means nothing."""
    if sign in _EQUALITY and left is right:
        return Operation(_F, _EQUALITY[sign], takes_empty=True)
    if sign in _ORDER and left is right and left is not _F:
        return Operation(_F, _ORDER[sign])
    return _TWO.get(sign, {}).get((left, right))


def _folded(value: Value) -> Value:
    """Texts are compared whatever their case; an empty one is like none."""
    return value.casefold() or None if isinstance(value, str) else value
