"""Printing without a window: a plan as a file of pages, for the command line."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.reports.gantt_sheets import gantt_sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.print_options import PrintOptions
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.pdf import write_pdf


def print_gantt_file(
    plan: Plan, rows: VisibleRows, options: PrintOptions, path: Path, occasion: Occasion
) -> int:
    """Write the Gantt pages of ``rows`` to ``path``, whole or not at all; the number of pages.

    Raises InvalidValue for options that leave no room, NotPrinted if the place can't be written to.
    """
    application = QGuiApplication.instance() or QGuiApplication(["pmdesk"])
    sheets = gantt_sheets(plan, rows, options, QtTextMetrics(for_paper=True), occasion)
    write_pdf(sheets, path, occasion.file)
    del application  # it had to live until the fonts were no longer needed
    return len(sheets)
