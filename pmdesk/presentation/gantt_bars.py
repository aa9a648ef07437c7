"""Bars: where the rows of a chart lie in px, for painting them, routing links and finding what is clicked."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_traits import MILESTONE, NOTHING, PROJECT, SUMMARY
from pmdesk.presentation.shapes import Flags, Floats, Ints
from pmdesk.presentation.viewport import Viewport

BAR_PX = 12.0
SUMMARY_PX = 5.0
DIAMOND_PX = 12.0
LEAST_BAR_PX = 3.0
LABEL_GAP_PX = 6.0
LINKED_LABEL_GAP_PX = 20.0
LEAST_LABELLED_ROW_PX = 13.0


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Geometry of some rows, by their place in ``rows``, which ascends.

    ``left`` and ``right`` are the ends of the drawn shape, tips of diamonds included; ``top`` and ``bottom``
    what a link coming from above or below touches; ``middle`` the line on which links enter from the side.
    """

    rows: Ints
    shape: npt.NDArray[np.int8]
    left: Floats
    right: Floats
    top: Floats
    bottom: Floats
    middle: Floats
    row_top: Floats
    row_bottom: Floats

    def of(self, rows: Ints) -> Ints:
        """Places of rows in the arrays; each must be there."""
        return np.searchsorted(self.rows, rows)

    def shown(self) -> Flags:
        """Which rows have a shape at all."""
        return np.asarray(self.shape != NOTHING)


def bars_at(columns: GanttColumns, viewport: Viewport, rows: Ints) -> Bars:
    """The bars of ``rows``, which must ascend; short ones are widened to be seen."""
    shape = columns.shape[rows]
    left, right = viewport.xs_of(columns.start[rows]), viewport.xs_of(columns.finish[rows])
    right = np.maximum(right, left + LEAST_BAR_PX)
    row_top, row_bottom = viewport.ys_of(rows), viewport.ys_of(rows + 1)
    middle = viewport.aligned((row_top + row_bottom) / 2)
    least_row = viewport.row_px
    half_bar = viewport.aligned(np.full(len(shape), min(BAR_PX, least_row * 0.7) / 2))
    half_diamond = min(DIAMOND_PX, least_row * 0.8) / 2
    diamond = shape == MILESTONE
    summary = (shape == SUMMARY) | (shape == PROJECT)
    top, bottom = middle - half_bar, middle + half_bar
    top = np.where(diamond, middle - half_diamond, top)
    bottom = np.where(diamond, middle + half_diamond, bottom)
    # The beam of a summary hangs at the top of where a bar would be; links meet it there.
    bottom = np.where(summary, top + min(SUMMARY_PX, least_row * 0.3), bottom)
    middle = np.where(summary, viewport.aligned((top + bottom) / 2), middle)
    return Bars(
        rows=rows,
        shape=shape,
        left=np.where(diamond, left - half_diamond, left),
        right=np.where(diamond, left + half_diamond, right),
        top=top,
        bottom=bottom,
        middle=middle,
        row_top=row_top,
        row_bottom=row_bottom,
    )
