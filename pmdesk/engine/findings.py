"""What is wrong with a plan: findings with a stable id, the rows they are about and a fix as data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Argument, Message, message
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine.driving import clock_of, hold_of
from pmdesk.engine.hours import has_working_time
from pmdesk.engine.legs import task_clock
from pmdesk.engine.load import overloads
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import LATEST_DAY
from pmdesk.engine.worktime import clock_for


class Severity(StrEnum):
    """How much a finding matters: errors make the schedule doubtful, warnings the plan."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding, by name, with its arguments; a command turns it into an edit."""

    kind: str
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: a stable id, how much it matters, the rows it is about, and a sentence."""

    id: str
    severity: Severity
    rows: tuple[RowKey, ...]
    message: Message
    fix: Fix | None = None


def findings(portfolio: Portfolio, schedule: Schedule) -> tuple[Finding, ...]:
    """Everything that is wrong with the plan, errors first, then in the order of the outline."""
    found = [finding for check in _CHECKS for finding in check(portfolio, schedule)]
    weight = list(Severity)
    return tuple(sorted(found, key=lambda finding: weight.index(finding.severity)))


def _loops(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    for path in schedule.loops:
        names = " → ".join(portfolio.tasks[task].name for task in (*path, path[0]))
        closing = [link for link in portfolio.links_into.get(path[0], ()) if link.predecessor == path[-1]]
        fix = Fix("remove_link", (closing[0].id,)) if closing else None
        yield Finding(
            "link_loop", Severity.ERROR, _tasks(*path), message("findings.link_loop", path=names), fix
        )


def _calendars(portfolio: Portfolio, _schedule: Schedule) -> Iterator[Finding]:
    for calendar in portfolio.calendars.values():
        if not has_working_time(portfolio.calendars, (calendar.id,)):
            text = message("findings.calendar_without_working_time", name=calendar.name)
            rows = (RowKey(Calendar.table, calendar.id),)
            yield Finding("calendar_without_working_time", Severity.ERROR, rows, text)


def _links_inside(portfolio: Portfolio, _schedule: Schedule) -> Iterator[Finding]:
    index, end = portfolio.outline.index, portfolio.outline.end
    for link in portfolio.links.values():
        before, after = index.get(link.predecessor), index.get(link.successor)
        if before is None or after is None:
            continue
        if before < after < end[before] or after < before < end[after]:
            outer, inner = sorted((link.predecessor, link.successor), key=lambda task: index[task])
            text = message(
                "findings.summary_link_inside",
                summary=portfolio.tasks[outer].name,
                name=portfolio.tasks[inner].name,
            )
            rows = (*_tasks(outer, inner), RowKey(Link.table, link.id))
            fix = Fix("remove_link", (link.id,))
            yield Finding("summary_link_inside", Severity.WARNING, rows, text, fix)


def _late(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    open_leaf = schedule.active & ~schedule.summary
    for row in np.flatnonzero(open_leaf & (schedule.total_slack < 0)).tolist():
        task = portfolio.tasks[schedule.tasks[row]]
        text = message("findings.negative_slack", name=task.name, slack=-int(schedule.total_slack[row]))
        yield Finding("negative_slack", Severity.WARNING, _tasks(task.id), text)


def _by_task(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    for row, task_id in enumerate(schedule.tasks):
        task = portfolio.tasks[task_id]
        if not schedule.active[row] or task.blank:
            continue
        finish = int(schedule.finish[row])
        if task.deadline is not None and finish > task.deadline and task.actual_finish is None:
            text = message("findings.deadline_missed", name=task.name, deadline=task.deadline, finish=finish)
            fix = Fix("set_deadline", (task_id, finish))
            yield Finding("deadline_missed", Severity.WARNING, _tasks(task_id), text, fix)
        if finish >= LATEST_DAY * MINUTES_PER_DAY:
            text = message("findings.beyond_horizon", name=task.name)
            yield Finding("beyond_horizon", Severity.ERROR, _tasks(task_id), text)
        yield from _progress(portfolio, task, int(schedule.start[row]), finish, bool(schedule.summary[row]))
        if not schedule.summary[row]:
            yield from _broken_links(portfolio, schedule, task, row)
            yield from _idle_dates(portfolio, task)
            yield from _dangling(portfolio, task)


def _progress(
    portfolio: Portfolio, task: Task, start: int, finish: int, is_summary: bool
) -> Iterator[Finding]:
    status = portfolio.projects[task.project].status_date
    if status is None or is_summary:
        return
    for actual in (task.actual_start, task.actual_finish):
        if actual is not None and actual > status:
            text = message("findings.actual_in_future", name=task.name, date=actual, status=status)
            yield Finding("actual_in_future", Severity.WARNING, _tasks(task.id), text)
            break
    behind = finish <= status if task.actual_start is not None else start < status
    if behind and task.actual_finish is None and task.percent_complete < 100:
        text = message("findings.unfinished_before_status_date", name=task.name, status=status)
        fix = Fix("move_remaining_work", (task.id, status))
        yield Finding("unfinished_before_status_date", Severity.WARNING, _tasks(task.id), text, fix)


_OVERRIDING = frozenset({Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO})


def _broken_links(portfolio: Portfolio, schedule: Schedule, task: Task, row: int) -> Iterator[Finding]:
    """Links that the task's own dates or constraint do not keep; links of started tasks are history."""
    manual = task.mode is TaskMode.MANUAL
    if not (manual or task.constraint in _OVERRIDING) or task.actual_start is not None:
        return
    clock = clock_of(portfolio, task)
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    for link in portfolio.links_into.get(task.id, ()):
        hold = hold_of(portfolio, schedule, link)
        if hold is None or clock.work_between(start if hold.on_start else finish, hold.instant) <= 0:
            continue
        before = portfolio.tasks[link.predecessor].name
        rows = (*_tasks(link.predecessor, task.id), RowKey(Link.table, link.id))
        if manual:
            text = message("findings.manual_breaks_link", name=task.name, before=before)
            fix = Fix("schedule_automatically", (task.id,))
            yield Finding("manual_breaks_link", Severity.WARNING, rows, text, fix)
        else:
            constraint = task.constraint.value
            text = message(
                "findings.constraint_breaks_link", name=task.name, before=before, constraint=constraint
            )
            fix = Fix("remove_constraint", (task.id,))
            yield Finding("constraint_breaks_link", Severity.WARNING, rows, text, fix)


