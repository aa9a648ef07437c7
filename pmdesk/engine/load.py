"""Load: how much of each resource the assignments of all projects ask for, and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Units
from pmdesk.engine.schedule import Schedule


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
