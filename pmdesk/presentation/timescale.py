"""The time axis: two tiers of ticks chosen by the scale, placed by the calendar, labelled as they fit."""

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


def tiers(viewport: Viewport, metrics: TextMetrics, week_sign: str = "W") -> tuple[Tier, Tier]:
    """The upper and the lower tier for a viewport; ``week_sign`` stands before numbers of ISO weeks.

    Upper labels start at their tick, or at the left edge while the tick lies outside; lower labels are
    centred. A label that doesn't fit into the visible part of its tick is left out, never cut.
    """
    upper, lower = tick_units(viewport.px_per_day)
    return (
        _tier(viewport, metrics, upper, week_sign, sticky=True),
        _tier(viewport, metrics, lower, week_sign, sticky=False),
    )


def edges_between(unit: TickUnit, first: float, last: float) -> Ints:
    """The ticks' edges from the last one not after ``first`` to the first one not before ``last``.

    By the calendar: a month has 28 to 31 days; weeks begin on Monday.
    """
    step = _MINUTES.get(unit)
    if step is not None:
        return np.arange(first // step, -(-last // step) + 1).astype(np.int64) * step
    months = _MONTHS[unit]
    low, high = (EPOCH + timedelta(minutes=m) for m in (first, last))
    from_month = ((low.year - 1970) * 12 + low.month - 1) // months * months
    to_month = ((high.year - 1970) * 12 + high.month - 1) // months * months + months
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

_MONTH_NAMES = (
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
    return _MONTH_NAMES[moment.month - 1]


def _week(moment: datetime) -> int:
    return moment.isocalendar().week


_Wording = Callable[[datetime, str], str]

_WORDINGS: dict[TickUnit, tuple[_Wording, ...]] = {
    TickUnit.HOUR: (lambda m, _: f"{m.hour}:00", lambda m, _: f"{m.hour}"),
    TickUnit.QUARTER_DAY: (lambda m, _: f"{m.hour}:00", lambda m, _: f"{m.hour}"),
    TickUnit.DAY: (
        lambda m, w: f"{_DAY_NAMES[m.weekday()]} {m.day} {_month(m)} {m.year} · {w}{_week(m)}",
        lambda m, _: f"{_DAY_NAMES[m.weekday()]} {m.day} {_month(m)[:3]}",
        lambda m, _: f"{_DAY_NAMES[m.weekday()]} {m.day}",
        lambda m, _: f"{m.day}",
    ),
    TickUnit.WEEK: (
        lambda m, w: f"{w}{_week(m)} · {m.day} {_month(m)} {m.year}",
        lambda m, w: f"{w}{_week(m)} · {m.day} {_month(m)[:3]} {m:%y}",
        lambda m, w: f"{w}{_week(m)} · {m.day} {_month(m)[:3]}",
        lambda m, w: f"{w}{_week(m)} · {m.day}",
        lambda m, w: f"{w}{_week(m)}",
        lambda m, _: f"{_week(m)}",
    ),
    TickUnit.MONTH: (
        lambda m, _: f"{_month(m)} {m.year}",
        lambda m, _: f"{_month(m)[:3]} {m:%y}",
        lambda m, _: _month(m)[:3],
        lambda m, _: _month(m)[0],
    ),
    TickUnit.QUARTER: (lambda m, _: f"Q{(m.month + 2) // 3}", lambda m, _: f"{(m.month + 2) // 3}"),
    TickUnit.YEAR: (lambda m, _: f"{m.year}", lambda m, _: f"{m:%y}"),
    TickUnit.DECADE: (lambda m, _: f"{m.year}–{m.year + 9}", lambda m, _: f"{m.year}"),
}
"""How ticks of a unit can be called, the longest wording first."""

_LONGEST_LOWER = {TickUnit.DAY: 2, TickUnit.WEEK: 2, TickUnit.MONTH: 2}
"""The first wording that the lower tier uses: what the upper tier says is not said again."""


def _tier(viewport: Viewport, metrics: TextMetrics, unit: TickUnit, week_sign: str, *, sticky: bool) -> Tier:
    style = UPPER_STYLE if sticky else LOWER_STYLE
    edges = edges_between(unit, viewport.left, viewport.right)
    xs = viewport.xs_of(edges)
    padding = 6.0 if sticky else 1.5
    room = float(np.diff(xs).min()) - 2 * padding
    wordings = _WORDINGS[unit]
    longest = 0 if sticky else _LONGEST_LOWER.get(unit, 0)
    need = (_widest(metrics, unit, n, style, week_sign) for n in range(longest, len(wordings)))
    fitting = (n for n, width in enumerate(need, longest) if width <= room)
    wording = wordings[next(fitting, -1)]
    labels = [wording(_moment(edge), week_sign) for edge in edges[:-1].tolist()]
    widths = np.array([metrics.width(label, style) for label in labels])
    left = np.maximum(xs[:-1], 0.0)
    right = np.minimum(xs[1:], viewport.width_px)
    label_x = left + padding if sticky else viewport.aligned((xs[:-1] + xs[1:] - widths) / 2)
    fits = (label_x >= left) & (label_x + widths <= (right - padding / 2 if sticky else right))
    return Tier(unit, edges, xs, tuple(np.where(fits, labels, "").tolist()), label_x)


@lru_cache(maxsize=256)
def _widest(metrics: TextMetrics, unit: TickUnit, wording: int, style: str, week_sign: str) -> float:
    """How wide labels of a wording get; of all in two years, so that scrolling doesn't change the wording."""
    first, days = instant_of(datetime(2024, 1, 1)), _SAMPLED_DAYS.get(unit, 731)
    edges = edges_between(unit, first, first + days * MINUTES_PER_DAY - 1)[:-1].tolist()
    return max(metrics.width(_WORDINGS[unit][wording](_moment(edge), week_sign), style) for edge in edges)


_SAMPLED_DAYS = {TickUnit.HOUR: 1, TickUnit.QUARTER_DAY: 1}


def _moment(instant: int) -> datetime:
    return EPOCH + timedelta(minutes=instant)
