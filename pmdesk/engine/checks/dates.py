"""Checks of dates that people gave: in non-working time, or before the project they belong to."""

from collections.abc import Iterator

from pmdesk.domain.messages import Argument, message
from pmdesk.domain.plan.project import ScheduleFrom, TaskMode
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.legs import task_clock
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.worktime import clock_for

_ON_START = frozenset({Constraint.SNET, Constraint.SNLT, Constraint.MSO})


def before_project(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``constraint_before_project``: a date before the project start, ignored or with the task that early."""
    for task in portfolio.tasks.values():
        date = task.constraint_date
        if date is None or task.actual_start is not None or not _takes_part(schedule, task):
            continue
        project = portfolio.projects[task.project]
        if project.schedule_from is ScheduleFrom.START and date < project.anchor:
            counts = schedule.start[schedule.index[task.id]] < project.anchor
            gaps: dict[str, Argument] = {"name": task.name, "date": date, "start": project.anchor}
            key = "constraint_before_project" if counts else "constraint_before_project_ignored"
            text = message(f"findings.{key}", **gaps)
            fix = Fix("remove_constraint", (task.id,))
            yield Finding("constraint_before_project", Severity.INFO, task_rows(task.id), text, fix)


def non_working(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``date_on_non_working_time``: the fix moves it where no work lies between."""
    for task in portfolio.tasks.values():
        manual = task.mode is TaskMode.MANUAL
        if task.deadline is None and task.constraint_date is None and not manual:
            continue
        if _takes_part(schedule, task) and not schedule.summary[schedule.index[task.id]]:
            yield from _non_working(portfolio, task)


def _non_working(portfolio: Portfolio, task: Task) -> Iterator[Finding]:
    dates: list[tuple[str, Instant | None, bool]] = [
        ("deadline", task.deadline, False),
        ("constraint_date", task.constraint_date, task.constraint in _ON_START),
    ]
    if task.mode is TaskMode.MANUAL:
        dates += [("fixed_start", task.fixed_start, True), ("fixed_finish", task.fixed_finish, False)]
    clock = clock_for(portfolio, *task_clock(task, portfolio.projects[task.project]))
    for trait, date, begins in dates:
        if date is None:
            continue
        later, before = clock.next_work(date), clock.previous_work(date)
        if date == (later if begins else before):
            continue
        if task.duration.minutes == 0 and date in (later, before):
            continue
        text = message("findings.date_on_non_working_time", name=task.name, date=date)
        fix = Fix("move_date", (task.id, trait, later if begins else before))
        yield Finding("date_on_non_working_time", Severity.INFO, task_rows(task.id), text, fix)


def _takes_part(schedule: Schedule, task: Task) -> bool:
    row = schedule.index.get(task.id)
    return row is not None and bool(schedule.active[row]) and schedule.start[row] != NO_DATE
