# mypy: disallow-untyped-calls=False
# The passes are untyped on purpose, see there.
"""Windows: the stretches of time in which people have room for a work that may be interrupted."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pmdesk.domain.quantities import Instant
from pmdesk.engine.clockwork import finish_at, start_at, work_at
from pmdesk.engine.codes import FAR, NO_DATE
from pmdesk.engine.levelling.placing_passes import free_behind, last_moment, load_in, occupy
from pmdesk.engine.levelling.room import Room
from pmdesk.engine.timetable import Clocks
from pmdesk.engine.tracks import Span

MOST_PARTS = 12
"""Work that would have to be torn into more parts isn't interrupted."""

Spans = tuple[Span, ...]


class Worker(NamedTuple):
    """What somebody still has to do: so many ``minutes`` on the clock ``track`` at the same ``units``.

    The load of the resource, which is given by its place, is counted on the clock ``slot``.
    """

    resource: int
    track: int
    slot: int
    units: int
    minutes: int


class _Part:
    """The work from one interruption to the next, and how to take it back."""

    def __init__(self, left: list[int], spans: list[list[Span]]) -> None:
        self.left = left.copy()
        self.ends = [found[-1:] for found in spans]
        self.counts = [len(found) for found in spans]
        self.minutes = 0

    def leaves_anybody_idle(self, left: list[int]) -> bool:
        """Whether somebody who has work left did nothing in it."""
        return any(now and now == before for before, now in zip(self.left, left, strict=True))

    def take_back(self, left: list[int], spans: list[list[Span]]) -> None:
        left[:] = self.left
        for found, end, count in zip(spans, self.ends, self.counts, strict=True):
            found[max(count - 1, 0) :] = end


def joint_spans(
    clocks: Clocks, room: Room, workers: Sequence[Worker], start: int, least: int, before: int = FAR
) -> tuple[Spans, ...] | None:
    """By worker, when they work from ``start`` on, together, wherever all of them have room.

    They pause at the same time. No part but the last takes less than ``least`` minutes, and everybody has
    something to do in each. None if there would be too many parts, or there is no room within the horizon,
    or if it can't be done ``before`` an instant.
    """
    left = [worker.minutes for worker in workers]
    spans: list[list[Span]] = [[] for _ in workers]
    at, parts = start, 1
    part = _Part(left, spans)
    while any(left):
        here = min(
            _next(clocks, worker.track, at) for worker, rest in zip(workers, left, strict=True) if rest
        )
        if here >= min(clocks.horizon[1], before) or parts > MOST_PARTS:
            return None
        end = min(_end_of_stretch(room, workers, here), int(clocks.horizon[1]))
        cut = end
        for worker, rest in zip(workers, left, strict=True):
            if rest:
                until = min(end, finish_at(clocks, worker.track, work_at(clocks, worker.track, here) + rest))
                cut = min(cut, _fits_until(clocks, room, worker, (here, until), end))
        part.minutes += _work(clocks, workers, left, spans, (here, cut)) if cut > here else 0
        if cut < end and any(left):
            if part.minutes < least or part.leaves_anybody_idle(left):
                part.take_back(left, spans)
            else:
                parts += 1
            part = _Part(left, spans)
        at = end
    return tuple(tuple(found) for found in spans)


def whole_span(clocks: Clocks, room: Room, worker: Worker, start: int, before: int) -> Span | None:
    """The first time from ``start`` on in which a worker has room to do all in one go, if ``before``."""
    begin = _next(clocks, worker.track, start)
    while begin < min(clocks.horizon[1], before):
        done = finish_at(clocks, worker.track, work_at(clocks, worker.track, begin) + worker.minutes)
        free = free_behind(clocks, room, worker.resource, worker.slot, worker.units, begin, done)
        if free == NO_DATE:
            return Instant(int(begin)), Instant(int(done))
        begin = _next(clocks, worker.track, max(int(free), begin + 1))
    return None


def take_room(clocks: Clocks, room: Room, worker: Worker, spans: Spans) -> None:
    """Take the room of the time in which somebody works."""
    for begin, end in spans:
        occupy(clocks, room, worker.resource, worker.slot, worker.units, begin, end)


def roomier(room: Room, more: int) -> Room:
    """The same room, as lists, with so many places more for moments of each resource."""
    moment: list[int] = []
    level: list[int] = []
    firsts: list[int] = []
    given = [*room.first_moment, len(room.moment)]
    for first, end in pairwise(given):
        firsts.append(len(moment))
        moment += [*room.moment[first:end], *(more * [room.moment[end - 1]])]
        level += [*room.level[first:end], *(more * [0])]
    return room._replace(first_moment=firsts, moment=moment, level=level)  # type: ignore[arg-type]  # lists


def _next(clocks: Clocks, track: int, at: int) -> int:
    """``at``, or when a clock works next."""
    return int(start_at(clocks, track, work_at(clocks, track, at)))


def _end_of_stretch(room: Room, workers: Sequence[Worker], here: int) -> int:
    """Until when the room of nobody changes."""
    if not room.by_moment[0]:
        return int(room.edge[room.bucket[here // room.step[0] - room.first_step[0]] + 1])
    ends = []
    for worker in workers:
        at = last_moment(room, worker.resource, here) + 1
        if at < room.first_moment[worker.resource] + room.moments[worker.resource]:
            ends.append(int(room.moment[at]))
    return min(ends, default=int(room.edge[-1]))


def _fits_until(clocks: Clocks, room: Room, worker: Worker, span: Span | tuple[int, int], end: int) -> int:
    """``end`` if somebody has room for ``span``, which lies in one stretch, else up to when they have."""
    here, until = span
    if room.by_moment[0]:
        most = room.units[worker.resource]
        level = room.level[last_moment(room, worker.resource, here)]
        return int(end if level + min(worker.units, most) <= most else here)
    bucket = room.bucket[here // room.step[0] - room.first_step[0]]
    place = room.first[worker.resource] + bucket
    load = load_in(clocks, room, bucket, worker.slot, worker.units, here, until)
    free = max(room.capacity[place] - room.used[place], 0)
    if min(load, room.capacity[place]) <= free:
        return end
    minutes = free // worker.units
    if load > room.capacity[place] or not minutes:
        return here
    return int(finish_at(clocks, worker.slot, work_at(clocks, worker.slot, here) + minutes))


def _work(
    clocks: Clocks, workers: Sequence[Worker], left: list[int], spans: list[list[Span]], span: tuple[int, int]
) -> int:
    """Have everybody work in ``span`` what they have left; returns the longest time that anybody does."""
    most = 0
    for n, worker in enumerate(workers):
        before = work_at(clocks, worker.track, span[0])
        minutes = min(int(work_at(clocks, worker.track, span[1]) - before), left[n])
        if not minutes:
            continue
        begin = Instant(int(start_at(clocks, worker.track, before)))
        end = Instant(int(finish_at(clocks, worker.track, before + minutes)))
        found = spans[n]
        if found and work_at(clocks, worker.track, found[-1][1]) == before:
            found[-1] = found[-1][0], end
        else:
            found.append((begin, end))
        left[n] -= minutes
        most = max(most, minutes)
    return most
