"""PDF: pages of scenes as a vector file whose text can be searched."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QIODevice, QMarginsF, QSaveFile, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.messages import message
from pmdesk.reports.page import Page
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.palettes import load

DOTS_PER_INCH = 1200
POINTS_PER_INCH = 72


class NotPrinted(PmdeskError):
    """Pages that could not be written or sent to the printer."""


def write_pdf(pages: Sequence[Page], path: Path, title: str) -> None:
    """Write ``pages`` to ``path``, whole or not at all; a file that is there already is replaced.

    Raises NotPrinted if the place can't be written to.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise NotPrinted(message("reports.not_written", path=str(path), reason=file.errorString()))
    writer = QPdfWriter(file)
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("pmdesk")
    writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter(writer)
    paint_pages(painter, pages, DOTS_PER_INCH, writer.newPage)
    painter.end()
    if not file.commit():
        raise NotPrinted(message("reports.not_written", path=str(path), reason=file.errorString()))


def paint_pages(
    painter: QPainter, pages: Sequence[Page], dots_per_inch: float, new_page: Callable[[], bool]
) -> None:
    """Paint one page after the other on a device whose origin is the corner of the paper."""
    scene_painter = paper_painter()
    for number, page in enumerate(pages):
        if number:
            new_page()
        paint_page(painter, page, dots_per_inch / POINTS_PER_INCH, scene_painter)


def paint_page(painter: QPainter, page: Page, dots_per_point: float, scene_painter: ScenePainter) -> None:
    """Paint one page at a scale; (0, 0) is the corner of the paper."""
    scale = page.unit_pt * dots_per_point
    painter.save()
    painter.scale(scale, scale)
    scene_painter.paint(page.scene, painter)
    painter.restore()


def paper_painter() -> ScenePainter:
    """A painter in the colours of paper: those of the light palette, whatever the window's theme."""
    colours = load("light").colours
    return ScenePainter(lambda style: QColor(colours[style]), QtTextMetrics(for_paper=True), for_paper=True)


def page_layout(page: Page) -> QPageLayout:
    """Qt's layout of a page, without margins: the page brings its own."""
    size = QPageSize(QSizeF(page.width_mm, page.height_mm), QPageSize.Unit.Millimeter)
    return QPageLayout(
        size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter, QMarginsF()
    )
