"""Ruled tables: lines, grounds and headings of what is drawn as rows over periods."""

import numpy as np

from pmdesk.presentation.shapes import Anchor, Batch, Floats, Lines, Rects, Scene, Texts, one
from pmdesk.presentation.usage.periods import Periods

ROW_PX, HEAD_PX = 24.0, 44.0
PADDING_PX, INDENT_PX = 6.0, 14.0


def shown(low: float, high: float, step: float, count: int) -> tuple[int, int]:
    """The first of ``count`` strips of ``step`` px between two places, and the one after the last."""
    return max(int(low // step), 0), min(int(np.ceil(high / step - 1e-9)), count)


def middles(first: int, end: int) -> Floats:
    """The middles of rows."""
    return np.asarray(ROW_PX * (np.arange(first, end, dtype=np.float64) + 0.5))


def rules(first: int, end: int, left: float, right: float) -> tuple[Lines]:
    """A line below each row."""
    y = ROW_PX * np.arange(first + 1, end + 1, dtype=np.float64)
    return (Lines("grid_row", np.full(len(y), left), y, np.full(len(y), right), y),)


def ground(left: float, right: float) -> tuple[Rects, Lines]:
    """What headings stand on."""
    level = one(0.0, HEAD_PX)
    surface = Rects("surface", one(left), one(0.0), one(right - left), one(HEAD_PX))
    return surface, Lines("frame", one(left, left), level, one(right, right), level)


def period_headings(periods: Periods, period_px: float, left: float, right: float) -> Scene:
    """The periods between two places, in two lines."""
    first, end = shown(left, right, period_px, len(periods))
    edges = period_px * np.arange(first + 1, end + 1, dtype=np.float64)
    labels = [periods.label(n) for n in range(first, end)]
    batches: list[Batch] = [*ground(period_px * first, period_px * end)]
    for part, y in ((0, HEAD_PX / 4), (1, HEAD_PX * 3 / 4)):
        ys = np.full(len(labels), y)
        texts = [label[part] for label in labels]
        batches.append(Texts("column_title", edges - PADDING_PX, ys, texts, Anchor.RIGHT))
    zeros = np.zeros(len(edges))
    batches.append(Lines("grid_time", edges, zeros, edges, zeros + HEAD_PX))
    return tuple(batches)
