"""Reads MPXJ's calendars; for the worker process alone."""

from typing import Any

from pmdesk.domain.plan.calendar import Hours
from pmdesk.interchange.foreign import (
    ForeignCalendar,
    ForeignException,
    ForeignRecurrence,
    ForeignWorkWeek,
)
from pmdesk.interchange.mpxj_values import day, integer, items, minute_of_day, name_of, text

LONGEST_EXPANSION = 2000
"""Days that one repetition may be spelled out to."""


def calendars(project: Any) -> tuple[ForeignCalendar, ...]:
    """All calendars of a project, base and derived."""
    return tuple(_calendar(calendar) for calendar in items(project.getCalendars()))


def _calendar(calendar: Any) -> ForeignCalendar:
    parent = calendar.getParent()
    return ForeignCalendar(
        uid=int(calendar.getUniqueID()),
        name=text(calendar.getName()),
        base=None if parent is None else int(parent.getUniqueID()),
        week=_week(calendar),
        work_weeks=tuple(_work_week(week) for week in items(calendar.getWorkWeeks())),
        exceptions=tuple(
            exception
            for exception in map(_exception, items(calendar.getCalendarExceptions()))
            if exception is not None
        ),
    )


def _week(days: Any) -> tuple[Hours | None, ...]:
    return tuple(_usual_day(days, weekday) for weekday in _weekdays())


def _usual_day(days: Any, weekday: Any) -> Hours | None:
    match name_of(days.getCalendarDayType(weekday)):
        case "WORKING":
            return _hours(days.getCalendarHours(weekday))
        case "NON_WORKING":
            return ()
        case _:
            return None


def _work_week(week: Any) -> ForeignWorkWeek:
    days = week.getDateRange()
    return ForeignWorkWeek(
        name=text(week.getName()),
        first=None if days is None else day(days.getStart()),
        last=None if days is None else day(days.getEnd()),
        week=_week(week),
    )


def _exception(exception: Any) -> ForeignException | None:
    first, last = day(exception.getFromDate()), day(exception.getToDate())
    recurring = exception.getRecurring()
    if recurring is not None:
        rule = recurrence(recurring)
        if not rule.dates:
            return None
        first, last = day(recurring.getStartDate()), rule.dates[-1]
    else:
        rule = None
    if first is None:
        return None
    return ForeignException(
        text(exception.getName()), first, first if last is None else last, _hours(exception), rule
    )


def recurrence(recurring: Any) -> ForeignRecurrence:
    """How MPXJ says that something repeats; a long repetition is spelled out in part."""
    dates = recurring.getDates()
    return ForeignRecurrence(
        frequency=name_of(recurring.getRecurrenceType()),
        every=max(1, integer(recurring.getFrequency()) or 1),
        relative=bool(recurring.getRelative()),
        weekdays=tuple(i for i, weekday in enumerate(_weekdays()) if recurring.getWeeklyDay(weekday)),
        day_number=integer(recurring.getDayNumber()),
        month=integer(recurring.getMonthNumber()),
        dates=tuple(d for d in map(day, dates[:LONGEST_EXPANSION]) if d is not None),
    )


def _hours(ranges: Any) -> Hours:
    """The shifts of a day; one that ends at midnight ends with the day."""
    shifts = []
    for shift in items(ranges):
        start, end = minute_of_day(shift.getStart()), minute_of_day(shift.getEnd())
        if start is not None and end is not None:
            shifts.append((start, end or 1440))
    return tuple(shifts)


def _weekdays() -> Any:
    from java.time import DayOfWeek

    return DayOfWeek.values()
