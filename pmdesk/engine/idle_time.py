"""Idle time: the non-working time between an instant and the start of a task, and what it is called."""

from dataclasses import dataclass

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine.days_off import days_off
from pmdesk.engine.legs import legs_of, task_clock

ORDINARY = 3 * MINUTES_PER_DAY
"""A night or a weekend is shorter and not worth a word."""


@dataclass(frozen=True, slots=True)
class IdleTime:
    """``name`` is the exception, else the calendar; ``person`` whose calendar it is, empty for any other."""

    calendar: CalendarId
    name: str
    person: str


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
                calendar = portfolio.calendars[off.calendar]
                return IdleTime(
                    off.calendar, off.exception.name or calendar.name, _person(portfolio, task, off.calendar)
                )
    if start - instant <= ORDINARY:
        return None
    calendar = portfolio.calendars[keys[0][0]]
    return IdleTime(calendar.id, calendar.name, _person(portfolio, task, calendar.id))


def _person(portfolio: Portfolio, task: Task, calendar: CalendarId) -> str:
    """Who of the task's people has the calendar; empty if nobody's calendar decides."""
    if not legs_of(portfolio, task):
        return ""
    people = (portfolio.resources[a.resource] for a in portfolio.assignments_of.get(task.id, ()))
    return next((person.name for person in people if person.calendar == calendar), "")
