"""Pieces: the stretches in which assignments are worked, as columns."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.demand import demands_of
from pmdesk.engine.hours import ROUND_THE_CLOCK, AnyClock
from pmdesk.engine.legs import clock_of_assignment
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Column, Wide


class Pieces(NamedTuple):
    """Stretches in which an assignment is worked at the same units, on one clock."""

    owner: Column
    slot: Column
    start: Column
    finish: Column
    units: Wide


def pieces_of(
    portfolio: Portfolio,
    schedule: Schedule,
    owned: Iterable[tuple[int, Assignment]],
    keys: dict[AnyClock, int],
) -> Pieces:
    """The pieces of assignments, each with its owner; the clocks that they run on come into ``keys``."""
    found: list[tuple[int, int, int, int, int]] = []
    for owner, row in owned:
        task = portfolio.tasks[row.task]
        own = clock_of_assignment(portfolio, task, row)
        slot = keys.setdefault(ROUND_THE_CLOCK if task.duration.elapsed else own, len(keys))
        asked = demands_of(portfolio, schedule, row)
        found += [(owner, slot, demand.start, demand.finish, demand.units) for demand in asked]
    table: NDArray[np.int64] = np.array(found, np.int64).reshape(-1, 5)
    owners, slots, starts, finishes = (table[:, n].astype(np.int32) for n in range(4))
    return Pieces(owners, slots, starts, finishes, table[:, 4])
