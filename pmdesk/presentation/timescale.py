"""The time axis: two tiers of ticks chosen by the scale, placed by the calendar, labelled as they fit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

import numpy as np

from pmdesk.domain.quantities import EPOCH, MINUTES_PER_DAY
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
    moments = [EPOCH + timedelta(minutes=int(edge)) for edge in edges[:-1]]
    padding = 6.0 if sticky else 1.5
    room = float(np.diff(xs).min()) - 2 * padding
    wordings = _WORDINGS[unit] if sticky else _WORDINGS[unit][_LONGEST_LOWER.get(unit, 0) :]
    labels: list[str] = []
    widths = np.zeros(0)
    for wording in wordings:
        labels = [wording(moment, week_sign) for moment in moments]
        widths = np.array([metrics.width(label, style) for label in labels])
        if len(labels) == 0 or widths.max() <= room:
            break
    left = np.maximum(xs[:-1], 0.0)
    right = np.minimum(xs[1:], viewport.width_px)
    label_x = left + padding if sticky else viewport.aligned((xs[:-1] + xs[1:] - widths) / 2)
    fits = (label_x >= left) & (label_x + widths <= (right - padding / 2 if sticky else right))
    return Tier(unit, edges, xs, tuple(np.where(fits, labels, "").tolist()), label_x)
