"""Values of the domain as Java's, for what is written; for the worker process alone."""

import re
from functools import cache
from typing import Any

from pmdesk.domain.quantities import ELAPSED_MINUTES, TimeUnit
from pmdesk.interchange.foreign import ForeignProject, ForeignSpan
from pmdesk.interchange.mpxj_values import EPOCH_DAY, EPOCH_MINUTE

UNITS = {
    TimeUnit.MINUTE: "MINUTES",
    TimeUnit.HOUR: "HOURS",
    TimeUnit.DAY: "DAYS",
    TimeUnit.WEEK: "WEEKS",
    TimeUnit.MONTH: "MONTHS",
}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def words(value: str) -> str | None:
    """A text without what XML can't hold; None for an empty one."""
    return _CONTROLS.sub(" ", value) or None


def whole(value: int | None) -> Any:
    """A Java Integer; null for None."""
    return None if value is None else java("java.lang.Integer").valueOf(int(value))


def decimal(value: float) -> Any:
    """A Java Double."""
    return java("java.lang.Double").valueOf(float(value))


def moment(instant: int | None) -> Any:
    """An instant as a LocalDateTime; null for None."""
    if instant is None:
        return None
    seconds = (instant + EPOCH_MINUTE) * 60
    return java("java.time.LocalDateTime").ofEpochSecond(seconds, 0, java("java.time.ZoneOffset").UTC)


def date(day: int) -> Any:
    """A day number as a LocalDate."""
    return java("java.time.LocalDate").ofEpochDay(day + EPOCH_DAY)


def time(minute: int) -> Any:
    """A minute of the day as a LocalTime; the end of the day is midnight."""
    return java("java.time.LocalTime").ofSecondOfDay(minute % 1440 * 60)


def weekday(number: int) -> Any:
    """A DayOfWeek; 0 is Monday."""
    return java("java.time.DayOfWeek").of(number + 1)


def named(enum: str, name: str) -> Any:
    """The value of one of MPXJ's enums by its name."""
    return java(f"org.mpxj.{enum}").valueOf(name)


@cache
def java(name: str) -> Any:
    """A Java class."""
    import jpype

    return jpype.JClass(name)


class Lengths:
    """Makes durations by the day, week and month length of one project."""

    def __init__(self, project: ForeignProject) -> None:
        per_day = project.minutes_per_day or 480
        self._minutes = {
            TimeUnit.MINUTE: 1,
            TimeUnit.HOUR: 60,
            TimeUnit.DAY: per_day,
            TimeUnit.WEEK: project.minutes_per_week or 2400,
            TimeUnit.MONTH: per_day * (project.days_per_month or 20),
        }

    def of(self, span: ForeignSpan | None) -> Any:
        """A Java duration in the unit of ``span``; null for None."""
        if span is None:
            return None
        if span.percent:
            return _duration(span.amount, "PERCENT")
        unit = TimeUnit(span.unit)
        if span.elapsed:
            return _duration(span.amount / ELAPSED_MINUTES[unit], f"ELAPSED_{UNITS[unit]}")
        return _duration(span.amount / self._minutes[unit], UNITS[unit])

    def like(self, minutes: int, span: ForeignSpan | None) -> Any:
        """A Java duration of so many minutes, in the unit of ``span``."""
        if span is None or span.percent:
            return hours(minutes)
        return self.of(ForeignSpan(minutes, span.unit, span.elapsed))


def hours(minutes: int) -> Any:
    """A Java duration in hours, as work is given."""
    return _duration(minutes / 60, "HOURS")


def _duration(amount: float, unit: str) -> Any:
    return java("org.mpxj.Duration").getInstance(float(amount), named("TimeUnit", unit))
