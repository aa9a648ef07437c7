"""Why a task has its dates: the driving reason as data, and the chain of reasons to the project start."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project, ScheduleFrom
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_containing
from pmdesk.engine.codes import FIXED, FIXED_SUMMARY, NO_DATE
from pmdesk.engine.columns import role_of
from pmdesk.engine.driving import Hold, clock_of, holds_on, lag_minutes
from pmdesk.engine.hours import exception_on
from pmdesk.engine.schedule import Schedule


class ReasonKind(StrEnum):
    """What decides a date."""

    PROJECT_START = "project_start"
    LINK = "link"
    CONSTRAINT = "constraint"
    ACTUAL = "actual"
    CALENDAR = "calendar"
    MANUAL = "manual"
    PARENT = "parent"
    CHILDREN = "children"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why ``task`` lies where it lies.

    ``driver`` is the row that decides: a link, a calendar, a summary. ``because_of`` is the task whose
    own reason comes next in the chain.
    """

    kind: ReasonKind
    task: TaskId
    message: Message
    driver: RowKey | None = None
    because_of: TaskId | None = None


def why(portfolio: Portfolio, schedule: Schedule, task_id: TaskId) -> Reason:
    """The reason for the task's start, or for its finish if that is what is held."""
    task = portfolio.tasks[task_id]
    row = schedule.index.get(task_id)
    if row is None or schedule.start[row] == NO_DATE:
        return Reason(ReasonKind.NONE, task_id, message("why.blank"))
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    is_summary = bool(schedule.summary[row])
    if role_of(task, is_summary) in (FIXED, FIXED_SUMMARY):
        key = "why.external" if task.kind is TaskKind.EXTERNAL else "why.manual"
        return Reason(ReasonKind.MANUAL, task_id, message(key, start=start))
    if is_summary:
        return _from_children(portfolio, schedule, task_id, start)
    if task.actual_start is not None:
        return Reason(ReasonKind.ACTUAL, task_id, message("why.actual", start=start))
    return _from_limits(portfolio, schedule, task, start, finish)


def chain(portfolio: Portfolio, schedule: Schedule, task_id: TaskId) -> tuple[Reason, ...]:
    """The reason of a task, that of the task behind it and so on, to one that needs no other."""
    reasons = [why(portfolio, schedule, task_id)]
    seen = {task_id}
    while (behind := reasons[-1].because_of) is not None and behind not in seen:
        seen.add(behind)
        reasons.append(why(portfolio, schedule, behind))
    return tuple(reasons)


def _from_children(portfolio: Portfolio, schedule: Schedule, task_id: TaskId, start: Instant) -> Reason:
    for child in portfolio.outline.subtree(task_id)[1:]:
        row = schedule.index[child]
        if schedule.start[row] == start and schedule.active[row] and not schedule.summary[row]:
            name = portfolio.tasks[child].name
            text = message("why.children", name=name, start=start)
            return Reason(ReasonKind.CHILDREN, task_id, text, RowKey(Task.table, child), child)
    return Reason(ReasonKind.NONE, task_id, message("why.empty_summary"))


def _from_limits(
    portfolio: Portfolio, schedule: Schedule, task: Task, start: Instant, finish: Instant
) -> Reason:
    """The limit that binds an unstarted leaf: the last of its links, its constraint, what is above."""
    clock = clock_of(portfolio, task)
    date = task.constraint_date
    holds = list(holds_on(portfolio, schedule, task.id))
    late = any(clock.work_between(start if h.on_start else finish, h.instant) > 0 for h in holds)
    project = portfolio.projects[task.project]
    if task.constraint is Constraint.ALAP:
        return _constrained(task, message("why.alap", finish=finish))
    if date is not None:
        fixed = task.constraint in (Constraint.MSO, Constraint.MFO) and project.honour_constraints
        capped = late and task.constraint in (Constraint.SNLT, Constraint.FNLT)
        if fixed or capped:
            return _constrained(task, message(f"why.{task.constraint.value}", date=date))
    binding = [h for h in holds if clock.work_between(h.instant, start if h.on_start else finish) == 0]
    if binding:
        hold = max(binding, key=lambda h: (h.instant, -h.link.id))
        return _delayed_by_calendar(portfolio, task, hold, start) or _linked(portfolio, schedule, task, hold)
    on_start = task.constraint in (Constraint.SNET, Constraint.MSO)
    if date is not None and clock.work_between(date, start if on_start else finish) <= 0:
        return _constrained(task, message(f"why.{task.constraint.value}", date=date))
    return _from_above(portfolio, task, start)


def _constrained(task: Task, text: Message) -> Reason:
    return Reason(ReasonKind.CONSTRAINT, task.id, text, RowKey(Task.table, task.id))


def _linked(portfolio: Portfolio, schedule: Schedule, task: Task, hold: Hold) -> Reason:
    before = portfolio.tasks[hold.link.predecessor]
    minutes = lag_minutes(portfolio, schedule, hold.link)
    sign = "plain" if minutes == 0 else "lag" if minutes > 0 else "lead"
    kind = hold.link.kind.value
    text = message(f"why.{kind}_{sign}", name=before.name, lag=abs(minutes), instant=hold.instant)
    return Reason(ReasonKind.LINK, task.id, text, RowKey(Link.table, hold.link.id), before.id)


def _delayed_by_calendar(portfolio: Portfolio, task: Task, hold: Hold, start: Instant) -> Reason | None:
    """The calendar's exception that lies between what the link allows and the start, if one does."""
    if not hold.on_start or start - hold.instant < MINUTES_PER_DAY:
        return None
    calendar = task.calendar or portfolio.projects[task.project].calendar
    for day in range(day_containing(hold.instant), day_containing(start)):
        exception = exception_on(portfolio.calendars, calendar, day)
        if exception is not None and not exception.hours:
            before = portfolio.tasks[hold.link.predecessor]
            text = message("why.calendar", name=before.name, exception=exception.name, start=start)
            return Reason(ReasonKind.CALENDAR, task.id, text, RowKey("calendars", calendar), before.id)
    return None


def _from_above(portfolio: Portfolio, task: Task, start: Instant) -> Reason:
    above = task.parent
    while above is not None:
        parent = portfolio.tasks[above]
        if role_of(parent, True) == FIXED_SUMMARY and parent.fixed_start is not None:
            text = message("why.parent", name=parent.name, start=parent.fixed_start)
            return Reason(ReasonKind.PARENT, task.id, text, RowKey(Task.table, above), above)
        above = parent.parent
    project = portfolio.projects[task.project]
    key = "why.project_start" if project.schedule_from is ScheduleFrom.START else "why.project_finish"
    text = message(key, name=project.name, start=start)
    return Reason(ReasonKind.PROJECT_START, task.id, text, RowKey(Project.table, project.id))
