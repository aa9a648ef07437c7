"""Assignment loads: what single assignments ask for in some periods; what a load is made of."""

from collections.abc import Sequence

import numpy as np

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.hours import AnyClock
from pmdesk.engine.pieces import pieces_of
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Timetable, Wide, work_at_each


def assignment_loads(
    portfolio: Portfolio, schedule: Schedule, rows: Sequence[Assignment], edges: Sequence[int]
) -> Wide:
    """Minutes times Units by assignment and period; each period lies between two of the days ``edges``.

    Those of all assignments of a person add up to the person's load in ``Workload``.
    """
    keys: dict[AnyClock, int] = {}
    pieces = pieces_of(portfolio, schedule, enumerate(rows), keys)
    clocks = Timetable(portfolio.presence.calendars, keys, edges[0], edges[-1] + 1).arrays
    until = np.zeros((len(rows), len(edges)), np.int64)
    for n, edge in enumerate(edges):
        at = np.clip(edge * MINUTES_PER_DAY, pieces.start, pieces.finish).astype(np.int32)
        minutes = work_at_each(clocks, pieces.slot, at)
        np.add.at(until[:, n], pieces.owner, minutes * pieces.units)
    return np.diff(until, axis=1)
