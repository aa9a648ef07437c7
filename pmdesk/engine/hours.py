"""Which hours are worked on which day: calendars, their bases, work weeks and exceptions laid out by day."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import (
    Calendar,
    CalendarException,
    Frequency,
    Hours,
    Recurrence,
    Week,
    common_hours,
)
from pmdesk.domain.quantities import MINUTES_PER_DAY, date_of, day_of

Calendars = Mapping[CalendarId, Calendar]

ClockKey = tuple[CalendarId, ...]
"""Names a clock: time that is working in all of these calendars; empty is the whole day, every day."""


class Either(NamedTuple):
    """Names the time that is working on one of several clocks, or more."""

    clocks: tuple[ClockKey, ...]


AnyClock = ClockKey | Either

ROUND_THE_CLOCK: ClockKey = ()
WHOLE_DAY: Hours = ((0, MINUTES_PER_DAY),)


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of the days from ``first``: day ``first + i`` has ``patterns[by_day[i]]``."""

    first: int
    patterns: tuple[Hours, ...]
    by_day: NDArray[np.int32]


def hours_by_day(calendars: Calendars, key: AnyClock, first: int, last: int) -> DayHours:
    """The hours of ``key`` on the days ``first`` to ``last``, the last excluded.

    A clock without any regular working time counts as working round the clock, so that schedules stay
    finite; ``has_working_time`` tells those apart.
    """
    return next(hours_of_each(calendars, (key,), first, last))


def hours_of_each(
    calendars: Calendars, keys: Iterable[AnyClock], first: int, last: int
) -> Iterator[DayHours]:
    """``hours_by_day`` of each clock; a calendar that several share is laid out once."""
    known: dict[CalendarId, DayHours] = {}
    for key in keys:
        if isinstance(key, Either):
            each = list(hours_of_each(calendars, key.clocks, first, last))
            yield reduce(lambda one, other: _combined(one, other, _hours_of_either), each)
        elif not key or not has_working_time(calendars, key):
            yield DayHours(first, (WHOLE_DAY,), np.zeros(last - first, np.int32))
        else:
            for calendar in key:
                if calendar not in known:
                    known[calendar] = _one_calendar(chain(calendars, calendar), first, last)
            each = [known[calendar] for calendar in key]
            yield reduce(lambda one, other: _combined(one, other, common_hours), each)


def has_working_time(calendars: Calendars, key: ClockKey) -> bool:
    """Whether the regular weeks of ``key`` have a minute in common; true for ``ROUND_THE_CLOCK``."""
    if not key:
        return True
    weeks = [_regular_week(chain(calendars, calendar)) for calendar in key]
    for weekday in range(7):
        common: Hours = WHOLE_DAY
        for week in weeks:
            common = common_hours(common, week[weekday] or ())
        if common:
            return True
    return False


