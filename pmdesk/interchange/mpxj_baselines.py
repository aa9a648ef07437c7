"""Reads what baselines say of a task; for the worker process alone."""

from collections.abc import Iterator
from typing import Any

from pmdesk.interchange.foreign import ForeignBaseline, ForeignCost
from pmdesk.interchange.mpxj_out_values import java
from pmdesk.interchange.mpxj_values import Spans, instant, items, name_of, number

FURTHER_BASELINES = range(1, 11)
"""The numbers of the baselines beside the one that has none."""

SHORT = 10
"""Minutes of working time; a shorter time without work comes from rounded dates."""

ACCRUED_AT = {"START": (True, True), "END": (False, False)}
"""Whether a cost begins and ends to fall due at the start."""


def baselines(task: Any, spans: Spans) -> Iterator[ForeignBaseline]:
    """What the baselines say of a task: the one that has no number is 0."""
    for place in (0, *FURTHER_BASELINES):
        which = (place,) if place else ()
        start = instant(task.getBaselineStart(*which))
        if start is None:
            continue
        finish = instant(task.getBaselineFinish(*which))
        cost = number(task.getBaselineCost(*which))
        yield ForeignBaseline(
            place,
            start,
            finish,
            spans.minutes(task.getBaselineDuration(*which)),
            spans.minutes(task.getBaselineWork(*which)),
            cost,
            tuple(_pauses(task, place)),
            tuple(_costs(task, place, start, start if finish is None else finish)) if cost else (),
        )


def _pauses(task: Any, place: int) -> Iterator[tuple[int, int]]:
    """The times between the work of all assignments in which there was working time, and no work."""
    worked = sorted(
        ((part.getStart(), part.getFinish()) for part, hours in _work_of_all(task, place) if hours),
        key=lambda part: (instant(part[0]) or 0, instant(part[1]) or 0),
    )
    calendar = task.getEffectiveCalendar() if len(worked) > 1 else None
    end = None
    for start, finish in worked if calendar is not None else ():
        before, after = instant(end), instant(start)
        if before is not None and after is not None and before < after and _worktime(calendar, end, start):
            yield before, after
        if end is None or finish.isAfter(end):
            end = finish


def _worktime(calendar: Any, start: Any, finish: Any) -> bool:
    """Whether there is more than a moment of working time in between."""
    work = calendar.getWork(start, finish, java("org.mpxj.TimeUnit").MINUTES)
    return number(work.getDuration()) > SHORT


def _work_of_all(task: Any, place: int) -> Iterator[tuple[Any, float]]:
    for assignment in items(task.getResourceAssignments()):
        yield from _work(assignment, place)


def _work(assignment: Any, place: int) -> Iterator[tuple[Any, float]]:
    """The parts of the work of an assignment with their hours, or whatever its file counts in."""
    for part in items(assignment.getRawTimephasedBaselineWork(place)):
        if part.getStart() is not None and part.getFinish() is not None:
            yield part, number(part.getTotalAmount().getDuration())


def _costs(task: Any, place: int, start: int, finish: int) -> Iterator[ForeignCost]:
    """When the cost of a task on its own was to fall due."""
    which = (place,) if place else ()
    for assignment in items(task.getResourceAssignments()):
        stored = [
            (part, number(part.getTotalAmount()))
            for part in items(assignment.getRawTimephasedBaselineCost(place))
        ]
        cost = number(assignment.getBaselineCost(*which))
        if not any(amount for _, amount in stored):
            stored = _shared(cost, list(_work(assignment, place)))
        if cost and not stored:
            yield ForeignCost(start, finish, cost)
        for part, amount in stored:
            begin, end = instant(part.getStart()), instant(part.getFinish())
            if amount and begin is not None and end is not None:
                yield ForeignCost(begin, end, amount)
    fixed = number(task.getBaselineFixedCost(*which))
    if fixed:
        at_start, until_start = ACCRUED_AT.get(
            name_of(task.getBaselineFixedCostAccrual(*which)), (True, False)
        )
        yield ForeignCost(start if at_start else finish, start if until_start else finish, fixed)


def _shared(cost: float, work: list[tuple[Any, float]]) -> list[tuple[Any, float]]:
    """A cost along with the work that it is paid for."""
    whole = sum(hours for _, hours in work)
    return [(part, cost * hours / whole) for part, hours in work] if whole else []
