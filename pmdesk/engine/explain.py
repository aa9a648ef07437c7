"""Why a task starts when it does: the reason as data, and the chain of reasons to the project start."""

from collections.abc import Iterator

from pmdesk.domain.ids import RegisterId, RowKey, TaskId
from pmdesk.domain.messages import Argument, message
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project, ScheduleFrom
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.codes import FIXED, FIXED_SUMMARY, NO_DATE
from pmdesk.engine.columns import role_of
from pmdesk.engine.driving import lag_minutes, lag_text
from pmdesk.engine.extents import ends_of_hammock, outermost_inside
from pmdesk.engine.idle_time import idle_before
from pmdesk.engine.limits import Limit, LimitKind, binding, is_decreed, is_put_late, limits_on
from pmdesk.engine.reason import Reason, ReasonKind
from pmdesk.engine.schedule import Schedule


def why(portfolio: Portfolio, schedule: Schedule, task_id: TaskId) -> Reason:
    """The reason for the task's start, or for its finish if that is what is held.

    Of a started task it is the actual date, or what moves the work that remains.
    """
    task = portfolio.tasks[task_id]
    general = reason_of_both_ends(portfolio, schedule, task)
    if general is not None:
        return general
    row = schedule.index[task_id]
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    is_summary = bool(schedule.summary[row])
    if role_of(task, is_summary) in (FIXED, FIXED_SUMMARY):
        return Reason(ReasonKind.MANUAL, task_id, message("why.manual", start=start))
    if is_summary:
        return _from_children(portfolio, schedule, task_id, start)
    if task.actual_start is not None:
        return _started(portfolio, schedule, task, task.actual_start)
    return _from_limits(portfolio, schedule, task, start, finish)


def chain(portfolio: Portfolio, schedule: Schedule, task_id: TaskId) -> tuple[Reason, ...]:
    """The reason of a task, that of the task behind it and so on, to one that needs no other."""
    return tuple(walk_back(portfolio, schedule, task_id))


def walk_back(portfolio: Portfolio, schedule: Schedule, task_id: TaskId) -> Iterator[Reason]:
    """The reasons of ``chain`` one by one, for those who don't want all of a long one."""
    reason = why(portfolio, schedule, task_id)
    yield reason
    seen = {task_id}
    while (behind := reason.because_of) is not None and behind not in seen:
        seen.add(behind)
        reason = why(portfolio, schedule, behind)
        yield reason


def reason_of_both_ends(portfolio: Portfolio, schedule: Schedule, task: Task) -> Reason | None:
    """The reason of a task that has no dates or gets both from elsewhere; None for any other."""
    row = schedule.index.get(task.id)
    if row is None or schedule.start[row] == NO_DATE:
        return Reason(ReasonKind.NONE, task.id, message("why.blank"))
    start = Instant(int(schedule.start[row]))
    if not schedule.active[row]:
        return Reason(ReasonKind.INACTIVE, task.id, message("why.inactive"))
    if task.kind is TaskKind.EXTERNAL and role_of(task, bool(schedule.summary[row])) == FIXED:
        return Reason(ReasonKind.EXTERNAL, task.id, message("why.external", start=start))
    if task.occurrences is not None:
        return Reason(ReasonKind.RECURRING, task.id, message("why.recurring", start=start))
    if task.kind is TaskKind.HAMMOCK and not schedule.summary[row] and task.actual_start is None:
        return _hammock(portfolio, schedule, task)
    return None


def _hammock(portfolio: Portfolio, schedule: Schedule, task: Task) -> Reason | None:
    begin, end = ends_of_hammock(portfolio, schedule, task)
    if begin is None or end is None:
        return None
    names = {"begin": portfolio.tasks[begin].name, "end": portfolio.tasks[end].name}
    text = message("why.hammock", **names)
    return Reason(ReasonKind.HAMMOCK, task.id, text, RowKey(Task.table, begin), begin)


def _from_children(portfolio: Portfolio, schedule: Schedule, task_id: TaskId, start: Instant) -> Reason:
    first, _ = outermost_inside(portfolio, schedule, task_id)
    if not first:
        return Reason(ReasonKind.NONE, task_id, message("why.empty_summary"))
    text = message("why.children", name=portfolio.tasks[first[0]].name, start=start)
    return Reason(ReasonKind.CHILDREN, task_id, text, RowKey(Task.table, first[0]), first[0])


def _started(portfolio: Portfolio, schedule: Schedule, task: Task, start: Instant) -> Reason:
    """A started task: its actual start, and what its remaining work waits for if it waits."""
    held = binding(limits_on(portfolio, schedule, task)) if task.actual_finish is None else []
    if held and held[0].link is not None:
        before = portfolio.tasks[held[0].link.predecessor]
        text = message("why.out_of_sequence", start=start, name=before.name, instant=held[0].instant)
        return Reason(ReasonKind.OUT_OF_SEQUENCE, task.id, text, held[0].source, before.id)
    if held:
        text = message("why.resume", start=start, date=held[0].instant)
        return Reason(ReasonKind.RESUME, task.id, text, held[0].source)
    return Reason(ReasonKind.ACTUAL, task.id, message("why.actual", start=start))


