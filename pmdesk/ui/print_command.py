"""Printing without a window: a plan as a file of pages, for the command line."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from pmdesk.presentation.box_chart.chart import BoxChart
from pmdesk.presentation.box_chart.network import network_chart
from pmdesk.presentation.box_chart.printed import printable_boxes
from pmdesk.presentation.box_chart.wbs import wbs_chart
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.reports.gantt_sheets import gantt_sheets
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion, facts_of
from pmdesk.reports.picture_sheets import picture_sheets
from pmdesk.reports.print_options import PrintOptions
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.pdf import write_pdf

DIAGRAMS: dict[str, Callable[[Plan, VisibleRows], BoxChart]] = {"network": network_chart, "wbs": wbs_chart}


def print_file(
    report: str, plan: Plan, rows: VisibleRows, options: PrintOptions, path: Path, occasion: Occasion
) -> int:
    """Write the pages of ``rows`` to ``path``, whole or not at all; the number of pages.

    The report is one of ``DIAGRAMS``, else table and chart. Raises InvalidValue for options that leave no
    room, NotPrinted if the place can't be written to.
    """
    application = QGuiApplication.instance() or QGuiApplication(["pmdesk"])
    metrics = QtTextMetrics(for_paper=True)
    diagram = DIAGRAMS.get(report)
    if diagram is None:
        sheets = gantt_sheets(plan, rows, options, metrics, occasion)
    else:
        sheets = _diagram_sheets(diagram(plan, rows), plan, rows, options, metrics, occasion)
    write_pdf(sheets, path, occasion.file)
    del application  # it had to live until the fonts were no longer needed
    return len(sheets)


def _diagram_sheets(
    chart: BoxChart,
    plan: Plan,
    rows: VisibleRows,
    options: PrintOptions,
    metrics: TextMetrics,
    occasion: Occasion,
) -> Sheets:
    columns = columns_of(plan, rows)
    facts = facts_of(plan, columns.project.tolist(), columns.span(), occasion, options.revision)
    return picture_sheets(printable_boxes(chart, metrics), options, metrics, facts)
