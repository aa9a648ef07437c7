"""Plan reports: the tasks of a plan as a chart, as a network or as a breakdown, on all pages it takes."""

from collections.abc import Callable

from pmdesk.domain.plan.task import Task
from pmdesk.presentation.box_chart.chart import BoxChart
from pmdesk.presentation.box_chart.network import network_chart
from pmdesk.presentation.box_chart.printed import printable_boxes
from pmdesk.presentation.box_chart.wbs import wbs_chart
from pmdesk.presentation.documents.document import Cell, Document, Table, TableRow, line
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import finish_text, start_text, titled
from pmdesk.presentation.field import phrase
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows, visible_rows
from pmdesk.reports.gantt_sheets import gantt_sheets
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import facts_of
from pmdesk.reports.picture_sheets import picture_sheets
from pmdesk.reports.report_request import ReportRequest


def gantt_report(request: ReportRequest) -> Sheets:
    """All tasks as table and chart."""
    return gantt_sheets(request.plan, _rows(request), request.options, request.metrics, request.occasion)


def network_report(request: ReportRequest) -> Sheets:
    """All tasks as boxes, with their links."""
    return _diagram(request, network_chart)


def wbs_report(request: ReportRequest) -> Sheets:
    """All tasks as boxes under their summaries."""
    return _diagram(request, wbs_chart)


def dated_tasks(request: ReportRequest) -> Document:
    """The tasks with their dates, to be compared with those of another day."""
    plan, schedule = request.plan, request.plan.schedule
    columns = (titled("task_name"), titled("start"), titled("finish"), titled("percent_complete"))
    rows: list[TableRow] = []
    outline = plan.portfolio.outline
    projects = plan.portfolio.projects if request.project is None else (request.project,)
    for task in (each for project in projects for each in outline.of_project(project)):
        found = schedule.task(task)
        days = start_text(plan, found.start), finish_text(plan, found.start, found.finish)
        percent = int(schedule.percent_complete[schedule.index[task]])
        done = Cell(f"{percent} %", figure=percent)
        rows.append(line(plan.portfolio.tasks[task].name, *days, done, key=key_text(Task.table, task)))
    return Document(phrase("reports.kind_gantt"), "", (Table(columns, tuple(rows)),))


def _diagram(request: ReportRequest, chart: Callable[[Plan, VisibleRows], BoxChart]) -> Sheets:
    plan, rows, options = request.plan, _rows(request), request.options
    columns = columns_of(plan, rows)
    facts = facts_of(plan, columns.project.tolist(), columns.span(), request.occasion, options.revision)
    return picture_sheets(
        printable_boxes(chart(plan, rows), request.metrics), options, request.metrics, facts
    )


def _rows(request: ReportRequest) -> VisibleRows:
    return visible_rows(request.portfolio, request.project, frozenset())
