"""Shapes: what a picture consists of, as batches of coordinates under a style name, for any device.

A batch holds all shapes of one look as numpy arrays, so that ten thousand bars are a handful of objects.
The device decides what a style looks like: see ``pmdesk.ui.painter``. Lengths are in the unit of the
scene (a logical pixel on the screen); x grows to the right and y downwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NO_IDS: Ints = np.empty(0, dtype=np.int64)


class Anchor(Enum):
    """Which point of a text its x names."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Rects:
    """Upright rectangles: left edge, top edge, width, height, all of one length."""

    style: str
    x: Floats
    y: Floats
    width: Floats
    height: Floats
    ids: Ints = field(default_factory=lambda: NO_IDS)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Straight lines from (x1, y1) to (x2, y2)."""

    style: str
    x1: Floats
    y1: Floats
    x2: Floats
    y2: Floats
    ids: Ints = field(default_factory=lambda: NO_IDS)


@dataclass(frozen=True, slots=True, eq=False)
class Polylines:
    """Bent lines: ``points`` has the shape (lines, corners, 2); corners are rounded with ``radius``.

    Points that repeat their neighbour stand for nothing: they let lines of few corners share the array.
    """

    style: str
    points: Floats
    radius: float = 0.0
    ids: Ints = field(default_factory=lambda: NO_IDS)


@dataclass(frozen=True, slots=True, eq=False)
class Polygons:
    """Filled polygons of as many corners each: ``points`` has the shape (polygons, corners, 2)."""

    style: str
    points: Floats
    ids: Ints = field(default_factory=lambda: NO_IDS)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Single lines of text, vertically centred on ``y``; ``anchor`` says which end ``x`` names.

    ``halo`` is the style of a ground behind each, so that it stays readable on lines; "" means none.
    """

    style: str
    x: Floats
    y: Floats
    texts: Sequence[str]
    anchor: Anchor = Anchor.LEFT
    halo: str = ""
    ids: Ints = field(default_factory=lambda: NO_IDS)


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """A scene within a scene: its origin lies at (x, y), and nothing of it shows outside its size.

    Its shapes are ``scale`` times as large as their lengths say.
    """

    x: float
    y: float
    width: float
    height: float
    scene: "Scene"
    scale: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture file, as its bytes, that fills a rectangle: a logo."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


Batch = Rects | Lines | Polylines | Polygons | Texts | Panel | Picture

Scene = tuple[Batch, ...]
"""Batches in painting order: later ones lie on top."""


def texts_of(scene: Scene) -> Iterator[str]:
    """All texts of a scene and of the scenes within it, in painting order."""
    for batch in scene:
        if isinstance(batch, Texts):
            yield from batch.texts
        elif isinstance(batch, Panel):
            yield from texts_of(batch.scene)


class TextMetrics(Protocol):
    """How large text is on the device that will show it; sizes in the unit of the scene."""

    def __hash__(self) -> int:
        """Measures are remembered by who took them."""

    def width(self, text: str, style: str) -> float:
        """The advance width of a line of text."""

    def line_height(self, style: str) -> float:
        """The distance between two lines of text."""


def one(*values: float) -> Floats:
    """The values as an array, for batches of a few shapes."""
    return np.array(values, dtype=np.float64)


def diamonds(x: Floats, y: Floats, half: float) -> Floats:
    """The corners of diamonds about their middles, ``half`` as wide and high as they are, for Polygons."""
    corners: Floats = half * np.array([[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])
    return np.stack([x, y], axis=1)[:, None, :] + corners[None, :, :]
