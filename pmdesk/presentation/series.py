"""Series: what follows one or two texts of a column: numbers, dates, names with a number at the end."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.quantities import date_of
from pmdesk.presentation.dates import parse_day
from pmdesk.presentation.field import Editor

_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>\d{1,9})(?P<behind>\D*)")


def continued(kind: Editor, known: Sequence[str], count: int, today: date) -> tuple[str, ...]:
    """The ``count`` texts after ``known``: by the step between two, else 1; the same without a number."""
    if kind is Editor.DATE:
        return _dates(known, count, today)
    first, last = _NUMBERED.fullmatch(known[0]), _NUMBERED.fullmatch(known[-1])
    if not first or not last or first["before"] != last["before"]:
        return tuple(known[n % len(known)] for n in range(count))
    step = int(last["number"]) - int(first["number"]) if len(known) > 1 else 1
    numbers = (int(last["number"]) + step * n for n in range(1, count + 1))
    digits = len(last["number"]) if last["number"].startswith("0") else 1
    return tuple(f"{last['before']}{max(n, 0):0{digits}}{last['behind']}" for n in numbers)


def _dates(known: Sequence[str], count: int, today: date) -> tuple[str, ...]:
    _day, mark, time = known[-1].partition("T")
    try:
        days = [date_of(parse_day(text.partition("T")[0], today)) for text in known]
    except InvalidValue:
        return (known[-1],) * count
    step = days[-1] - days[0] if len(days) > 1 else timedelta(days=1)
    return tuple(f"{days[-1] + step * n}{mark}{time}" for n in range(1, count + 1))
