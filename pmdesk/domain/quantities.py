"""Instants, days, durations, lags and units: whole numbers with a meaning.

Time is naive local wall time with a resolution of one minute, counted from one epoch:
Monday 2000-01-03 00:00. Every instant the planner knows fits an int32 (years up to about 6083).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message

Minutes = NewType("Minutes", int)
"""A span in minutes: of working time, unless its name says elapsed."""

Instant = NewType("Instant", int)
"""A point of wall time: minutes since the epoch."""

Day = NewType("Day", int)
"""A calendar day: days since the epoch; ``day % 7`` is 0 on Mondays."""

Units = NewType("Units", int)
"""A share of a resource in hundredths of a percent: 10 000 is one full-time person."""

Money = NewType("Money", int)
"""An amount of the portfolio's currency in 1/10 000 of its unit."""

EPOCH = datetime(2000, 1, 3)
MINUTES_PER_DAY = 1440
FULL_TIME = Units(10_000)
MONEY_PER_UNIT = 10_000
NO_MONEY = Money(0)


def instant_of(moment: datetime) -> Instant:
    """The instant of a naive local ``moment``, seconds dropped."""
    return Instant((moment - EPOCH) // timedelta(minutes=1))


def datetime_of(instant: Instant) -> datetime:
    """The wall time of ``instant``."""
    return EPOCH + timedelta(minutes=instant)


def day_of(day: date) -> Day:
    """The day number of a date."""
    return Day(day.toordinal() - EPOCH.toordinal())


def date_of(day: Day) -> date:
    """The date of a day number."""
    return date.fromordinal(EPOCH.toordinal() + day)


def day_containing(instant: Instant) -> Day:
    """The day on which ``instant`` lies; midnight belongs to the day it begins."""
    return Day(instant // MINUTES_PER_DAY)


def midnight(day: Day) -> Instant:
    """The first instant of ``day``."""
    return Instant(day * MINUTES_PER_DAY)


class TimeUnit(StrEnum):
    """The unit in which a span was typed and is shown again."""

    MINUTE = "m"
    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "mo"


ELAPSED_MINUTES = {
    TimeUnit.MINUTE: 1,
    TimeUnit.HOUR: 60,
    TimeUnit.DAY: 1440,
    TimeUnit.WEEK: 7 * 1440,
    TimeUnit.MONTH: 30 * 1440,
}
"""Minutes of one elapsed unit; an elapsed month is 30 days. Source: Microsoft Project, "emo"."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a task takes, kept so that ``3d?``, ``5ed`` and ``2w`` come back as typed.

    ``minutes`` are working minutes, or wall-clock minutes when ``elapsed``.
    """

    minutes: Minutes
    unit: TimeUnit = TimeUnit.DAY
    elapsed: bool = False
    estimated: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.minutes < 2**31:
            raise InvalidValue(message("errors.duration_range"))


class LagKind(StrEnum):
    """What the amount of a lag counts."""

    WORKING = "working"
    ELAPSED = "elapsed"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Lag:
    """The wait between two linked tasks; negative is a lead.

    ``amount`` is in minutes of working or elapsed time, or a percentage of the predecessor's duration.
    """

    amount: int = 0
    kind: LagKind = LagKind.WORKING
    unit: TimeUnit = TimeUnit.DAY

    def __post_init__(self) -> None:
        if not -(2**31) < self.amount < 2**31:
            raise InvalidValue(message("errors.lag_range"))


NO_LAG = Lag()
ZERO = Duration(Minutes(0))