def _hours_of_either(one: Hours, other: Hours) -> Hours:
    """The time that lies in one or the other."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((*one, *other)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def exception_on(calendars: Calendars, calendar: CalendarId, day: int) -> CalendarException | None:
    """The exception that decides the hours of ``day``, of the calendar itself or of a base."""
    for layer in chain(calendars, calendar):
        for exception in layer.exceptions:
            if any(a <= day <= b for a, b in _runs(exception, day, day + 1)):
                return exception
    return None


def chain(calendars: Calendars, calendar: CalendarId) -> list[Calendar]:
    """The calendar, its base, the base of that and so on."""
    layers = [calendars[calendar]]
    while (base := layers[-1].base) is not None:
        layers.append(calendars[base])
    return layers


def _regular_week(layers: list[Calendar]) -> Week:
    days: list[Hours | None] = [None] * 7
    for calendar in layers:
        days = [own if own is not None else below for own, below in zip(days, calendar.week, strict=True)]
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)


class _Painter:
    """Lays hours over days; what is laid later covers what lies below."""

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last
        self._ids: dict[Hours, int] = {(): 0}
        self.by_day = np.zeros(last - first, np.int32)

    def lay(self, hours: Hours, first: int, last: int, weekday: int | None = None) -> None:
        """``hours`` on the days ``first`` to ``last`` inclusive, or only on a weekday among them."""
        start = max(first, self.first)
        step = 1
        if weekday is not None:
            start += (weekday - start) % 7
            step = 7
        pattern = self._ids.setdefault(hours, len(self._ids))
        self.by_day[start - self.first : max(0, last + 1 - self.first) : step] = pattern

    def result(self) -> DayHours:
        return DayHours(self.first, tuple(self._ids), self.by_day)


def _one_calendar(layers: list[Calendar], first: int, last: int) -> DayHours:
    painter = _Painter(first, last)
    for calendar in reversed(layers):
        _lay_week(painter, calendar.week, first, last - 1)
        for work_week in reversed(calendar.work_weeks):
            _lay_week(painter, work_week.week, work_week.first, work_week.last)
    for calendar in reversed(layers):
        for exception in reversed(calendar.exceptions):
            for start, end in _runs(exception, first, last):
                painter.lay(exception.hours, start, end)
    return painter.result()


def _lay_week(painter: _Painter, week: Week, first: int, last: int) -> None:
    for weekday, hours in enumerate(week):
        if hours is not None:
            painter.lay(hours, first, last, weekday)


def _combined(one: DayHours, other: DayHours, combine: Callable[[Hours, Hours], Hours]) -> DayHours:
    pairs = one.by_day.astype(np.int64) * len(other.patterns) + other.by_day
    place = np.full(len(one.patterns) * len(other.patterns), -1, np.int32)
    place[pairs] = 0
    codes = np.flatnonzero(place == 0)
    place[codes] = np.arange(len(codes))
    both = (divmod(code, len(other.patterns)) for code in codes.tolist())
    patterns = tuple(combine(one.patterns[a], other.patterns[b]) for a, b in both)
    return DayHours(one.first, patterns, place[pairs])


def _runs(exception: CalendarException, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Runs of days, ends included, on which ``exception`` holds between ``first`` and ``last``."""
    if exception.recurrence is None:
        if exception.first < last and exception.last >= first:
            yield exception.first, exception.last
        return
    end = min(exception.last, last - 1)
    for day in days_of_recurrence(exception.recurrence, exception.first, end):
        if day >= first:
            yield day, day


def days_of_recurrence(rule: Recurrence, first: int, last: int) -> Iterator[int]:
    """The days from ``first`` to ``last`` on which the rule falls; counting starts at ``first``.

    Source: the recurrence patterns of Microsoft Project's calendar exceptions (MSPDI, Exception/Type).
    """
    match rule.frequency:
        case Frequency.DAILY:
            yield from range(first, last + 1, rule.every)
        case Frequency.WEEKLY:
            for monday in range(first - first % 7, last + 1, 7 * rule.every):
                yield from (monday + d for d in sorted(rule.weekdays) if first <= monday + d <= last)
        case Frequency.MONTHLY_DAY | Frequency.MONTHLY_WEEKDAY:
            start = date_of(first)  # type: ignore[arg-type]  # a Day is an int
            month = start.year * 12 + start.month - 1
            while (day := _day_in_month(rule, month // 12, month % 12 + 1)) <= last:
                if day >= first:
                    yield day
                month += rule.every
        case Frequency.YEARLY_DAY | Frequency.YEARLY_WEEKDAY:
            year = date_of(first).year  # type: ignore[arg-type]  # a Day is an int
            while (day := _day_in_month(rule, year, rule.month)) <= last:
                if day >= first:
                    yield day
                year += rule.every


def _day_in_month(rule: Recurrence, year: int, month: int) -> int:
    """The day of a monthly or yearly rule in a month; a day that the month doesn't have is its last."""
    first = date(year, month, 1)
    next_month = date(year + month // 12, month % 12 + 1, 1)
    length = (next_month - first).days
    if rule.frequency in (Frequency.MONTHLY_DAY, Frequency.YEARLY_DAY):
        return day_of(first + timedelta(days=min(rule.month_day, length) - 1))
    offset = (rule.weekday - first.weekday()) % 7 + 7 * (rule.ordinal - 1)
    while offset >= length:
        offset -= 7
    return day_of(first + timedelta(days=offset))
