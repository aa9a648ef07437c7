"""Overallocated tasks: those whose people are asked for more than they have while they work on them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Units
from pmdesk.engine.demand import demands
from pmdesk.engine.schedule import Schedule


class _Step(NamedTuple):
    """Where the demand on a resource changes; at one instant ends come before beginnings."""

    instant: Instant
    change: int
    task: TaskId


def overallocated_tasks(portfolio: Portfolio, schedule: Schedule) -> frozenset[TaskId]:
    """The unfinished tasks with work at a time when all work of a resource, in all projects, adds up to more
    than the resource's maximum.

    See ``demands`` for what counts; work that ends when other work begins doesn't overlap it.
    """
    steps: dict[ResourceId, list[_Step]] = {}
    for resource, step in _steps(portfolio, schedule):
        steps.setdefault(resource, []).append(step)
    return frozenset(
        task
        for resource, ordered in steps.items()
        for task in _beyond(sorted(ordered), portfolio.resources[resource].max_units)
        if portfolio.tasks[task].actual_finish is None
    )


def _steps(portfolio: Portfolio, schedule: Schedule) -> Iterator[tuple[ResourceId, _Step]]:
    for demand in demands(portfolio, schedule):
        yield demand.resource, _Step(demand.start, demand.units, demand.task)
        yield demand.resource, _Step(demand.finish, -demand.units, demand.task)


def _beyond(ordered: Iterable[_Step], most: Units) -> Iterator[TaskId]:
    """The tasks going on while the demand lies above ``most``; the same one may come several times."""
    level = 0
    going_on: dict[TaskId, int] = {}
    for step in ordered:
        level += step.change
        left = going_on.get(step.task, 0) + step.change
        if left > 0:
            going_on[step.task] = left
        else:
            del going_on[step.task]
        if step.change > 0 and level > most:
            yield from going_on
