"""Days off: the exceptions of calendars that take working time away, between two instants."""

from dataclasses import dataclass, replace

import numpy as np

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import CalendarException
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, Minutes, day_containing
from pmdesk.engine.hours import Calendars, ClockKey, DayHours, chain, exception_on, hours_by_day
from pmdesk.engine.timetable import Wide


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which ``exception`` takes ``lost`` minutes of working time in all."""

    calendar: CalendarId
    exception: CalendarException
    first: Day
    last: Day
    lost: Minutes


def days_off(portfolio: Portfolio, key: ClockKey, start: Instant, finish: Instant) -> tuple[DaysOff, ...]:
    """The exceptions of the calendars ``key`` that shorten days from that of ``start`` to that of ``finish``.

    Days that would not be worked on anyway don't count. In the order of their first days. Absences are
    exceptions of derived calendars.
    """
    first, last = day_containing(start), day_containing(Instant(finish - 1))
    if not key or last < first:
        return ()
    calendars = portfolio.presence.calendars
    layers = (row for calendar in key for row in chain(calendars, calendar))
    plain = {row.id: replace(row, exceptions=()) for row in layers}
    lost = _minutes(plain, key, first, last) - _minutes(calendars, key, first, last)
    found: dict[tuple[CalendarId, CalendarException], DaysOff] = {}
    for offset in np.flatnonzero(lost > 0).tolist():
        day = Day(first + offset)
        for calendar in key:
            exception = exception_on(calendars, calendar, day)
            if exception is not None:
                before = found.get((calendar, exception), DaysOff(calendar, exception, day, day, Minutes(0)))
                minutes = Minutes(before.lost + int(lost[offset]))
                found[calendar, exception] = replace(before, last=day, lost=minutes)
    return tuple(found.values())


def _minutes(calendars: Calendars, key: ClockKey, first: int, last: int) -> Wide:
    found: DayHours = hours_by_day(calendars, key, first, last + 1)
    lengths = np.array([sum(end - start for start, end in hours) for hours in found.patterns], np.int64)
    return lengths.take(found.by_day)
