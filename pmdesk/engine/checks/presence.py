"""Checks of whether people are there when the plan wants them: absences, first and last days."""

from collections.abc import Iterator

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import Argument, message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.presence import resource_behind
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, day_containing, midnight
from pmdesk.engine.absent import absent_until, never_back_from
from pmdesk.engine.codes import FIXED
from pmdesk.engine.columns import role_of
from pmdesk.engine.days_off import days_off
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.hours import ClockKey
from pmdesk.engine.legs import legs_of, task_clock
from pmdesk.engine.recurring import is_recurring
from pmdesk.engine.resource_clock import calendar_of
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.segments import segments_of
from pmdesk.engine.worktime import clock_for


def absent(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``assigned_while_absent``, ``assigned_before_joining``, ``assigned_after_leaving``, one an assignment.

    Work runs around absences by itself; these are told where it can't: on fixed dates, in tasks of fixed
    duration or that ignore calendars, for work that began while somebody was away, and for good.
    """
    limits = portfolio.presence.limits
    for resource in portfolio.resources.values():
        last = never_back_from(portfolio, resource)
        if resource.kind is not ResourceKind.WORK or (last is None and resource.id not in limits):
            continue
        for assignment in portfolio.assignments_to.get(resource.id, ()):
            if portfolio.tasks[assignment.task].actual_finish is None:
                yield from _of_assignment(portfolio, schedule, resource, assignment, last)


def _of_assignment(
    portfolio: Portfolio, schedule: Schedule, resource: Resource, assignment: Assignment, gone: Day | None
) -> Iterator[Finding]:
    task = portfolio.tasks[assignment.task]
    row = schedule.index[task.id]
    dates = schedule.assignment_dates(assignment.id)
    if dates is None or not schedule.active[row] or not assignment.units:
        return
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    is_there = not _has_limit_between(portfolio, resource, start, finish)
    if is_there and (gone is None or dates[1] <= midnight(gone)):
        return
    rows = (*task_rows(task.id), RowKey(Resource.table, resource.id))
    gaps: dict[str, Argument] = {"person": resource.name, "name": task.name}
    away = None if is_there else _first_day_away(portfolio, schedule, resource, assignment)
    if away is not None:
        reason, last = absent_until(portfolio, resource.id, away)
        if reason.table == Resource.table:
            text = message("findings.assigned_before_joining", joins=Day(last + 1), start=start, **gaps)
            fix = _wait(task, Day(last + 1))
            yield Finding("assigned_before_joining", Severity.WARNING, rows, text, fix)
        else:
            text = message("findings.assigned_while_absent", first=away, last=last, **gaps)
            fix = _wait(task, Day(last + 1))
            yield Finding("assigned_while_absent", Severity.WARNING, (*rows, reason), text, fix)
    if gone is not None and dates[1] > midnight(gone):
        text = message("findings.assigned_after_leaving", last=Day(gone - 1), finish=dates[1], **gaps)
        yield Finding("assigned_after_leaving", Severity.WARNING, rows, text)


def _wait(task: Task, until: Day) -> Fix | None:
    """A start that is not before somebody is there, unless the task began or its dates are given."""
    is_free = task.constraint in (Constraint.ASAP, Constraint.SNET) and not is_recurring(task)
    if task.actual_start is not None or not is_free or role_of(task, False) == FIXED:
        return None
    return Fix("start_not_before", (task.id, until))


def _has_limit_between(portfolio: Portfolio, resource: Resource, start: Instant, finish: Instant) -> bool:
    first, last = day_containing(start), day_containing(finish)
    return any(
        exception.first <= last and first <= exception.last
        for limit in portfolio.presence.limits.get(resource.id, ())
        if resource_behind(limit) is not None
        for exception in portfolio.presence.calendars[limit].exceptions
    )


def _first_day_away(
    portfolio: Portfolio, schedule: Schedule, resource: Resource, assignment: Assignment
) -> Day | None:
    """The first whole day of an absence on which work is planned that doesn't run around it."""
    task = portfolio.tasks[assignment.task]
    limits = portfolio.presence.limits.get(resource.id, ())
    own = calendar_of(portfolio, resource)
    calendars: ClockKey = task_clock(task, portfolio.projects[task.project]) if own is None else (own,)
    key = (*calendars, *(limit for limit in limits if resource_behind(limit) is not None))
    for start, finish in _fixed_spans(portfolio, schedule, task):
        for off in days_off(portfolio, key, start, finish) if start < finish else ():
            if resource_behind(off.calendar) is not None and not off.exception.hours:
                return max(off.first, day_containing(start))
    return None


def _fixed_spans(portfolio: Portfolio, schedule: Schedule, task: Task) -> tuple[tuple[Instant, Instant], ...]:
    """When the plan has the task done whether its people are there or not.

    Where it runs on their clocks, that is from its start until somebody works on it.
    """
    if is_recurring(task):
        return segments_of(portfolio, schedule, task.id)
    row = schedule.index[task.id]
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    legs = legs_of(portfolio, task)
    ignores = task.calendar is not None and task.ignore_resource_calendars
    if not legs or ignores or role_of(task, portfolio.outline.is_summary(task.id)) == FIXED:
        return ((start, finish),)
    return ((start, min(clock_for(portfolio, *leg.clock).next_work(start) for leg in legs)),)
