"""The dashboard of the portfolio as a report."""

from pmdesk.domain.quantities import day_containing
from pmdesk.engine.findings import findings
from pmdesk.presentation.dashboard.board import board_of
from pmdesk.presentation.dashboard.printed import LARGE_PX, SMALL_PX, printable_board
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.rows import visible_rows
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import facts_of
from pmdesk.reports.picture_sheets import picture_sheets
from pmdesk.reports.report_request import ReportRequest

LARGE_MM = 380.0
"""Sheets so wide have the dashboard in two columns."""


def dashboard_report(request: ReportRequest) -> Sheets:
    """All projects that are under way."""
    plan, options = request.plan, request.options
    board = board_of(plan, day_containing(request.today), findings(plan.portfolio, plan.schedule))
    width = LARGE_PX if options.page_mm[0] >= LARGE_MM else SMALL_PX
    span = columns_of(plan, visible_rows(plan.portfolio, None, frozenset())).span()
    facts = facts_of(plan, plan.portfolio.projects, span, request.occasion, options.revision)
    return picture_sheets(printable_board(board, request.metrics, width), options, request.metrics, facts)
