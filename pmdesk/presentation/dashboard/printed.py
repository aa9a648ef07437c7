"""The dashboard on paper: in two columns on large sheets, else one widget below the other."""

from collections.abc import Sequence

import numpy as np

from pmdesk.presentation.dashboard.board import GAP, WIDGETS, Arranged, Board, arranged
from pmdesk.presentation.field import phrase
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import Floats, TextMetrics, Texts, one

LARGE_PX, SMALL_PX = 1800.0, 1230.0
"""How wide it is on a sheet of A3, and on smaller ones."""

SMALL_SHEET_PX = 740.0
"""How high smaller sheets are that lie on their long side."""

SMALLEST_PX = 10.0


def printable_board(
    board: Board,
    metrics: TextMetrics,
    width: float = SMALL_PX,
    shown: Sequence[str] = WIDGETS,
    sheet_px: float = SMALL_SHEET_PX,
) -> Printable:
    """A board whose sheets end between its widgets; a sentence where no project is under way.

    A widget that is higher than a sheet, of ``sheet_px``, is cut below one of its projects.
    """
    if not board.rows:
        text = Texts("label", one(0.0), one(12.0), [phrase("health.no_projects")])
        return Printable(width, 24.0, lambda _region: (text,), for_one_sheet=True)
    page = arranged(board, width, metrics, 1.0, shown, sheet_px)
    scene = page.scene()
    return Printable(
        page.width,
        page.height,
        lambda _region: scene,
        down=_edges(page, sheet_px),
        text_px=SMALLEST_PX,
        for_one_sheet=True,
    )


def _edges(page: Arranged, sheet_px: float) -> Floats:
    """Where no widget is cut, and in those that are higher than a sheet where no project is."""
    inner = {
        each.widget.key: [each.body.top + cut for cut in each.widget.cuts]
        for each in page.placed
        if each.region.height > sheet_px
    }
    edges = {each.region.bottom + GAP / 2 for each in page.placed}
    edges.update(cut for cuts in inner.values() for cut in cuts)

    def is_clear(y: float) -> bool:
        through = (each for each in page.placed if each.region.top < y < each.region.bottom)
        return all(y in inner.get(each.widget.key, ()) for each in through)

    return np.array([y for y in sorted(edges) if is_clear(y)])
