"""Segments: the parts in which a task is worked, for bars that have pauses."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.recurring import is_recurring, occurrences_of
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.tracks import Span, all_legs_of, is_under_way, moved_to, track_of
from pmdesk.engine.worktime import WorkClock


class WorkedParts(NamedTuple):
    """The parts of a bar in order; the first ``done`` of them lie before a rest that was moved, else 0."""

    spans: tuple[Span, ...]
    done: int


def segments_of(portfolio: Portfolio, schedule: Schedule, task: TaskId) -> tuple[Span, ...]:
    """The worked parts of a task in order, from its start to its finish; none if it has no dates.

    They are the times that a recurring task takes place, what lies between the pauses of a split task or of
    all its people's work, and what was done of a started task whose rest goes on later; else one part.
    Non-working time is no pause.
    """
    return worked_parts(portfolio, schedule, task).spans


def worked_parts(portfolio: Portfolio, schedule: Schedule, task_id: TaskId) -> WorkedParts:
    """The segments of a task, and how many of them are done before its rest goes on later."""
    row = schedule.index[task_id]
    if schedule.start[row] == NO_DATE:
        return WorkedParts((), 0)
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    task = portfolio.tasks[task_id]
    if start >= finish or schedule.summary[row] or not _may_pause(portfolio, task):
        return WorkedParts(((start, finish),), 0)
    if is_recurring(task):
        return WorkedParts(_fitted(_union(occurrences_of(portfolio, task), ()), start, finish), 0)
    return _of_work(portfolio, task, start, finish)


def _may_pause(portfolio: Portfolio, task: Task) -> bool:
    if task.splits or is_recurring(task) or is_under_way(task):
        return True
    assignments = portfolio.assignments_of.get(task.id, ())
    return any(row.profile or row.delay or row.levelling_delay for row in assignments)


def _of_work(portfolio: Portfolio, task: Task, start: Instant, finish: Instant) -> WorkedParts:
    legs = all_legs_of(portfolio, task)
    resume = moved_to(portfolio, task, legs, start, finish)
    tracks = [(track_of(portfolio, leg, start, resume), leg) for leg in legs]
    spans = [span for track, leg in tracks for part in leg.parts for span in track.spans(*part)]
    clocks = [track.clock for track, _ in tracks]
    if resume is None:
        return WorkedParts(_fitted(_union(spans, clocks), start, finish), 0)
    before = _union((span for span in spans if span[0] < resume), clocks)
    done = _fitted(before, start, min(before[-1][1], resume)) if before else ((start, start),)
    rest = _union((span for span in spans if span[0] >= resume), clocks)
    return WorkedParts((*done, *_fitted(rest, rest[0][0], finish)), len(done))


def _union(spans: Iterable[Span], clocks: Sequence[WorkClock]) -> list[Span]:
    """The spans in order; those that overlap, or have no time of any of the clocks between them, made one."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and (start <= found[-1][1] or _is_idle(clocks, found[-1][1], start)):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _is_idle(clocks: Sequence[WorkClock], start: Instant, end: Instant) -> bool:
    return bool(clocks) and not any(clock.work_between(start, end) for clock in clocks)


def _fitted(spans: Iterable[Span], start: Instant, finish: Instant) -> tuple[Span, ...]:
    """The spans between two dates, the first from ``start`` and the last to ``finish``; at least one."""
    inside = [(begin, min(end, finish)) for begin, end in spans if begin < finish and end > start]
    if not inside:
        return ((start, finish),)
    inside[0] = start, inside[0][1]
    inside[-1] = inside[-1][0], finish
    return tuple(inside)
