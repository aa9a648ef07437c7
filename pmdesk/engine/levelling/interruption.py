"""Interruption: the pauses between the windows in which people work, put into their task and their work.

As in a task that is split by hand: the task keeps its pauses on its own clock, each person on it keeps them
in the profile of the work, on theirs. Work and duration stay.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.people.profile import paused, spelled
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.pattern import Split
from pmdesk.domain.plan.task import Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.legs import clock_of_assignment, leg_of, task_clock
from pmdesk.engine.levelling.windows import Spans
from pmdesk.engine.tracks import Span, all_legs_of
from pmdesk.engine.worktime import WorkClock, clock_for


def is_even(portfolio: Portfolio, task: Task) -> bool:
    """Whether people work on a task from its start on at the same units, and nobody twice."""
    work = work_on(portfolio, task)
    return (
        bool(work)
        and not task.splits
        and not task.duration.elapsed
        and len({row.resource for row in work}) == len(work)
        and all(
            row.contour is Contour.FLAT
            and not (row.delay or row.levelling_delay)
            and row.units > 0
            and row.work > row.overtime
            for row in work
        )
    )


def least_part(portfolio: Portfolio, task: Task) -> int:
    """The working minutes below which it isn't worth the while to begin: half a day."""
    return portfolio.projects[task.project].minutes_per_day // 2


def work_on(portfolio: Portfolio, task: Task) -> tuple[Assignment, ...]:
    """The assignments of people to a task."""
    rows = portfolio.assignments_of.get(task.id, ())
    return tuple(row for row in rows if portfolio.resources[row.resource].kind is ResourceKind.WORK)


def gaps_between(spans: Iterable[Span], clock: WorkClock) -> Iterator[Span]:
    """From when to when nobody works, where there is time of the clock between."""
    end: Instant | None = None
    for begin, until in sorted(spans):
        if end is not None and begin > end and clock.work_between(end, begin) > 0:
            yield end, begin
        end = until if end is None else max(end, until)


def interrupted(
    portfolio: Portfolio, task: Task, start: Instant, spans: Mapping[AssignmentId, Spans]
) -> tuple[Task, tuple[Assignment, ...]]:
    """A task that starts at ``start``, and the work of its people, who work in these ``spans``.

    Who begins later than the task gets a levelling delay. What was worked before ``spans`` isn't part of
    them: of a begun task they are what remains, which goes on with the first of them.
    """
    own = clock_for(portfolio, *task_clock(task, portfolio.projects[task.project]))
    together = [span for found in spans.values() for span in found]
    pauses = tuple(gaps_between(together, own))
    begun = task.actual_start is not None
    goes_on = min(begin for begin, _ in together) if begun else start
    splits = tuple(_splits(own, _worked_before(portfolio, task, own) if begun else 0, goes_on, pauses))
    task = replace(task, splits=splits)
    if task.type is TaskType.FIXED_DURATION:
        return task, ()
    rows = []
    for row in work_on(portfolio, task):
        clock = clock_for(portfolio, *clock_of_assignment(portfolio, task, row))
        if row.id in spans:
            rows.append(_paused_row(portfolio, task, row, clock, goes_on, spans[row.id]))
    return task, tuple(rows)


def _worked_before(portfolio: Portfolio, task: Task, clock: WorkClock) -> int:
    """How much of a begun task is done, on its clock."""
    start = Instant(task.actual_start or 0)
    ends = [
        clock_for(portfolio, *leg.clock).add_work(start, Minutes(leg.end - leg.rest))
        for leg in all_legs_of(portfolio, task)
    ]
    return clock.work_between(start, max(ends))


def _splits(clock: WorkClock, worked: int, start: Instant, pauses: Iterable[Span]) -> Iterator[Split]:
    last = start
    for begin, end in pauses:
        more = clock.work_between(last, begin)
        worked += more
        last = end
        if more > 0:
            yield Split(Minutes(worked), clock.work_between(begin, end))


def _paused_row(
    portfolio: Portfolio, task: Task, row: Assignment, clock: WorkClock, start: Instant, spans: Spans
) -> Assignment:
    """The work of somebody in these windows, with a profile where the task or the work pauses."""
    plain = replace(task, splits=())
    leg = leg_of(portfolio, plain, row)
    if leg is None:
        return row
    done = 0
    if task.actual_start is None:
        row = replace(row, levelling_delay=clock.work_between(start, spans[0][0]))
    else:
        done = leg.end - leg.rest
    gaps = [clock.work_between(one[1], other[0]) for one, other in pairwise(spans)]
    if not task.splits and not any(gaps):
        return row
    minutes = Minutes(leg.worked)
    profile = spelled(minutes, Minutes(row.work - row.overtime), row.contour)
    worked = done
    places = []
    for (begin, end), gap in zip(spans, gaps, strict=False):
        worked += clock.work_between(begin, end)
        places.append((worked, gap))
    for place, gap in reversed(places):
        profile = paused(profile, place, gap)
    return replace(row, contour=Contour.EDITED, profile=profile)
