"""Text boxes: where texts lie on printed pages, in mm, and which of them are on top of each other."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from page_geometry import placed
from pmdesk.presentation.shapes import TextMetrics, Texts
from pmdesk.reports.page import Page
from pmdesk.reports.paper import POINTS_PER_MM


class TextBox(NamedTuple):
    """A text with its edges."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def text_boxes(page: Page, metrics: TextMetrics) -> Iterator[TextBox]:
    """All texts of a page; a box is as high as letters without accents are."""
    to_mm = page.unit_pt / POINTS_PER_MM
    for batch, x, y, scale in placed(page.scene):
        if not isinstance(batch, Texts):
            continue
        high = 0.7 * metrics.line_height(batch.style)
        for at, middle, text in zip(batch.x, batch.y, batch.texts, strict=True):
            wide = metrics.width(text, batch.style)
            left, top = at - wide * batch.anchor.value, middle - high / 2
            edges = (x + left * scale, y + top * scale, x + (left + wide) * scale, y + (top + high) * scale)
            yield TextBox(text, *(float(edge) * to_mm for edge in edges))


def outside(page: Page, metrics: TextMetrics, margin: float) -> list[TextBox]:
    """The texts that reach into the margin."""
    right, bottom = page.width_mm - margin + 0.05, page.height_mm - margin + 0.05
    least = margin - 0.05
    return [
        box
        for box in text_boxes(page, metrics)
        if box.left < least or box.top < least or box.right > right or box.bottom > bottom
    ]


def overlapping(page: Page, metrics: TextMetrics) -> list[tuple[str, str]]:
    """The pairs of texts that cover a part of each other."""
    return [
        (a.text, b.text)
        for a, b in combinations(text_boxes(page, metrics), 2)
        if a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
    ]
