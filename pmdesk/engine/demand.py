"""Demand: how much of whom each assignment asks for, and when it is worked."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Units
from pmdesk.engine.legs import Leg, leg_of
from pmdesk.engine.recurring import is_recurring
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.segments import segments_of
from pmdesk.engine.tracks import all_legs_of, is_under_way, moved_to, track_of


class Demand(NamedTuple):
    """The units of a resource that a task asks for from ``start`` to ``finish``."""

    resource: ResourceId
    task: TaskId
    start: Instant
    finish: Instant
    units: Units


class _Piece(NamedTuple):
    """Minutes of a leg, from and to, that are worked at the same units."""

    begin: int
    end: int
    units: Units


def demands(portfolio: Portfolio, schedule: Schedule) -> Iterator[Demand]:
    """What all assignments of people ask for, in their worked parts: a pause asks for nobody.

    A contour asks for its share of the units in each tenth of its time, edited work for what each span says.
    Inactive tasks, assignments that take no time, material and cost ask for nothing.
    """
    for assignment in portfolio.assignments.values():
        yield from demands_of(portfolio, schedule, assignment)


def demands_of(portfolio: Portfolio, schedule: Schedule, assignment: Assignment) -> Iterator[Demand]:
    """What one assignment asks for, see ``demands``."""
    dates = schedule.assignment_dates(assignment.id)
    if dates is None or dates[0] >= dates[1] or not schedule.active[schedule.index[assignment.task]]:
        return
    if portfolio.resources[assignment.resource].kind is not ResourceKind.WORK or not assignment.units:
        return
    task = portfolio.tasks[assignment.task]
    if _is_even(task, assignment) or portfolio.outline.is_summary(task.id):
        yield Demand(assignment.resource, task.id, *dates, assignment.units)
    elif is_recurring(task):
        for span in segments_of(portfolio, schedule, task.id):
            yield Demand(assignment.resource, task.id, *span, assignment.units)
    else:
        yield from _in_pieces(portfolio, schedule, task, assignment)


def _is_even(task: Task, assignment: Assignment) -> bool:
    """Whether work goes on at the same units from its beginning to its end."""
    has_pauses = task.splits or is_recurring(task) or is_under_way(task)
    return not has_pauses and assignment.contour is Contour.FLAT


def _in_pieces(
    portfolio: Portfolio, schedule: Schedule, task: Task, assignment: Assignment
) -> Iterator[Demand]:
    row = schedule.index[task.id]
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    legs = all_legs_of(portfolio, task)
    resume = moved_to(portfolio, task, legs, start, finish)
    decides = task.type is not TaskType.FIXED_DURATION and not task.duration.elapsed
    own = leg_of(portfolio, task, assignment) if decides or assignment.profile else None
    leg = own if own is not None and own.end else legs[0]
    track = track_of(portfolio, leg, start, resume)
    for begin, end, units in _pieces(assignment, leg):
        for first, last in track.spans(begin, end):
            if units and first < min(last, finish):
                yield Demand(assignment.resource, task.id, first, min(last, finish), units)


def _pieces(assignment: Assignment, leg: Leg) -> Iterator[_Piece]:
    if assignment.profile:
        begin = assignment.delay + assignment.levelling_delay
        ends = accumulate((span.minutes for span in assignment.profile), initial=begin)
        for span, (start, end) in zip(assignment.profile, pairwise(ends), strict=True):
            if span.work:
                yield _Piece(start, end, span.units)
        return
    shares = (100,) if assignment.contour is Contour.FLAT else assignment.contour.tenths
    edges = [leg.worked * number // len(shares) for number in range(len(shares) + 1)]
    done = 0
    for start, end in leg.parts:
        for share, (low, high) in zip(shares, pairwise(edges), strict=True):
            first, last = max(low - done, 0), min(high - done, end - start)
            if first < last:
                yield _Piece(start + first, start + last, Units(assignment.units * share // 100))
        done += end - start
