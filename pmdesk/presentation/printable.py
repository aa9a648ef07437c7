"""Printable: a picture of any size that can be drawn part by part, on as many sheets as it takes."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Floats, Ints, Scene

Draw = Callable[[Region], Scene]

_ANYWHERE: Floats = np.empty(0)


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """What stands along one edge of every sheet: ``px`` high or wide; drawn for a region of the body.

    Its shapes lie in the px of the body along the edge, and from 0 to ``px`` across it.
    """

    px: float
    draw: Draw


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Which things of a picture are tied to each other, maybe across sheets.

    Thing ``n`` stands at ``x[n]``, ``y[n]``; below that point a line of at most ``width`` px may say where it
    is tied to. ``ends`` holds two things a tie, ``names`` the number and the name of each thing.
    """

    x: Floats
    y: Floats
    width: float
    ends: Ints
    names: Callable[[int], tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Printable:
    """A picture whose body is ``width`` × ``height`` px; ``draw`` gives the shapes of a region of it.

    Shapes lie in the body's px, those outside the region are cut off. ``head`` is repeated above the body on
    every sheet, ``side`` left of it, and ``corner`` where both meet. ``across`` and ``down`` say where a
    sheet may end, ascending, so that nothing is cut; empty means anywhere. At ``ends`` a sheet ends, even if
    more would fit below. ``text_px`` is the smallest text. What is ``for_one_sheet`` was made as wide as a
    sheet of A4 is with text of a usual size.
    """

    width: float
    height: float
    draw: Draw
    head: Edge | None = None
    side: Edge | None = None
    corner: Scene = ()
    across: Floats = field(default_factory=lambda: _ANYWHERE)
    down: Floats = field(default_factory=lambda: _ANYWHERE)
    ends: Floats = field(default_factory=lambda: _ANYWHERE)
    text_px: float = 12.0
    ties: Ties | None = None
    for_one_sheet: bool = False
