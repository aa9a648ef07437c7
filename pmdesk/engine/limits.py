"""What limits a leaf: every lower bound on its dates, and those that hold it where it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import OutOfSequence, Project, ScheduleFrom
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.domain.registers.issue import Issue
from pmdesk.engine.codes import FIXED, FIXED_SUMMARY, NO_DATE
from pmdesk.engine.columns import release_of, role_of
from pmdesk.engine.driving import clocks_of, holds_on
from pmdesk.engine.progress import stop_of
from pmdesk.engine.schedule import Schedule

WHOLE = 100


class LimitKind(StrEnum):
    """What sets a limit."""

    LINK = "link"
    CONSTRAINT = "constraint"
    RESUME = "resume"
    ISSUE = "issue"
    PARENT = "parent"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Limit:
    """Start or finish of a task comes at ``instant`` at the earliest, because of ``source``.

    ``room`` is the working time between that and the scheduled date: negative where it is not kept. Of a
    milestone it is wall time.
    """

    kind: LimitKind
    instant: Instant
    on_start: bool
    room: Minutes
    source: RowKey
    link: Link | None = None


def limits_on(portfolio: Portfolio, schedule: Schedule, task: Task) -> list[Limit]:
    """The limits of an unfinished leaf that has dates, those that hold it most first.

    What has started is held by what moves its remaining work.
    """
    started = task.actual_start is not None
    bounds = _of_rest(portfolio, schedule, task) if started else _of_unstarted(portfolio, schedule, task)
    start, finish = _dates(portfolio, schedule, task)
    clocks = clocks_of(portfolio, task)
    exact = task.duration.minutes == 0 and task.kind is not TaskKind.TASK
    found = []
    for kind, instant, on_start, source, link in bounds:
        held = start if on_start else finish
        if exact:
            room = Minutes(held - instant)
        else:
            room = min(clock.work_between(instant, held) for clock in clocks)
        is_before_project = kind is LimitKind.PROJECT and held < instant
        if (room <= 0 or not started) and not is_before_project:
            found.append(Limit(kind, instant, on_start, room, source, link))
    return sorted(found, key=lambda limit: (limit.room, list(LimitKind).index(limit.kind), -limit.instant))


def binding(limits: list[Limit]) -> list[Limit]:
    """Those of the sorted ``limits`` that hold the task: all must move for it to start earlier.

    That it starts with its project is no hold beside another.
    """
    if not limits:
        return []
    first = [limit for limit in limits if limit.room <= max(limits[0].room, 0)]
    return [limit for limit in first if limit.kind is not LimitKind.PROJECT] or first


def gain_without(limits: list[Limit]) -> Minutes:
    """Working minutes by which the task could be earlier if nothing of ``binding(limits)`` held it."""
    held = binding(limits)
    others = [limit.room for limit in limits if limit not in held]
    return Minutes(max(others[0] - held[0].room, 0)) if held and others else Minutes(0)


def is_decreed(portfolio: Portfolio, limits: list[Limit], task: Task) -> bool:
    """Whether an honoured constraint sets the dates, whatever the links of the unstarted task say."""
    if task.actual_start is not None or not portfolio.projects[task.project].honour_constraints:
        return False
    if task.constraint in (Constraint.SNLT, Constraint.FNLT):
        return any(limit.room < 0 for limit in limits)
    return task.constraint in (Constraint.MSO, Constraint.MFO)


def is_put_late(schedule: Schedule, task: Task) -> bool:
    """Whether a task lies later than it could because it is as late as possible."""
    if task.constraint is not Constraint.ALAP or task.actual_start is not None:
        return False
    row = schedule.index[task.id]
    return bool(schedule.start[row] > schedule.early_start[row])


_Bound = tuple[LimitKind, Instant, bool, RowKey, Link | None]


def _of_unstarted(portfolio: Portfolio, schedule: Schedule, task: Task) -> Iterator[_Bound]:
    for hold in holds_on(portfolio, schedule, task.id):
        yield LimitKind.LINK, hold.instant, hold.on_start, RowKey(Link.table, hold.link.id), hold.link
    date = task.constraint_date
    project = portfolio.projects[task.project]
    loose = not project.honour_constraints
    if date is not None:
        own = RowKey(Task.table, task.id)
        if task.constraint is Constraint.SNET or (task.constraint is Constraint.MSO and loose):
            yield LimitKind.CONSTRAINT, date, True, own, None
        if task.constraint is Constraint.FNET or (task.constraint is Constraint.MFO and loose):
            yield LimitKind.CONSTRAINT, date, False, own, None
    for issue in portfolio.held_by.get(task.id, ()):
        yield LimitKind.ISSUE, released(portfolio, task, issue), True, RowKey(Issue.table, issue.id), None
    for parent in fixed_above(portfolio, task):
        row = schedule.index[parent.id]
        start = Instant(int(schedule.start[row]))
        yield LimitKind.PARENT, start, True, RowKey(Task.table, parent.id), None
    start = project.anchor
    if project.schedule_from is ScheduleFrom.FINISH:
        start = schedule.project_start.get(project.id) or project.anchor
    yield LimitKind.PROJECT, start, True, RowKey(Project.table, project.id), None


def released(portfolio: Portfolio, task: Task, issue: Issue) -> Instant:
    """When an issue lets a task start that waits for it: the first working time from its target day on."""
    day = release_of(issue)
    return min(clock.next_work(day) for clock in clocks_of(portfolio, task))


def fixed_above(portfolio: Portfolio, task: Task) -> Iterator[Task]:
    """The manually scheduled summaries above a task, from below: it starts no earlier than they do."""
    above = task.parent
    while above is not None:
        parent = portfolio.tasks[above]
        if role_of(parent, True) == FIXED_SUMMARY:
            yield parent
        above = parent.parent


def _of_rest(portfolio: Portfolio, schedule: Schedule, task: Task) -> Iterator[_Bound]:
    """What moves the remaining work of a started task: its ``resume`` date, and links it did not wait for."""
    if task.resume is not None:
        yield LimitKind.RESUME, task.resume, True, RowKey(Task.table, task.id), None
    if portfolio.projects[task.project].out_of_sequence is OutOfSequence.PROGRESS_OVERRIDE:
        return
    done = done_until(portfolio, schedule, task)
    for hold in holds_on(portfolio, schedule, task.id):
        if not hold.on_start or hold.instant > done:
            yield LimitKind.LINK, hold.instant, hold.on_start, RowKey(Link.table, hold.link.id), hold.link


def done_until(portfolio: Portfolio, schedule: Schedule, task: Task) -> Instant:
    """Where the done part of a started task ends if it was worked on without a break but its pauses."""
    return stop_of(portfolio, schedule, task) or task.actual_start or Instant(NO_DATE)


def _dates(portfolio: Portfolio, schedule: Schedule, task: Task) -> tuple[Instant, Instant]:
    """Scheduled start and finish; of a started task, the start of what remains."""
    row = schedule.index[task.id]
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    if task.actual_start is not None:
        clock = clocks_of(portfolio, task)[0]
        left = Minutes(int(schedule.duration[row]) * (WHOLE - task.percent_complete) // WHOLE)
        start = clock.next_work(clock.add_work(finish, Minutes(-left)))
    return start, finish


def driving_links_of(portfolio: Portfolio, schedule: Schedule, task: Task) -> list[Link]:
    """The links that hold a leaf where it is, or a summary that has dates of its own: of the latter none.

    None hold what people, the past or an overriding constraint place, and what is as late as possible.
    """
    row = schedule.index[task.id]
    has_dates = schedule.active[row] and schedule.start[row] != NO_DATE
    if not has_dates or schedule.summary[row] or role_of(task, False) == FIXED:
        return []
    if task.actual_finish is not None or is_put_late(schedule, task):
        return []
    limits = limits_on(portfolio, schedule, task)
    held = binding(limits)
    if not held or is_decreed(portfolio, limits, task) or (held[0].room > 0 and not task.levelling_delay):
        return []
    return [limit.link for limit in held if limit.link is not None]
