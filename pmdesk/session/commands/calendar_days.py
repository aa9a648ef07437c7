"""Single days of a calendar: give them other hours, or take their exceptions away again."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from pmdesk.domain.plan.calendar import Calendar, CalendarException, Hours
from pmdesk.domain.quantities import Day


def with_days(calendar: Calendar, days: Collection[Day], hours: Hours, name: str) -> Calendar:
    """``calendar`` with ``hours`` on ``days``: one exception for each run of days, before all others."""
    cleared = without_days(calendar, days)
    added = tuple(CalendarException(name, first, last, hours) for first, last in runs_of(days))
    return replace(cleared, exceptions=(*added, *cleared.exceptions))


def without_days(calendar: Calendar, days: Collection[Day]) -> Calendar:
    """``calendar`` whose dated exceptions leave ``days`` out; recurring ones stay as they are."""
    kept = (part for exception in calendar.exceptions for part in _around(exception, days))
    return replace(calendar, exceptions=tuple(kept))


def runs_of(days: Collection[Day]) -> Iterator[tuple[Day, Day]]:
    """First and last day of each run of consecutive days, in order."""
    ordered = sorted(set(days))
    first = 0
    for at, day in enumerate(ordered):
        if at + 1 == len(ordered) or ordered[at + 1] != day + 1:
            yield ordered[first], day
            first = at + 1


def _around(exception: CalendarException, days: Collection[Day]) -> Iterator[CalendarException]:
    """The parts of a dated exception that lie outside of ``days``."""
    if exception.recurrence is not None or not any(exception.first <= day <= exception.last for day in days):
        yield exception
        return
    left = {Day(day) for day in range(exception.first, exception.last + 1)} - set(days)
    for first, last in runs_of(left):
        yield replace(exception, first=first, last=last)
