"""The work of assignments by time, for foreign files: what is done of it, and what is planned."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.demand import demands_of
from pmdesk.engine.hours import ROUND_THE_CLOCK
from pmdesk.engine.legs import clock_of_assignment, task_clock
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.segments import worked_parts
from pmdesk.engine.worktime import WorkClock, clock_for
from pmdesk.interchange.foreign import ForeignWork

Spread = tuple[ForeignWork, ...]


def has_shape(portfolio: Portfolio, schedule: Schedule, assignment: Assignment) -> bool:
    """Whether it must be told when the assignment is worked, beside its work, its units and its contour.

    The pause of a task whose rest was moved by its links is not told: it follows from them again.
    """
    task = portfolio.tasks[assignment.task]
    if assignment.profile or task.splits:
        return True
    return assignment.contour is not Contour.FLAT and not worked_parts(portfolio, schedule, task.id).done


def spread_of(portfolio: Portfolio, schedule: Schedule, assignment: Assignment) -> tuple[Spread, Spread]:
    """The work without overtime, as it was done and as it is planned; together they are all of it."""
    task = portfolio.tasks[assignment.task]
    key = ROUND_THE_CLOCK if task.duration.elapsed else clock_of_assignment(portfolio, task, assignment)
    clock = clock_for(portfolio, *key)
    pieces = [(d.start, d.finish, d.units) for d in demands_of(portfolio, schedule, assignment)]
    weights = [clock.work_between(start, finish) * units for start, finish, units in pieces]
    work = assignment.work - assignment.overtime
    done = min(max(assignment.actual_work - assignment.actual_overtime, 0), work)
    spans = [(start, finish) for start, finish, _ in pieces]
    return _parted(clock, spans, _shares(work, weights), done)


def begin_of(portfolio: Portfolio, schedule: Schedule, assignment: Assignment) -> Instant | None:
    """When an assignment begins, a pause before its first work included; None without dates."""
    dates = schedule.assignment_dates(assignment.id)
    if dates is None or not assignment.profile or assignment.profile[0].work:
        return None if dates is None else dates[0]
    task = portfolio.tasks[assignment.task]
    clock = clock_for(portfolio, *clock_of_assignment(portfolio, task, assignment))
    start = Instant(int(schedule.start[schedule.index[task.id]]))
    delay = Minutes(assignment.delay + assignment.levelling_delay)
    return min(clock.next_work(clock.add_work(start, delay)), dates[0])


def spread_of_nobody(portfolio: Portfolio, schedule: Schedule, task: Task) -> tuple[Spread, Spread]:
    """The time of a split task as if somebody worked on it full-time, done and planned."""
    project = portfolio.projects[task.project]
    key = ROUND_THE_CLOCK if task.duration.elapsed else task_clock(task, project)
    clock = clock_for(portfolio, *key)
    spans = list(worked_parts(portfolio, schedule, task.id).spans)
    shares = [int(clock.work_between(start, finish)) for start, finish in spans]
    return _parted(clock, spans, shares, sum(shares) * task.percent_complete // 100)


def _shares(work: int, weights: Sequence[int]) -> list[int]:
    """The work parted by weight, so that the parts add up to it."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    sums = [round(work * part / whole) for part in accumulate(weights, initial=0)]
    shares = [after - before for before, after in pairwise(sums)]
    for place, weight in enumerate(weights):
        largest = max(shares)
        if weight and not shares[place] and largest > 1:  # a part without work would be a pause
            shares[shares.index(largest)] -= 1
            shares[place] = 1
    return shares


def _parted(
    clock: WorkClock, spans: Sequence[tuple[Instant, Instant]], shares: Sequence[int], done: int
) -> tuple[Spread, Spread]:
    before: list[ForeignWork] = []
    behind: list[ForeignWork] = []
    for (start, finish), work in zip(spans, shares, strict=True):
        if done >= work:
            before.append(ForeignWork(start, finish, work))
        elif done <= 0:
            behind.append(ForeignWork(start, finish, work))
        else:
            minutes = clock.work_between(start, finish)
            stop = clock.add_work(start, Minutes(minutes * done // work))
            before.append(ForeignWork(start, stop, done))
            behind.append(ForeignWork(clock.next_work(stop), finish, work - done))
        done = max(done - work, 0)
    return tuple(before), tuple(behind)
