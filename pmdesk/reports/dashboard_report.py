"""The dashboard of the portfolio as a report."""

from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import day_containing
from pmdesk.engine.findings import findings
from pmdesk.presentation.dashboard.board import board_of
from pmdesk.presentation.dashboard.health_grid import health_grid
from pmdesk.presentation.dashboard.printed import LARGE_PX, SMALL_PX, SMALLEST_PX, printable_board
from pmdesk.presentation.documents.document import Column, Document, Table, line
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.field import phrase
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.rows import visible_rows
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import facts_of
from pmdesk.reports.page_frame import PageFrame
from pmdesk.reports.picture_sheets import picture_sheets
from pmdesk.reports.print_options import LEAST_TEXT_PT
from pmdesk.reports.report_request import ReportRequest

LARGE_MM = 380.0
"""Sheets so wide have the dashboard in two columns."""


def dashboard_report(request: ReportRequest) -> Sheets:
    """All projects that are under way."""
    plan, options = request.plan, request.options
    board = board_of(plan, day_containing(request.today), findings(plan.portfolio, plan.schedule))
    span = columns_of(plan, visible_rows(plan.portfolio, None, frozenset())).span()
    facts = facts_of(plan, plan.portfolio.projects, span, request.occasion, options.revision)
    frame = PageFrame(options, facts, request.metrics)
    least = LEAST_TEXT_PT / SMALLEST_PX
    usual = LARGE_PX if options.page_mm[0] >= LARGE_MM else SMALL_PX
    for width in (usual, frame.width_pt / least):  # with smaller text it may stand on one sheet
        sheet_px = frame.height_pt / frame.width_pt * width
        picture = printable_board(board, request.metrics, width, sheet_px=sheet_px)
        if picture.height <= sheet_px:
            break
    else:
        sheet_px = frame.height_pt / frame.width_pt * usual
        picture = printable_board(board, request.metrics, usual, sheet_px=sheet_px)
    return picture_sheets(picture, options, request.metrics, facts)


def dashboard_rows(request: ReportRequest) -> Document:
    """The table of projects, to be compared with that of another day."""
    plan = request.plan
    board = board_of(plan, day_containing(request.today), ())
    head, *rows = health_grid(board.rows, plan.portfolio.header.date_style)
    columns = tuple(Column(cell.text) for cell in head)
    told = (
        line(*(cell.text for cell in row), key=key_text(Project.table, standing.project.id))
        for row, standing in zip(rows, board.rows, strict=True)
    )
    name = plan.portfolio.header.name
    return Document(phrase("reports.kind_dashboard"), name, (Table(columns, tuple(told)),))
