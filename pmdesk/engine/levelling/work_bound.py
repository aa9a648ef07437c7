# mypy: disallow-untyped-calls=False
# The passes are untyped on purpose, see there.
"""The work bound: before when nobody can be done with what they have to do, in whatever order."""

import numpy as np

from pmdesk.engine.clockwork import finish_at, work_at
from pmdesk.engine.levelling.room import Asked, Room
from pmdesk.engine.timetable import Clocks, Wide, work_at_each


def work_bound(asked: Asked, room: Room, arrays: Clocks, clocks: Clocks, start: Wide, spared: Wide) -> int:
    """The instant before which the last of the placed work can't be done; 0 if nothing is known.

    For each resource: its work in all, less what is ``spared``, against what it has from the earliest
    ``start`` on (by row, if there were enough of everybody) beside the tasks that stay. Only work on the
    clock that gives its capacity counts. Where loads even out within a bucket, all of what is done in one may
    be done at once in it: of the last one only its beginning is sure. ``clocks`` are the ``arrays`` as lists.
    """
    evens_out = not room.by_moment.any()
    row = np.repeat(np.arange(len(asked.first) - 1), np.diff(asked.first))
    edge = room.edge[:-1]
    latest = 0
    for resource, most in enumerate(room.units.tolist()):
        here = slice(room.first[resource], room.first[resource] + len(edge) - 1)
        pieces = np.flatnonzero((asked.resource == resource) & (asked.track == asked.slot))
        for slot in set(asked.slot[pieces].tolist()):
            each = np.full(len(edge), slot, np.int32)
            worked = np.diff(work_at_each(arrays, each, edge.astype(np.int32))) * most
            if most and np.array_equal(worked, room.capacity[here]):
                mine = pieces[asked.slot[pieces] == slot]
                amount = (np.minimum(asked.units[mine], most) * (asked.end[mine] - asked.begin[mine])).sum()
                since = int(start[row[mine]].min())
                free = np.maximum(room.capacity[here] - room.used[here], 0)
                needed = int(amount - spared[resource])
                latest = max(latest, _end(clocks, slot, most, edge, free, since, needed, evens_out))
    return latest


def _end(
    clocks: Clocks, slot: int, most: int, edge: Wide, free: Wide, since: int, amount: int, evens_out: bool
) -> int:
    """When so much work is done on a clock from ``since`` on, if all that is ``free`` goes into it."""
    first = int(np.searchsorted(edge, since, side="right")) - 1
    rest = free[first:].copy()
    inside = work_at(clocks, slot, int(edge[first + 1])) - work_at(clocks, slot, since)
    if not evens_out or inside == 0:
        rest[0] = min(int(rest[0]), inside * most)
    done = np.cumsum(rest)
    last = int(np.searchsorted(done, amount))
    if last >= len(done):
        return 0
    before = int(done[last - 1]) if last else 0
    begin = max(int(edge[first + last]), since)
    more = 1 if evens_out else -((before - amount) // most)
    return int(finish_at(clocks, slot, work_at(clocks, slot, begin) + more))
