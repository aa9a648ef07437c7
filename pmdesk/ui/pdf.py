"""PDF: sheets as a vector file whose text can be searched, and what all painting of sheets needs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QIODevice, QMarginsF, QSaveFile, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.messages import message
from pmdesk.reports.page import Page
from pmdesk.ui.painter import ScenePainter
from pmdesk.ui.paper_looks import paper_painter

DOTS_PER_INCH = 1200
POINTS_PER_INCH = 72

Report = Callable[[int, int], None]
"""Told how many of all pages are done; what it raises ends the work."""


class NotPrinted(PmdeskError):
    """Pages that could not be written or sent to the printer."""


def nobody(_done: int, _total: int) -> None:
    """Let progress be told to nobody."""


def write_pdf(
    pages: Sequence[Page],
    path: Path,
    title: str,
    *,
    black_and_white: bool = False,
    report: Report = nobody,
) -> None:
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
    writer.setPageLayout(layout_of(pages[0].width_mm, pages[0].height_mm))
    painter = QPainter(writer)
    try:
        paint_pages(painter, pages, paper_painter(black_and_white), DOTS_PER_INCH, writer.newPage, report)
    finally:
        painter.end()  # it must not outlive what it paints on
    if not file.commit():
        raise NotPrinted(message("reports.not_written", path=str(path), reason=file.errorString()))


def paint_pages(
    painter: QPainter,
    pages: Sequence[Page],
    scene_painter: ScenePainter,
    dots_per_inch: float,
    new_page: Callable[[], bool],
    report: Report = nobody,
) -> None:
    """Paint one page after the other on a device whose origin is the corner of the paper."""
    for number, page in enumerate(pages):
        report(number, len(pages))
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


def layout_of(width_mm: float, height_mm: float) -> QPageLayout:
    """Qt's layout of a page of a size, without margins: the page brings its own."""
    size = QPageSize(QSizeF(width_mm, height_mm), QPageSize.Unit.Millimeter)
    return QPageLayout(
        size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter, QMarginsF()
    )
