"""What can be done with the pages of a report: to a file, to the clipboard, to a printer."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from pmdesk.reports.page import Page, Sheets
from pmdesk.ui.jobs import Job, Progress, run
from pmdesk.ui.page_files import image_of, svg_of, write_pages
from pmdesk.ui.paper_looks import paper_painter
from pmdesk.ui.pdf import layout_of
from pmdesk.ui.print_studio.ask_file import ask_file
from pmdesk.ui.printer import name_of, print_pages
from pmdesk.ui.views.view import ViewMeans

CLIPPED_DOTS_PER_INCH = 192.0


def save_pages(means: ViewMeans, sheets: Sheets, name: str, parent: QWidget) -> Job | None:
    """Ask for a file and write the pages to it: PDF, HTML, or a picture of each."""
    path = ask_file(parent, means.bridge.session.path.with_name(f"{name}.pdf"))
    if path is None:
        return None

    def work(progress: Progress) -> Path:
        return write_pages(sheets, path, name, report=progress)

    def done(written: Path) -> None:
        means.say(_tr("Written: {0}").format(written))

    return run(parent, work, done, means.bridge.refused.emit)


def copy_page(means: ViewMeans, page: Page, name: str) -> None:
    """Put a page on the clipboard as a picture, in dots and in lines."""
    painter = paper_painter()
    data = QMimeData()
    data.setImageData(image_of(page, painter, CLIPPED_DOTS_PER_INCH))
    data.setData("image/svg+xml", svg_of(page, painter, name))
    QGuiApplication.clipboard().setMimeData(data)
    means.say(_tr("A picture of the page is on the clipboard."))


def print_sheets(means: ViewMeans, sheets: Sheets, name: str, parent: QWidget) -> Job | None:
    """Ask for a printer and print the pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageLayout(layout_of(sheets[0].width_mm, sheets[0].height_mm))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sheets))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None

    def done(_result: None) -> None:
        means.say(_tr("Printed on {0}").format(name_of(printer)))

    return run(
        parent,
        lambda progress: print_pages(printer, sheets, report=progress),
        done,
        means.bridge.refused.emit,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("reports", text)
