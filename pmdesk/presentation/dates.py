"""Instants as people type and read them: ``Thu 12 Mar 26``, ``12.3.26 14:00``, ``tomorrow``, ``+5``."""

import re
from datetime import date, timedelta
from functools import lru_cache

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, date_of, day_of
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.spelled_days import month_of, spelled_day, weekday_of

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=32_768)
def format_instant(instant: Instant, style: DateStyle = DateStyle.DAY) -> str:
    """``instant`` in words: ``Thu 12 Mar 26`` (with time: ``… 14:00``); years outside 2000–2099 in full."""
    day = instant // MINUTES_PER_DAY
    hour, minute = divmod(instant % MINUTES_PER_DAY, 60)
    return f"{_day_text(day, style)}{_TIME_MARKS.get(style, '')}" + (
        f"{hour:02}:{minute:02}" if style in _TIME_MARKS else ""
    )


_TIME_MARKS = {DateStyle.DAY_TIME: " ", DateStyle.ISO_TIME: "T"}


def _day_text(day: int, style: DateStyle) -> str:
    moment = date_of(Day(day))
    year = f"{moment.year % 100:02}" if 2000 <= moment.year < 2100 else f"{moment.year:04}"
    match style:
        case DateStyle.DAY | DateStyle.DAY_TIME:
            return f"{WEEKDAYS[day % 7]} {moment.day} {MONTHS[moment.month - 1]} {year}"
        case DateStyle.SHORT:
            return f"{moment.day} {MONTHS[moment.month - 1]} {year}"
        case DateStyle.NUMERIC:
            return f"{moment.day:02}.{moment.month:02}.{year}"
        case DateStyle.ISO | DateStyle.ISO_TIME:
            return moment.isoformat()


def format_day(day: Day, style: DateStyle = DateStyle.DAY) -> str:
    """A whole day as ``parse_day`` reads it back: ``Thu 12 Mar 26``; never with a time."""
    return _day_text(day, style)


def parse_day(text: str, today: date) -> Day:
    """The whole day that ``text`` says, as ``parse_instant`` reads it without a time. Raises InvalidValue."""
    return day_of(_date(text.strip().lower(), today, text.strip(), finish=False))


def parse_instant(text: str, project: Project, *, finish: bool, today: date) -> Instant:
    """The instant that ``text`` says.

    A date without a time means the project's ``day_end`` for a ``finish``, else its ``day_start``.
    Between points and slashes the day comes first; ISO dates are year-month-day. Without a year it is
    this year, a year of two digits lies in 2000–2099. Also a weekday (the next one after today) and what
    ``spelled_day`` reads: tomorrow, ``+5``, ``KW 14``, end of month. A weekday before a date is not read.
    Raises InvalidValue.
    """
    day_text, minute = _split_time(text.strip().lower())
    if minute is None:
        minute = project.day_end if finish else project.day_start
    day = day_of(_date(day_text, today, text.strip(), finish=finish))
    instant = day * MINUTES_PER_DAY + minute
    if not -(2**31) < instant < 2**31:
        raise _not_a_date(text.strip())
    return Instant(instant)


_TIME = re.compile(
    r"(?P<day>.*?)(?:\s|,|(?<=\d)t)\s*(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::00)?)?\s*(?P<half>am|pm)?"
)
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_NUMERIC = re.compile(r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})(?:[./-](?P<y>\d{4}|\d{2})?)?")
_DAY_NAME = re.compile(r"(?P<d>\d{1,2})\.?[\s-]*(?P<name>[a-z]{3,9})\.?,?[\s-]*(?P<y>\d{4}|\d{2})?")
_NAME_DAY = re.compile(r"(?P<name>[a-z]{3,9})\.?\s*(?P<d>\d{1,2})(?:(?:,\s*|\s+)(?P<y>\d{4}|\d{2}))?")


def _split_time(text: str) -> tuple[str, int | None]:
    """The part that names the day, and the minute of the day if a time follows."""
    found = _TIME.fullmatch(text)
    if not found or (found["minute"] is None and found["half"] is None):
        return text, None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise _not_a_time(text)
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise _not_a_time(text)
    return found["day"].strip().rstrip(","), hour * 60 + minute


def _date(text: str, today: date, typed: str, *, finish: bool) -> date:
    try:
        spelled = spelled_day(text, today, finish=finish)
    except ValueError:
        raise InvalidValue(message("fields.no_such_week", text=typed)) from None
    except OverflowError:
        raise _not_a_date(typed) from None
    if spelled is not None:
        return spelled
    weekday, rest = _leading_weekday(text)
    if weekday is not None and not rest:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    for pattern in (_ISO, _NUMERIC, _DAY_NAME, _NAME_DAY):
        if found := pattern.fullmatch(rest):
            return _dated(found.groupdict(), today, typed)
    raise _not_a_date(typed)


def _leading_weekday(text: str) -> tuple[int | None, str]:
    """The weekday a date begins with, if any, and the rest of the text."""
    word, _, rest = text.partition(" ")
    weekday = weekday_of(word.rstrip(".,"))
    return (None, text) if weekday is None else (weekday, rest.strip())


def _dated(parts: dict[str, str | None], today: date, typed: str) -> date:
    month = _month(parts, typed)
    year = today.year if parts["y"] is None else int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    day = int(parts["d"] or 0)
    if month > 12:
        raise InvalidValue(message("fields.day_comes_first", text=typed, month=month))
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidValue(message("fields.no_such_day", text=typed)) from None


def _month(parts: dict[str, str | None], typed: str) -> int:
    name = parts.get("name")
    if name is None:
        return int(parts["m"] or 0)
    month = month_of(name)
    if month is None:
        raise _not_a_date(typed)
    return month


def _not_a_date(text: str) -> InvalidValue:
    return InvalidValue(message("fields.not_a_date", text=text))


def _not_a_time(text: str) -> InvalidValue:
    return InvalidValue(message("fields.not_a_time", text=text))