def _from_limits(
    portfolio: Portfolio, schedule: Schedule, task: Task, start: Instant, finish: Instant
) -> Reason:
    """The limit that binds an unstarted leaf: the last of its links, its constraint, what is above."""
    own = RowKey(Task.table, task.id)
    if is_put_late(schedule, task):
        return Reason(ReasonKind.ALAP, task.id, message("why.alap", finish=finish), own)
    limits = limits_on(portfolio, schedule, task)
    if is_decreed(portfolio, limits, task):
        text = message(f"why.{task.constraint.value}", date=task.constraint_date or 0)
        return Reason(ReasonKind.CONSTRAINT, task.id, text, own)
    held = binding(limits)
    if not held:
        return project_reason(portfolio, task, start)
    if task.levelling_delay and held[0].room > 0:
        return _levelled(portfolio, task, held[0], start)
    return _idle(portfolio, task, held[0], start) or reason_of_limit(
        portfolio, schedule, task, held[0], start
    )


def reason_of_limit(
    portfolio: Portfolio, schedule: Schedule, task: Task, limit: Limit, start: Instant
) -> Reason:
    """A limit as the reason of the task that starts at ``start``."""
    match limit.kind:
        case LimitKind.LINK if limit.link is not None:
            return _linked(portfolio, schedule, task, limit, limit.link)
        case LimitKind.PARENT:
            above = TaskId(limit.source.id)
            text = message("why.parent", name=portfolio.tasks[above].name, start=limit.instant)
            return Reason(ReasonKind.PARENT, task.id, text, limit.source, above)
        case LimitKind.ISSUE:
            issue = portfolio.issues[RegisterId(limit.source.id)]
            text = message("why.issue", name=issue.title, start=start)
            return Reason(ReasonKind.ISSUE, task.id, text, limit.source)
        case LimitKind.PROJECT:
            return project_reason(portfolio, task, start)
        case _:
            text = message(f"why.{task.constraint.value}", date=limit.instant)
            return Reason(ReasonKind.CONSTRAINT, task.id, text, limit.source)


def _linked(portfolio: Portfolio, schedule: Schedule, task: Task, limit: Limit, link: Link) -> Reason:
    before = portfolio.tasks[link.predecessor]
    minutes = lag_minutes(portfolio, schedule, link)
    sign = "plain" if minutes == 0 else "lag" if minutes > 0 else "lead"
    kind = link.kind.value
    text = message(
        f"why.{kind}_{sign}", name=before.name, lag=lag_text(portfolio, link), instant=limit.instant
    )
    return Reason(ReasonKind.LINK, task.id, text, limit.source, before.id)


def project_reason(portfolio: Portfolio, task: Task, start: Instant) -> Reason:
    """The task starts with its project, or so that its project finishes on time."""
    project = portfolio.projects[task.project]
    key = "why.project_start" if project.schedule_from is ScheduleFrom.START else "why.project_finish"
    text = message(key, name=project.name, start=start)
    return Reason(ReasonKind.PROJECT_START, task.id, text, RowKey(Project.table, project.id))


def _levelled(portfolio: Portfolio, task: Task, limit: Limit, start: Instant) -> Reason:
    own = RowKey(Task.table, task.id)
    if limit.link is None:
        text = message("why.levelling", delay=task.levelling_delay, start=start)
        return Reason(ReasonKind.LEVELLING, task.id, text, own)
    before = portfolio.tasks[limit.link.predecessor]
    text = message("why.levelling_link", delay=task.levelling_delay, name=before.name, start=start)
    return Reason(ReasonKind.LEVELLING, task.id, text, own, before.id)


def _idle(portfolio: Portfolio, task: Task, limit: Limit, start: Instant) -> Reason | None:
    """The non-working time between what the limit allows and the start, if that is worth a word."""
    idle = idle_before(portfolio, task, limit.instant, start) if limit.on_start else None
    if idle is None:
        return None
    kind = ReasonKind.PERSON if idle.person else ReasonKind.CALENDAR
    gaps: dict[str, Argument] = {"exception": idle.name, "start": start}
    if idle.day is not None:
        gaps = {"day": idle.day, "start": start}
    if idle.person:
        gaps["person"] = idle.person
    if limit.link is None:
        return Reason(kind, task.id, message(f"why.{idle.kind.value}_date", **gaps), idle.driver)
    before = portfolio.tasks[limit.link.predecessor]
    text = message(f"why.{idle.kind.value}_{limit.link.kind.value}", name=before.name, **gaps)
    return Reason(kind, task.id, text, idle.driver, before.id)
