"""Printing: a plan to a PDF, to a printer, or to the screen before either."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_of, midnight
from pmdesk.presentation.gantt import columns_of
from pmdesk.reports.gantt_pages import EMPTY_DAYS, pages
from pmdesk.reports.page import Page
from pmdesk.reports.print_options import PrintOptions
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.pdf import NotPrinted, page_layout, paint_pages, write_pdf
from pmdesk.ui.print_preview import PrintPreview, Wish
from pmdesk.ui.print_settings import load_print_options, save_print_options
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.session_bridge import SessionBridge


def export_pdf(_parent: QWidget, bridge: SessionBridge, rows_view: RowsView, path: Path) -> bool:
    """Whether the visible rows were written to ``path``, set up as they were printed last."""
    options = load_print_options(bridge.session.store)
    return _told(bridge, lambda: _write(bridge, sheets_of(bridge, rows_view, options), path))


def print_gantt(parent: QWidget, bridge: SessionBridge, rows_view: RowsView) -> bool:
    """Whether the visible rows were printed, set up as they were printed last; asks for the printer."""
    options = load_print_options(bridge.session.store)
    return _told(bridge, lambda: _print(parent, bridge, sheets_of(bridge, rows_view, options)))


def preview_gantt(parent: QWidget, bridge: SessionBridge, rows_view: RowsView) -> bool:
    """Whether the visible rows were printed or exported from a preview of their pages.

    The options are kept in the file when the preview is left by one of these.
    """
    store = bridge.session.store
    preview = PrintPreview(
        lambda options: sheets_of(bridge, rows_view, options),
        load_print_options(store),
        _span(bridge, rows_view),
        parent,
    )
    if preview.exec() != QDialog.DialogCode.Accepted:
        return False
    save_print_options(store, preview.options)
    if preview.wish is Wish.PRINT:
        return _told(bridge, lambda: _print(parent, bridge, preview.pages))
    title, kinds = _tr("Export PDF"), _tr("PDF files (*.pdf)")
    suggested = str(bridge.session.path.with_suffix(".pdf"))
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, kinds)
    return bool(chosen) and _told(bridge, lambda: _write(bridge, preview.pages, Path(chosen)))


def sheets_of(bridge: SessionBridge, rows_view: RowsView, options: PrintOptions) -> tuple[Page, ...]:
    """The pages of the visible rows. Raises InvalidValue for options that leave no room."""
    metrics = QtTextMetrics(for_paper=True)
    return pages(bridge.plan, rows_view.rows, options, metrics, midnight(day_of(bridge.session.today)))


def print_pages(printer: QPrinter, sheets: Sequence[Page]) -> None:
    """Send ``sheets`` to a printer on paper of their size. Raises NotPrinted if it does not take them."""
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(sheets[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted(message("reports.printer_refused", printer=printer.printerName()))
    paint_pages(painter, sheets, printer.resolution(), printer.newPage)
    painter.end()


def _print(parent: QWidget, bridge: SessionBridge, sheets: Sequence[Page]) -> bool:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(bridge.session.path.stem)
    printer.setPageLayout(page_layout(sheets[0]))
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    print_pages(printer, sheets)
    return True


def _write(bridge: SessionBridge, sheets: Sequence[Page], path: Path) -> bool:
    write_pdf(sheets, path, bridge.session.path.stem)
    return True


def _told(bridge: SessionBridge, act: Callable[[], bool]) -> bool:
    """What ``act`` returns; its refusal goes to where all refusals are shown."""
    try:
        return act()
    except PmdeskError as refusal:
        bridge.refused.emit(refusal)
        return False


def _span(bridge: SessionBridge, rows_view: RowsView) -> tuple[Instant, Instant]:
    span = columns_of(bridge.plan, rows_view.rows).span()
    today = midnight(day_of(bridge.session.today))
    first, last = span or (today, today + EMPTY_DAYS * MINUTES_PER_DAY)
    return Instant(first), Instant(last)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)
