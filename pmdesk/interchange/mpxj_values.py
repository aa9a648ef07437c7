"""Java's values as Python's, in the units of the domain; for the worker process alone."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pmdesk.domain.quantities import ELAPSED_MINUTES, EPOCH, TimeUnit
from pmdesk.interchange.foreign import ForeignSpan

EPOCH_DAY = EPOCH.toordinal() - 719163  # the ordinal of 1970-01-01
EPOCH_MINUTE = EPOCH_DAY * 1440
UNITS = {
    "MINUTES": TimeUnit.MINUTE,
    "HOURS": TimeUnit.HOUR,
    "DAYS": TimeUnit.DAY,
    "WEEKS": TimeUnit.WEEK,
    "MONTHS": TimeUnit.MONTH,
    "YEARS": TimeUnit.MONTH,
}


def text(value: Any) -> str:
    """A Java string, "" for null; halves of surrogate pairs become replacement characters."""
    if value is None:
        return ""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def integer(value: Any) -> int | None:
    """A Java number without its fraction, None for null."""
    return None if value is None else int(value)


def number(value: Any) -> float:
    """A Java number, 0 for null."""
    return 0.0 if value is None else float(value)


def name_of(value: Any) -> str:
    """The name of a Java enum value, "" for null."""
    return "" if value is None else str(value.name())


def items(values: Any) -> Iterator[Any]:
    """The items of a Java collection, none for null; null items are left out."""
    return iter(()) if values is None else (item for item in values if item is not None)


def day(value: Any) -> int | None:
    """A LocalDate as a day number."""
    return None if value is None else int(value.toEpochDay()) - EPOCH_DAY


def instant(value: Any) -> int | None:
    """A LocalDateTime as an instant, seconds dropped."""
    if value is None:
        return None
    return int(value.toEpochSecond(_utc())) // 60 - EPOCH_MINUTE


@cache
def _utc() -> Any:
    """Java's UTC: naive dates are counted as if they were there, in one call instead of four."""
    from java.time import ZoneOffset

    return ZoneOffset.UTC


def minute_of_day(value: Any) -> int | None:
    """A LocalTime as minutes since midnight."""
    return None if value is None else int(value.toSecondOfDay()) // 60


class Spans:
    """Reads durations by the day, week and month length of one project."""

    def __init__(self, minutes_per_day: int, minutes_per_week: int, days_per_month: int) -> None:
        self._minutes = {
            "MINUTES": 1,
            "HOURS": 60,
            "DAYS": minutes_per_day,
            "WEEKS": minutes_per_week,
            "MONTHS": minutes_per_day * days_per_month,
            "YEARS": 52 * minutes_per_week,
        }

    def span(self, duration: Any) -> ForeignSpan | None:
        """A Java duration; None for null."""
        if duration is None:
            return None
        amount, unit = float(duration.getDuration()), str(duration.getUnits().name())
        if unit.endswith("PERCENT"):
            return ForeignSpan(round(amount), "", unit.startswith("ELAPSED"), percent=True)
        elapsed = unit.startswith("ELAPSED_")
        base = unit.removeprefix("ELAPSED_")
        shown = UNITS[base]
        minutes = (
            (ELAPSED_MINUTES[shown] if base != "YEARS" else 365 * 1440) if elapsed else self._minutes[base]
        )
        return ForeignSpan(round(amount * minutes), shown.value, elapsed)

    def minutes(self, duration: Any) -> int:
        """A Java duration in minutes, 0 for null."""
        span = self.span(duration)
        return 0 if span is None or span.percent else span.amount


def some(names: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    """The names whose value is neither null nor zero nor false, each once."""
    return tuple(dict.fromkeys(name for name, value in names if value))
