"""Gantt sheets: a plan as table and chart on paper, with columns and time axis on every sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import ceil

import numpy as np

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import MINUTES_PER_DAY, date_of, day_containing
from pmdesk.presentation.bar_styles import NO_TEXTS
from pmdesk.presentation.documents.shared_plan import shared_plan
from pmdesk.presentation.gantt import GanttColumns, columns_of
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import RowShape
from pmdesk.presentation.load.histogram import LoadHistogram
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Flags, Scene, TextMetrics
from pmdesk.presentation.viewport import Viewport
from pmdesk.reports.gantt_body import AXIS_PX, EDGE_PX, GanttBody, blank_view, chart_span
from pmdesk.reports.gantt_load import GAP_PX, LARGEST_PART, LOAD_PX, LoadBand
from pmdesk.reports.legend import legend
from pmdesk.reports.off_page import SheetPlan, with_off_page_ends
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.page_breaks import page_rows
from pmdesk.reports.page_facts import Occasion, facts_of
from pmdesk.reports.page_frame import PageFrame
from pmdesk.reports.paper import larger
from pmdesk.reports.print_options import LEAST_TEXT_PT, Breaks, Fitting, PrintOptions
from pmdesk.reports.scales import time_scale
from pmdesk.reports.task_columns import NAME_PX, ROW_PX, TaskColumns
from pmdesk.reports.title_block import Place

TEXT_PX = 13.0
SMALLEST_TEXT_PX, SMALL_TEXT_PX = 12.0, 10.0
"""The smallest text of tables and charts, and of texts above and below bars."""
PX_PT = 0.75
"""A px of the screen at 100 %: 1/96 inch."""
LEAST_CHART_PART, LEAST_BAR_PART = 0.4, 0.5
"""What the chart gets of the width at least, and the time in the chart, beside columns and labels."""
SIZES = 12
USUAL_PX_PER_DAY = 20.0
MOST_ACROSS = 200

Rows = Sequence[tuple[int, int]]


def gantt_sheets(
    plan: Plan,
    rows: VisibleRows,
    options: PrintOptions,
    metrics: TextMetrics,
    occasion: Occasion,
    look: GanttOptions | None = None,
    px_per_day: float = USUAL_PX_PER_DAY,
    load: LoadHistogram | None = None,
) -> Sheets:
    """The sheets of ``rows``, with bars that look as ``look`` says; no row is cut, names are wrapped.

    A ``load`` stands below the chart of each sheet, on its time axis, if the options ask for it.
    ``px_per_day`` is the scale of time on the screen, of which ``Fitting.SCALE`` takes its part. What is
    private shows in no badge.
    Raises InvalidValue if it can't be done with text of 6 pt, and says what would help.
    """
    plan = shared_plan(plan)
    columns = columns_of(plan, rows)
    look = replace(
        look or GanttOptions(),
        labels=options.labels,
        show_slack=options.show_slack,
        today=occasion.today,
        day=date_of(day_containing(occasion.today)),
        selected_rows=(),
        hover_row=-1,
        focus_link=-1,
    )
    chart = GanttChart(columns, look, metrics)
    facts = facts_of(plan, columns.project.tolist(), columns.span(), occasion, options.revision)

    def signs(width: float) -> tuple[Scene, float]:
        return legend(chart, width, metrics)

    frame = PageFrame(options, facts, metrics, signs if options.legend else None)
    table = TaskColumns(plan, rows, options.columns, metrics, widths=options.widths)
    smallest_px = SMALLEST_TEXT_PX if look.texts == NO_TEXTS else SMALL_TEXT_PX
    units = _units(options, smallest_px)
    shown_load = load if options.load else None
    layout = _layout(
        table, units, _Breaker(columns, options), frame, options, has_load=shown_load is not None
    )
    whole, across = _whole_chart(chart, layout, options, occasion, px_per_day)
    if options.off_page:
        page_row = np.repeat(np.arange(len(layout.rows)), [end - first for first, end in layout.rows])
        named = with_off_page_ends(chart, SheetPlan(whole, across, page_row), metrics)
        chart = GanttChart(named, look, metrics)
    band = None if shown_load is None else LoadBand(shown_load, layout.load_px, metrics, occasion.today)
    body = GanttBody(layout.columns, chart, whole, metrics, occasion.today, band)
    scale = time_scale(whole.px_per_day, layout.unit_pt)
    down, aspect = len(layout.rows), options.page_mm[0] / options.page_mm[1]

    def page(n_across: int, n_down: int) -> Page:
        first, end = layout.rows[n_down]
        width = layout.chart_width
        picture = body.scene(first, end, n_across * width, width)
        place = Place(n_across, n_down, across, down, aspect)
        return frame.page(picture, body.size(first, end, width), layout.unit_pt, place, scale)

    text, least = layout.unit_pt * TEXT_PX, min(layout.unit_pt * smallest_px, frame.least_pt)
    return Sheets(across, down, page, text_pt=text, least_pt=least, scale=scale)


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """Columns and rows of all pages, in units of ``unit_pt`` points; the chart is wide as it is on each.

    ``load_px`` is the height of the load below the chart, 0 without one.
    """

    unit_pt: float
    columns: TaskColumns
    chart_width: float
    rows: Rows
    load_px: float


class _Breaker:
    """Says which rows stand on which page."""

    def __init__(self, columns: GanttColumns, options: PrintOptions) -> None:
        heads = np.isin(columns.shape, (RowShape.SUMMARY, RowShape.PROJECT))
        levels = columns.rows.levels
        none: Flags = np.zeros(len(heads), np.bool_)
        self._groups = none if options.breaks is Breaks.FULL else heads
        is_top = heads & (levels == levels.min(initial=99)) if len(levels) else none
        self._pages = is_top if options.breaks is Breaks.TOP_SUMMARIES else none

    def rows(self, columns: TaskColumns, height: float) -> Rows:
        """The rows of each page of a height."""
        return page_rows(columns.tops, max(height, ROW_PX), self._groups, self._pages)


def _layout(
    table: TaskColumns,
    units: Iterator[float],
    breaker: _Breaker,
    frame: PageFrame,
    options: PrintOptions,
    *,
    has_load: bool,
) -> _Layout:
    """The largest text, up to the wanted size, with which all fits as asked."""
    narrowed = [table.narrowed(name_px) for name_px in NAME_PX]
    fewest: int | None = None
    for unit, columns in product(units, narrowed):
        width = frame.width_pt / unit - columns.width
        if width < LEAST_CHART_PART * frame.width_pt / unit:
            continue
        room = frame.height_pt / unit - AXIS_PX
        load_px = min(LOAD_PX, LARGEST_PART * room) if has_load else 0.0
        rows = breaker.rows(columns, room - (load_px + GAP_PX if has_load else 0.0))
        if not options.pages_high or options.fitting is Fitting.SCALE or len(rows) <= options.pages_high:
            return _Layout(unit, columns, width, rows, load_px)
        fewest = min(len(rows), fewest or len(rows))
    bigger = larger(options.paper)
    paper, next_paper = options.paper.value, bigger[0].value if bigger else options.paper.value
    if options.fitting is Fitting.SCALE:
        scale = options.scale_percent
        raise InvalidValue(message("reports.columns_too_wide_at", paper=paper, scale=scale))
    if fewest is None:
        raise InvalidValue(message("reports.columns_too_wide", paper=paper))
    raise InvalidValue(
        message("reports.too_many_rows", high=options.pages_high, fewest=fewest, paper=next_paper)
    )


def _units(options: PrintOptions, smallest_px: float) -> Iterator[float]:
    """Lengths of a unit in points, the wanted one first. Raises InvalidValue if its text is too small."""
    least = LEAST_TEXT_PT / smallest_px
    if options.fitting is Fitting.SCALE:
        unit = options.scale_percent / 100 * PX_PT
        if unit < least - 1e-9:
            text = f"{unit * smallest_px:.1f}"
            percent = ceil(least / PX_PT * 100)
            raise InvalidValue(
                message("reports.scale_too_small", scale=options.scale_percent, text=text, least=percent)
            )
        yield unit
    else:
        yield from np.linspace(max(options.text_pt / TEXT_PX, least), least, SIZES).tolist()


def _whole_chart(
    chart: GanttChart, layout: _Layout, options: PrintOptions, occasion: Occasion, px_per_day: float
) -> tuple[Viewport, int]:
    """The chart over all pages across and all rows, and how many these pages are."""
    first, last = chart_span(chart, options.first, options.last, occasion.today)
    is_asked = options.last is not None
    across = options.pages_wide
    if options.fitting is Fitting.SCALE:
        view = replace(
            blank_view(layout.columns, first, layout.chart_width),
            px_per_minute=px_per_day / MINUTES_PER_DAY,
            left=first - EDGE_PX / (px_per_day / MINUTES_PER_DAY),
        )
        length = view.x_of(last) + EDGE_PX
        length = length if is_asked else max(length, chart.reach(view) + EDGE_PX / 2)
        across = max(ceil(length / layout.chart_width), 1)
        if across > MOST_ACROSS:
            raise InvalidValue(message("reports.too_long", across=across))
        return replace(view, width_px=across * layout.chart_width), across
    blank = blank_view(layout.columns, first, layout.chart_width * across)
    if is_asked:
        return blank.fitted(first, last, EDGE_PX), across
    return chart.fitted(blank, first, last, EDGE_PX, LEAST_BAR_PART), across
