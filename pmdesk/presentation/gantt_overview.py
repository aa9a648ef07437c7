"""Overview: rows that are lower than a pixel, drawn as what those in each line of pixels cover together."""

import numpy as np

from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_traits import BAR, INACTIVE, MILESTONE, SUMMARY
from pmdesk.presentation.shapes import Batch, Flags, Ints, Rects
from pmdesk.presentation.viewport import Viewport

LEAST_ROW_PX = 1.0
"""Rows that are lower are drawn together."""

LEAST_PX = 1.0


def overview(columns: GanttColumns, viewport: Viewport, options: GanttOptions) -> list[Batch]:
    """From first start to last finish in each line of pixels; summaries lie behind, critical bars on top."""
    first, end = viewport.rows(columns.count)
    lines = np.floor(viewport.ys_of(np.arange(first, end))).astype(np.int64)
    if not len(lines):
        return []
    edges = np.flatnonzero(np.diff(lines, prepend=lines[0] - 1))
    shape = columns.shape[first:end]
    leaf = ((shape == BAR) | (shape == MILESTONE)) & (columns.manner[first:end] != INACTIVE)
    critical = leaf & columns.critical[first:end] & options.show_critical
    batches: list[Batch] = []
    for style, chosen in (("line_strong", shape == SUMMARY), ("bar", leaf), ("critical", critical)):
        batches += _covered(style, columns, viewport, (first, end), chosen, edges)
    return batches


def _covered(
    style: str,
    columns: GanttColumns,
    viewport: Viewport,
    rows: tuple[int, int],
    chosen: Flags,
    edges: Ints,
) -> list[Batch]:
    start = np.where(chosen, columns.start[slice(*rows)], _NEVER)
    finish = np.where(chosen, columns.finish[slice(*rows)], -_NEVER)
    low, high = np.minimum.reduceat(start, edges), np.maximum.reduceat(finish, edges)
    shown = low < _NEVER
    if not shown.any():
        return []
    left, right = viewport.xs_of(low[shown]), viewport.xs_of(high[shown])
    y = np.floor(viewport.ys_of(edges[shown] + rows[0]))
    return [Rects(style, left, y, np.maximum(right - left, LEAST_PX), np.ones(len(y)))]


_NEVER = 1 << 40
