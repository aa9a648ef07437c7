"""The S-curve as a scene: grid, lines, marks of budget and status date, legend, and figures at a date."""

from collections.abc import Iterator

import numpy as np

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Money
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.shapes import (
    Anchor,
    Batch,
    Floats,
    Lines,
    Panel,
    Polygons,
    Polylines,
    Rects,
    Scene,
    Texts,
    diamonds,
    one,
)
from pmdesk.presentation.timescale import USUAL_SCALE, TimeScale
from pmdesk.presentation.value_curve.chart import LINES, ValueChart
from pmdesk.presentation.viewport import Viewport

AXIS = 40.0
LEGEND_Y = 24.0
SWATCH = 28.0
GAP = 24.0
BOX_PAD = 8.0


def value_curve_scene(chart: ValueChart, edge: int | None = None, scale: TimeScale = USUAL_SCALE) -> Scene:
    """The whole picture; ``edge`` is the one whose figures are read."""
    return (
        Rects("background", one(0.0), one(0.0), one(chart.width), one(chart.height)),
        *_grid(chart, scale),
        *_marks(chart),
        *_lines(chart),
        *_legend(chart),
        *(_reading(chart, edge) if edge is not None else ()),
    )


def _grid(chart: ValueChart, scale: TimeScale) -> Iterator[Batch]:
    y = np.rint(chart.y_of(np.array(chart.amounts, np.int64)))
    left, right = np.full(len(y), chart.left), np.full(len(y), chart.right)
    yield Lines("grid_row", left, y, right, y)
    yield Texts("axis", left - 8.0, y, chart.axis_texts, Anchor.RIGHT)
    currency = chart.plan.portfolio.header.currency
    yield Texts("axis", one(chart.left - 8.0), one(chart.top - 22.0), [currency], Anchor.RIGHT)
    first, last = chart.curve.lines.edges[0], chart.curve.lines.edges[-1]
    width = chart.right - chart.left
    viewport = Viewport(float(first), width / max(last - first, 1), width, AXIS)
    axis = axis_scene(viewport, AXIS, chart.metrics, None, scale)
    yield Panel(chart.left, chart.bottom + 1.0, width, AXIS, axis)
    yield Lines("axis_line", one(chart.left), one(chart.bottom), one(chart.right), one(chart.bottom))


def _marks(chart: ValueChart) -> Iterator[Batch]:
    """The budget and the estimate as lines across, the status date as one down."""
    curve = chart.curve
    levels: list[tuple[str, Money, str]] = []
    if curve.value is not None:
        levels.append(("curve_budget", curve.value.budget, "budget"))
    if curve.estimate is not None:
        levels.append(("curve_estimate", curve.estimate, "estimate"))
    taken: list[float] = []
    for style, amount, key in levels:
        y = float(np.rint(chart.y_of(np.array([amount], np.int64)))[0])
        yield Lines(style, one(chart.left), one(y), one(chart.right), one(y))
        text = say(message(f"curves.{key}", amount=chart.amount_text(amount)))
        above = y - 9.0
        if any(abs(above - other) < 14.0 for other in taken):
            above = y + 9.0
        taken.append(above)
        yield Texts("label", one(chart.left + 8.0), one(above), [text], halo="label_halo")
    if curve.lines.now is not None:
        moment = curve.lines.edges[curve.lines.now]
        x = float(np.rint(chart.x_of(np.array([moment], np.int64)))[0])
        yield Lines("status_date_line", one(x), one(chart.top - 10.0), one(x), one(chart.bottom))
        text = say(message("curves.status", date=chart.date_text(moment)))
        fits = x + 6.0 + chart.metrics.width(text, "label_muted") < chart.right
        anchor, shift = (Anchor.LEFT, 6.0) if fits else (Anchor.RIGHT, -6.0)
        yield Texts("label_muted", one(x + shift), one(chart.top - 12.0), [text], anchor, halo="label_halo")


def _lines(chart: ValueChart) -> Iterator[Batch]:
    for kind in LINES:
        line = chart.curve.line(kind)
        if line is None:
            continue
        x, y = chart.x_of(line[0]), chart.y_of(line[1])
        yield Polylines(f"curve_{kind}", np.stack((x, y), axis=1)[None, :, :])
        if kind in ("earned", "actual"):
            half = 4.0
            yield Polygons(f"curve_{kind}_end", diamonds(x[-1:], y[-1:], half))


def _legend(chart: ValueChart) -> Iterator[Batch]:
    x = chart.left
    for kind in LINES:
        if chart.curve.line(kind) is None:
            continue
        text = chart.title_of(kind)
        points = np.array([[[x, LEGEND_Y], [x + SWATCH, LEGEND_Y]]])
        yield Polylines(f"curve_{kind}", points)
        yield Texts("label", one(x + SWATCH + 8.0), one(LEGEND_Y), [text])
        x += SWATCH + 8.0 + chart.metrics.width(text, "label") + GAP


def _reading(chart: ValueChart, edge: int) -> Iterator[Batch]:
    """A line down at an edge, and beside it a box with the figures."""
    moment = chart.curve.lines.edges[edge]
    x = float(np.rint(chart.x_of(np.array([moment], np.int64)))[0])
    yield Lines("curve_reading", one(x), one(chart.top), one(x), one(chart.bottom))
    for kind, amount in chart.curve.at(edge).items():
        y = chart.y_of(np.array([amount], np.int64))
        yield Polygons(f"curve_{kind}_end", diamonds(one(x), y, 4.0))
    date = [chart.date_text(moment)]
    found = chart.curve.at(edge).items()
    rows = [(chart.title_of(kind), chart.amount_text(amount)) for kind, amount in found]
    names = max((chart.metrics.width(name, "label") for name, _ in rows), default=0.0)
    amounts = max((chart.metrics.width(amount, "label") for _, amount in rows), default=0.0)
    width = max(names + 16.0 + amounts, chart.metrics.width(date[0], "label_project")) + 2 * BOX_PAD
    line = chart.metrics.line_height("label") + 2.0
    height = line * (1 + len(rows)) + 2 * BOX_PAD
    left = x + 12.0 if x + 12.0 + width < chart.right else x - 12.0 - width
    top = chart.top + 12.0
    yield Rects("curve_box", one(left), one(top), one(width), one(height))
    middles: Floats = top + BOX_PAD + line * (np.arange(1 + len(rows), dtype=np.float64) + 0.5)
    yield Texts("label_project", one(left + BOX_PAD), middles[:1], date)
    at = np.full(len(rows), left + BOX_PAD)
    yield Texts("label", at, middles[1:], [name for name, _ in rows])
    end = np.full(len(rows), left + width - BOX_PAD)
    yield Texts("label", end, middles[1:], [amount for _, amount in rows], Anchor.RIGHT)
