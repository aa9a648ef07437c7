"""Overallocated tasks: those whose people are asked for more than they have while they work on them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Units
from pmdesk.engine.schedule import Schedule


class _Step(NamedTuple):
    """Where the demand on a resource changes; at one instant ends come before beginnings."""

    instant: Instant
    change: int
    task: TaskId


def overallocated_tasks(portfolio: Portfolio, schedule: Schedule) -> frozenset[TaskId]:
    """The unfinished tasks with an assignment at a time when all assignments of its resource, in all
    projects, add up to more than the resource's maximum.

    Inactive tasks, material and cost don't count; work that ends when other work begins doesn't overlap it.
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
    for assignment in portfolio.assignments.values():
        if portfolio.resources[assignment.resource].kind is not ResourceKind.WORK or not assignment.units:
            continue
        dates = schedule.assignment_dates(assignment.id)
        if dates is not None and dates[0] < dates[1] and schedule.active[schedule.index[assignment.task]]:
            yield assignment.resource, _Step(dates[0], assignment.units, assignment.task)
            yield assignment.resource, _Step(dates[1], -assignment.units, assignment.task)


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
