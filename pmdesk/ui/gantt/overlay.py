"""Overlay: handles under the pointer and what a gesture would do, painted over the chart."""

import numpy as np

from pmdesk.presentation.gantt_bars import Bars, bars_at
from pmdesk.presentation.gantt_hit import dot_at
from pmdesk.presentation.gantt_parts import pieces_of
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import RowShape
from pmdesk.presentation.link_routes import HEAD_LENGTH_PX, HEAD_WIDTH_PX
from pmdesk.presentation.shapes import Batch, Floats, Lines, Polygons, Rects, Scene, TextMetrics, Texts, one
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.gantt.preview import Preview

DOT_RADIUS_PX = 3.5
VALUE_OFFSET_PX = 16.0


def handles(chart: GanttChart, viewport: Viewport, row: int) -> Scene:
    """What can be taken hold of on a row: the dot that draws a link, the end, the progress."""
    columns = chart.columns
    if not 0 <= row < columns.count or columns.shape[row] in (RowShape.NOTHING, RowShape.PROJECT):
        return ()
    dot = Polygons("handle", _circle(*dot_at(chart, viewport, row)))
    if columns.shape[row] != RowShape.BAR:
        return (dot,)
    bars = bars_at(columns, viewport, np.array([row]))
    right, top, bottom = float(bars.right[0]), float(bars.top[0]), float(bars.bottom[0])
    at = chart.end_of_done(viewport, row)
    grip = np.array([[(at - 4, bottom + 4), (at + 4, bottom + 4), (at, bottom - 2)]])
    end = Rects("handle", one(right - 2), one(top - 1), one(4.0), one(bottom - top + 2))
    return (end, Polygons("handle", grip), dot)


def preview_scene(
    before: GanttChart, viewport: Viewport, preview: Preview, x: float, y: float, metrics: TextMetrics
) -> Scene:
    """The outline of a moved bar where it was, a link being drawn, and the value beside the pointer."""
    batches: list[Batch] = []
    if preview.moved_rows:
        bars = bars_at(before.columns, viewport, np.array(sorted(preview.moved_rows)))
        batches += _outlines(before, bars, viewport)
    if preview.marked_rows:
        bars = bars_at(before.columns, viewport, np.array(sorted(preview.marked_rows)))
        size = (bars.right - bars.left + 4, bars.bottom - bars.top + 4)
        batches.append(Rects("drop_target", bars.left - 2, bars.top - 2, *size))
    if preview.link_from is not None:
        batches += _link(*preview.link_from, x, y)
    if preview.value:
        batches += _value(preview, x, y, viewport, metrics)
    return tuple(batches)


def band_scene(x1: float, y1: float, x2: float, y2: float) -> Scene:
    """A rubber band between two points."""
    left, top = min(x1, x2), min(y1, y2)
    return (Rects("band", one(left), one(top), one(abs(x2 - x1)), one(abs(y2 - y1))),)


def _outlines(chart: GanttChart, bars: Bars, viewport: Viewport) -> list[Batch]:
    """The outlines of shapes, those of bars with pauses part by part."""
    pieces = pieces_of(chart.columns, chart.parts, bars, viewport)
    others = np.flatnonzero(bars.shape != RowShape.BAR)
    place = np.concatenate((pieces.place, others))
    left = np.concatenate((pieces.left, bars.left[others]))
    right = np.concatenate((pieces.right, bars.right[others]))
    top = bars.top[place]
    return [Rects("preview_outline", left, top, right - left, bars.bottom[place] - top)]


def _link(x1: float, y1: float, x: float, y: float) -> list[Batch]:
    batches: list[Batch] = []
    batches.append(Lines("preview_line", one(x1), one(y1), one(x), one(y)))
    length = max(float(np.hypot(x - x1, y - y1)), 1.0)
    along = np.array([(x - x1) / length, (y - y1) / length])
    across = np.array([-along[1], along[0]]) * HEAD_WIDTH_PX / 2
    tip = np.array([x, y])
    base = tip - along * HEAD_LENGTH_PX
    batches.append(Polygons("preview_head", np.array([[tip, base + across, base - across]])))
    return batches


def _value(preview: Preview, x: float, y: float, viewport: Viewport, metrics: TextMetrics) -> list[Batch]:
    width = metrics.width(preview.value, "value") + 12
    height = metrics.line_height("value") + 6
    left = x + VALUE_OFFSET_PX
    if left + width > viewport.width_px:
        left = max(x - VALUE_OFFSET_PX - width, 0.0)
    top = y + VALUE_OFFSET_PX
    if top + height > viewport.height_px:
        top = y - VALUE_OFFSET_PX - height
    ground = "value_refused" if preview.refused else "value_ground"
    return [
        Rects(ground, one(round(left)), one(round(top)), one(round(width)), one(round(height))),
        Texts("value", one(left + 6), one(top + height / 2), [preview.value]),
    ]


def _circle(x: float, y: float) -> Floats:
    angles = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    return np.stack((x + DOT_RADIUS_PX * np.cos(angles), y + DOT_RADIUS_PX * np.sin(angles)), axis=1)[None]
