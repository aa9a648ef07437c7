"""Load tables: demand and capacity of people taken together — a team, a role, everybody — period by period.

Amounts are minutes times Units, as in the workload they are made of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pmdesk.domain.people.resource import Resource, Worker
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.timetable import Wide
from pmdesk.engine.workload import TOLERANCE, Workload


class Crew(NamedTuple):
    """People taken together, by their places in a workload; the capacity of those ``present`` counts."""

    people: tuple[int, ...]
    present: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LoadTable:
    """Figures by crew and period.

    ``free`` and ``excess`` are added up from each person's days: what somebody has too much on one day takes
    nothing from other days and other people.
    """

    load: Wide
    capacity: Wide
    free: Wide
    excess: Wide


def role_of(person: Resource) -> str:
    """The role somebody has; a resource that stands for a role has the one it is named after."""
    return person.role or (person.name if person.worker is Worker.ROLE else "")


def crews(portfolio: Portfolio, loads: Workload, groups: Iterable[Sequence[int]]) -> tuple[Crew, ...]:
    """Groups of people as crews; alone, everybody is present.

    Taken together with others, a resource that stands for a role asks for people and brings none where
    somebody has that role: its capacity is theirs.
    """
    people = [portfolio.resources[person] for person in loads.people]
    held = {role_of(row) for row in people if row.worker is not Worker.ROLE}
    real = [row.worker is not Worker.ROLE or role_of(row) not in held for row in people]
    return tuple(
        Crew(tuple(group), tuple(n for n in group if real[n] or len(group) == 1)) for group in groups
    )


def load_table(loads: Workload, rows: Sequence[Crew], edges: Sequence[int]) -> LoadTable:
    """The figures of some crews in the periods between ``edges``, which are days."""
    days = range(edges[0], edges[-1] + 1)
    load, capacity = loads.load(days), loads.capacity(days)
    over = load - capacity
    excess = np.where(over > TOLERANCE, over, 0)
    free = np.maximum(-over, 0)
    everybody = [row.people for row in rows]
    present = [row.present for row in rows]
    return LoadTable(
        load=_taken_together(_by_period(load, edges), everybody),
        capacity=_taken_together(_by_period(capacity, edges), present),
        free=_taken_together(_by_period(free, edges), present),
        excess=_taken_together(_by_period(excess, edges), everybody),
    )


def _by_period(by_day: Wide, edges: Sequence[int]) -> Wide:
    sums = np.zeros((by_day.shape[0], by_day.shape[1] + 1), np.int64)
    np.cumsum(by_day, axis=1, out=sums[:, 1:])
    return np.diff(sums[:, np.asarray(edges, np.int64) - edges[0]], axis=1)


def _taken_together(by_person: Wide, groups: Sequence[Sequence[int]]) -> Wide:
    found = np.zeros((len(groups), by_person.shape[1]), np.int64)
    for n, group in enumerate(groups):
        found[n] = by_person[group[0]] if len(group) == 1 else by_person[list(group)].sum(axis=0)
    return found
