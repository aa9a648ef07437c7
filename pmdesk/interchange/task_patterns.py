"""What of foreign tasks needs clocks: levelling delay, splits, work that goes on later, occurrences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.pattern import MOST_OCCURRENCES, Occurrences, Split
from pmdesk.domain.plan.task import Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, Minutes
from pmdesk.engine.worktime import WorkClock
from pmdesk.interchange.calendar_rows import FIRST_DAY, LAST_DAY, recurrence_of
from pmdesk.interchange.cleaning import LONGEST, instant, within
from pmdesk.interchange.clocks import clock_of_task, clock_of_work
from pmdesk.interchange.foreign import ForeignOccurrences, ForeignTask
from pmdesk.interchange.remarks import Remarks


def with_patterns(
    task: Task,
    said: ForeignTask,
    portfolio: Portfolio,
    assignments: Sequence[Assignment],
    remarks: Remarks,
) -> Task:
    """``task`` with what the file says of its pattern in time; ``assignments`` are those of the task.

    ``portfolio`` holds the task and its calendars. A summary takes none of it: a recurring one has its
    occurrences as children.
    """
    if said.summary or task.blank:
        return task
    key = RowKey(Task.table, task.id)
    delay = said.levelling_delay
    if delay is not None and (delay.amount or delay.percent):
        task = replace(task, levelling_delay=_levelling_delay(task, said, portfolio, remarks))
    if said.resume is not None and _is_under_way(task):
        task = replace(task, resume=_resume(task, said, portfolio, assignments))
    if len(said.parts) > 1 and _duration_decides(task, portfolio, assignments):
        parts = _parts(said.parts)
        task = replace(task, splits=_splits(clock_of_task(portfolio, task), parts, task.resume))
    if said.occurrences is not None:
        minute = _minute_of(said, portfolio.projects[task.project].day_start)
        occurrences = _occurrences(said.occurrences, minute)
        if occurrences is None:
            remarks.add(message("interchange.occurrences_left_out"), key)
        elif task.kind is not TaskKind.EXTERNAL:
            task = replace(task, kind=TaskKind.RECURRING, occurrences=occurrences)
    return task


def _levelling_delay(task: Task, said: ForeignTask, portfolio: Portfolio, remarks: Remarks) -> Minutes:
    """The delay as elapsed minutes; one in working time is measured where the file has the task."""
    key, span = RowKey(Task.table, task.id), said.levelling_delay
    if span is None or span.percent or not 0 <= span.amount <= LONGEST:
        remarks.add(message("interchange.delay_range"), key)
    amount = 0 if span is None or span.percent else within(span.amount, 0, LONGEST)
    start = instant(said.stored_start)
    if span is None or span.elapsed or start is None:
        return Minutes(amount)
    before = clock_of_task(portfolio, task).add_work(start, Minutes(-amount))
    return Minutes(within(start - before, 0, LONGEST))


def _is_under_way(task: Task) -> bool:
    started = task.actual_start is not None and task.actual_finish is None
    return started and 0 < task.percent_complete < 100


def _resume(
    task: Task, said: ForeignTask, portfolio: Portfolio, assignments: Sequence[Assignment]
) -> Instant | None:
    """When the rest goes on, if that is later than it would by itself.

    Files often store the next working instant after the stop, which says nothing: no work lies between.
    """
    stop, resume = instant(said.stop), instant(said.resume)
    if stop is None or resume is None or resume <= stop:
        return None
    workers = [a for a in assignments if _takes_time(portfolio, a)]
    clocks = [clock_of_work(portfolio, task, a) for a in workers] or [clock_of_task(portfolio, task)]
    moved = all(clock.work_between(stop, resume) > 0 for clock in clocks)
    return resume if moved else None


def _takes_time(portfolio: Portfolio, assignment: Assignment) -> bool:
    is_work = portfolio.resources[assignment.resource].kind is ResourceKind.WORK
    return is_work and assignment.units > 0 and assignment.work > 0


def _duration_decides(task: Task, portfolio: Portfolio, assignments: Sequence[Assignment]) -> bool:
    """Whether the task is as long as its duration says, rather than as its people take."""
    if task.type is TaskType.FIXED_DURATION or task.duration.elapsed:
        return True
    return not any(_takes_time(portfolio, assignment) for assignment in assignments)


def _parts(parts: Iterable[tuple[int, int]]) -> list[tuple[Instant, Instant]]:
    """The parts with possible dates, in order."""
    good = ((instant(start), instant(finish)) for start, finish in parts)
    return sorted((start, end) for start, end in good if start is not None and end is not None)


def _splits(
    clock: WorkClock, parts: Sequence[tuple[Instant, Instant]], resume: Instant | None
) -> tuple[Split, ...]:
    """The gaps between the parts, counted on ``clock``; the one that ends at ``resume`` is told by that."""
    splits: list[Split] = []
    worked, position = 0, None
    for start, finish in parts:
        gap = 0 if position is None else clock.work_between(position, max(start, position))
        if gap > 0 and worked > 0 and start != resume:
            splits.append(_after(splits, worked, gap))
        begin = start if position is None else max(start, position)
        position = max(begin, finish)
        worked += clock.work_between(begin, position)
    if splits and splits[-1].after >= worked:
        splits.pop()
    return tuple(splits)


def _after(splits: list[Split], worked: int, gap: int) -> Split:
    """A gap after ``worked`` minutes; one that follows another without work in between makes it longer."""
    if splits and splits[-1].after == worked:
        gap += splits.pop().gap
    return Split(Minutes(worked), Minutes(gap))


def _minute_of(said: ForeignTask, otherwise: int) -> int:
    start = instant(said.stored_start)
    return otherwise if start is None else start % MINUTES_PER_DAY


def _occurrences(foreign: ForeignOccurrences, minute: int) -> Occurrences | None:
    """When the task takes place, None if the file doesn't say it, or in a way that a portfolio has not."""
    rule = recurrence_of(foreign.recurrence)
    first, last, count = foreign.first, foreign.last, foreign.count
    if rule is None or first is None or not FIRST_DAY <= first <= LAST_DAY:
        return None
    if last is not None:
        return Occurrences(rule, Day(first), minute, last=Day(within(last, first, LAST_DAY)))
    if count is None or count < 1:
        return None
    return Occurrences(rule, Day(first), minute, count=min(count, MOST_OCCURRENCES))
