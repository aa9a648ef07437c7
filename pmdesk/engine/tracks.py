"""Tracks: the time that a task takes on each of its clocks, laid between its dates."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine import codes
from pmdesk.engine.columns import role_of
from pmdesk.engine.hours import ROUND_THE_CLOCK
from pmdesk.engine.legs import Leg, legs_of, parts_of, rest_of, task_clock
from pmdesk.engine.worktime import WorkClock, clock_for

Span = tuple[Instant, Instant]
"""From and to."""


class Track(NamedTuple):
    """Working minutes from the start of a task as instants: those from ``stop`` on count from ``resume``."""

    clock: WorkClock
    start: Instant
    stop: int
    resume: Instant

    def begins(self, minute: int) -> Instant:
        """When work goes on that comes behind so many minutes."""
        moved = minute >= self.stop
        since, minutes = (self.resume, minute - self.stop) if moved else (self.start, minute)
        return self.clock.next_work(self.clock.add_work(since, Minutes(minutes)))

    def ends(self, minute: int) -> Instant:
        """When so many minutes are over."""
        moved = minute > self.stop
        since, minutes = (self.resume, minute - self.stop) if moved else (self.start, minute)
        return self.clock.add_work(since, Minutes(minutes))

    def spans(self, begin: int, end: int) -> Iterator[Span]:
        """When the minutes from ``begin`` to ``end`` are worked: one span, or two if the rest was moved."""
        if begin < self.stop:
            yield self.begins(begin), self.ends(min(end, self.stop))
        if end > self.stop:
            yield self.begins(max(begin, self.stop)), self.ends(end)


def track_of(portfolio: Portfolio, leg: Leg, start: Instant, resume: Instant | None) -> Track:
    """The track of a leg of a task from ``start`` on; its rest goes on at ``resume`` if that is set."""
    clock = clock_for(portfolio, *leg.clock)
    if resume is None:
        return Track(clock, start, codes.FAR, start)
    return Track(clock, start, leg.end - leg.rest, resume)


def all_legs_of(portfolio: Portfolio, task: Task) -> tuple[Leg, ...]:
    """The legs of a leaf; of one that its duration decides, one on its own clock."""
    legs = legs_of(portfolio, task)
    if legs:
        return legs
    project = portfolio.projects[task.project]
    minutes = int(task.duration.minutes)
    clock = ROUND_THE_CLOCK if task.duration.elapsed else task_clock(task, project)
    parts = parts_of(task.splits, minutes)
    end = parts[-1][1]
    return (Leg(clock, parts, rest_of(task, end, end - minutes, project.minutes_per_day)),)


def is_under_way(task: Task) -> bool:
    """Whether a task that isn't a summary has started and something of it remains."""
    return task.actual_start is not None and task.actual_finish is None and task.percent_complete < 100


def moved_to(
    portfolio: Portfolio, task: Task, legs: Iterable[Leg], start: Instant, finish: Instant
) -> Instant | None:
    """Where the rest of a task goes on; None if it has not started or is worked on without a break.

    The dates say it, whatever moved the rest: what remains ends at ``finish``.
    """
    if not is_under_way(task) or role_of(task, False) == codes.FIXED:
        return None
    placed = [(clock_for(portfolio, *leg.clock), leg) for leg in legs]
    if finish <= max(clock.add_work(start, Minutes(leg.end)) for clock, leg in placed):
        return None
    resumes = [clock.add_work(finish, Minutes(-leg.rest)) for clock, leg in placed if leg.rest]
    if not resumes:
        return None
    resume = min(resumes)
    stop = max(clock.add_work(start, Minutes(leg.end - leg.rest)) for clock, leg in placed)
    return resume if any(clock.work_between(stop, resume) > 0 for clock, _ in placed) else None
