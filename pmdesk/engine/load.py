"""Load: how much of each resource the assignments of all projects ask for, and when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from pmdesk.domain.ids import ProjectId, ResourceId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Units
from pmdesk.engine.capacity import changes_of_units, most_units
from pmdesk.engine.demand import Demand, demands
from pmdesk.engine.schedule import Schedule

K = TypeVar("K", ResourceId, TaskId)


@dataclass(frozen=True, slots=True)
class Overload:
    """The demand on a resource that is most above what it has, ``limit``, and the tasks that ask for it.

    It asks for ``peak`` from ``start`` on, each project for its share; ``finish`` is when the resource has
    enough again.
    """

    resource: ResourceId
    peak: Units
    limit: Units
    start: Instant
    finish: Instant
    tasks: tuple[TaskId, ...]
    shares: Mapping[ProjectId, Units]

    @property
    def is_of_several(self) -> bool:
        """Whether no project alone asks for too much, but some together do."""
        return max(self.shares.values()) <= self.limit


def peak_units(portfolio: Portfolio, schedule: Schedule) -> Mapping[ResourceId, Units]:
    """The most units each resource is asked for at one time, over all projects.

    Work counts while it is done, see ``demands``; what ends when other work begins doesn't overlap it.
    """
    return {
        resource: peak for resource, (peak, _) in _peaks(demands(portfolio, schedule), _resource_of).items()
    }


def overloads(portfolio: Portfolio, schedule: Schedule) -> tuple[Overload, ...]:
    """Every resource that is asked for more than there is of it at some time, by id; see ``most_units``."""
    wanted: dict[ResourceId, list[Demand]] = {}
    for demand in demands(portfolio, schedule):
        wanted.setdefault(demand.resource, []).append(demand)
    found = (_overload(portfolio, resource, asked) for resource, asked in sorted(wanted.items()))
    return tuple(overload for overload in found if overload is not None)


def peaks_of_tasks(portfolio: Portfolio, schedule: Schedule) -> Mapping[TaskId, Units]:
    """The most units that all people on a task work on it at one time; tasks without people are missing."""
    return {task: peak for task, (peak, _) in _peaks(demands(portfolio, schedule), _task_of).items()}


def _overload(portfolio: Portfolio, resource: ResourceId, wanted: list[Demand]) -> Overload | None:
    row = portfolio.resources[resource]
    changes = [(d.start, int(d.units)) for d in wanted] + [(d.finish, -int(d.units)) for d in wanted]
    instants, levels = _levels([*changes, *((cut, 0) for cut in changes_of_units(portfolio, row))])
    if resource in portfolio.availabilities_of:
        limits = [most_units(portfolio, row, instant) for instant in instants]
    else:
        limits = [row.max_units] * len(instants)
    over = [level - limit for level, limit in zip(levels, limits, strict=True)]
    worst = max(range(len(over)), key=over.__getitem__)
    if over[worst] <= 0:
        return None
    start = instants[worst]
    end = next(n for n in range(worst, len(over)) if over[n] <= 0)
    asking = [d for d in wanted if d.start <= start < d.finish]
    tasks = tuple(dict.fromkeys(d.task for d in asking))
    shares: dict[ProjectId, Units] = {}
    for demand in asking:
        project = portfolio.tasks[demand.task].project
        shares[project] = Units(shares.get(project, 0) + demand.units)
    return Overload(resource, Units(levels[worst]), limits[worst], start, instants[end], tasks, shares)


def _levels(changes: list[tuple[Instant, int]]) -> tuple[list[Instant], list[int]]:
    """The instants of changes, in order, and what these have added up to from each of them on."""
    by_instant: dict[Instant, int] = {}
    for instant, change in sorted(changes):
        by_instant[instant] = by_instant.get(instant, 0) + change
    return list(by_instant), list(accumulate(by_instant.values()))


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
