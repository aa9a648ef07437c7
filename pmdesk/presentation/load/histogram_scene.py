"""The histogram of a load as a scene, on the time axis of the chart above it."""

from collections.abc import Iterator

import numpy as np

from pmdesk.presentation.bar_styles import Hue
from pmdesk.presentation.load.histogram import Columns, LoadHistogram, Stacking, period_unit, steps_up_to
from pmdesk.presentation.shapes import Anchor, Batch, Floats, Ints, Lines, Polylines, Rects, Scene, Texts, one
from pmdesk.presentation.usage.sheet import hours_text
from pmdesk.presentation.viewport import Viewport

HEAD_PX, FOOT_PX, PAD_PX = 10.0, 1.0, 6.0
HUES = (Hue.BLUE, Hue.ORANGE, Hue.TEAL, Hue.PURPLE, Hue.GREEN, Hue.RED, Hue.GREY, Hue.INK)
PATTERNS = ("", "_hatch", "_cross")


def project_style(place: int) -> str:
    """The style of the parts of a project; colours come again with another pattern."""
    return f"hue_{HUES[place % len(HUES)].value}{PATTERNS[place // len(HUES) % len(PATTERNS)]}"


def histogram_scene(
    histogram: LoadHistogram, viewport: Viewport, today: int | None = None, current: int | None = None
) -> Scene:
    """The columns that a viewport shows; ``current`` is an instant in the column with the focus."""
    columns = histogram.columns(viewport)
    low, high = np.searchsorted(columns.periods.edges, (viewport.left, viewport.right)).tolist()
    seen = np.arange(max(low - 1, 0), min(high, len(columns.periods)))
    tallest = histogram.tallest(period_unit(viewport.px_per_day))
    scale = (viewport.height_px - HEAD_PX - FOOT_PX) / tallest
    edges = viewport.xs_of(np.asarray(columns.periods.edges, np.int64)[seen[0] : seen[-1] + 2])
    ground = viewport.height_px - FOOT_PX
    return (
        Rects("background", one(0.0), one(0.0), one(viewport.width_px), one(viewport.height_px)),
        *_rules(viewport, tallest, scale),
        *_parts(histogram, columns, seen, edges, ground, scale),
        *_capacity(columns, seen, edges, ground, scale),
        *_marks(columns, seen, edges, viewport, today, current),
        _figures(viewport, tallest, scale),
    )


def _rules(viewport: Viewport, tallest: float, scale: float) -> Iterator[Batch]:
    steps = steps_up_to(tallest, viewport.height_px - HEAD_PX)
    y = np.rint(viewport.height_px - FOOT_PX - steps * scale)
    yield Lines("grid_row", np.zeros(len(y)), y, np.full(len(y), viewport.width_px), y)


def _figures(viewport: Viewport, tallest: float, scale: float) -> Texts:
    steps = steps_up_to(tallest, viewport.height_px - HEAD_PX)
    y = viewport.height_px - FOOT_PX - steps * scale
    texts = [hours_text(round(step)) for step in steps.tolist()]
    return Texts("label_muted", np.full(len(y), PAD_PX), y, texts, Anchor.LEFT, halo="label_halo")


def _parts(
    histogram: LoadHistogram, columns: Columns, seen: Ints, edges: Floats, ground: float, scale: float
) -> Iterator[Batch]:
    if histogram.stacking is Stacking.OVERLOAD:
        within = columns.load[seen] - columns.excess[seen]
        parts = [("bar", within), ("overload", columns.excess[seen])]
    else:
        parts = [(project_style(n), columns.by_project[n, seen]) for n in histogram.projects]
    x, width = edges[:-1], np.maximum(np.diff(edges) - 1, 1.0)
    below = np.zeros(len(seen))
    for style, minutes in parts:
        tops = below + minutes
        some = minutes > 0
        y = np.rint(ground - tops * scale)
        bottom = np.rint(ground - below * scale)
        yield Rects(style, x[some], y[some], width[some], (bottom - y)[some])
        below = tops


def _capacity(columns: Columns, seen: Ints, edges: Floats, ground: float, scale: float) -> Iterator[Batch]:
    """A line in steps at the height of the time that there is."""
    y = np.rint(ground - columns.capacity[seen] * scale)
    x = np.repeat(edges, 2)[1:-1]
    line = np.stack([x, np.repeat(y, 2)], axis=1)[None, :, :]
    yield Polylines("capacity_ground", line)  # so that it is seen on every colour
    yield Polylines("capacity_line", line)


def _marks(
    columns: Columns,
    seen: Ints,
    edges: Floats,
    viewport: Viewport,
    today: int | None,
    current: int | None,
) -> Iterator[Batch]:
    place = None if current is None else columns.holding(current)
    if place is not None and seen[0] <= place <= seen[-1]:
        left, right = edges[place - seen[0] : place - seen[0] + 2].tolist()
        yield Rects("drop_target", one(left), one(1.0), one(right - left), one(viewport.height_px - 2))
    if today is not None and viewport.left <= today <= viewport.right:
        x = viewport.xs_of(np.array([today], np.int64))
        yield Lines("today_line", x, one(0.0), x, one(viewport.height_px))
