"""What would make a task earlier: everything that holds its dates now, the most effective first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmdesk.domain.ids import RegisterId, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.presence import holidays_behind, resource_behind
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import ScheduleFrom
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.codes import FIXED, FIXED_SUMMARY, NO_DATE
from pmdesk.engine.columns import role_of
from pmdesk.engine.days_off import days_off
from pmdesk.engine.driving import clock_of, lag_text
from pmdesk.engine.explain_finish import people_to_the_end
from pmdesk.engine.extents import ends_of_hammock, outermost_inside
from pmdesk.engine.hours import ClockKey
from pmdesk.engine.legs import leg_of, legs_of, task_clock
from pmdesk.engine.limits import Limit, LimitKind, binding, gain_without, is_decreed, is_put_late, limits_on
from pmdesk.engine.schedule import Schedule


class _Measure(NamedTuple):
    """What could be done, all of it together, and the working minutes that it can gain at most."""

    gain: int
    texts: tuple[Message, ...]


def earlier(portfolio: Portfolio, schedule: Schedule, task_id: TaskId) -> tuple[Message, ...]:
    """Sentences that say what would make the task start or finish earlier, the most effective first.

    One sentence says it if nothing would. Where several limits hold it equally, the first sentence says that
    all of them must move, and one for each follows.
    """
    task = portfolio.tasks[task_id]
    row = schedule.index.get(task_id)
    if row is None or schedule.start[row] == NO_DATE:
        return (message("earlier.blank"),)
    if not schedule.active[row]:
        return (message("earlier.inactive"),)
    if task.occurrences is not None:
        return (message("earlier.recurring"),)
    is_summary = bool(schedule.summary[row])
    if role_of(task, is_summary) in (FIXED, FIXED_SUMMARY):
        return (message("earlier.external" if task.kind is TaskKind.EXTERNAL else "earlier.manual"),)
    if is_summary:
        return tuple(_of_children(portfolio, schedule, task_id))
    if task.actual_finish is not None:
        return (message("earlier.complete"),)
    if task.kind is TaskKind.HAMMOCK:
        ends = [end for end in ends_of_hammock(portfolio, schedule, task) if end is not None]
        return (message("earlier.hammock", names=_names(portfolio, ends)),)
    return _of_leaf(portfolio, schedule, task)


def _of_children(portfolio: Portfolio, schedule: Schedule, summary: TaskId) -> Iterator[Message]:
    """The tasks below a summary with which it starts and ends."""
    first, last = outermost_inside(portfolio, schedule, summary)
    if not first and not last:
        yield message("earlier.empty_summary")
    if first:
        yield message("earlier.first_inside", names=_names(portfolio, first))
    if last:
        key = "earlier.last_inside" if len(last) == 1 else "earlier.all_last_inside"
        yield message(key, names=_names(portfolio, last))


def _of_leaf(portfolio: Portfolio, schedule: Schedule, task: Task) -> tuple[Message, ...]:
    measures = [*_to_start(portfolio, schedule, task), *_to_end(portfolio, schedule, task)]
    measures.sort(key=lambda measure: -measure.gain)
    texts = dict.fromkeys(text for measure in measures for text in measure.texts)
    return tuple(texts) or (_nothing(portfolio, task),)


def _nothing(portfolio: Portfolio, task: Task) -> Message:
    if task.actual_start is not None:
        return message("earlier.started", start=task.actual_start)
    project = portfolio.projects[task.project]
    from_start = project.schedule_from is ScheduleFrom.START
    return message("earlier.project" if from_start else "earlier.project_finish", name=project.name)


def _to_start(portfolio: Portfolio, schedule: Schedule, task: Task) -> Iterator[_Measure]:
    """What lets the task, or what remains of it, start earlier."""
    limits = limits_on(portfolio, schedule, task)
    if is_put_late(schedule, task):
        yield _Measure(int(schedule.duration.max(initial=0)), (message("earlier.alap"),))
        return
    if is_decreed(portfolio, limits, task):
        text = message(f"earlier.{task.constraint.value}", date=task.constraint_date or 0)
        yield _Measure(gain_without(limits), (text,))
        return
    held = [limit for limit in binding(limits) if limit.kind is not LimitKind.PROJECT]
    if held:
        yield _Measure(gain_without(limits), tuple(_limit_texts(portfolio, task, held)))
    if not limits or task.actual_start is not None:
        return
    nearest = binding(limits)[0]
    if task.levelling_delay and nearest.room > 0:
        yield _Measure(nearest.room, (message("earlier.levelling", delay=task.levelling_delay),))
    if nearest.on_start:
        start = Instant(int(schedule.start[schedule.index[task.id]]))
        own = task_clock(task, portfolio.projects[task.project])
        yield from _off(portfolio, own, nearest.instant, start, None)
        for leg in legs_of(portfolio, task):
            away = tuple(calendar for calendar in leg.clock if resource_behind(calendar) is not None)
            yield from _off(portfolio, (*own, *away) if away else (), nearest.instant, start, None)


def _limit_texts(portfolio: Portfolio, task: Task, held: list[Limit]) -> Iterator[Message]:
    """How each of the limits would give way; before several, that they hold the task together."""
    befores = dict.fromkeys(limit.link.predecessor for limit in held if limit.link is not None)
    if len(befores) > 1:
        yield message("earlier.together", names=_names(portfolio, befores))
    if befores and len(befores) < len(held) and any(limit.link is None for limit in held):
        yield message("earlier.with_links")
    for limit in held:
        match limit.kind:
            case LimitKind.LINK:
                if limit.link is not None:
                    yield _link_text(portfolio, limit.link)
            case LimitKind.CONSTRAINT:
                yield message(f"earlier.{task.constraint.value}", date=limit.instant)
            case LimitKind.RESUME:
                yield message("earlier.resume", date=limit.instant)
            case LimitKind.ISSUE:
                issue = portfolio.issues[RegisterId(limit.source.id)]
                yield message("earlier.issue", name=issue.title, day=issue.target or 0)
            case LimitKind.PARENT:
                name = portfolio.tasks[TaskId(limit.source.id)].name
                yield message("earlier.parent", name=name, start=limit.instant)
            case LimitKind.PROJECT:
                pass


def _link_text(portfolio: Portfolio, link: Link) -> Message:
    end = "finish" if link.kind in (LinkKind.FS, LinkKind.FF) else "start"
    name = portfolio.tasks[link.predecessor].name
    if link.lag.amount == 0:
        return message(f"earlier.{end}", name=name)
    sign = "lag" if link.lag.amount > 0 else "lead"
    return message(f"earlier.{end}_{sign}", name=name, lag=lag_text(portfolio, link))


def _to_end(portfolio: Portfolio, schedule: Schedule, task: Task) -> Iterator[_Measure]:
    """What lets the task end sooner after its start."""
    row = schedule.index[task.id]
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    if task.splits:
        gap = sum(split.gap for split in task.splits)
        yield _Measure(gap, (message("earlier.splits", gap=gap),))
    last = people_to_the_end(portfolio, schedule, task)
    if last:
        yield _people(portfolio, schedule, task, last)
    for assignment in last:
        leg = leg_of(portfolio, task, assignment)
        person = portfolio.resources[assignment.resource].name
        if leg is not None:
            yield from _off(portfolio, leg.clock, start, finish, person)
    if not last and not task.duration.elapsed and start < finish:
        key = task_clock(task, portfolio.projects[task.project])
        yield from _off(portfolio, key, start, finish, None)


def _people(portfolio: Portfolio, schedule: Schedule, task: Task, last: list[Assignment]) -> _Measure:
    row = schedule.index[task.id]
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    ends = [start]
    for assignment in portfolio.assignments_of.get(task.id, ()):
        dates = schedule.assignment_dates(assignment.id)
        if dates is not None and dates[1] < finish:
            ends.append(dates[1])
    half = clock_of(portfolio, task).work_between(max(ends), finish) // 2  # twice the units halve it
    names = ", ".join(f"“{portfolio.resources[a.resource].name}”" for a in last)
    key = "earlier.person" if len(last) == 1 else "earlier.people"
    return _Measure(half, (message(key, names=names, finish=finish),))


def _off(
    portfolio: Portfolio, key: ClockKey, start: Instant, finish: Instant, person: str | None
) -> Iterator[_Measure]:
    """Days off between two instants: of a person's calendar, or of that of the task or project."""
    for off in days_off(portfolio, key, start, finish):
        away = resource_behind(off.calendar)
        if away is not None:
            name = portfolio.resources[away].name
            text = message("earlier.away", person=name, first=off.first, last=off.last, lost=off.lost)
            yield _Measure(off.lost, (text,))
            continue
        calendar = portfolio.calendars[holidays_behind(off.calendar) or off.calendar].name
        name = off.exception.name or calendar
        if person is not None:
            text = message("earlier.absence", person=person, name=name, first=off.first, lost=off.lost)
        else:
            text = message("earlier.day_off", name=name, calendar=calendar, first=off.first, lost=off.lost)
        yield _Measure(off.lost, (text,))


def _names(portfolio: Portfolio, tasks: Iterable[TaskId]) -> str:
    return ", ".join(f"“{portfolio.tasks[task].name}”" for task in tasks)
