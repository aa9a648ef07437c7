"""Room: how much of each resource there is and is taken, in the stretches of time that levelling looks at."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME, MINUTES_PER_DAY, Instant, Minutes
from pmdesk.engine.capacity import most_units_at
from pmdesk.engine.codes import FAR
from pmdesk.engine.levelling.options import Basis
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Clocks, Wide, work_at_each
from pmdesk.engine.workload import TOLERANCE, workload

MINUTES_PER_HOUR = 60
EPOCH_DAY = np.datetime64("2000-01-03")
BEFORE = -FAR
"""A moment before all others."""


class Asked(NamedTuple):
    """What rows ask for, in pieces: those of row ``r`` are ``first[r]`` to ``first[r + 1]``, excluded.

    A piece lies between two counts of working minutes on the clock ``track`` since the task's start; its
    load is counted on the clock ``slot``. A row starts at ``release`` at the earliest, or waits until
    ``latest`` at most.
    """

    first: Wide
    resource: Wide
    track: Wide
    slot: Wide
    begin: Wide
    end: Wide
    units: Wide
    release: Wide
    latest: Wide


class Room(NamedTuple):
    """What resources have and what is taken of it.

    In minutes times Units by buckets of time: instant ``t`` is in ``bucket[t // step - first_step]``, which
    begins at its ``edge``; its entry of a resource is at ``first[resource]`` plus that. In Units minute by
    minute, which alone decides if ``by_moment``: the ``moments[resource]`` entries from
    ``first_moment[resource]`` on say that from ``moment`` on ``level`` is taken.
    """

    by_moment: Wide
    step: Wide
    first_step: Wide
    bucket: Wide
    edge: Wide
    first: Wide
    capacity: Wide
    used: Wide
    units: Wide
    first_moment: Wide
    moments: Wide
    moment: Wide
    level: Wide


class Span(NamedTuple):
    """The days from ``first`` to ``last``, excluded."""

    first: int
    last: int


def buckets_of(basis: Basis, span: Span) -> tuple[int, Wide, Wide]:
    """Minutes of a step, the bucket of each step of the days, and the first instant of each bucket."""
    if basis is Basis.HOUR:
        steps = np.arange((span.last - span.first) * MINUTES_PER_DAY // MINUTES_PER_HOUR, dtype=np.int64)
        return MINUTES_PER_HOUR, steps, (steps * MINUTES_PER_HOUR + span.first * MINUTES_PER_DAY)
    days = np.arange(span.first, span.last, dtype=np.int64)
    number = days
    if basis is Basis.WEEK:
        number = days // 7
    elif basis is Basis.MONTH:
        number = (EPOCH_DAY + days).astype("datetime64[M]").astype(np.int64)
    _, firsts, bucket = np.unique(number, return_index=True, return_inverse=True)
    return MINUTES_PER_DAY, bucket.astype(np.int64), days[firsts] * MINUTES_PER_DAY


def blank_room(basis: Basis, span: Span, capacity: Wide, units: Wide, most_pieces: Wide) -> Room:
    """Nothing taken of ``capacity`` by resource and bucket, nor of ``units``."""
    step, bucket, edge = buckets_of(basis, span)
    count = len(edge) + 1  # one more, which nobody reaches
    padded = np.zeros((len(units), count), np.int64)
    padded[:, :-1] = capacity
    end = span.last * MINUTES_PER_DAY
    places = 2 * most_pieces + 2
    moment = np.full(int(places.sum()), BEFORE, np.int64)
    return Room(
        by_moment=np.array([basis is Basis.MINUTE], np.int64),
        step=np.array([step], np.int64),
        first_step=np.array([span.first * MINUTES_PER_DAY // step], np.int64),
        bucket=np.append(bucket, count - 1),
        edge=np.concatenate([edge, [end, end + MINUTES_PER_DAY]]).astype(np.int64),
        first=np.arange(len(units), dtype=np.int64) * count,
        capacity=padded.ravel(),
        used=np.zeros(padded.size, np.int64),
        units=units,
        first_moment=np.cumsum(places) - places,
        moments=np.ones(len(units), np.int64),
        moment=moment,
        level=np.zeros(len(moment), np.int64),
    )


def capacity_by_bucket(
    portfolio: Portfolio,
    schedule: Schedule,
    basis: Basis,
    span: Span,
    clocks: Clocks,
    used_by: Mapping[ResourceId, set[int]],
) -> Wide:
    """What each resource has in each bucket: a row for each of ``used_by``, the clocks it works on.

    Who has no calendar has what the calendars of the work give.
    """
    _, _, edge = buckets_of(basis, span)
    edges = np.append(edge, span.last * MINUTES_PER_DAY)
    people = workload(schedule)
    by_day = None
    if basis is not Basis.HOUR:
        by_day = people.capacity((edges // MINUTES_PER_DAY).tolist())
    rows: list[Wide] = []
    for resource_id, slots in used_by.items():
        resource = portfolio.resources[resource_id]
        row = np.zeros(len(edge), np.int64)
        if by_day is not None and resource_id in people.place:
            row = by_day[people.place[resource_id]].astype(np.int64)
        if by_day is None or resource.calendar is None:
            for slot in sorted(slots):
                each = np.full(len(edges), slot, np.int32)
                worked = np.diff(work_at_each(clocks, each, edges.astype(np.int32)))
                row = np.maximum(row, worked * most_units_at(portfolio, resource, edges[:-1]))
        rows.append(row)
    return np.stack(rows) if rows else np.zeros((0, len(edge)), np.int64)


def overfull(room: Room) -> Iterator[tuple[int, Instant, Instant]]:
    """Each resource, by its place, and from when to when more is taken than there is."""
    for resource in range(len(room.units)):
        if room.by_moment[0]:
            here = slice(room.first_moment[resource], room.first_moment[resource] + room.moments[resource])
            over, edge = np.flatnonzero(room.level[here] > room.units[resource]), room.moment[here]
        else:
            here = slice(room.first[resource], room.first[resource] + len(room.edge) - 2)
            over = np.flatnonzero(room.used[here] > room.capacity[here] + TOLERANCE)
            edge = room.edge
        for run in np.split(over, np.flatnonzero(np.diff(over) > 1) + 1) if len(over) else ():
            yield resource, Instant(int(edge[run[0]])), Instant(int(edge[run[-1] + 1]))


def excess(room: Room) -> Wide:
    """By resource, what is asked for beyond what there is, in minutes times Units."""
    more: Wide = np.maximum(room.used - room.capacity, 0)
    return np.add.reduceat(more, room.first) if len(room.units) else more


def in_minutes(amounts: Wide) -> Minutes:
    """Amounts in minutes times Units, all together in minutes of one person."""
    return Minutes(round(int(amounts.sum()) / FULL_TIME))
