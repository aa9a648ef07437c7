"""Dates that a text gives relative to something: weeks around today, or working days from a start."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, day_containing, day_of, midnight
from pmdesk.engine.worktime import WorkClock

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEK = re.compile(r"w(\d+)(?: (\w{3}))?")
_WORKING_DAY = re.compile(r"d(-?\d+)(?:\+(\d+))?")
_AT = re.compile(r"(?P<day>.+?)(?: (?P<hour>\d\d):(?P<minute>\d\d))?")
_DAYS_AT_FIRST = 512


class Moments(Protocol):
    """Knows which day a text means."""

    def day(self, text: str) -> Day:
        """The day that ``text`` names. Raises ValueError if it names none."""
        ...


class Weeks:
    """``w3 Tue``, a week and a day, Monday if it is only a week; ``today_is`` names the week of ``today``."""

    def __init__(self, today: date, today_is: str) -> None:
        number = day_of(today)
        self._monday = Day(0)
        self._monday = Day(number - number % 7 - self.day(today_is))

    def day(self, text: str) -> Day:
        found = _WEEK.fullmatch(text)
        if found is None:
            raise ValueError(f"no week and day: {text}")
        weekday = WEEKDAYS.index(found[2]) if found[2] else 0
        return Day(self._monday + 7 * (int(found[1]) - 1) + weekday)


class WorkingDays:
    """``d12``: the twelfth working day after ``d0``, the first one from ``start`` on; ``d-3`` lies before it.

    ``d12+1`` is a calendar day later, for what happens at a weekend.
    """

    def __init__(self, clock: WorkClock, start: Day) -> None:
        self._clock = clock
        self._start = start
        self._later: list[int] = []
        self._earlier: list[int] = []

    def day(self, text: str) -> Day:
        found = _WORKING_DAY.fullmatch(text)
        if found is None:
            raise ValueError(f"no working day: {text}")
        return Day(self._at(int(found[1])) + int(found[2] or 0))

    def said(self, day: Day) -> str:
        """The text that names ``day``."""
        if day >= self._at(0):
            while self._later[-1] < day:
                self._look_later()
            number = bisect_right(self._later, day) - 1
        else:
            number = -1
            while self._at(number) > day:
                number -= 1
        rest = day - self._at(number)
        return f"d{number}+{rest}" if rest else f"d{number}"

    def _at(self, number: int) -> int:
        while number >= len(self._later):
            self._look_later()
        while -number > len(self._earlier):
            self._look_earlier()
        return self._later[number] if number >= 0 else self._earlier[-number - 1]

    def _look_later(self) -> None:
        first = self._later[-1] + 1 if self._later else int(self._start)
        length = max(_DAYS_AT_FIRST, len(self._later))
        while not (found := self._working(first, first + length)):
            first += length
        self._later += found

    def _look_earlier(self) -> None:
        last = self._earlier[-1] if self._earlier else int(self._at(0))
        length = max(_DAYS_AT_FIRST, len(self._earlier))
        while not (found := self._working(last - length, last)):
            last -= length
        self._earlier += reversed(found)

    def _working(self, first: int, behind: int) -> Sequence[int]:
        """The working days from ``first`` up to the day before ``behind``; all, if there are none at all."""
        if not self._clock.has_working_time:
            return range(first, behind)
        idle = self._clock.non_working_days(first, behind - 1).tolist()
        return [day for day, off in zip(range(first, behind), idle, strict=True) if not off]


def instant_said(moments: Moments, text: str, usual: int) -> Instant:
    """The instant that ``text`` names: a day, at the minute ``usual`` of it or at the time behind it."""
    found = _AT.fullmatch(text)
    if found is None:
        raise ValueError(f"no day: {text}")
    minute = usual if found["hour"] is None else int(found["hour"]) * 60 + int(found["minute"])
    return Instant(midnight(moments.day(found["day"])) + minute)


def said_instant(moments: WorkingDays, instant: Instant, usual: int) -> str:
    """The text that ``instant_said`` reads back."""
    day, minute = moments.said(day_containing(instant)), instant % MINUTES_PER_DAY
    return day if minute == usual else f"{day} {minute // 60:02}:{minute % 60:02}"
