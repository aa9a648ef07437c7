"""Days in words: ``next mon``, ``end of month``, ``KW 14``, ``Q3``, ``in 2 weeks``."""

import re
from collections.abc import Callable
from datetime import date, timedelta

FRIDAY = 4
"""Where a week of work ends."""

LONG_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_WORDS = {"today": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "overmorrow": 2}
_UNITS = r"(?P<unit>d|days?|w|wks?|weeks?|mo|months?|y|years?)"
_FROM_TODAY = re.compile(rf"(?P<sign>[+-]|in)\s*(?P<count>\d{{1,5}})\s*{_UNITS}?")
_AGO = re.compile(rf"(?P<count>\d{{1,5}})\s*{_UNITS} ago")
_WEEK = re.compile(r"(?:kw|cw|wk|w|week)\s*(?P<week>\d{1,2})(?:[\s/.]+(?P<year>\d{4}|\d{2}))?")
_ISO_WEEK = re.compile(r"(?P<year>\d{4})-?w(?P<week>\d{1,2})")
_QUARTER = re.compile(r"q(?P<quarter>[1-4])(?:[\s/.]+(?P<year>\d{4}|\d{2}))?")
_BESIDE = re.compile(r"(?P<which>this|next|last)\s+(?P<what>[a-z]+)")
_EDGE = re.compile(
    r"(?:the\s+)?(?P<edge>start|begin|beginning|mid|middle|end)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:(?P<which>this|next|last)\s+)?(?P<what>[a-z]+)"
)
_SHORT = {"eow": "end of week", "eom": "end of month", "eoq": "end of quarter", "eoy": "end of year"}
_SHIFT = {"last": -1, "this": 0, "next": 1}


def spelled_day(text: str, today: date, *, finish: bool) -> date | None:
    """The day that lower-case ``text`` names in words; None if it names none.

    Weeks begin on Monday and end on Friday. A week, month or quarter alone is its first day, or its last for
    a ``finish``. ``next mon`` lies in the next week, ``this fri`` in this one. Raises ValueError for a week
    that a year doesn't have, OverflowError for what lies beyond all calendars.
    """
    text = " ".join(_SHORT.get(text, text).split())
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    for pattern, read in _READERS:
        if found := pattern.fullmatch(text):
            day = read(found, today, finish)
            if day is not None:
                return day
    return None


def weekday_of(name: str) -> int | None:
    """The number of a weekday by the beginning of its name, two letters at least."""
    return next((n for n, day in enumerate(LONG_WEEKDAYS) if len(name) >= 2 and day.startswith(name)), None)


def month_of(name: str) -> int | None:
    """The number of a month by the beginning of its name, three letters at least."""
    if name == "sept":
        return 9
    return next((n for n, m in enumerate(LONG_MONTHS, 1) if len(name) >= 3 and m.startswith(name)), None)


def _from_today(found: re.Match[str], today: date, _finish: bool) -> date:
    count = int(found["count"]) * (-1 if found["sign"] == "-" else 1)
    return _shifted(today, count, found["unit"] or "d")


def _ago(found: re.Match[str], today: date, _finish: bool) -> date:
    return _shifted(today, -int(found["count"]), found["unit"])


def _week(found: re.Match[str], today: date, finish: bool) -> date:
    return date.fromisocalendar(_year(found, today), int(found["week"]), FRIDAY + 1 if finish else 1)


def _quarter(found: re.Match[str], today: date, finish: bool) -> date:
    first = date(_year(found, today), 3 * int(found["quarter"]) - 2, 1)
    return _shifted(first, 3, "mo") - timedelta(days=1) if finish else first


def _beside(found: re.Match[str], today: date, finish: bool) -> date | None:
    weekday = weekday_of(found["what"])
    if weekday is not None:
        return _monday(today) + timedelta(days=7 * _SHIFT[found["which"]] + weekday)
    span = _span(found["what"], found["which"], today)
    return None if span is None else span[finish]


def _edge(found: re.Match[str], today: date, _finish: bool) -> date | None:
    span = _span(found["what"], found["which"] or "this", today)
    if span is None:
        return None
    if found["edge"].startswith("mid"):
        return span[0] + (span[1] - span[0]) // 2
    return span[found["edge"] == "end"]


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, bool], date | None]], ...] = (
    (_FROM_TODAY, _from_today),
    (_AGO, _ago),
    (_WEEK, _week),
    (_ISO_WEEK, _week),
    (_QUARTER, _quarter),
    (_BESIDE, _beside),
    (_EDGE, _edge),
)


def _span(what: str, which: str, today: date) -> tuple[date, date] | None:
    """The first and last day of a week, month, quarter or year, beside the present one."""
    step = _SHIFT[which]
    month = month_of(what)
    if what == "week":
        first = _monday(today) + timedelta(days=7 * step)
        return first, first + timedelta(days=FRIDAY)
    if what == "month":
        first, months = _shifted(today.replace(day=1), step, "mo"), 1
    elif what == "quarter":
        start = today.replace(month=today.month - (today.month - 1) % 3, day=1)
        first, months = _shifted(start, 3 * step, "mo"), 3
    elif what == "year":
        first, months = date(today.year + step, 1, 1), 12
    elif month is not None:
        first, months = date(today.year + step, month, 1), 1
    else:
        return None
    return first, _shifted(first, months, "mo") - timedelta(days=1)


def _shifted(day: date, count: int, unit: str) -> date:
    if unit.startswith("w"):
        return day + timedelta(days=7 * count)
    if unit.startswith("d"):
        return day + timedelta(days=count)
    years, month = divmod(day.month - 1 + count * (12 if unit.startswith("y") else 1), 12)
    if not 1 <= day.year + years <= 9999:
        raise OverflowError
    last = (date(day.year + years + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(day.year + years, month + 1, min(day.day, last))


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _year(found: re.Match[str], today: date) -> int:
    year = found["year"]
    return today.year if year is None else int(year) + (2000 if len(year) == 2 else 0)
