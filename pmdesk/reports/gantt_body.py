"""Gantt body: task columns, time axis and chart of some rows, of the same shapes as on the screen."""

from dataclasses import dataclass, replace

import numpy as np

from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.shapes import Lines, Panel, Scene, TextMetrics, one
from pmdesk.presentation.viewport import Viewport
from pmdesk.reports.gantt_load import GAP_PX, LoadBand
from pmdesk.reports.task_columns import ROW_PX, TaskColumns

AXIS_PX = 44.0
EDGE_PX = 20.0
EMPTY_DAYS = 30


@dataclass(frozen=True, slots=True, eq=False)
class GanttBody:
    """Columns and the ``whole`` chart beside them, of which parts are taken, and maybe the load below."""

    columns: TaskColumns
    chart: GanttChart
    whole: Viewport
    metrics: TextMetrics
    today: Instant
    load: LoadBand | None = None

    def scene(self, first: int, end: int, left_px: float, width_px: float) -> Scene:
        """The rows ``first`` to ``end`` with a part of the chart, from the top left corner of the columns."""
        columns, tops = self.columns, self.columns.tops
        height = float(tops[end] - tops[first])
        moved = self.whole.panned(left_px)
        part = replace(moved, width_px=width_px, top_px=float(tops[first]), height_px=height)
        left, whole_width = columns.width, columns.width + width_px
        axis = axis_scene(part, AXIS_PX, self.metrics, self.today, self.chart.options.scale)
        return (
            Panel(0.0, 0.0, left, AXIS_PX, columns.head(AXIS_PX)),
            Panel(left, 0.0, width_px, AXIS_PX, axis),
            Panel(0.0, AXIS_PX, left, height, columns.body(first, end)),
            Panel(left, AXIS_PX, width_px, height, self.chart.scene(part)),
            _frame(whole_width, AXIS_PX + height),
            Lines("frame", one(0.0), one(AXIS_PX), one(whole_width), one(AXIS_PX)),
            Lines("frame", one(left), one(0.0), one(left), one(AXIS_PX + height)),
            *(self.load.scene(part, left, AXIS_PX + height) if self.load is not None else ()),
        )

    def size(self, first: int, end: int, width_px: float) -> tuple[float, float]:
        """How large such a scene is."""
        tops = self.columns.tops
        load = self.load.height + GAP_PX if self.load is not None else 0.0
        return self.columns.width + width_px, AXIS_PX + float(tops[end] - tops[first]) + load


def chart_span(
    chart: GanttChart, first: Instant | None, last: Instant | None, today: Instant
) -> tuple[int, int]:
    """The time that a chart shows: what is asked, else that of its rows, else the days from today on."""
    begins, ends = chart.columns.span() or (today, today + EMPTY_DAYS * MINUTES_PER_DAY)
    begins = first if first is not None else begins
    return begins, max(last if last is not None else ends, begins + MINUTES_PER_DAY)


def blank_view(columns: TaskColumns, begins: int, width_px: float) -> Viewport:
    """All rows, and some time from an instant on."""
    tops = columns.tops
    return Viewport(
        left=float(begins),
        px_per_minute=1.0,
        width_px=width_px,
        height_px=float(tops[-1]),
        row_px=ROW_PX,
        pixel=0.0,
        tops=tops,
    )


def _frame(width: float, height: float) -> Lines:
    return Lines(
        "frame",
        one(0.0, 0.0, 0.0, width),
        one(0.0, height, 0.0, 0.0),
        one(width, width, 0.0, width),
        np.array([0.0, height, height, height]),
    )
