"""Clipped picture: a part of what is on the screen as one page of its size, for other documents."""

from dataclasses import replace

from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.presentation.documents.shared_plan import shared_plan
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.region import Region
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Panel, Scene, TextMetrics
from pmdesk.reports.gantt_body import EDGE_PX, GanttBody, blank_view, chart_span
from pmdesk.reports.page import Page
from pmdesk.reports.paper import POINTS_PER_MM
from pmdesk.reports.picture_sheets import PX_PT, picture_part
from pmdesk.reports.task_columns import TaskColumns

MARGIN_PX = 8.0
WIDEST_CHART_PX = 4000.0


def gantt_clip(
    plan: Plan,
    rows: VisibleRows,
    columns: tuple[str, ...],
    look: GanttOptions,
    metrics: TextMetrics,
    px_per_day: float,
    span: tuple[Instant, Instant] | None = None,
) -> Page:
    """``rows`` with their chart over a ``span`` of time, else over their own, in the scale of the screen."""
    plan = shared_plan(plan)
    table = TaskColumns(plan, rows, columns, metrics)
    look = replace(look, selected_rows=(), hover_row=-1, focus_link=-1)
    chart = GanttChart(columns_of(plan, rows), look, metrics)
    scale = px_per_day / MINUTES_PER_DAY
    today = look.today if look.today is not None else Instant(0)
    first, last = span if span is not None else chart_span(chart, None, None, today)
    margin = EDGE_PX if span is None else 0.0
    width = min((last - first) * scale + 2 * margin, WIDEST_CHART_PX)
    view = replace(blank_view(table, first, width), px_per_minute=scale, left=first - margin / scale)
    if span is None:
        width = min(max(width, chart.reach(view) + margin), WIDEST_CHART_PX)
        view = replace(view, width_px=width)
        view = chart.fitted(view, first, last, margin) if width == WIDEST_CHART_PX else view
    body = GanttBody(table, chart, view, metrics, today)
    return _page(body.scene(0, len(rows), 0.0, width), body.size(0, len(rows), width))


def picture_clip(picture: Printable, region: Region) -> Page:
    """A region of a picture with what it repeats."""
    return _page(*picture_part(picture, region))


def _page(scene: Scene, size: tuple[float, float]) -> Page:
    width, height = size[0] + 2 * MARGIN_PX, size[1] + 2 * MARGIN_PX
    mm = PX_PT / POINTS_PER_MM
    panel = Panel(MARGIN_PX, MARGIN_PX, size[0] + 1, size[1] + 1, scene)
    return Page(width * mm, height * mm, PX_PT, (panel,))
