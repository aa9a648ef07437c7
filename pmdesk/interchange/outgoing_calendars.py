"""Calendars for foreign files: standing alone, without exceptions that cover each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import (
    Calendar,
    CalendarException,
    Frequency,
    Hours,
    Recurrence,
    Week,
    WorkWeek,
)
from pmdesk.domain.quantities import Day
from pmdesk.engine.hours import days_of_recurrence
from pmdesk.interchange.foreign import (
    ForeignCalendar,
    ForeignException,
    ForeignRecurrence,
    ForeignWorkWeek,
)


def outgoing_calendars(
    calendars: Mapping[CalendarId, Calendar], used: Iterable[CalendarId], personal: Iterable[CalendarId]
) -> tuple[ForeignCalendar, ...]:
    """The calendars ``used``, by id. Those of one person alone, ``personal``, keep their base.

    Others stand alone, with what their bases say: Microsoft Project derives only the calendars of people.
    """
    derived = {key for key in personal if calendars[key].base is not None}
    wanted = {*used, *(base for key in derived if (base := calendars[key].base) is not None)}
    return tuple(
        _foreign(calendars[key] if key in derived else _alone(calendars, key)) for key in sorted(wanted)
    )


def _alone(calendars: Mapping[CalendarId, Calendar], key: CalendarId) -> Calendar:
    """The calendar with what it has from its bases: its own exceptions first, its own days before theirs."""
    own = calendars[key]
    if own.base is None:
        return own
    base = _alone(calendars, own.base)
    week = _week(below if day is None else day for day, below in zip(own.week, base.week, strict=True))
    below = (replace(other, week=_where_free(own.week, other.week)) for other in base.work_weeks)
    return replace(
        own,
        base=None,
        week=week,
        work_weeks=(*own.work_weeks, *below),
        exceptions=(*own.exceptions, *base.exceptions),
    )


def _where_free(above: Week, below: Week) -> Week:
    return _week(other if own is None else None for own, other in zip(above, below, strict=True))


def _week(days: Iterable[Hours | None]) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)


def _foreign(calendar: Calendar) -> ForeignCalendar:
    week = calendar.week if calendar.base is not None else tuple(day or () for day in calendar.week)
    return ForeignCalendar(
        uid=calendar.id,
        name=calendar.name,
        base=calendar.base,
        week=week,
        work_weeks=tuple(map(_work_week, calendar.work_weeks)),
        exceptions=tuple(_exceptions(calendar.exceptions)),
    )


def _work_week(week: WorkWeek) -> ForeignWorkWeek:
    return ForeignWorkWeek(week.name, week.first, week.last, week.week)


def _exceptions(exceptions: Iterable[CalendarException]) -> Iterator[ForeignException]:
    """The exceptions, in their days only where none before them holds; some spelled out as dates."""
    taken: set[int] = set()
    for exception in exceptions:
        days = _days(exception)
        free = [day for day in days if day not in taken]
        taken.update(free)
        rule = None if exception.recurrence is None else _recurrence(exception.recurrence, days)
        if free and len(free) == len(days) and (rule is not None or exception.recurrence is None):
            last = days[-1] if rule is not None else exception.last
            yield ForeignException(exception.name, exception.first, last, exception.hours, rule)
        else:
            for first, last in _runs(free):
                yield ForeignException(exception.name, first, last, exception.hours)


def _days(exception: CalendarException) -> list[int]:
    if exception.recurrence is None:
        return list(range(exception.first, exception.last + 1))
    return list(days_of_recurrence(exception.recurrence, exception.first, exception.last))


def _runs(days: Iterable[int]) -> Iterator[tuple[Day, Day]]:
    """Days that follow each other, as first and last."""
    for _, numbered in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        run = [day for _, day in numbered]
        yield Day(run[0]), Day(run[-1])


def _recurrence(rule: Recurrence, days: Iterable[int]) -> ForeignRecurrence | None:
    """How others say the rule; None for what they count otherwise, or not at all."""
    by_weekday = rule.frequency in (Frequency.MONTHLY_WEEKDAY, Frequency.YEARLY_WEEKDAY)
    yearly = rule.frequency in (Frequency.YEARLY_DAY, Frequency.YEARLY_WEEKDAY)
    weekly = rule.frequency is Frequency.WEEKLY
    if (yearly or weekly) and rule.every > 1:
        return None
    number = None if weekly or rule.frequency is Frequency.DAILY else rule.month_day
    return ForeignRecurrence(
        frequency=rule.frequency.value.partition("_")[0].upper(),
        every=rule.every,
        relative=by_weekday,
        weekdays=tuple(sorted(rule.weekdays)) if weekly else (rule.weekday,) if by_weekday else (),
        day_number=rule.ordinal if by_weekday else number,
        month=rule.month if yearly else None,
        dates=tuple(days),
    )
