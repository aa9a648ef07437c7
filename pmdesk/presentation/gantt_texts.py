"""Texts around bars: what fields say left of, above, below and inside of them."""

import numpy as np

from pmdesk.domain.plan.task import Task
from pmdesk.presentation.bar_styles import BarTexts
from pmdesk.presentation.fields import task_column
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import Bars
from pmdesk.presentation.gantt_marks import arrival_text
from pmdesk.presentation.gantt_traits import BAR, NOTHING
from pmdesk.presentation.shapes import Anchor, Batch, Flags, Floats, TextMetrics, Texts

SMALL_STYLE = "label_small"
LEFT_GAP_PX = 6.0
INSIDE_PAD_PX = 4.0
LEAST_STACKED_ROW_PX = 30.0
"""Above and below a bar there is room for text in rows that are as high as this."""


def field_text(columns: GanttColumns, row: int, key: str) -> str:
    """What a field says of the task on a row, in one line; nothing of a heading."""
    found = columns.key(row)
    if found.table != Task.table or not key:
        return ""
    return " ".join(task_column(columns.plan, key).text(columns.plan, found.id).split())


class SideTexts:
    """The texts around the bars of a chart, worded when first seen."""

    def __init__(self, columns: GanttColumns, metrics: TextMetrics) -> None:
        self._columns = columns
        self._metrics = metrics
        self._worded: dict[tuple[int, str], str] = {}

    def shapes(self, bars: Bars, texts: BarTexts, row_px: float, width_px: float) -> list[Batch]:
        """The texts of the bars that can be seen; inside of a bar only what fits into it."""
        near = (bars.shape != NOTHING) & (bars.right >= 0) & (bars.left <= width_px)
        middle, centre = (bars.row_top + bars.row_bottom) / 2, (bars.left + bars.right) / 2
        half_line = self._metrics.line_height(SMALL_STYLE) / 2
        batches: list[Batch] = []
        if texts.left:
            x = bars.left - LEFT_GAP_PX - self._arrivals(bars)
            batches += self._batch(texts.left, bars, near, (x, middle), Anchor.RIGHT, "label_halo")
        if texts.inside:
            batches += self._inside(texts.inside, bars, near & (bars.shape == BAR))
        if row_px >= LEAST_STACKED_ROW_PX:
            above, below = bars.row_top + half_line, bars.row_bottom - half_line - 1
            batches += self._batch(texts.above, bars, near, (centre, above), Anchor.CENTRE, "")
            batches += self._batch(texts.below, bars, near, (centre, below), Anchor.CENTRE, "label_halo")
        return batches

    def _arrivals(self, bars: Bars) -> Floats:
        """How much room the names of predecessors that no row shows take left of each bar."""
        arriving = self._columns.links.arriving
        taken = np.zeros(len(bars.rows))
        for place in np.flatnonzero(np.isin(bars.rows, list(arriving))).tolist() if arriving else ():
            text = arrival_text(arriving[int(bars.rows[place])])
            taken[place] = self._metrics.width(text, "label_muted") + LEFT_GAP_PX
        return taken

    def _inside(self, key: str, bars: Bars, near: Flags) -> list[Batch]:
        room = bars.right - bars.left - 2 * INSIDE_PAD_PX
        fits = near.copy()
        for place in np.flatnonzero(near).tolist():
            text = self._text(int(bars.rows[place]), key)
            fits[place] = self._metrics.width(text, SMALL_STYLE) <= room[place]
        centre, middle = (bars.left + bars.right) / 2, (bars.top + bars.bottom) / 2
        return self._batch(key, bars, fits, (centre, middle), Anchor.CENTRE, "label_halo")

    def _batch(
        self, key: str, bars: Bars, chosen: Flags, at: tuple[Floats, Floats], anchor: Anchor, halo: str
    ) -> list[Batch]:
        if not key or not chosen.any():
            return []
        worded = [self._text(row, key) for row in bars.rows[chosen].tolist()]
        return [Texts(SMALL_STYLE, at[0][chosen], at[1][chosen], worded, anchor, halo, bars.rows[chosen])]

    def _text(self, row: int, key: str) -> str:
        text = self._worded.get((row, key))
        if text is None:
            text = self._worded[row, key] = field_text(self._columns, row, key)
        return text