def _idle_dates(portfolio: Portfolio, task: Task) -> Iterator[Finding]:
    dates: list[tuple[Instant | None, bool]] = [(task.deadline, False)]
    on_start = task.constraint in (Constraint.SNET, Constraint.SNLT, Constraint.MSO)
    dates.append((task.constraint_date, on_start))
    if task.mode is TaskMode.MANUAL:
        dates += [(task.fixed_start, True), (task.fixed_finish, False)]
    if all(date is None for date, _ in dates):
        return
    clock = clock_for(portfolio, *task_clock(task, portfolio.projects[task.project]))
    for date, begins in dates:
        if date is None or (clock.next_work(date) if begins else clock.previous_work(date)) == date:
            continue
        if task.duration.minutes == 0 and date in (clock.next_work(date), clock.previous_work(date)):
            continue
        text = message("findings.date_on_non_working_time", name=task.name, date=date)
        yield Finding("date_on_non_working_time", Severity.INFO, _tasks(task.id), text)


def _dangling(portfolio: Portfolio, task: Task) -> Iterator[Finding]:
    above: TaskId | None = task.id
    while above is not None:
        if above in portfolio.links_into or above in portfolio.links_out_of:
            return
        above = portfolio.tasks[above].parent
    if task.actual_finish is None:
        text = message("findings.dangling_task", name=task.name)
        yield Finding("dangling_task", Severity.INFO, _tasks(task.id), text)


def _overallocated(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    for overload in overloads(portfolio, schedule):
        resource = portfolio.resources[overload.resource]
        text = message(
            "findings.overallocated",
            name=resource.name,
            peak=f"{overload.peak / 100:g}",
            limit=f"{resource.max_units / 100:g}",
            start=overload.start,
        )
        rows = (RowKey("resources", resource.id), *_tasks(*overload.tasks))
        yield Finding("overallocated", Severity.WARNING, rows, text)


def _tasks(*tasks: TaskId) -> tuple[RowKey, ...]:
    return tuple(RowKey(Task.table, task) for task in tasks)


_CHECKS: tuple[Callable[[Portfolio, Schedule], Iterator[Finding]], ...] = (
    _loops,
    _calendars,
    _links_inside,
    _late,
    _by_task,
    _overallocated,
)
