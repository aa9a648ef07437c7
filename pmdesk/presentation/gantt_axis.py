"""The axis as a scene: its tiers with their lines, and the flag of today."""

import numpy as np

from pmdesk.domain.quantities import Instant
from pmdesk.presentation.shapes import Anchor, Batch, Lines, Polygons, Rects, Scene, TextMetrics, Texts, one
from pmdesk.presentation.timescale import LOWER_STYLE, UPPER_STYLE, USUAL_SCALE, Tier, TimeScale, tiers
from pmdesk.presentation.viewport import Viewport

FLAG_PX = 5.0


def axis_scene(
    viewport: Viewport,
    height_px: float,
    metrics: TextMetrics,
    today: Instant | None = None,
    scale: TimeScale = USUAL_SCALE,
) -> Scene:
    """The axis above a viewport, ``height_px`` high, in px from its top left corner."""
    every = tiers(viewport, metrics, scale)
    bottom = height_px
    edges = [round(bottom * n / len(every)) for n in range(len(every) + 1)]
    spans = list(zip(every, edges, edges[1:], strict=False))
    across = one(viewport.width_px)
    batches: list[Batch] = [
        Rects("surface", one(0.0), one(0.0), across, one(bottom)),
        *(_ticks(tier, top, end) for tier, top, end in spans),
        *(Lines("grid_time", one(0.0), one(end - 1), across, one(end - 1)) for _, _, end in spans),
    ]
    for tier, top, end in spans:
        style = LOWER_STYLE if tier is every[-1] else UPPER_STYLE
        batches.append(_labels(tier, (top + end) / 2, style))
    if today is not None:
        x = float(viewport.xs_of(np.array([today]))[0]) + 0.5
        corners = np.array([[(x - FLAG_PX, bottom - FLAG_PX), (x + FLAG_PX, bottom - FLAG_PX), (x, bottom)]])
        batches.append(Polygons("today", corners))
    return tuple(batches)


def _ticks(tier: Tier, top: float, bottom: float) -> Lines:
    x = tier.edges_x - 1
    return Lines("grid_time", x, np.full(len(x), top), x, np.full(len(x), bottom))


def _labels(tier: Tier, y: float, style: str) -> Texts:
    shown = [place for place, label in enumerate(tier.labels) if label]
    return Texts(
        style,
        tier.label_x[shown],
        np.full(len(shown), y),
        [tier.labels[place] for place in shown],
        Anchor.LEFT,
    )
