"""Conflicts: when somebody still has too much to do, and why levelling doesn't mend it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.demand import Demand, demands
from pmdesk.engine.levelling.movable import Hindrance, hindrance_of
from pmdesk.engine.levelling.options import LevellingOptions
from pmdesk.engine.levelling.room import Room, overfull
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.tracks import Span


class Cause(StrEnum):
    """Why a conflict stays."""

    ALONE = "alone"
    """One task asks for more than there is, or when there is nobody: no order mends that."""
    FIXED = "fixed"
    """At most one of the tasks may be moved, and it can't get out of the way of the others."""
    LIMITED = "limited"
    """Those that may be moved would pass a latest date, their slack, or the range that is levelled."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """From ``start`` to ``finish`` there are stretches in which ``tasks`` ask for more than there is.

    ``hindrances`` say of the tasks that may not be moved why.
    """

    resource: ResourceId
    start: Instant
    finish: Instant
    tasks: tuple[TaskId, ...]
    cause: Cause
    hindrances: tuple[tuple[TaskId, Hindrance], ...]


def conflicts_in(
    portfolio: Portfolio,
    schedule: Schedule,
    taken: Room,
    resources: Collection[ResourceId],
    options: LevellingOptions,
) -> tuple[Conflict, ...]:
    """What is left in ``schedule``, by resource and date; ``taken`` is the room that all tasks take in it."""
    by_place = list(resources)
    wanted: dict[ResourceId, list[Demand]] = {}
    found: list[Conflict] = []
    for place, start, finish in overfull(taken):
        if not wanted:
            for demand in demands(portfolio, schedule):
                wanted.setdefault(demand.resource, []).append(demand)
        if _is_looked_at(options, (start, finish)):
            resource = by_place[place]
            asking = [d for d in wanted[resource] if d.start < finish and d.finish > start]
            found.append(_conflict(portfolio, resource, (start, finish), asking))
    return tuple(found)


def _is_looked_at(options: LevellingOptions, span: Span) -> bool:
    after = options.since is None or span[1] > options.since
    return after and (options.until is None or span[0] < options.until)


def _conflict(portfolio: Portfolio, resource: ResourceId, span: Span, asking: list[Demand]) -> Conflict:
    tasks = tuple(dict.fromkeys(demand.task for demand in asking))
    hindrances = tuple(_hindered(portfolio, tasks))
    cause = Cause.LIMITED
    if len(tasks) == 1:
        cause = Cause.ALONE
    elif len(tasks) - len(hindrances) <= 1:
        cause = Cause.FIXED
    return Conflict(resource, *span, tasks, cause, hindrances)


def _hindered(portfolio: Portfolio, tasks: Collection[TaskId]) -> Iterator[tuple[TaskId, Hindrance]]:
    for task in tasks:
        hindrance = hindrance_of(portfolio, task)
        if hindrance is not None:
            yield task, hindrance
