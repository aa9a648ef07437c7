"""Periods: the columns of a usage sheet, by the calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, datetime_of
from pmdesk.presentation.dates import MONTHS, WEEKDAYS
from pmdesk.presentation.timescale import TickUnit, edges_between

MOST = 4_000
"""So many periods are shown at most: ten years of days."""


class PeriodUnit(StrEnum):
    """How long the periods are, the shortest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_TICKS = {
    PeriodUnit.DAY: TickUnit.DAY,
    PeriodUnit.WEEK: TickUnit.WEEK,
    PeriodUnit.MONTH: TickUnit.MONTH,
    PeriodUnit.QUARTER: TickUnit.QUARTER,
    PeriodUnit.YEAR: TickUnit.YEAR,
}


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods without gaps: each lies between an edge and the next."""

    unit: PeriodUnit
    edges: Sequence[int]

    def __len__(self) -> int:
        return max(len(self.edges) - 1, 0)

    def days(self, period: int) -> tuple[int, int]:
        """The first day of a period, and the one after its last."""
        return self.edges[period] // MINUTES_PER_DAY, self.edges[period + 1] // MINUTES_PER_DAY

    def holding(self, instant: int) -> int:
        """The period that an instant lies in, the nearest if none does."""
        later = sum(1 for edge in self.edges if edge <= instant)
        return min(max(later - 1, 0), max(len(self) - 1, 0))

    def label(self, period: int) -> tuple[str, str]:
        """The two lines of a period's heading."""
        first = datetime_of(Instant(self.edges[period]))
        year = f"{first.year}"
        match self.unit:
            case PeriodUnit.DAY:
                return WEEKDAYS[first.weekday()], _day(first)
            case PeriodUnit.WEEK:
                return f"W{first.isocalendar().week}", _day(first)
            case PeriodUnit.MONTH:
                return MONTHS[first.month - 1], year
            case PeriodUnit.QUARTER:
                return f"Q{(first.month - 1) // 3 + 1}", year
            case PeriodUnit.YEAR:
                return year, ""


def periods_over(unit: PeriodUnit, first: int, last: int) -> Periods:
    """The periods that hold the time from ``first`` to ``last``, and one more on each side."""
    edges = edges_between(_TICKS[unit], first, max(last, first + 1)).tolist()
    before = edges_between(_TICKS[unit], edges[0] - 1, edges[0]).tolist()[0]
    after = edges_between(_TICKS[unit], edges[-1], edges[-1] + 1).tolist()[-1]
    return Periods(unit, (before, *edges, after)[: MOST + 1])


def _day(moment: datetime) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]}"
