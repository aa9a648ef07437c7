"""Page files: sheets as a PDF, as one page of HTML, or as a picture each, in lines (SVG) or dots (PNG)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, QSaveFile, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from pmdesk.domain.messages import message
from pmdesk.reports.page import Page, Sheets
from pmdesk.reports.paper import POINTS_PER_MM
from pmdesk.ui.html_pages import html_of
from pmdesk.ui.painter import ScenePainter
from pmdesk.ui.paper_looks import paper_painter
from pmdesk.ui.pdf import POINTS_PER_INCH, NotPrinted, Report, nobody, paint_page, write_pdf

PNG_DOTS_PER_INCH = 200.0
SVG_DOTS_PER_INCH = 96.0
MOST_DOTS = 70_000_000
"""Larger pictures than this are made coarser: few programs open them."""
HTML_ENDINGS = (".html", ".htm")


def file_kinds() -> str:
    """The kinds of files for a dialog that asks for one."""
    kinds = (
        _tr("PDF (*.pdf)"),
        _tr("HTML, for browsers (*.html)"),
        _tr("SVG, a file for each page (*.svg)"),
        _tr("PNG, a file for each page (*.png)"),
    )
    return ";;".join(kinds)


def with_ending(path: Path, kind: str) -> Path:
    """``path`` with the ending of the chosen kind, unless it has one that we write."""
    if path.suffix.lower() in (".pdf", *HTML_ENDINGS, *_ENCODERS):
        return path
    return path.with_name(path.name + kind.rpartition("*")[2].rstrip(")"))


def write_pages(
    sheets: Sheets,
    path: Path,
    title: str,
    *,
    black_and_white: bool = False,
    report: Report = nobody,
) -> Path:
    """The first file of those that ``sheets`` were written to, each whole or not at all.

    The ending says the kind; pictures of several pages get numbers: ``plan-1.svg``, ``plan-2.svg``.
    Raises NotPrinted if the place can't be written to.
    """
    ending = path.suffix.lower()
    encode = _ENCODERS.get(ending)
    scene_painter = paper_painter(black_and_white)
    if ending in HTML_ENDINGS:
        _write(path, _html(sheets, scene_painter, title, report))
        return path
    if encode is None:
        write_pdf(sheets, path, title, black_and_white=black_and_white, report=report)
        return path
    places = page_places(path, len(sheets))
    for number, (page, place) in enumerate(zip(sheets, places, strict=True)):
        report(number, len(sheets))
        _write(place, encode(page, scene_painter, title))
    return places[0]


def page_places(path: Path, pages: int) -> list[Path]:
    """The files that so many pages are written to: one for each if they are pictures."""
    if pages == 1 or path.suffix.lower() not in _ENCODERS:
        return [path]
    digits = len(str(pages))
    return [path.with_stem(f"{path.stem}-{number:0{digits}}") for number in range(1, pages + 1)]


def _html(sheets: Sheets, scene_painter: ScenePainter, title: str, report: Report) -> bytes:
    if sheets.html is not None:
        return sheets.html().encode("utf-8")
    drawn: list[tuple[Page, str]] = []
    for number, page in enumerate(sheets):
        report(number, len(sheets))
        drawn.append((page, svg_of(page, scene_painter, title).decode("utf-8")))
    return html_of(drawn, title).encode("utf-8")


def svg_of(page: Page, scene_painter: ScenePainter, title: str) -> bytes:
    """A page as lines and letters."""
    width, height = _size(page, SVG_DOTS_PER_INCH)
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(round(SVG_DOTS_PER_INCH))
    generator.setSize(QSize(round(width), round(height)))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setTitle(title)
    painter = QPainter(generator)
    paint_page(painter, page, SVG_DOTS_PER_INCH / POINTS_PER_INCH, scene_painter)
    painter.end()
    return bytes(data.data())


def png_of(page: Page, scene_painter: ScenePainter, title: str) -> bytes:
    """A page as dots, 200 to the inch or as many as a picture can bear."""
    image = image_of(page, scene_painter, PNG_DOTS_PER_INCH)
    image.setText("Title", title)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, PySide a str
    return bytes(data.data())


def image_of(page: Page, scene_painter: ScenePainter, dots_per_inch: float, most: int = MOST_DOTS) -> QImage:
    """A page as dots on white, coarser than asked if it would be of more than ``most``."""
    width, height = _size(page, dots_per_inch)
    dots = dots_per_inch * min(1.0, (most / (width * height)) ** 0.5)
    width, height = _size(page, dots)
    image = QImage(round(width), round(height), QImage.Format.Format_RGB32)
    image.fill("white")
    image.setDotsPerMeterX(round(dots / 25.4 * 1000))
    image.setDotsPerMeterY(round(dots / 25.4 * 1000))
    painter = QPainter(image)
    paint_page(painter, page, dots / POINTS_PER_INCH, scene_painter)
    painter.end()
    return image


def _size(page: Page, dots_per_inch: float) -> tuple[float, float]:
    scale = POINTS_PER_MM / POINTS_PER_INCH * dots_per_inch
    return page.width_mm * scale, page.height_mm * scale


def _write(path: Path, data: bytes) -> None:
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly) or file.write(data) < 0 or not file.commit():
        raise NotPrinted(message("reports.not_written", path=str(path), reason=file.errorString()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)


_ENCODERS: dict[str, Callable[[Page, ScenePainter, str], bytes]] = {".svg": svg_of, ".png": png_of}
