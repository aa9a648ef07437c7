"""Sketch: shapes put down one by one, gathered into batches by kind and style."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import cos, pi, sin
from typing import Any

import numpy as np

from pmdesk.presentation.elision import elided
from pmdesk.presentation.shapes import (
    Anchor,
    Batch,
    Floats,
    Lines,
    Polygons,
    Polylines,
    Rects,
    Scene,
    TextMetrics,
    Texts,
)
from pmdesk.presentation.text_lines import wrapped

CORNERS = 28
_TURN = [2 * pi * n / CORNERS for n in range(CORNERS)]
CIRCLE: Floats = np.array([[sin(turn), -cos(turn)] for turn in _TURN])
"""The corners of a circle of radius 1 about the origin."""

Point = tuple[float, float]


@dataclass(slots=True)
class Sketch:
    """Rectangles lie lowest, then lines, bent lines, polygons, texts; within a kind, styles in their order.

    What is put on a higher ``layer`` lies above all of those below.
    """

    metrics: TextMetrics
    layer: int = 0
    _rects: dict[tuple[int, str], list[tuple[float, ...]]] = field(default_factory=dict)
    _lines: dict[tuple[int, str], list[tuple[float, ...]]] = field(default_factory=dict)
    _ways: dict[tuple[int, str, int, float], list[Floats]] = field(default_factory=dict)
    _polygons: dict[tuple[int, str, int], list[Floats]] = field(default_factory=dict)
    _texts: dict[tuple[int, str, Anchor], list[tuple[float, float, str]]] = field(default_factory=dict)

    def rect(self, style: str, x: float, y: float, width: float, height: float) -> None:
        """An upright rectangle, unless there is nothing of it."""
        if width > 0 and height > 0:
            self._rects.setdefault((self.layer, style), []).append((x, y, width, height))

    def line(self, style: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self._lines.setdefault((self.layer, style), []).append((x1, y1, x2, y2))

    def way(self, style: str, points: Floats, radius: float = 0.0) -> None:
        """A bent line through ``points``, of the shape (corners, 2)."""
        self._ways.setdefault((self.layer, style, len(points), radius), []).append(points)

    def polygon(self, style: str, points: Floats) -> None:
        """A filled polygon."""
        self._polygons.setdefault((self.layer, style, len(points)), []).append(points)

    def circle(self, style: str, x: float, y: float, radius: float) -> None:
        """A disc about a middle."""
        self.polygon(style, CIRCLE * radius + np.array([x, y]))

    def diamond(self, style: str, x: float, y: float, half: float) -> None:
        """A square on its corner about a middle."""
        self.polygon(style, np.array([[x, y - half], [x + half, y], [x, y + half], [x - half, y]]))

    def text(
        self,
        style: str,
        x: float,
        y: float,
        text: str,
        anchor: Anchor = Anchor.LEFT,
        room: float | None = None,
    ) -> None:
        """A line of text, cut to ``room``; its middle lies at ``y``."""
        shown = text if room is None else elided(text, room, self.metrics, style)
        if shown:
            self._texts.setdefault((self.layer, style, anchor), []).append((x, y, shown))

    def in_two(self, text: str, room: float, style: str) -> tuple[str, ...]:
        """A text as one line, or as two if one has no ``room`` for it; the second may be too long still."""
        first, *rest = wrapped(text, room, style, self.metrics)
        return (first, " ".join(rest)) if rest else (first,)

    def width(self, text: str, style: str) -> float:
        """How wide a text is."""
        return self.metrics.width(text, style)

    def scene(self) -> Scene:
        """All that was put down."""
        keys = (key[0] for kind in self._kinds for key in kind)
        return tuple(batch for layer in sorted(set(keys)) for batch in self._of(layer))

    @property
    def _kinds(self) -> tuple[Mapping[Any, object], ...]:
        return self._rects, self._lines, self._ways, self._polygons, self._texts

    def _of(self, layer: int) -> list[Batch]:
        found: list[Batch] = []
        for (at, style), shapes in self._rects.items():
            if at == layer:
                found.append(Rects(style, *np.array(shapes).T))
        for (at, style), shapes in self._lines.items():
            if at == layer:
                found.append(Lines(style, *np.array(shapes).T))
        for (at, style, _, radius), ways in self._ways.items():
            if at == layer:
                found.append(Polylines(style, np.stack(ways), radius))
        for (at, style, _), polygons in self._polygons.items():
            if at == layer:
                found.append(Polygons(style, np.stack(polygons)))
        for (at, style, anchor), texts in self._texts.items():
            if at == layer:
                x, y = np.array([(x, y) for x, y, _ in texts]).T
                found.append(Texts(style, x, y, [text for _, _, text in texts], anchor))
        return found
