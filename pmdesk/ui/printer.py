"""Printer: sheets on paper."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from pmdesk.domain.messages import message
from pmdesk.reports.page import Sheets
from pmdesk.ui.paper_looks import paper_painter
from pmdesk.ui.pdf import NotPrinted, Report, layout_of, nobody, paint_pages


def name_of(printer: QPrinter) -> str:
    """What a printer is called: its name, or the file that it prints to."""
    return printer.outputFileName() or printer.printerName()


def print_pages(
    printer: QPrinter, sheets: Sheets, *, black_and_white: bool = False, report: Report = nobody
) -> None:
    """Send ``sheets`` to a printer on paper of their size. Raises NotPrinted if it does not take them."""
    printer.setFullPage(True)
    printer.setPageLayout(layout_of(sheets[0].width_mm, sheets[0].height_mm))
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted(message("reports.printer_refused", printer=printer.printerName()))
    scene_painter = paper_painter(black_and_white)
    try:
        paint_pages(painter, sheets, scene_painter, printer.resolution(), printer.newPage, report)
    finally:
        painter.end()  # it must not outlive what it paints on
