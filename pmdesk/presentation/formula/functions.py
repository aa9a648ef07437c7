"""The functions of formulas, by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, date_of, day_containing, day_of, midnight
from pmdesk.presentation.formula.operators import Compute, Operation
from pmdesk.presentation.formula.values import LONGEST_TEXT, Kind, Row, Trouble, Value, instant

_N, _S, _D, _T, _F = Kind.NUMBER, Kind.SPAN, Kind.DATE, Kind.TEXT, Kind.FLAG

Fit = Callable[[Sequence[Kind]], Operation | None]
"""What a function does with arguments of these kinds; None if it doesn't take them."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how it is written, for people, and what it takes."""

    pattern: str
    fit: Fit


def _takes(*kinds: Kind, gives: Kind, compute: Compute) -> Fit:
    operation = Operation(gives, compute)
    return lambda given: operation if tuple(given) == kinds else None


def _same(*among: Kind, compute: Compute, takes_empty: bool = False) -> Fit:
    """One or more arguments of one kind, which is also what it gives."""

    def fit(given: Sequence[Kind]) -> Operation | None:
        fits = len(set(given)) == 1 and given[0] in among
        return Operation(given[0], compute, takes_empty) if fits else None

    return fit


def _choice(given: Sequence[Kind]) -> Operation | None:
    if len(given) != 3 or given[0] is not _F or given[1] is not given[2]:
        return None
    return Operation(given[1], lambda _row, claim, yes, no: yes if claim else no, takes_empty=True)


def _is_empty(given: Sequence[Kind]) -> Operation | None:
    if len(given) != 1:
        return None
    return Operation(_F, lambda _row, value: value in (None, ""), takes_empty=True)


def _rounded(given: Sequence[Kind]) -> Operation | None:
    return Operation(_N, _round) if tuple(given) in ((_N,), (_N, _N)) else None


def _round(_row: Row, number: Decimal, digits: Decimal = Decimal(0)) -> Decimal:
    if not -20 <= digits <= 20:
        raise Trouble("number_range")
    return number.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)


def _extreme(choose: Callable[..., Value]) -> Compute:
    def compute(_row: Row, *values: Value) -> Value:
        return choose((value for value in values if value is not None), default=None)

    return compute


def _sum(_row: Row, *values: Value) -> Value:
    return sum((value for value in values if value is not None), Decimal(0))


def _middle(_row: Row, text: str, first: Decimal, count: Decimal) -> str:
    start = max(int(first) - 1, 0)
    return text[start : start + max(int(count), 0)]


def _date(_row: Row, year: Decimal, month: Decimal, day: Decimal) -> int:
    try:
        return instant(midnight(day_of(date(int(year), int(month), int(day)))))
    except ValueError as error:
        raise Trouble("date_range") from error


def _day_number(at: int) -> Day:
    return day_containing(instant(at))


def _calendar_days(_row: Row, start: int, finish: int) -> Decimal:
    return Decimal(finish - start) / MINUTES_PER_DAY


def _working_days(row: Row, start: int, finish: int) -> Decimal:
    return Decimal(row.clock.work_between(instant(start), instant(finish))) / row.project.minutes_per_day


def _lower_text(_row: Row, text: str) -> str:
    return text.lower()[:LONGEST_TEXT]


def _capitals(_row: Row, text: str) -> str:
    return text.upper()[:LONGEST_TEXT]


FUNCTIONS: Mapping[str, Function] = {
    "if": Function("IF(condition, then, else)", _choice),
    "isempty": Function("ISEMPTY(value)", _is_empty),
    "abs": Function("ABS(number)", _same(_N, _S, compute=lambda _row, value: abs(value))),
    "round": Function("ROUND(number, digits)", _rounded),
    "min": Function("MIN(a, b, …)", _same(_N, _S, _D, compute=_extreme(min), takes_empty=True)),
    "max": Function("MAX(a, b, …)", _same(_N, _S, _D, compute=_extreme(max), takes_empty=True)),
    "sum": Function("SUM(a, b, …)", _same(_N, _S, compute=_sum, takes_empty=True)),
    "len": Function("LEN(text)", _takes(_T, gives=_N, compute=lambda _row, text: Decimal(len(text)))),
    "left": Function(
        "LEFT(text, count)",
        _takes(_T, _N, gives=_T, compute=lambda _row, text, count: text[: max(int(count), 0)]),
    ),
    "right": Function(
        "RIGHT(text, count)",
        _takes(_T, _N, gives=_T, compute=lambda _row, text, count: text[max(len(text) - int(count), 0) :]),
    ),
    "mid": Function("MID(text, first, count)", _takes(_T, _N, _N, gives=_T, compute=_middle)),
    "upper": Function("UPPER(text)", _takes(_T, gives=_T, compute=_capitals)),
    "lower": Function("LOWER(text)", _takes(_T, gives=_T, compute=_lower_text)),
    "trim": Function("TRIM(text)", _takes(_T, gives=_T, compute=lambda _row, text: " ".join(text.split()))),
    "contains": Function(
        "CONTAINS(text, part)",
        _takes(_T, _T, gives=_F, compute=lambda _row, text, part: part.casefold() in text.casefold()),
    ),
    "date": Function("DATE(year, month, day)", _takes(_N, _N, _N, gives=_D, compute=_date)),
    "year": Function(
        "YEAR(date)", _takes(_D, gives=_N, compute=lambda _row, at: Decimal(date_of(_day_number(at)).year))
    ),
    "month": Function(
        "MONTH(date)", _takes(_D, gives=_N, compute=lambda _row, at: Decimal(date_of(_day_number(at)).month))
    ),
    "day": Function(
        "DAY(date)", _takes(_D, gives=_N, compute=lambda _row, at: Decimal(date_of(_day_number(at)).day))
    ),
    "weekday": Function(
        "WEEKDAY(date)", _takes(_D, gives=_N, compute=lambda _row, at: Decimal(_day_number(at) % 7 + 1))
    ),
    "days": Function("DAYS(start, finish)", _takes(_D, _D, gives=_N, compute=_calendar_days)),
    "workdays": Function("WORKDAYS(start, finish)", _takes(_D, _D, gives=_N, compute=_working_days)),
    "statusdate": Function("STATUSDATE()", _takes(gives=_D, compute=lambda row: row.project.status_date)),
}
"""Functions by their name in small letters. ``WEEKDAY`` counts from 1 for Monday."""
