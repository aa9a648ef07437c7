"""Line pieces: bent lines and hatches cut into straight lines, for any number of shapes at once."""

import numpy as np

from pmdesk.presentation.shapes import Flags, Floats, Ints, Rects

HATCH_STEP_PX = 4.0
_CHORDS = 3
"""Chords that stand for one quarter turn; at 3 px no eye tells them from an arc."""


def straight_pieces(points: Floats, radius: float) -> tuple[Floats, Floats]:
    """The straight runs and the chords of the corners, each as rows of x1, y1, x2, y2.

    ``points`` has the shape (lines, corners, 2). A corner is rounded with ``radius``, or with half of its
    shorter neighbour if that is less; points that repeat their neighbour are passed over.
    """
    if len(points) == 0:
        return np.empty((0, 4)), np.empty((0, 4))
    steps = np.diff(points, axis=1)
    lengths = np.hypot(steps[..., 0], steps[..., 1])
    real = lengths > 1e-9
    units = np.divide(steps, lengths[..., None], out=np.zeros_like(steps), where=real[..., None])
    before = _last_real(units, lengths, real)
    turns = real[:, 1:] & (np.abs(_cross(before[0][:, :-1], units[:, 1:])) > 1e-9)
    bend = np.where(turns, np.minimum(radius, np.minimum(before[1][:, :-1], lengths[:, 1:]) / 2), 0.0)
    starts, ends = points[:, :-1].copy(), points[:, 1:].copy()
    starts[:, 1:] += units[:, 1:] * bend[..., None]
    _pull_back(ends, units, real, bend)
    straight = np.concatenate((starts, ends), axis=2)[real]
    return straight, _chords(points[:, 1:-1], before[0][:, :-1], units[:, 1:], bend)


def _cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])


def _last_real(units: Floats, lengths: Floats, real: Flags) -> tuple[Floats, Floats]:
    """By step: direction and length of the last step up to it that has a length."""
    where = np.where(real, np.arange(real.shape[1]), -1)
    last = np.maximum(np.maximum.accumulate(where, axis=1), 0)
    lines = np.arange(len(units))[:, None]
    return units[lines, last], lengths[lines, last]


def _pull_back(ends: Floats, units: Floats, real: Flags, bend: Floats) -> None:
    """Shorten each real step by the bend at the next corner, over steps without a length between."""
    count = real.shape[1]
    owed = np.zeros(len(ends))
    for step in range(count - 1, -1, -1):
        if step < count - 1:
            owed = np.where(bend[:, step] > 0, bend[:, step], owed)
        ends[:, step] -= units[:, step] * np.where(real[:, step], owed, 0.0)[:, None]
        owed = np.where(real[:, step], 0.0, owed)


def _chords(corners: Floats, into: Floats, out_of: Floats, bend: Floats) -> Floats:
    chosen = bend > 0
    corner, first, then = corners[chosen], into[chosen], out_of[chosen]
    size = bend[chosen][:, None, None]
    angles = np.linspace(0, np.pi / 2, _CHORDS + 1)[None, :, None]
    centre = corner + (then - first) * bend[chosen][:, None]
    arc = (
        centre[:, None, :]
        - then[:, None, :] * size * np.cos(angles)
        + first[:, None, :] * size * np.sin(angles)
    )
    return np.concatenate((arc[:, :-1], arc[:, 1:]), axis=2).reshape(-1, 4)


def cross_lines(rects: Rects) -> Floats:
    """Lines rising and falling at 45° through each of the rectangles; see ``hatch_lines``."""
    rising = hatch_lines(rects)
    counts = _hatches(rects)
    mirror = np.repeat(2 * rects.x + (counts - 1) * HATCH_STEP_PX + rects.height, counts)
    falling = rising.copy()
    falling[:, (0, 2)] = mirror[:, None] - rising[:, (0, 2)]
    return np.concatenate((rising, falling))


def hatch_lines(rects: Rects) -> Floats:
    """Lines rising at 45° through each of the rectangles, as rows of x1, y1, x2, y2.

    For paper: patterns of brushes are made of the device's dots, which are far too fine there.
    """
    counts = _hatches(rects)
    rect = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(rect)) - np.repeat(np.cumsum(counts) - counts, counts)
    x, height = rects.x[rect] + number * HATCH_STEP_PX, rects.height[rect]
    bottom = rects.y[rect] + height
    return np.stack((x, bottom, x + height, bottom - height), axis=1)


def _hatches(rects: Rects) -> Ints:
    """How many lines at 45° fit into each rectangle."""
    counts = np.floor(np.maximum(rects.width - rects.height, 0) / HATCH_STEP_PX).astype(np.int64) + 1
    counts[rects.width < rects.height] = 0
    return counts
