"""Load: how much of each resource the assignments of all projects ask for, and when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Units
from pmdesk.engine.demand import Demand, demands
from pmdesk.engine.schedule import Schedule

K = TypeVar("K", ResourceId, TaskId)


@dataclass(frozen=True, slots=True)
class Overload:
    """The highest demand on a resource that is more than it has: how much, from when, for which tasks."""

    resource: ResourceId
    peak: Units
    start: Instant
    tasks: tuple[TaskId, ...]


def peak_units(portfolio: Portfolio, schedule: Schedule) -> Mapping[ResourceId, Units]:
    """The most units each resource is asked for at one time, over all projects.

    Work counts while it is done, see ``demands``; what ends when other work begins doesn't overlap it.
    """
    return {
        resource: peak for resource, (peak, _) in _peaks(demands(portfolio, schedule), _resource_of).items()
    }


def overloads(portfolio: Portfolio, schedule: Schedule) -> tuple[Overload, ...]:
    """Every resource that is asked for more than its maximum at some time, by id."""
    wanted = list(demands(portfolio, schedule))
    found: list[Overload] = []
    for resource, (peak, start) in sorted(_peaks(wanted, _resource_of).items()):
        if peak > portfolio.resources[resource].max_units:
            tasks = dict.fromkeys(
                d.task for d in wanted if d.resource == resource and d.start <= start < d.finish
            )
            found.append(Overload(resource, peak, start, tuple(tasks)))
    return tuple(found)


def peaks_of_tasks(portfolio: Portfolio, schedule: Schedule) -> Mapping[TaskId, Units]:
    """The most units that all people on a task work on it at one time; tasks without people are missing."""
    return {task: peak for task, (peak, _) in _peaks(demands(portfolio, schedule), _task_of).items()}


def _resource_of(demand: Demand) -> ResourceId:
    return demand.resource


def _task_of(demand: Demand) -> TaskId:
    return demand.task


def _peaks(wanted: Iterable[Demand], by: Callable[[Demand], K]) -> Mapping[K, tuple[Units, Instant]]:
    """For each resource, or each task, its highest demand and when that first begins."""
    steps: dict[K, list[tuple[Instant, int]]] = {}
    for demand in wanted:
        changes = ((demand.start, demand.units), (demand.finish, -demand.units))
        steps.setdefault(by(demand), []).extend(changes)
    peaks: dict[K, tuple[Units, Instant]] = {}
    for key, ordered in steps.items():
        level = peak = 0
        since = min(ordered)[0]
        for instant, change in sorted(ordered):
            level += change
            if level > peak:
                peak, since = level, instant
        peaks[key] = (Units(peak), since)
    return peaks
