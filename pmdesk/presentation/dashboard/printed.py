"""The dashboard on paper: in two columns on large sheets, else one widget below the other."""

from collections.abc import Sequence

import numpy as np

from pmdesk.presentation.dashboard.board import GAP, WIDGETS, Arranged, Board, arranged
from pmdesk.presentation.field import phrase
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import Floats, TextMetrics, Texts, one

LARGE_PX, SMALL_PX = 1800.0, 1230.0
"""How wide it is on a sheet of A3, and on smaller ones."""

SMALLEST_PX = 10.0


def printable_board(
    board: Board, metrics: TextMetrics, width: float = SMALL_PX, shown: Sequence[str] = WIDGETS
) -> Printable:
    """A board whose sheets end between its widgets; a sentence where no project is under way."""
    if not board.rows:
        text = Texts("label", one(0.0), one(12.0), [phrase("health.no_projects")])
        return Printable(width, 24.0, lambda _region: (text,), for_one_sheet=True)
    page = arranged(board, width, metrics, 1.0, shown)
    scene = page.scene()
    return Printable(
        page.width,
        page.height,
        lambda _region: scene,
        down=_edges(page),
        text_px=SMALLEST_PX,
        for_one_sheet=True,
    )


def _edges(page: Arranged) -> Floats:
    """Where no widget is cut."""
    regions = [each.region for each in page.placed]
    edges = sorted({region.bottom + GAP / 2 for region in regions})
    return np.array([y for y in edges if not any(region.top < y < region.bottom for region in regions)])
