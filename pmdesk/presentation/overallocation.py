"""Overallocated tasks: those whose people are asked for more than they have while they work on them."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Units
from pmdesk.engine.capacity import changes_of_units, most_units
from pmdesk.engine.demand import demands
from pmdesk.engine.schedule import Schedule


class _Step(NamedTuple):
    """Where the demand on a resource changes; at one instant ends come before beginnings.

    Without a task it is where there is more or less of the resource.
    """

    instant: Instant
    change: int
    task: TaskId | None


def overallocated_tasks(portfolio: Portfolio, schedule: Schedule) -> frozenset[TaskId]:
    """The unfinished tasks with work at a time when all work of a resource, in all projects, adds up to more
    than there is of the resource.

    See ``demands`` for what counts; work that ends when other work begins doesn't overlap it.
    """
    steps: dict[ResourceId, list[_Step]] = {}
    for resource, step in _steps(portfolio, schedule):
        steps.setdefault(resource, []).append(step)
    found: set[TaskId] = set()
    for resource, ordered in steps.items():
        row = portfolio.resources[resource]
        cuts = changes_of_units(portfolio, row)
        steps_and_cuts = sorted((*ordered, *(_Step(cut, 0, None) for cut in cuts)), key=lambda s: s[:2])
        found.update(_beyond(steps_and_cuts, partial(most_units, portfolio, row)))
    return frozenset(task for task in found if portfolio.tasks[task].actual_finish is None)


def _steps(portfolio: Portfolio, schedule: Schedule) -> Iterator[tuple[ResourceId, _Step]]:
    for demand in demands(portfolio, schedule):
        yield demand.resource, _Step(demand.start, demand.units, demand.task)
        yield demand.resource, _Step(demand.finish, -demand.units, demand.task)


def _beyond(ordered: Iterable[_Step], most_at: Callable[[Instant], Units]) -> Iterator[TaskId]:
    """The tasks going on while the demand lies above the most there is; one may come several times."""
    level = 0
    going_on: dict[TaskId, int] = {}
    for step in ordered:
        level += step.change
        if step.task is None:
            if level > most_at(step.instant):
                yield from going_on
            continue
        left = going_on.get(step.task, 0) + step.change
        if left > 0:
            going_on[step.task] = left
        else:
            del going_on[step.task]
        if step.change > 0 and level > most_at(step.instant):
            yield from going_on
