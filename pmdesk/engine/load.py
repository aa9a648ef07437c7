"""Load: how much of each resource the assignments of all projects ask for, and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pmdesk.domain.ids import AssignmentId, ResourceId, TaskId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes, Units
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.columns import leg_of
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.worktime import clock_for


def assignment_dates(
    portfolio: Portfolio, schedule: Schedule
) -> Mapping[AssignmentId, tuple[Instant, Instant]]:
    """When every assignment begins and ends.

    Work begins with the task, on the clock of its resource, and takes work / units; in tasks of fixed
    duration, and for material and cost, an assignment is as long as its task.
    """
    found: dict[AssignmentId, tuple[Instant, Instant]] = {}
    for assignment in portfolio.assignments.values():
        row = schedule.index.get(assignment.task)
        if row is None or schedule.start[row] == NO_DATE:
            continue
        start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
        task = portfolio.tasks[assignment.task]
        leg = leg_of(portfolio, task, assignment)
        decides = task.type is not TaskType.FIXED_DURATION and not task.duration.elapsed
        if leg is not None and decides and leg.minutes and not schedule.summary[row]:
            clock = clock_for(portfolio, *leg.clock)
            start = min(clock.next_work(start), finish)
            finish = min(clock.add_work(start, Minutes(leg.minutes)), finish)
        found[assignment.id] = (start, finish)
    return found


@dataclass(frozen=True, slots=True)
class Overload:
    """The highest demand on a resource that is more than it has: how much, from when, for which tasks."""

    resource: ResourceId
    peak: Units
    start: Instant
    tasks: tuple[TaskId, ...]


def peak_units(portfolio: Portfolio, schedule: Schedule) -> Mapping[ResourceId, Units]:
    """The most units each resource is asked for at one time, over all projects.

    Assignments of inactive tasks and those that take no time don't count; one that ends when another
    begins doesn't overlap it. Material and cost resources are left out.
    """
    return {resource: peak for resource, (peak, _) in _peaks(_demands(portfolio, schedule)).items()}


def overloads(portfolio: Portfolio, schedule: Schedule) -> tuple[Overload, ...]:
    """Every resource that is asked for more than its maximum at some time, by id."""
    demands = list(_demands(portfolio, schedule))
    found: list[Overload] = []
    for resource, (peak, start) in sorted(_peaks(demands).items()):
        if peak > portfolio.resources[resource].max_units:
            tasks = dict.fromkeys(
                d.task for d in demands if d.resource == resource and d.start <= start < d.finish
            )
            found.append(Overload(resource, peak, start, tuple(tasks)))
    return tuple(found)


class _Demand(NamedTuple):
    resource: ResourceId
    task: TaskId
    start: Instant
    finish: Instant
    units: Units


def _demands(portfolio: Portfolio, schedule: Schedule) -> Iterator[_Demand]:
    for assignment in portfolio.assignments.values():
        dates = schedule.assignment_dates(assignment.id)
        if dates is None or dates[0] >= dates[1] or not schedule.active[schedule.index[assignment.task]]:
            continue
        if portfolio.resources[assignment.resource].kind is ResourceKind.WORK:
            yield _Demand(assignment.resource, assignment.task, *dates, assignment.units)


def _peaks(demands: Iterable[_Demand]) -> Mapping[ResourceId, tuple[Units, Instant]]:
    """For each resource its highest demand and when that first begins."""
    steps: dict[ResourceId, list[tuple[Instant, int]]] = {}
    for demand in demands:
        changes = ((demand.start, demand.units), (demand.finish, -demand.units))
        steps.setdefault(demand.resource, []).extend(changes)
    peaks: dict[ResourceId, tuple[Units, Instant]] = {}
    for resource, ordered in steps.items():
        level = peak = 0
        since = min(ordered)[0]
        for instant, change in sorted(ordered):
            level += change
            if level > peak:
                peak, since = level, instant
        peaks[resource] = (Units(peak), since)
    return peaks
