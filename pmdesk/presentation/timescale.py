"""The time axis: tiers of ticks chosen by the scale, placed by the calendar, labelled as they fit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache

import numpy as np

from pmdesk.domain.quantities import EPOCH, MINUTES_PER_DAY, instant_of
from pmdesk.presentation.shapes import Floats, Ints, TextMetrics
from pmdesk.presentation.viewport import Viewport

UPPER_STYLE = "axis_strong"
LOWER_STYLE = "axis"


class TickUnit(Enum):
    """What a tick of the axis spans."""

    HOUR = "hour"
    QUARTER_DAY = "quarter_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class TimeScale:
    """How the axis looks: two or three ``tiers``; ``week_sign`` stands before numbers of ISO weeks.

    Years begin with ``year_month``; where that is not January they are called by the year they end in.
    """

    tiers: int = 2
    week_numbers: bool = True
    year_month: int = 1
    week_sign: str = "W"

    def week(self, moment: datetime) -> str:
        """The number of a week with its sign; nothing where weeks have no numbers."""
        return f"{self.week_sign}{moment.isocalendar().week}" if self.week_numbers else ""

    def year(self, moment: datetime) -> str:
        """What the year that begins or lies at a moment is called."""
        return f"FY {self._year_end(moment)}" if self.year_month > 1 else f"{moment.year}"

    def short_year(self, moment: datetime) -> str:
        """The last two digits of the year."""
        year = self._year_end(moment) % 100
        return f"FY{year:02}" if self.year_month > 1 else f"{year:02}"

    def quarter(self, moment: datetime) -> int:
        """The quarter of the year that a moment lies in, from 1."""
        return (moment.month - self.year_month) % 12 // 3 + 1

    def _year_end(self, moment: datetime) -> int:
        return moment.year + (1 if 1 < self.year_month <= moment.month else 0)


USUAL_SCALE = TimeScale()


@dataclass(frozen=True, slots=True, eq=False)
class Tier:
    """One line of the axis: ``edges`` are the instants between ticks, one more than there are ticks.

    ``label_x`` is the left end of each label in px; a label that would not fit is empty.
    """

    unit: TickUnit
    edges: Ints
    edges_x: Floats
    labels: tuple[str, ...]
    label_x: Floats


_TIERS_FROM_PX_PER_DAY = (
    (24 * 22, TickUnit.DAY, TickUnit.HOUR),
    (120, TickUnit.DAY, TickUnit.QUARTER_DAY),
    (17, TickUnit.WEEK, TickUnit.DAY),
    (4.6, TickUnit.MONTH, TickUnit.WEEK),
    (1.0, TickUnit.YEAR, TickUnit.MONTH),
    (0.24, TickUnit.YEAR, TickUnit.QUARTER),
    (0.0, TickUnit.DECADE, TickUnit.YEAR),
)
"""The coarsest scale, in px a day, at which a pair of tiers has room for its labels."""


def tick_units(px_per_day: float) -> tuple[TickUnit, TickUnit]:
    """The units of the upper and the lower tier at a scale."""
    return next((upper, lower) for least, upper, lower in _TIERS_FROM_PX_PER_DAY if px_per_day >= least)


_TOP = {
    TickUnit.HOUR: TickUnit.MONTH,
    TickUnit.QUARTER_DAY: TickUnit.MONTH,
    TickUnit.DAY: TickUnit.MONTH,
    TickUnit.WEEK: TickUnit.YEAR,
    TickUnit.MONTH: TickUnit.YEAR,
    TickUnit.QUARTER: TickUnit.DECADE,
}
"""The unit of a third tier on top, by that of the lowest; above decades there is none."""


def tier_units(px_per_day: float, scale: TimeScale) -> tuple[TickUnit, ...]:
    """The units of all tiers at a scale, the coarsest first."""
    upper, lower = tick_units(px_per_day)
    if scale.tiers < 3 or lower not in _TOP:
        return upper, lower
    return _TOP[lower], TickUnit.QUARTER if lower is TickUnit.MONTH else upper, lower


def least_px_per_day(lower: TickUnit) -> float:
    """The coarsest scale at which ticks of a unit stand in the lowest tier."""
    return next(least for least, _, unit in _TIERS_FROM_PX_PER_DAY if unit is lower)


def tiers(viewport: Viewport, metrics: TextMetrics, scale: TimeScale = USUAL_SCALE) -> tuple[Tier, ...]:
    """The tiers of the axis for a viewport, the coarsest first.

    Upper labels start at their tick, or at the left edge while the tick lies outside; lower labels are
    centred. A label that doesn't fit into the visible part of its tick is left out, never cut.
    """
    *above, lower = tier_units(viewport.px_per_day, scale)
    return (
        *(_tier(viewport, metrics, unit, scale, sticky=True) for unit in above),
        _tier(viewport, metrics, lower, scale, sticky=False),
    )


def edges_between(unit: TickUnit, first: float, last: float, year_month: int = 1) -> Ints:
    """The ticks' edges from the last one not after ``first`` to the first one not before ``last``.

    By the calendar: a month has 28 to 31 days; weeks begin on Monday, years with ``year_month``.
    """
    step = _MINUTES.get(unit)
    if step is not None:
        return np.arange(first // step, -(-last // step) + 1).astype(np.int64) * step
    months = _MONTHS[unit]
    low, high = (EPOCH + timedelta(minutes=m) for m in (first, last))
    shift = (year_month - 1) % months
    from_month = ((low.year - 1970) * 12 + low.month - 1 - shift) // months * months + shift
    to_month = ((high.year - 1970) * 12 + high.month - 1 - shift) // months * months + months + shift
    starts = np.arange(from_month, to_month + months, months).astype("datetime64[M]")
    return (starts.astype("datetime64[m]") - _EPOCH64).astype(np.int64)


_MINUTES = {
    TickUnit.HOUR: 60,
    TickUnit.QUARTER_DAY: 360,
    TickUnit.DAY: MINUTES_PER_DAY,
    TickUnit.WEEK: 7 * MINUTES_PER_DAY,
}
_MONTHS = {TickUnit.MONTH: 1, TickUnit.QUARTER: 3, TickUnit.YEAR: 12, TickUnit.DECADE: 120}
_EPOCH64 = np.datetime64(EPOCH, "m")

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _month(moment: datetime) -> str:
    return MONTH_NAMES[moment.month - 1]


_Wording = Callable[[datetime, TimeScale], str]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_WORDINGS: dict[TickUnit, tuple[_Wording, ...]] = {
    TickUnit.HOUR: (lambda m, _: f"{m.hour}:00", lambda m, _: f"{m.hour}"),
    TickUnit.QUARTER_DAY: (lambda m, _: f"{m.hour}:00", lambda m, _: f"{m.hour}"),
    TickUnit.DAY: (
        lambda m, s: _joined(f"{_DAY_NAMES[m.weekday()]} {m.day} {_month(m)} {m.year}", s.week(m)),
        lambda m, _: f"{_DAY_NAMES[m.weekday()]} {m.day} {_month(m)[:3]}",
        lambda m, _: f"{_DAY_NAMES[m.weekday()]} {m.day}",
        lambda m, _: f"{m.day}",
    ),
    TickUnit.WEEK: (
        lambda m, s: _joined(s.week(m), f"{m.day} {_month(m)} {m.year}"),
        lambda m, s: _joined(s.week(m), f"{m.day} {_month(m)[:3]} {m:%y}"),
        lambda m, s: _joined(s.week(m), f"{m.day} {_month(m)[:3]}"),
        lambda m, s: _joined(s.week(m), f"{m.day}"),
        lambda m, s: s.week(m) or f"{m.day}",
        lambda m, s: f"{m.isocalendar().week}" if s.week_numbers else f"{m.day}",
    ),
    TickUnit.MONTH: (
        lambda m, _: f"{_month(m)} {m.year}",
        lambda m, _: f"{_month(m)[:3]} {m:%y}",
        lambda m, _: _month(m)[:3],
        lambda m, _: _month(m)[0],
    ),
    TickUnit.QUARTER: (lambda m, s: f"Q{s.quarter(m)}", lambda m, s: f"{s.quarter(m)}"),
    TickUnit.YEAR: (lambda m, s: s.year(m), lambda m, s: s.short_year(m)),
    TickUnit.DECADE: (lambda m, _: f"{m.year}–{m.year + 9}", lambda m, _: f"{m.year}"),
}
"""How ticks of a unit can be called, the longest wording first."""

_LONGEST_LOWER = {TickUnit.DAY: 2, TickUnit.WEEK: 2, TickUnit.MONTH: 2}
"""The first wording that the lower tier uses: what the upper tier says is not said again."""


def _tier(
    viewport: Viewport, metrics: TextMetrics, unit: TickUnit, scale: TimeScale, *, sticky: bool
) -> Tier:
    style = UPPER_STYLE if sticky else LOWER_STYLE
    edges = edges_between(unit, viewport.left, viewport.right, scale.year_month)
    xs = viewport.xs_of(edges)
    padding = 6.0 if sticky else 1.5
    room = float(np.diff(xs).min()) - 2 * padding
    wordings = _WORDINGS[unit]
    longest = 0 if sticky else _LONGEST_LOWER.get(unit, 0)
    need = (_widest(metrics, unit, n, style, scale) for n in range(longest, len(wordings)))
    fitting = (n for n, width in enumerate(need, longest) if width <= room)
    wording = wordings[next(fitting, -1)]
    labels = [wording(_moment(edge), scale) for edge in edges[:-1].tolist()]
    widths = np.array([metrics.width(label, style) for label in labels])
    left = np.maximum(xs[:-1], 0.0)
    right = np.minimum(xs[1:], viewport.width_px)
    label_x = left + padding if sticky else viewport.aligned((xs[:-1] + xs[1:] - widths) / 2)
    fits = (label_x >= left) & (label_x + widths <= (right - padding / 2 if sticky else right))
    return Tier(unit, edges, xs, tuple(np.where(fits, labels, "").tolist()), label_x)


@lru_cache(maxsize=256)
def _widest(metrics: TextMetrics, unit: TickUnit, wording: int, style: str, scale: TimeScale) -> float:
    """How wide labels of a wording get; of all in two years, so that scrolling doesn't change the wording."""
    first, days = instant_of(datetime(2024, 1, 1)), _SAMPLED_DAYS.get(unit, 731)
    edges = edges_between(unit, first, first + days * MINUTES_PER_DAY - 1)[:-1].tolist()
    return max(metrics.width(_WORDINGS[unit][wording](_moment(edge), scale), style) for edge in edges)


_SAMPLED_DAYS = {TickUnit.HOUR: 1, TickUnit.QUARTER_DAY: 1}


def _moment(instant: int) -> datetime:
    return EPOCH + timedelta(minutes=instant)
