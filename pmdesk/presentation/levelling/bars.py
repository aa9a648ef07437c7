"""The bar of a task before and after levelling, on an axis that holds all of them."""

from collections.abc import Sequence

import numpy as np

from pmdesk.engine.tracks import Span
from pmdesk.presentation.levelling.preview import MovedTask
from pmdesk.presentation.shapes import Lines, Rects, Scene, one

BAR_PX = 8.0
BEFORE_PX = 4.0
GAP_PX = 2.0
MARGIN_PX = 6.0
LEAST_PX = 2.0


def moved_scene(moved: MovedTask, span: Span, width: float, height: float) -> Scene:
    """The new bar above the old one, which a line joins to it, within ``width`` by ``height``."""
    scale = (width - 2 * MARGIN_PX) / max(span[1] - span[0], 1)

    def place(instant: int) -> float:
        return MARGIN_PX + (instant - span[0]) * scale

    def bar(style: str, parts: Sequence[Span], top: float, thick: float) -> Rects:
        left = np.array([place(start) for start, _ in parts])
        length = np.maximum(np.array([place(finish) for _, finish in parts]) - left, LEAST_PX)
        each = np.ones(len(parts))
        return Rects(style, left, top * each, length, thick * each)

    def pauses(parts: Sequence[Span], y: float) -> Lines:
        begin = np.array([place(finish) for _, finish in parts[:-1]])
        end = np.array([place(start) for start, _ in parts[1:]])
        return Lines("bar_pause", begin, np.full(len(begin), y), end, np.full(len(end), y))

    top = (height - BAR_PX - GAP_PX - BEFORE_PX) / 2
    below = top + BAR_PX + GAP_PX
    middle = below + BEFORE_PX / 2
    joint = Lines(
        "slack_line", one(place(moved.before[1])), one(middle), one(place(moved.after[0])), one(middle)
    )
    return (
        joint,
        bar("baseline", moved.parts_before, below, BEFORE_PX),
        pauses(moved.parts, top + BAR_PX / 2),
        bar("bar", moved.parts, top, BAR_PX),
    )
