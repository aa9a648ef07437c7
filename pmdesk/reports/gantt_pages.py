"""Gantt pages: a plan as table and chart on sheets of paper, of the same shapes as on the screen."""

from dataclasses import dataclass, replace

import numpy as np

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import RowShape
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Batch, Lines, Panel, TextMetrics, one
from pmdesk.presentation.viewport import Viewport
from pmdesk.reports.legend import legend
from pmdesk.reports.page import Page
from pmdesk.reports.page_breaks import page_rows
from pmdesk.reports.page_texts import PageTexts
from pmdesk.reports.print_options import LEAST_TEXT_PT, POINTS_PER_MM, PrintOptions
from pmdesk.reports.task_columns import NAME_PX, ROW_PX, TaskColumns

TEXT_PX = 13.0
SMALLEST_TEXT_PX = 12.0
TITLE_PX = 50.0
AXIS_PX = 44.0
FOOT_PX = 26.0
LEAST_CHART_PART = 0.4
EDGE_PX = 20.0
EMPTY_DAYS = 30


def pages(
    plan: Plan, rows: VisibleRows, options: PrintOptions, metrics: TextMetrics, today: Instant
) -> tuple[Page, ...]:
    """The sheets of a plan, from left to right and then from top to bottom.

    Every sheet has the task columns and the time axis; no row is cut. Names are wrapped, not shortened.
    Raises InvalidValue if the columns leave no room for the chart with text of 6 pt.
    """
    sheet = _sheet(TaskColumns(plan, rows, options.columns, metrics), options)
    columns = columns_of(plan, rows)
    chart = GanttChart(columns, _chart_options(options, today), metrics)
    whole = _whole_chart(chart, sheet, options, today)
    signs, legend_px = legend(chart, sheet.width, metrics) if options.legend else ((), 0.0)
    room = sheet.height - TITLE_PX - AXIS_PX - FOOT_PX - legend_px
    opens_group = np.isin(columns.shape, (RowShape.SUMMARY, RowShape.PROJECT))
    down = page_rows(sheet.columns.tops, max(room, ROW_PX), opens_group)
    texts = PageTexts(plan, columns, today, options.pages_wide, len(down))
    result = []
    for n_down, (first, end) in enumerate(down):
        for n_across in range(options.pages_wide):
            part = _part(whole, sheet, n_across, first, end)
            body = _table_and_chart(sheet, chart, part, first, end, metrics, today)
            edge = options.margin_mm * POINTS_PER_MM / sheet.unit_pt
            scene: tuple[Batch, ...] = (
                Panel(edge, edge, sheet.width, TITLE_PX, texts.head(sheet.width)),
                Panel(edge, edge + TITLE_PX, sheet.width + 1, AXIS_PX + part.height_px + 1, body),
                Panel(edge, edge + sheet.height - FOOT_PX - legend_px, sheet.width, legend_px, signs),
                Panel(
                    edge,
                    edge + sheet.height - FOOT_PX,
                    sheet.width,
                    FOOT_PX,
                    texts.foot(sheet.width, FOOT_PX, n_across, n_down),
                ),
            )
            result.append(Page(*options.page_mm, sheet.unit_pt, scene))
    return tuple(result)


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """What one sheet holds: sizes inside its margins in units of ``unit_pt`` points."""

    unit_pt: float
    width: float
    height: float
    columns: TaskColumns

    @property
    def chart_width(self) -> float:
        return self.width - self.columns.width


def _sheet(columns: TaskColumns, options: PrintOptions) -> _Sheet:
    """The largest text, up to the wanted size, with which the columns leave room for the chart."""
    width, height = ((mm - 2 * options.margin_mm) * POINTS_PER_MM for mm in options.page_mm)
    least_unit = LEAST_TEXT_PT / SMALLEST_TEXT_PX
    units = np.linspace(max(options.text_pt / TEXT_PX, least_unit), least_unit, 12)
    for unit in units.tolist():
        for name_px in NAME_PX:
            narrowed = columns.narrowed(name_px)
            sheet = _Sheet(unit, width / unit, height / unit, narrowed)
            if sheet.chart_width >= LEAST_CHART_PART * sheet.width:
                return sheet
    raise InvalidValue(message("reports.columns_too_wide", paper=options.paper.value))


def _chart_options(options: PrintOptions, today: Instant) -> GanttOptions:
    return GanttOptions(labels=options.labels, show_slack=options.show_slack, today=today)


def _whole_chart(chart: GanttChart, sheet: _Sheet, options: PrintOptions, today: Instant) -> Viewport:
    """The chart over all pages across and all rows: the asked range of time, with room for labels."""
    tops = sheet.columns.tops
    first, last = chart.columns.span() or (today, today + EMPTY_DAYS * MINUTES_PER_DAY)
    first = options.first if options.first is not None else first
    last = max(options.last if options.last is not None else last, first + MINUTES_PER_DAY)
    blank = Viewport(
        left=float(first),
        px_per_minute=1.0,
        width_px=sheet.chart_width * options.pages_wide,
        height_px=float(tops[-1]),
        row_px=ROW_PX,
        pixel=0.0,
        tops=tops,
    )
    asked = options.last is not None
    return blank.fitted(first, last, EDGE_PX) if asked else chart.fitted(blank, first, last, EDGE_PX)


def _part(whole: Viewport, sheet: _Sheet, n_across: int, first: int, end: int) -> Viewport:
    """The part of the chart that stands on one sheet."""
    tops = sheet.columns.tops
    moved = whole.panned(n_across * sheet.chart_width)
    height = float(tops[end] - tops[first])
    return replace(moved, width_px=sheet.chart_width, top_px=float(tops[first]), height_px=height)


def _table_and_chart(
    sheet: _Sheet,
    chart: GanttChart,
    part: Viewport,
    first: int,
    end: int,
    metrics: TextMetrics,
    today: Instant,
) -> tuple[Batch, ...]:
    columns = sheet.columns
    left, height = columns.width, part.height_px
    return (
        Panel(0.0, 0.0, left, AXIS_PX, columns.head(AXIS_PX)),
        Panel(left, 0.0, part.width_px, AXIS_PX, axis_scene(part, AXIS_PX, metrics, today)),
        Panel(0.0, AXIS_PX, left, height, columns.body(first, end)),
        Panel(left, AXIS_PX, part.width_px, height, chart.scene(part)),
        _frame(sheet.width, AXIS_PX + height),
        Lines("frame", one(0.0), one(AXIS_PX), one(sheet.width), one(AXIS_PX)),
        Lines("frame", one(left), one(0.0), one(left), one(AXIS_PX + height)),
    )


def _frame(width: float, height: float) -> Lines:
    return Lines(
        "frame",
        one(0.0, 0.0, 0.0, width),
        one(0.0, height, 0.0, 0.0),
        one(width, width, 0.0, width),
        one(0.0, height, height, height),
    )
