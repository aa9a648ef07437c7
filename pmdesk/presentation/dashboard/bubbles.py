"""Schedule and cost: a bubble a project, as large as its budget, early or late, saved or overspent."""

from collections.abc import Callable, Sequence
from functools import partial
from math import sqrt

from pmdesk.domain.messages import message, say
from pmdesk.engine.health.figure_text import signed
from pmdesk.engine.money.indices import EarnedValue
from pmdesk.presentation.dashboard.signs import STYLES, letter_of
from pmdesk.presentation.dashboard.sketch import Sketch
from pmdesk.presentation.dashboard.standings import Standing
from pmdesk.presentation.dashboard.widget import Drawn, Spot
from pmdesk.presentation.field import phrase
from pmdesk.presentation.grids import Cell, Grid
from pmdesk.presentation.money.flow_scale import short_amount
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Anchor, TextMetrics

HEIGHT_PX, SENTENCE_PX, NAME_PX = 232.0, 32.0, 15.0
MARGIN_PX, FOOT_PX, NOTE_PX, SIDE_PX = 12.0, 20.0, 14.0, 52.0
LEAST_RADIUS, MOST_RADIUS = 8.0, 26.0
LEAST_REACH = 10.0
"""Percent that the axes reach at least."""

LABELS = 10_000
"""The layer of the names, above all bubbles."""

STEPS = (5, 10, 25, 50, 100, 250, 500)


def variances(value: EarnedValue | None) -> tuple[float, float] | None:
    """Schedule and cost variance in percent; None where they are undefined."""
    if value is None or value.schedule_variance_share is None or value.cost_variance_share is None:
        return None
    return 100 * float(value.schedule_variance_share), 100 * float(value.cost_variance_share)


def height_of(rows: Sequence[Standing]) -> float:
    """How high the picture is; where there is no bubble, as high as the sentence that says so."""
    return HEIGHT_PX if any(variances(row.value) for row in rows) else SENTENCE_PX


def bubbles(rows: Sequence[Standing]) -> Callable[[float, float, TextMetrics], Drawn]:
    """Projects by schedule variance, early to the right, and cost variance, saved to the top."""
    known = [(row, at) for row in rows if (at := variances(row.value)) is not None]

    def draw(width: float, height: float, metrics: TextMetrics) -> Drawn:
        sketch = Sketch(metrics)
        if not known:
            sketch.text("label_muted", 8.0, 20.0, phrase("health.no_variances"), room=width - 8.0)
            return Drawn(sketch.scene())
        return _Bubbles(known, len(rows), sketch, width, height).drawn()

    return draw


