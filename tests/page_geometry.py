"""Where things lie on printed pages: batches with their place and scale, the sizes of texts, rows."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pmdesk.presentation.shapes import Batch, Lines, Panel, Scene, Texts
from pmdesk.reports.page import Page
from pmdesk.reports.paper import POINTS_PER_MM
from pmdesk.ui.looks import TEXT_LOOKS


class Placed(NamedTuple):
    """A batch whose origin lies at (x, y) of the page and is drawn at a scale, all in units of the page."""

    batch: Batch
    x: float
    y: float
    scale: float


def placed(scene: Scene, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> Iterator[Placed]:
    """All batches of a scene and of the panels inside it."""
    for batch in scene:
        yield Placed(batch, x, y, scale)
        if isinstance(batch, Panel):
            inside = (x + batch.x * scale, y + batch.y * scale, scale * batch.scale)
            yield from placed(batch.scene, *inside)


def words(scene: Scene) -> list[str]:
    """All texts of a scene."""
    found = (each.batch for each in placed(scene))
    return [text for batch in found if isinstance(batch, Texts) for text in batch.texts]


def least_text_pt(page: Page) -> float:
    """The size of the smallest text on a page."""
    texts = ((each.batch, each.scale) for each in placed(page.scene))
    sizes = [
        TEXT_LOOKS[batch.style].size_px * scale * page.unit_pt
        for batch, scale in texts
        if isinstance(batch, Texts) and any(batch.texts)
    ]
    return min(sizes)


def body(page: Page) -> tuple[Panel, Panel, Panel, Panel]:
    """Of a page with a chart: titles of the columns, axis, rows of the table, chart."""
    table_and_chart = page.scene[0]
    assert isinstance(table_and_chart, Panel)
    return tuple(panel for panel in table_and_chart.scene if isinstance(panel, Panel))


def rows_are_whole(page: Page) -> bool:
    """Whether the table ends with a line below a row, holds all of its texts, and is as high as the chart."""
    _, _, rows, chart = body(page)
    lines = next(b for b in rows.scene if isinstance(b, Lines) and b.style == "grid_row")
    texts = [y for b in rows.scene if isinstance(b, Texts) for y in b.y.tolist()]
    whole = page.scene[0]
    bottom = (whole.y + whole.height) * page.unit_pt
    return (
        (not len(lines.y1) or bool(np.isclose(lines.y1.max(), rows.height)))
        and all(6 <= y <= rows.height - 6 for y in texts)
        and rows.height == chart.height
        and bottom <= page.height_mm * POINTS_PER_MM
    )
