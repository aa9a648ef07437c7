"""Working hours of a day as people type and read them: ``08:00–12:00, 13:00–17:00``."""

import re

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Hours, Shift, check_hours
from pmdesk.domain.quantities import MINUTES_PER_DAY

_SHIFT = re.compile(
    r"(?P<h1>\d{1,2})(?:[:.](?P<m1>\d\d))?\s*(?:-|–|—|to)\s*(?P<h2>\d{1,2})(?:[:.](?P<m2>\d\d))?",
    re.IGNORECASE,
)
_OFF = frozenset({"", "-", "–", "off", "none", "closed", "not working"})
_ALL_DAY = frozenset({"24h", "24 h", "all day"})


def format_hours(hours: Hours) -> str:
    """``hours`` as ``parse_hours`` reads them back; empty text for a day off."""
    return ", ".join(f"{format_time(start)}–{format_time(end)}" for start, end in hours)


def parse_hours(text: str) -> Hours:
    """The shifts that ``text`` says: ``8-12, 13-17:30``, ``24h``, or nothing and ``off`` for a day off.

    Shifts are separated by commas or semicolons. Raises InvalidValue for what can't be read and for shifts
    that overlap or aren't in order.
    """
    typed = text.strip().casefold()
    if typed in _OFF:
        return ()
    if typed in _ALL_DAY:
        return ((0, MINUTES_PER_DAY),)
    hours = tuple(_shift(part.strip()) for part in re.split(r"[,;]", typed) if part.strip())
    check_hours(hours)
    return hours


def format_time(minute: int) -> str:
    """A minute of the day as ``08:00``; the end of the day is ``24:00``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def parse_time(text: str) -> int:
    """The minute of the day that ``text`` says: ``8``, ``8:30``, ``17.45``. Raises InvalidValue."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", text.strip())
    if not found:
        raise InvalidValue(message("dialogs.not_a_time", text=text.strip()))
    return _minute(found[1], found[2], text)


def length_of(hours: Hours) -> int:
    """Minutes worked on a day with these hours."""
    return sum(end - start for start, end in hours)


def _shift(text: str) -> Shift:
    found = _SHIFT.fullmatch(text)
    if not found:
        raise InvalidValue(message("dialogs.not_hours", text=text))
    start = _minute(found["h1"], found["m1"], text)
    end = _minute(found["h2"], found["m2"], text)
    return start, end or MINUTES_PER_DAY


def _minute(hour: str, minute: str | None, typed: str) -> int:
    result = int(hour) * 60 + int(minute or 0)
    if result > MINUTES_PER_DAY or int(minute or 0) > 59:
        raise InvalidValue(message("dialogs.not_a_time", text=typed))
    return result
