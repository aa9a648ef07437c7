"""Printer: sheets on paper."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from pmdesk.domain.messages import message
from pmdesk.reports.page import Page, Sheets
from pmdesk.ui.paper_looks import paper_painter
from pmdesk.ui.pdf import NotPrinted, Report, layout_of, nobody, paint_pages


def name_of(printer: QPrinter) -> str:
    """What a printer is called: its name, or the file that it prints to."""
    return printer.outputFileName() or printer.printerName()


def _wanted(sheets: Sheets, printer: QPrinter) -> Sequence[Page]:
    """Those of the pages that were asked for in the printer's dialog; all if none were."""
    return sheets[printer.fromPage() - 1 : printer.toPage()] if printer.fromPage() else sheets


def print_pages(
    printer: QPrinter, sheets: Sheets, *, black_and_white: bool = False, report: Report = nobody
) -> None:
    """Send the wanted ones of ``sheets`` to a printer on paper of their size.

    Raises NotPrinted if it does not take them.
    """
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(sheets[0].width_mm, sheets[0].height_mm))
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted(message("reports.printer_refused", printer=printer.printerName()))
    scene_painter = paper_painter(black_and_white)
    try:
        paint_pages(
            painter, _wanted(sheets, printer), scene_painter, printer.resolution(), printer.newPage, report
        )
    finally:
        painter.end()  # it must not outlive what it paints on
