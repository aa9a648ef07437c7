"""Printing: what is on the screen into the studio, to a file, to a printer, or to the clipboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from pmdesk.domain.quantities import Instant
from pmdesk.presentation.region import Region
from pmdesk.reports.clipped_picture import gantt_clip, picture_clip
from pmdesk.reports.page import Page
from pmdesk.reports.print_rows import some_rows
from pmdesk.ui.desk import Desk, NothingOpen
from pmdesk.ui.jobs import Progress, run
from pmdesk.ui.page_files import image_of, svg_of, write_pages
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.paper_looks import paper_painter
from pmdesk.ui.pdf import layout_of
from pmdesk.ui.print_studio.ask_file import ask_file
from pmdesk.ui.print_studio.settings import load_print_options, save_print_options
from pmdesk.ui.print_studio.source import PagedView, PrintSource, gantt_source, view_source
from pmdesk.ui.print_studio.studio import PrintStudio
from pmdesk.ui.printer import name_of, print_pages
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme
from pmdesk.ui.views.view import PrintableView
from pmdesk.ui.workspace import Workspace

CLIPPED_DOTS_PER_INCH, MOST_CLIPPED_DOTS = 192.0, 16_000_000
T = TypeVar("T")


def source_of(work: Workspace) -> PrintSource:
    """What is printed of an open file: its present view, else its table and chart."""
    view, kind = work.views.current, work.views.kind
    name = kind.text.replace("&", "")
    if isinstance(view, PagedView):
        return view.print_source()
    if isinstance(view, PrintableView):
        return view_source(work.bridge, work.rows_view, view, kind.key, name)
    pane = work.chart.pane
    parts = (work.bridge, work.rows_view, work.selection)
    if pane is None:
        return gantt_source(*parts, view=name)
    under = work.area.load
    load = under.pane.load_to_print() if under.pane is not None and under.is_shown else None
    return gantt_source(*parts, pane.options, pane.viewport().px_per_day, view=name, load=load)


def studio_of(
    bridge: SessionBridge, source: PrintSource, theme: Theme, parent: QWidget | None
) -> PrintStudio:
    """The studio with the options of the last time; those that it succeeds with are kept in the file."""
    store = bridge.session.store
    studio = PrintStudio(bridge, source, load_print_options(store, source), theme, parent)
    studio.succeeded.connect(lambda _text: save_print_options(store, source, studio.options))
    return studio


def open_studio(desk: Desk) -> None:
    """Show the pages of the present view, to be set up, printed and exported."""
    show_studio(desk, source_of(desk.work), desk.window)


def show_studio(desk: Desk, source: PrintSource, parent: QWidget) -> None:
    """Show the pages of a source above ``parent``, to be set up, printed and exported."""
    studio = studio_of(desk.work.bridge, source, desk.window.theme, parent)
    studio.succeeded.connect(desk.window.say)
    studio.exec()
    studio.deleteLater()


def export_pages(desk: Desk) -> None:
    """Ask for a file and write the pages to it, set up as the view was printed last."""
    path = ask_file(desk.window, desk.work.path.with_suffix(".pdf"))
    if path is None:
        return
    source = source_of(desk.work)
    options = load_print_options(desk.work.session.store, source)
    title = source.path.stem

    def work(progress: Progress) -> Path:
        sheets = source.sheets(options)
        flag = options.black_and_white
        return write_pages(sheets, path, title, black_and_white=flag, report=progress)

    text = _tr("Writing {0} …").format(path.name)
    _run(desk, work, text, lambda written: desk.window.say(_tr("Written: {0}").format(written)))


def print_now(desk: Desk) -> None:
    """Ask for a printer and print the pages, set up as the view was printed last."""
    source = source_of(desk.work)
    options = load_print_options(desk.work.session.store, source)

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(source.path.stem)
    printer.setPageLayout(layout_of(*options.page_mm))
    if QPrintDialog(printer, desk.window).exec() != QDialog.DialogCode.Accepted:
        return

    def work(progress: Progress) -> None:
        sheets = source.sheets(options)
        print_pages(printer, sheets, black_and_white=options.black_and_white, report=progress)

    said = _tr("Printed on {0}").format(name_of(printer))
    _run(desk, work, _tr("Printing …"), lambda _done: desk.window.say(said))


def copy_picture(desk: Desk) -> None:
    """Put the selected rows with their chart on the clipboard, or the part of the view that is seen."""
    page = clip_of(desk.work)
    painter = paper_painter()
    data = QMimeData()
    data.setImageData(image_of(page, painter, CLIPPED_DOTS_PER_INCH, MOST_CLIPPED_DOTS))
    data.setData("image/svg+xml", svg_of(page, painter, desk.work.path.stem))
    QGuiApplication.clipboard().setMimeData(data)
    desk.window.say(_tr("A picture of it is on the clipboard."))


def clip_of(work: Workspace) -> Page:
    """What a picture of the present view shows: several selected rows of a chart, else what is seen."""
    metrics = QtTextMetrics(for_paper=True)
    view, pane = work.views.current, work.chart.pane
    if isinstance(view, PagedView) and view.page is not None:
        return view.page
    if isinstance(view, PrintableView):
        picture = view.printable(metrics)
        return picture_clip(picture, Region(0.0, 0.0, picture.width, picture.height))
    if pane is None:
        raise NothingOpen
    rows, seen, keys = work.rows_view.rows, pane.viewport(), frozenset(work.selection.keys)
    columns = load_print_options(work.session.store, source_of(work)).columns
    parts = (columns, pane.options, metrics, seen.px_per_day)
    chosen = (
        np.array([key in keys for key in rows.keys], np.bool_) if len(keys) > 1 else np.empty(0, np.bool_)
    )
    if chosen.any():
        return gantt_clip(work.bridge.plan, some_rows(rows, chosen), *parts)
    first, end = seen.rows(len(rows))
    shown = (np.arange(len(rows)) >= first) & (np.arange(len(rows)) < end)
    span = Instant(round(seen.left)), Instant(round(seen.right))
    return gantt_clip(work.bridge.plan, some_rows(rows, shown), *parts, span)


def _run(desk: Desk, work: Callable[[Progress], T], text: str, on_done: Callable[[T], None]) -> None:
    window = desk.window
    window.progress.follow(run(window, work, on_done, window.show_refusal), text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)
