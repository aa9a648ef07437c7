"""Timetable: every clock of a portfolio as integer tables that answer in constant time.

A clock counts its working minutes from the first day of the horizon. ``before[i]`` is the count at the
start of a day, and each day has a pattern: 1 441 numbers each way between minutes of the day and
working minutes done. So the count at an instant is two look-ups; the way back starts from a hint.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.plan.calendar import Hours
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.hours import AnyClock, Calendars, hours_of_each

Column = NDArray[np.int32]
Wide = NDArray[np.int64]

EARLIEST_DAY = -36_500
"""About the year 1900: no date before it is scheduled."""

LATEST_DAY = 1_400_000
"""About the year 5833: the working minutes between both still fit an int32."""

HINT_BITS = 8
STRIDE = MINUTES_PER_DAY + 1


class Clocks(NamedTuple):
    """The tables as the passes take them: arrays when compiled, lists when interpreted.

    Day ``d`` of clock ``c`` stands at ``base[c] + d`` in ``before`` and ``pattern``; a pattern is the
    offset of its tables. ``horizon`` holds the first instant and the one after the last.
    """

    base: Column
    before: Column
    pattern: Column
    done_by: Column
    finish_minute: Column
    start_minute: Column
    hint_base: Column
    hint: Column
    total: Column
    horizon: Column


class Timetable:
    """The clocks of a portfolio over the days ``first`` to ``last``, the last excluded."""

    def __init__(self, calendars: Calendars, keys: Iterable[AnyClock], first: int, last: int) -> None:
        self.first = max(first, EARLIEST_DAY)
        self.last = min(last, LATEST_DAY)
        self.slots: Mapping[AnyClock, int] = {key: slot for slot, key in enumerate(dict.fromkeys(keys))}
        self.arrays = _tables(calendars, list(self.slots), self.first, self.last)
        self._lists: Clocks | None = None
        self._views: Clocks | None = None

    @property
    def lists(self) -> Clocks:
        """The same tables as Python lists, which CPython indexes faster."""
        if self._lists is None:
            self._lists = Clocks(*(array.tolist() for array in self.arrays))
        return self._lists

    @property
    def views(self) -> Clocks:
        """The same tables as views of their memory: slower to index than lists, a tenth of their size."""
        if self._views is None:
            self._views = Clocks(*(memoryview(array) for array in self.arrays))  # type: ignore[arg-type]  # indexed alike
        return self._views


def work_at_each(clocks: Clocks, slots: Column, instants: Column) -> Wide:
    """For each pair, the working minutes of the clock up to the instant."""
    inside = np.clip(instants, clocks.horizon[0], clocks.horizon[1])
    day = inside // MINUTES_PER_DAY
    place = clocks.base[slots] + day
    done: Wide = clocks.before[place].astype(np.int64)
    done += clocks.done_by[clocks.pattern[place] + inside - day * MINUTES_PER_DAY]
    return done


def start_at_each(clocks: Clocks, slots: Column, works: Wide) -> Wide:
    """For each pair, the instant at which the next minute after so much work begins, see ``clockwork``."""
    total = clocks.total[slots]
    inside = np.clip(works, 0, np.maximum(total - 1, 0))
    place = clocks.hint[clocks.hint_base[slots] + (inside >> HINT_BITS)]
    while (later := (clocks.before[place + 1] <= inside) & (inside < total)).any():
        place = place + later
    found = _instants(clocks, slots, place, clocks.start_minute, inside)
    return np.where(works < 0, clocks.horizon[0], np.where(works >= total, clocks.horizon[1], found))


def finish_at_each(clocks: Clocks, slots: Column, works: Wide) -> Wide:
    """For each pair, the instant at which so much work is done, see ``clockwork``."""
    total = clocks.total[slots]
    inside = np.clip(works, 0, total)
    place = clocks.hint[clocks.hint_base[slots] + (inside >> HINT_BITS)]
    while (later := clocks.before[place + 1] < inside).any():
        place = place + later
    found = _instants(clocks, slots, place, clocks.finish_minute, inside)
    return np.where(works <= 0, clocks.horizon[0], np.where(works > total, clocks.horizon[1], found))


def _instants(clocks: Clocks, slots: Column, place: Column, minutes: Column, works: Wide) -> Wide:
    """Each at its place, in the minute of the day that a table has for the work done by then."""
    days = (place - clocks.base[slots]).astype(np.int64)
    found: Wide = minutes[clocks.pattern[place] + works - clocks.before[place]] + days * MINUTES_PER_DAY
    return found


def _tables(calendars: Calendars, keys: list[AnyClock], first: int, last: int) -> Clocks:
    days = last - first
    offsets: dict[Hours, int] = {(): 0}
    before = np.zeros((len(keys), days + 1), np.int32)
    pattern = np.zeros((len(keys), days + 1), np.int32)
    hints: list[Column] = []
    for slot, by_day in enumerate(hours_of_each(calendars, keys, first, last)):
        minutes = np.array([sum(b - a for a, b in hours) for hours in by_day.patterns], np.int32)
        places = [offsets.setdefault(hours, len(offsets) * STRIDE) for hours in by_day.patterns]
        np.cumsum(minutes[by_day.by_day], out=before[slot, 1:])
        pattern[slot, :-1] = np.array(places, np.int32)[by_day.by_day]
        steps = np.arange(0, int(before[slot, -1]) + 1, 1 << HINT_BITS)
        hints.append((np.searchsorted(before[slot, 1:], steps) + slot * (days + 1)).astype(np.int32))
    done_by, finish_minute, start_minute = _pattern_tables(list(offsets))
    hint_base = np.cumsum([0, *(len(hint) for hint in hints[:-1])]) if hints else np.zeros(0)
    return Clocks(
        base=(np.arange(len(keys)) * (days + 1) - first).astype(np.int32),
        before=before.ravel(),
        pattern=pattern.ravel(),
        done_by=done_by,
        finish_minute=finish_minute,
        start_minute=start_minute,
        hint_base=hint_base.astype(np.int32),
        hint=np.concatenate(hints) if hints else np.zeros(0, np.int32),
        total=before[:, -1].copy(),
        horizon=np.array([first * MINUTES_PER_DAY, last * MINUTES_PER_DAY], np.int32),
    )


def _pattern_tables(patterns: list[Hours]) -> tuple[Column, Column, Column]:
    """The tables of all patterns, each pattern after the one before."""
    done_by, finish, start = zip(*map(_pattern_table, patterns), strict=True)
    return np.concatenate(done_by), np.concatenate(finish), np.concatenate(start)


@lru_cache(maxsize=256)
def _pattern_table(hours: Hours) -> tuple[Column, Column, Column]:
    """Work done by each minute of the day; the minute that ends, and that begins, after each work."""
    finish = np.zeros(STRIDE, np.int32)
    start = np.zeros(STRIDE, np.int32)
    minutes = np.array([minute for a, b in hours for minute in range(a, b)], np.int32)
    works = np.zeros(STRIDE, np.int32)
    works[minutes + 1] = 1
    finish[1 : len(minutes) + 1] = minutes + 1
    start[: len(minutes)] = minutes
    return np.cumsum(works, dtype=np.int32), finish, start
