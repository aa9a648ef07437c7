"""Picture data: the bytes of picture files, read for scenes and looked at before they are kept."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from pmdesk.presentation.shapes import Picture


def aspect_of(data: bytes) -> float | None:
    """How many times a picture is wider than high; None if the bytes are no picture that can be drawn."""
    drawing = _drawing(data)
    size = drawing.defaultSize() if isinstance(drawing, QSvgRenderer) else drawing.size()
    return size.width() / size.height() if size.width() > 0 and size.height() > 0 else None


def paint_picture(picture: Picture, painter: QPainter) -> None:
    """Paint a picture into its rectangle: vectors as vectors, dots as they are."""
    place = QRectF(picture.x, picture.y, picture.width, picture.height)
    drawing = _drawing(picture.data)
    if isinstance(drawing, QSvgRenderer):
        drawing.render(painter, place)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, drawing)


@lru_cache(maxsize=4)
def _drawing(data: bytes) -> QSvgRenderer | QImage:
    if b"<svg" in data[:4096]:
        renderer = QSvgRenderer(QByteArray(data))
        if renderer.isValid():
            return renderer
    return QImage.fromData(data)
