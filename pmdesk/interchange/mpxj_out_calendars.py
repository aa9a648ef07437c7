"""Makes MPXJ's calendars; for the worker process alone."""

from collections.abc import Sequence
from typing import Any

from pmdesk.domain.plan.calendar import Hours
from pmdesk.interchange.foreign import ForeignCalendar, ForeignException, ForeignRecurrence, ForeignWorkWeek
from pmdesk.interchange.mpxj_out_values import date, java, named, time, weekday, whole, words


def add_calendars(file: Any, calendars: Sequence[ForeignCalendar]) -> dict[int, Any]:
    """The calendars in ``file`` by their number; bases may come later than those that derive from them."""
    made = {calendar.uid: _calendar(file, calendar) for calendar in calendars}
    for calendar in calendars:
        if calendar.base is not None:
            made[calendar.uid].setParent(made[calendar.base])
    return made


def _calendar(file: Any, said: ForeignCalendar) -> Any:
    calendar = file.addCalendar()
    calendar.setUniqueID(whole(said.uid))
    calendar.setName(words(said.name))
    _lay_week(calendar, said.week)
    for work_week in said.work_weeks:
        _add_work_week(calendar, work_week)
    for exception in said.exceptions:
        _add_exception(calendar, exception)
    return calendar


def _lay_week(days: Any, week: Sequence[Hours | None]) -> None:
    for number, hours in enumerate(week):
        day = weekday(number)
        kind = "DEFAULT" if hours is None else "WORKING" if hours else "NON_WORKING"
        days.setCalendarDayType(day, named("DayType", kind))
        ranges = days.addCalendarHours(day)
        for start, end in hours or ():
            ranges.add(_range(start, end))


def _add_work_week(calendar: Any, said: ForeignWorkWeek) -> None:
    if said.first is None or said.last is None:
        return
    week = calendar.addWorkWeek()
    week.setName(words(said.name))
    week.setDateRange(java("org.mpxj.LocalDateRange")(date(said.first), date(said.last)))
    _lay_week(week, said.week)


def _add_exception(calendar: Any, said: ForeignException) -> None:
    if said.recurrence is None:
        exception = calendar.addCalendarException(date(said.first), date(said.last))
    else:
        exception = calendar.addCalendarException(_recurring(said.first, said.recurrence))
    exception.setName(words(said.name))
    for start, end in said.hours:
        exception.add(_range(start, end))


def _recurring(first: int, rule: ForeignRecurrence) -> Any:
    data = java("org.mpxj.RecurringData")()
    data.setStartDate(date(first))
    data.setRecurrenceType(named("RecurrenceType", rule.frequency))
    data.setFrequency(whole(rule.every))
    data.setOccurrences(whole(len(rule.dates)))
    data.setRelative(rule.relative)
    data.setDayNumber(whole(rule.day_number))
    data.setMonthNumber(whole(rule.month))
    for day in rule.weekdays:
        if rule.relative:
            data.setDayOfWeek(weekday(day))
        else:
            data.setWeeklyDay(weekday(day), True)
    return data


def _range(start: int, end: int) -> Any:
    return java("org.mpxj.LocalTimeRange")(time(start), time(end))
