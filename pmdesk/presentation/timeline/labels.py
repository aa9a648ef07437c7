"""Labels beside a band, each hanging on a line from its mark, so that none lies on another or on a line."""

from collections.abc import Sequence

import numpy as np

from pmdesk.presentation.shapes import Floats, Ints

NO_LEVEL = -1


def label_levels(marks: Sequence[float] | Floats, widths: Sequence[float] | Floats, levels: int) -> Ints:
    """How far from the band each label stands, ``NO_LEVEL`` where there is no room for it.

    A label reaches from its mark to the right. One of level ``k`` lies beyond those of lower levels, so
    it must stand further out than every label whose mark lies below it: their lines don't come as far.
    """
    x = np.asarray(marks, np.float64)
    ends = x + np.asarray(widths, np.float64)
    order = np.argsort(-x, kind="stable")
    found = np.full(len(x), NO_LEVEL, np.int64)
    placed_x: list[float] = []
    placed_level: list[int] = []
    for n in order.tolist():
        level = 0
        for at in range(len(placed_x) - 1, -1, -1):
            if placed_x[at] >= ends[n]:
                break
            level = max(level, placed_level[at] + 1)
        if level < levels:
            found[n] = level
            placed_x.append(float(x[n]))
            placed_level.append(level)
    return found


def free_lanes(starts: Sequence[float], ends: Sequence[float]) -> Sequence[int]:
    """The first lane that is free for each span, in the order of their starts."""
    until: list[float] = []
    found: list[int] = []
    for start, end in zip(starts, ends, strict=True):
        lane = next((lane for lane, free in enumerate(until) if free <= start), len(until))
        until[lane : lane + 1] = [end]
        found.append(lane)
    return found