class _Bubbles:
    def __init__(
        self,
        known: Sequence[tuple[Standing, tuple[float, float]]],
        count: int,
        sketch: Sketch,
        width: float,
        height: float,
    ) -> None:
        self._known, self._sketch = known, sketch
        self._left, self._right = MARGIN_PX, width - SIDE_PX
        self._missing = count - len(known)
        foot = FOOT_PX + (NOTE_PX if self._missing else 0.0)
        self._top, self._bottom = MARGIN_PX, height - foot
        most = max(LEAST_REACH, *(abs(each) for _, at in known for each in at))
        self._reach = 1.25 * most
        self._step = next((step for step in STEPS if step * 3 >= most), STEPS[-1])
        self._most = max(row.value.budget for row, _ in known if row.value is not None) or 1

    def drawn(self) -> Drawn:
        self._axes()
        largest_first = sorted(self._known, key=lambda each: -(each[0].value.budget if each[0].value else 0))
        spots = [self._bubble(row, at) for row, at in largest_first]
        self._sketch.layer = LABELS
        taken = [spot.region for spot in spots]
        for (row, _), spot in zip(largest_first, spots, strict=True):
            taken.append(self._name(row.project.code, spot.region, taken))
        if self._missing:
            text = say(message("health.without_variances", count=self._missing))
            self._sketch.text("axis_small", self._left, self._bottom + 12.0 + NOTE_PX, text)
        return Drawn(self._sketch.scene(), tuple(spots))

    def _name(self, name: str, bubble: Region, taken: Sequence[Region]) -> Region:
        """Put a name beside its bubble, where nothing is yet if there is such a place; its region."""
        wide = self._sketch.width(name, "label")
        x, y = (bubble.left + bubble.right) / 2, (bubble.top + bubble.bottom) / 2
        places = (
            (bubble.right + 4, y - NAME_PX / 2),
            (bubble.left - 4 - wide, y - NAME_PX / 2),
            (x - wide / 2, bubble.top - NAME_PX),
            (x - wide / 2, bubble.bottom),
        )
        regions = [Region(left, top, left + wide, top + NAME_PX) for left, top in places]

        def crowding(region: Region) -> float:
            outside = region.left < self._left or region.right > self._right
            return sum(_shared(region, other) for other in taken if other is not bubble) + 1e6 * outside

        chosen = min(regions, key=crowding)
        self._sketch.text("label", chosen.left, chosen.top + NAME_PX / 2, name)
        return chosen

    def _x(self, share: float) -> float:
        return (self._left + self._right) / 2 + share / self._reach * (self._right - self._left) / 2

    def _y(self, share: float) -> float:
        return (self._top + self._bottom) / 2 - share / self._reach * (self._bottom - self._top) / 2

    def _axes(self) -> None:
        sketch, middle_x, middle_y = self._sketch, self._x(0), self._y(0)
        n = 1
        while n * self._step <= self._reach:
            for share in (n * self._step, -n * self._step):
                sketch.line("grid_row", self._x(share), self._top, self._x(share), self._bottom)
                sketch.line("grid_row", self._left, self._y(share), self._right, self._y(share))
                text = say(message("health.percent", share=signed(share)))
                sketch.text("axis_small", self._x(share), self._bottom + 12.0, text, Anchor.CENTRE)
                sketch.text("axis_small", self._right + 6.0, self._y(share), text)
            n += 1
        sketch.line("axis_line", self._left, middle_y, self._right, middle_y)
        sketch.line("axis_line", middle_x, self._top, middle_x, self._bottom)
        corners = (
            ("late_saved", self._left + 4, self._top + 9, Anchor.LEFT),
            ("early_saved", self._right - 4, self._top + 9, Anchor.RIGHT),
            ("late_overspent", self._left + 4, self._bottom - 9, Anchor.LEFT),
            ("early_overspent", self._right - 4, self._bottom - 9, Anchor.RIGHT),
        )
        for key, x, y, anchor in corners:
            sketch.text("axis", x, y, phrase(f"health.corner_{key}"), anchor)

    def _bubble(self, row: Standing, at: tuple[float, float]) -> Spot:
        sketch, x, y = self._sketch, self._x(at[0]), self._y(at[1])
        budget = row.value.budget if row.value is not None else 0
        radius = max(MOST_RADIUS * sqrt(max(budget, 0) / self._most), LEAST_RADIUS)
        colour = row.health.overall
        sketch.layer += 1
        sketch.circle("background", x, y, radius + 1.5)
        sketch.layer += 1
        sketch.circle(STYLES[colour], x, y, radius)
        sketch.text(
            "health_letter" if colour.value != "grey" else "health_dash",
            x,
            y,
            letter_of(colour),
            Anchor.CENTRE,
        )
        gaps = {
            "name": row.project.name,
            "schedule": signed(at[0]),
            "cost": signed(at[1]),
            "budget": short_amount(row.value.budget) if row.value is not None else "",
        }
        region = Region(x - radius, y - radius, x + radius, y + radius)
        return Spot(region, partial(say, message("health.tip_bubble", **gaps)), row.project.id)


def _shared(one: Region, other: Region) -> float:
    """How much of their grounds two regions share."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(wide, 0.0) * max(high, 0.0)


def bubbles_grid(rows: Sequence[Standing]) -> Grid:
    """The variances and budgets as cells with headings; empty where they are undefined."""
    lines = [
        [phrase(f"health.title_{key}") for key in ("project", "schedule_variance", "cost_variance", "bac")]
    ]
    for row in rows:
        at = variances(row.value)
        shares = ["", ""] if at is None else [f"{signed(each)} %" for each in at]
        lines.append([row.project.name, *shares, short_amount(row.value.budget) if row.value else ""])
    return tuple(tuple(Cell(text) for text in line) for line in lines)
