# mypy: disallow-untyped-calls=False
# The passes are untyped on purpose, see there.
"""Working time for everyone: one calendar that answers when work happens and how much of it."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import Calendar, Hours
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, Minutes, day_containing
from pmdesk.engine import clockwork
from pmdesk.engine.hours import Calendars, ClockKey, chain, has_working_time, hours_by_day
from pmdesk.engine.timetable import EARLIEST_DAY, LATEST_DAY, Timetable

YEARS_AT_FIRST = (7_000, 13_000)
"""The days a clock knows at first: about 2019 to 2035. It learns more when asked beyond."""


class WorkClock:
    """The working time of a calendar, or the time that several calendars share.

    Every answer takes constant time. A clock without any regular working time counts round the clock.
    Instants outside of about 1900 to 5833 are answered as if at the nearest end.
    """

    def __init__(self, calendars: Calendars, key: ClockKey) -> None:
        self._calendars = calendars
        self._key = key
        self._timetable = Timetable(calendars, [key], *YEARS_AT_FIRST)
        self.has_working_time = has_working_time(calendars, key)
        self._is_small = _is_of_person(key)

    def add_work(self, instant: Instant, minutes: Minutes) -> Instant:
        """The instant at which ``minutes`` of work from ``instant`` on are done.

        That is the end of a working period rather than the start of the next (17:00, not 08:00). Negative
        minutes walk back, to the start of a period; none leave the instant where it is.
        """
        if minutes == 0:
            return instant
        self._cover(instant)
        find = clockwork.finish_at if minutes > 0 else clockwork.start_at
        while True:
            work = clockwork.work_at(self._tables, 0, instant) + minutes
            found = find(self._tables, 0, work)
            if self._timetable.first * MINUTES_PER_DAY < found < self._timetable.last * MINUTES_PER_DAY:
                return Instant(int(found))
            if not self._grow(later=minutes > 0):
                return Instant(int(found))

    def next_work(self, instant: Instant) -> Instant:
        """``instant`` if work goes on from there, else the start of the next working period."""
        self._cover(instant)
        while True:
            found = clockwork.start_at(self._tables, 0, clockwork.work_at(self._tables, 0, instant))
            if found < self._timetable.last * MINUTES_PER_DAY or not self._grow(later=True):
                return Instant(int(found))

    def previous_work(self, instant: Instant) -> Instant:
        """``instant`` if work led up to it, else the end of the working period before."""
        self._cover(instant)
        while True:
            found = clockwork.finish_at(self._tables, 0, clockwork.work_at(self._tables, 0, instant))
            if found > self._timetable.first * MINUTES_PER_DAY or not self._grow(later=False):
                return Instant(int(found))

    def work_between(self, start: Instant, finish: Instant) -> Minutes:
        """The working minutes from ``start`` to ``finish``; negative if ``finish`` is earlier."""
        self._cover(start)
        self._cover(finish)
        before = clockwork.work_at(self._tables, 0, start)
        return Minutes(int(clockwork.work_at(self._tables, 0, finish)) - int(before))

    def is_work(self, instant: Instant) -> bool:
        """Whether the minute that begins at ``instant`` is working time."""
        return self.work_between(instant, Instant(instant + 1)) == 1

    def hours_on(self, day: int) -> Hours:
        """The shifts of a day."""
        found = hours_by_day(self._calendars, self._key, day, day + 1)
        return found.patterns[int(found.by_day[0])]

    def non_working_days(self, first_day: int, last_day: int) -> NDArray[np.bool_]:
        """For each day from ``first_day`` to ``last_day``, both included: whether nobody works."""
        found = hours_by_day(self._calendars, self._key, first_day, last_day + 1)
        idle = np.array([not hours for hours in found.patterns], np.bool_)
        return idle[found.by_day]

    @property
    def _tables(self) -> Any:
        return self._timetable.views if self._is_small else self._timetable.lists

    def _cover(self, instant: Instant) -> None:
        day = day_containing(instant)
        while day < self._timetable.first and self._grow(later=False):
            pass
        while day >= self._timetable.last and self._grow(later=True):
            pass

    def _grow(self, *, later: bool) -> bool:
        """Double the days known; False if all there are are known."""
        first, last = self._timetable.first, self._timetable.last
        length = last - first
        if later:
            last = min(last + length, LATEST_DAY)
        else:
            first = max(first - length, EARLIEST_DAY)
        if (first, last) == (self._timetable.first, self._timetable.last):
            return False
        self._timetable = Timetable(self._calendars, [self._key], first, last)
        return True


def _is_of_person(key: ClockKey) -> bool:
    """Whether a clock knows when somebody can be had: there are many such clocks, each asked now and then."""
    return any(calendar < 0 for calendar in key)


class _Layers:
    """The calendars that a clock reads, known by the very rows: an edit makes new ones."""

    def __init__(self, calendars: Calendars, key: ClockKey) -> None:
        self.key = key
        self.rows = tuple(layer for calendar in key for layer in chain(calendars, calendar))
        self._identity = (key, tuple(map(id, self.rows)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Layers) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)


def _compiled(layers: _Layers) -> WorkClock:
    rows: dict[CalendarId, Calendar] = {row.id: row for row in layers.rows}
    return WorkClock(rows, layers.key)


_clock = lru_cache(maxsize=64)(_compiled)
_clock_of_person = lru_cache(maxsize=1024)(_compiled)


def clock_for(portfolio: Portfolio, *calendars: CalendarId) -> WorkClock:
    """The clock of a calendar, or of the time that several share; the same one until a calendar changes."""
    layers = _Layers(portfolio.presence.calendars, calendars)
    return _clock_of_person(layers) if _is_of_person(calendars) else _clock(layers)
