"""MmSheet: a page drawn in millimetres from the paper's top left corner; its unit is a tenth of one."""

from collections.abc import Sequence

import numpy as np

from pmdesk.presentation.elision import elided
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
    TextMetrics,
    Texts,
    one,
)
from pmdesk.presentation.text_lines import wrapped
from pmdesk.reports.page import Page
from pmdesk.reports.paper import POINTS_PER_MM

PER_MM = 10.0
UNIT_PT = POINTS_PER_MM / PER_MM
TITLE, NUMBER, TEXT, STRONG = "report_title", "report_number", "report_text", "report_strong"
SMALL, SMALL_STRONG, LABEL, CAPTION = "report_small", "report_small_strong", "report_label", "report_caption"
"""Texts of 14, 13, 9 and 9, 8 and 8, and 7 pt, the last one muted and not."""

Point = tuple[float, float]


class MmSheet:
    """Collects what is drawn; all lengths are in mm."""

    def __init__(self, width: float, height: float, metrics: TextMetrics) -> None:
        self.width, self.height, self.metrics = width, height, metrics
        self._batches: list[Batch] = []

    def line_height(self, style: str) -> float:
        """The distance between two lines of text."""
        return self.metrics.line_height(style) / PER_MM

    def text_width(self, text: str, style: str) -> float:
        """How wide a line of text is."""
        return self.metrics.width(text, style) / PER_MM

    def wrapped(self, text: str, width: float, style: str) -> tuple[str, ...]:
        """``text`` in lines of at most ``width``; a line end stays one, no text is no line."""
        lines = [line for line in text.splitlines() if line.strip()]
        return tuple(part for line in lines for part in wrapped(line, width * PER_MM, style, self.metrics))

    def at_most(self, lines: tuple[str, ...], count: int | None, width: float, style: str) -> tuple[str, ...]:
        """The first ``count`` lines, with "…" at the end of the last if there are more."""
        if count is None or len(lines) <= count:
            return lines
        rest = " ".join(lines[count - 1 :])
        return (*lines[: count - 1], self.cut(rest, width, style))

    def cut(self, text: str, width: float, style: str) -> str:
        """One line of text, with "…" at its end if there is no room for all of it."""
        return elided(text, width * PER_MM, self.metrics, style)

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        style: str,
        anchor: Anchor = Anchor.LEFT,
        halo: str = "",
    ) -> None:
        """One line of text around the height ``middle``, maybe on a ground of its own."""
        if text:
            x, middle = x * PER_MM, middle * PER_MM
            self._batches.append(Texts(style, one(x), one(middle), [text], anchor, halo))

    def lines(
        self, x: float, top: float, lines: Sequence[str], style: str, anchor: Anchor = Anchor.LEFT
    ) -> float:
        """Lines of text from ``top`` on; where they end."""
        step = self.line_height(style)
        for number, line in enumerate(lines):
            self.text(x, top + (number + 0.5) * step, line, style, anchor)
        return top + len(lines) * step

    def rect(self, style: str, x: float, y: float, width: float, height: float) -> None:
        """An upright rectangle."""
        self._batches.append(Rects(style, *_apart(x, y, width, height)))

    def rule(self, style: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self._batches.append(Lines(style, *_apart(x1, y1, x2, y2)))

    def polygon(self, style: str, points: Sequence[Point]) -> None:
        """A filled polygon."""
        self._batches.append(Polygons(style, _points(points)))

    def way(self, style: str, points: Sequence[Point]) -> None:
        """A bent line."""
        self._batches.append(Polylines(style, _points(points)))

    def scene(self, x: float, y: float, width: float, height: float, scene: Scene, scale: float) -> None:
        """A scene of its own unit, of which one is ``scale`` mm long."""
        x, y, width, height = (each * PER_MM for each in (x, y, width, height))
        self._batches.append(Panel(x, y, width, height, scene, scale * PER_MM))

    def page(self, page_mm: tuple[float, float]) -> Page:
        """The page on paper of a size: as large as fits, in the middle."""
        scene = tuple(self._batches)
        if page_mm == (self.width, self.height):
            return Page(*page_mm, UNIT_PT, scene)
        scale = min(page_mm[0] / self.width, page_mm[1] / self.height)
        width, height = self.width * scale, self.height * scale
        left, top = (page_mm[0] - width) / 2, (page_mm[1] - height) / 2
        x, y, width, height = (each * PER_MM for each in (left, top, width, height))
        return Page(*page_mm, UNIT_PT, (Panel(x, y, width, height, scene, scale),))


def _apart(a: float, b: float, c: float, d: float) -> tuple[Floats, Floats, Floats, Floats]:
    return one(a * PER_MM), one(b * PER_MM), one(c * PER_MM), one(d * PER_MM)


def _points(points: Sequence[Point]) -> Floats:
    found: Floats = np.array([points], dtype=np.float64) * PER_MM
    return found
