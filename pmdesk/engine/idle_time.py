"""Idle time: the non-working time between an instant and the start of a task, and what it is called."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import CalendarId, RowKey
from pmdesk.domain.people.presence import holidays_behind, resource_behind
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant
from pmdesk.domain.rows import key_of
from pmdesk.engine.absent import absent_until
from pmdesk.engine.days_off import DaysOff, days_off
from pmdesk.engine.legs import legs_of, task_clock
from pmdesk.engine.resource_clock import calendar_of

ORDINARY = 3 * MINUTES_PER_DAY
"""A night or a weekend is shorter and not worth a word."""


class IdleKind(StrEnum):
    """What takes the time away: a calendar, that of a person, an absence, a first day."""

    CALENDAR = "calendar"
    PERSON = "person"
    AWAY = "away"
    JOINS = "joins"


@dataclass(frozen=True, slots=True)
class IdleTime:
    """Time without work because of the row ``driver``.

    ``name`` is the exception, else the calendar; ``person`` whom it is about, empty for a calendar. ``day``
    is the last one of an absence, or the one on which somebody joins.
    """

    kind: IdleKind
    driver: RowKey
    name: str = ""
    person: str = ""
    day: Day | None = None


def idle_before(portfolio: Portfolio, task: Task, instant: Instant, start: Instant) -> IdleTime | None:
    """What keeps the task from starting at ``instant``: a day off, or longer idle time of its calendar.

    None for less than a day, and for an ordinary night or weekend.
    """
    if start - instant < MINUTES_PER_DAY or task.duration.elapsed:
        return None
    legs = legs_of(portfolio, task)
    keys = [leg.clock for leg in legs] or [task_clock(task, portfolio.projects[task.project])]
    for key in keys:
        for off in days_off(portfolio, key, instant, start):
            if not off.exception.hours:
                return _named(portfolio, task, off)
    if start - instant <= ORDINARY:
        return None
    calendar = portfolio.calendars[keys[0][0]]
    return _of_calendar(portfolio, task, calendar.id, calendar.name)


def _named(portfolio: Portfolio, task: Task, off: DaysOff) -> IdleTime:
    away = resource_behind(off.calendar)
    if away is not None:
        row, last = absent_until(portfolio, away, off.last)
        person = portfolio.resources[away]
        if row.table == Resource.table:
            return IdleTime(IdleKind.JOINS, row, person=person.name, day=Day(last + 1))
        return IdleTime(IdleKind.AWAY, row, person=person.name, day=last)
    return _of_calendar(portfolio, task, off.calendar, off.exception.name)


def _of_calendar(portfolio: Portfolio, task: Task, calendar: CalendarId, name: str) -> IdleTime:
    person = _person(portfolio, task, calendar)
    row = portfolio.calendars[holidays_behind(calendar) or calendar]
    kind = IdleKind.PERSON if person else IdleKind.CALENDAR
    return IdleTime(kind, key_of(row), name or row.name, person)


def _person(portfolio: Portfolio, task: Task, calendar: CalendarId) -> str:
    """Who of the task's people has the calendar; empty if nobody's calendar decides."""
    if not legs_of(portfolio, task):
        return ""
    for assignment in portfolio.assignments_of.get(task.id, ()):
        person = portfolio.resources[assignment.resource]
        clock = (calendar_of(portfolio, person), *portfolio.presence.limits.get(person.id, ()))
        if calendar in clock:
            return person.name
    return ""
