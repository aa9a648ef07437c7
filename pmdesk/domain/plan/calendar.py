"""A calendar: which minutes are working time.

A day's hours come from the first of these that says something: an exception of the calendar or of its
base calendars, a work week of the calendar that holds the day, its week; a day the week leaves to the
base is asked there. Without a base such a day is non-working.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day

Shift = tuple[int, int]
"""Working time within a day: minutes of the day, half-open, ``0 <= start < end <= 1440``."""

Hours = tuple[Shift, ...]
"""The shifts of one day, in order and apart; empty is a day off."""

Week = tuple[Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None]
"""Monday to Sunday; None leaves the day to what lies below."""

OFFICE_HOURS: Hours = ((480, 720), (780, 1020))
OFFICE_WEEK: Week = (OFFICE_HOURS,) * 5 + ((), ())
INHERITED_WEEK: Week = (None,) * 7


class Frequency(StrEnum):
    """How an exception repeats."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY_DAY = "monthly_day"
    MONTHLY_WEEKDAY = "monthly_weekday"
    YEARLY_DAY = "yearly_day"
    YEARLY_WEEKDAY = "yearly_weekday"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Repeats an exception from its first day to its last.

    ``every`` counts days, weeks, months or years between. ``weekdays`` (0 is Monday) serve weekly ones;
    ``weekday`` with ``ordinal`` 1 to 4 or 5 = last serve the ``..._WEEKDAY`` kinds; ``month_day`` and
    ``month`` the others. A day that a month doesn't have is its last.
    """

    frequency: Frequency
    every: int = 1
    weekdays: tuple[int, ...] = ()
    weekday: int = 0
    ordinal: int = 1
    month_day: int = 1
    month: int = 1

    def __post_init__(self) -> None:
        good = (
            self.every >= 1
            and all(0 <= d <= 6 for d in self.weekdays)
            and 0 <= self.weekday <= 6
            and 1 <= self.ordinal <= 5
            and 1 <= self.month_day <= 31
            and 1 <= self.month <= 12
        )
        if not good:
            raise InvalidValue(message("errors.recurrence"))


@dataclass(frozen=True, slots=True)
class CalendarException:
    """Days that differ from the week, ``first`` to ``last`` inclusive; no hours means not working."""

    name: str
    first: Day
    last: Day
    hours: Hours = ()
    recurrence: Recurrence | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidValue(message("errors.exception_dates", name=self.name))
        check_hours(self.hours)


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """Another week that holds from ``first`` to ``last`` inclusive; None keeps the usual day."""

    name: str
    first: Day
    last: Day
    week: Week = INHERITED_WEEK

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidValue(message("errors.exception_dates", name=self.name))
        check_week(self.week)


@dataclass(frozen=True, slots=True)
class HolidaySource:
    """Where the expanded public holidays of a calendar came from, so that they can be renewed by command."""

    country: str
    region: str
    first_year: int
    last_year: int
    version: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working time of a project, a resource or a task; ``base`` is the calendar it derives from."""

    table: ClassVar[str] = "calendars"

    id: CalendarId
    name: str
    base: CalendarId | None = None
    week: Week = OFFICE_WEEK
    work_weeks: tuple[WorkWeek, ...] = ()
    exceptions: tuple[CalendarException, ...] = ()
    holidays: HolidaySource | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue(message("errors.calendar_name"))
        if self.base == self.id:
            raise InvalidValue(message("errors.own_base_calendar", name=self.name))
        check_week(self.week)


def common_hours(one: Hours, other: Hours) -> Hours:
    """The time that lies in both."""
    shared = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple((start, end) for start, end in shared if start < end)


def check_hours(hours: Hours) -> None:
    """Raises InvalidValue unless the shifts lie within a day, in order and apart."""
    end_before = 0
    for start, end in hours:
        if not end_before <= start < end <= MINUTES_PER_DAY:
            raise InvalidValue(message("errors.shift_order"))
        end_before = end


def check_week(week: Week) -> None:
    """Raises InvalidValue unless the week has seven days of good shifts."""
    if len(week) != 7:
        raise InvalidValue(message("errors.week_length"))
    for hours in week:
        if hours is not None:
            check_hours(hours)
