"""Painter: draws scenes with QPainter, the same on the screen, in a PDF and on paper."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar, assert_never, cast

import numpy as np
import shiboken6
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QStaticText,
)

from pmdesk.presentation.shapes import (
    Floats,
    Lines,
    Panel,
    Picture,
    Polygons,
    Polylines,
    Rects,
    Scene,
    Texts,
)
from pmdesk.ui.line_pieces import cross_lines, hatch_lines, straight_pieces
from pmdesk.ui.looks import LOOKS, TEXT_LOOKS, Look
from pmdesk.ui.picture_data import paint_picture
from pmdesk.ui.theme import text_font

ColorOf = Callable[[str], QColor]

HATCH_PEN_PX = 0.6
_NO_PEN = Qt.PenStyle.NoPen
_SMOOTH = QPainter.RenderHint.Antialiasing
_HALO_PX = 3.0
_HALO_OPACITY = 0.86


class QtTextMetrics:
    """Text sizes on a Qt device; ``for_paper`` takes them without the rounding to pixels of screens."""

    def __init__(self, *, for_paper: bool = False) -> None:
        self._fonts = {style: _font(style, for_paper) for style in TEXT_LOOKS}
        self._metrics = {style: QFontMetricsF(font) for style, font in self._fonts.items()}
        self._heights = {style: metrics.height() for style, metrics in self._metrics.items()}
        self._ascents = {style: metrics.ascent() for style, metrics in self._metrics.items()}
        self._width = lru_cache(maxsize=20_000)(self._measured)

    def font(self, style: str) -> QFont:
        """The font that a text style is drawn with."""
        return self._fonts[style]

    def width(self, text: str, style: str) -> float:
        """The advance width of a line of text, in px of the scene."""
        return self._width(text, style)

    def line_height(self, style: str) -> float:
        """The distance between two lines of text, in px of the scene."""
        return self._heights[style]

    def ascent(self, style: str) -> float:
        """The distance from the top of a line of text to its letters' foot, in px of the scene."""
        return self._ascents[style]

    def _measured(self, text: str, style: str) -> float:
        return self._metrics[style].horizontalAdvance(text)


class ScenePainter:
    """Paints scenes in the colours that ``color_of`` gives to style names.

    Keeps what is dear to make (pens, laid out text) from one frame to the next; ``forget_colors`` drops it
    when the theme changes.
    """

    def __init__(
        self,
        color_of: ColorOf,
        metrics: QtTextMetrics,
        *,
        for_paper: bool = False,
        looks: Mapping[str, Look] = LOOKS,
    ) -> None:
        self._color_of = color_of
        self._looks = looks
        self._metrics = metrics
        self._for_paper = for_paper
        self._pens: dict[str, QPen] = {}
        self._brushes: dict[str, QBrush] = {}
        self._rects = _Buffer(QRectF)
        self._lines = _Buffer(QLineF)
        self._static = lru_cache(maxsize=4_000)(self._laid_out)

    def forget_colors(self) -> None:
        """Ask for every colour again from now on."""
        self._pens.clear()
        self._brushes.clear()

    def paint(self, scene: Scene, painter: QPainter) -> None:
        """Paint the batches in order, at the painter's present origin and scale."""
        for batch in scene:
            match batch:
                case Rects():
                    self._paint_rects(batch, painter)
                case Lines():
                    self._use(batch.style, painter)
                    self._draw_lines(painter, np.stack((batch.x1, batch.y1, batch.x2, batch.y2), axis=1))
                case Polylines():
                    self._use(batch.style, painter)
                    straight, bends = straight_pieces(batch.points, batch.radius)
                    self._draw_lines(painter, straight)
                    painter.setRenderHint(_SMOOTH)
                    self._draw_lines(painter, bends)
                case Polygons():
                    self._paint_polygons(batch, painter)
                case Texts():
                    self._paint_texts(batch, painter)
                case Panel():
                    self._paint_panel(batch, painter)
                case Picture():
                    paint_picture(batch, painter)
                case _:
                    assert_never(batch)

    def _paint_panel(self, panel: Panel, painter: QPainter) -> None:
        painter.save()
        painter.translate(panel.x, panel.y)
        painter.setClipRect(QRectF(0, 0, panel.width, panel.height), Qt.ClipOperation.IntersectClip)
        painter.scale(panel.scale, panel.scale)
        self.paint(panel.scene, painter)
        painter.restore()

    def _paint_rects(self, batch: Rects, painter: QPainter) -> None:
        look = self._use(batch.style, painter)
        if self._for_paper and look.pattern in _PAPER_PATTERNS:
            painter.setPen(QPen(self._color_of(look.fill or batch.style), HATCH_PEN_PX))
            self._draw_lines(painter, _PAPER_PATTERNS[look.pattern](batch))
            if look.pen is None:
                return
            painter.setPen(self._pens[batch.style])
            painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 0.5 if look.pen and not self._for_paper else 0.0
        room = self._rects.of_length(len(batch.x))
        room[:, 0], room[:, 1] = batch.x + inset, batch.y + inset
        room[:, 2], room[:, 3] = batch.width - 2 * inset, batch.height - 2 * inset
        if len(batch.x):
            painter.drawRects(self._rects.first, len(batch.x))

    def _draw_lines(self, painter: QPainter, ends: Floats) -> None:
        # On screens a line of 1 px is meant to fill the pixels right of and below its coordinates.
        room = self._lines.of_length(len(ends))
        room[:] = ends if self._for_paper else ends + 0.5
        if len(ends):
            painter.drawLines(self._lines.first, len(ends))

    def _paint_polygons(self, batch: Polygons, painter: QPainter) -> None:
        self._use(batch.style, painter)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)  # heads of links with one target lie on each other
        for corners in batch.points.tolist():
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
            path.closeSubpath()
        painter.drawPath(path)

    def _paint_texts(self, batch: Texts, painter: QPainter) -> None:
        style = batch.style
        height = self._metrics.line_height(style)
        tops = batch.y - height / 2
        lefts = batch.x
        if batch.anchor.value or batch.halo:
            widths = np.array([self._metrics.width(text, style) for text in batch.texts])
            lefts = batch.x - widths * batch.anchor.value
            if batch.halo:
                self._paint_halos(batch.halo, lefts, tops, widths, height, painter)
        painter.setFont(self._metrics.font(style))
        painter.setPen(self._color_of(TEXT_LOOKS[style].color))
        if self._for_paper:  # plain text: its letters stay searchable in a PDF
            lines = (tops + self._metrics.ascent(style)).tolist()
            for x, y, text in zip(lefts.tolist(), lines, batch.texts, strict=True):
                painter.drawText(QPointF(x, y), text)
        else:
            snapped = np.rint(tops).tolist()
            for x, y, text in zip(np.rint(lefts).tolist(), snapped, batch.texts, strict=True):
                if text:
                    painter.drawStaticText(QPointF(x, y), self._static(text, style))

    def _paint_halos(
        self, style: str, lefts: Floats, tops: Floats, widths: Floats, height: float, painter: QPainter
    ) -> None:
        shown = widths > 0
        halo = self._color_of(style)
        halo.setAlphaF(_HALO_OPACITY)
        painter.setPen(_NO_PEN)
        painter.setBrush(halo)
        room = self._rects.of_length(int(shown.sum()))
        room[:, 0], room[:, 1] = lefts[shown] - _HALO_PX, tops[shown]
        room[:, 2], room[:, 3] = widths[shown] + 2 * _HALO_PX, height
        if len(room):
            painter.drawRects(self._rects.first, len(room))

    def _use(self, style: str, painter: QPainter) -> Look:
        """The look of a style, after the painter was given its pen and brush."""
        look = self._looks[style]
        if style not in self._pens:
            self._pens[style] = self._pen_of(look)
            self._brushes[style] = self._brush_of(look)
        painter.setPen(self._pens[style])
        painter.setBrush(self._brushes[style])
        painter.setRenderHint(_SMOOTH, look.smooth or self._for_paper)
        return look

    def _pen_of(self, look: Look) -> QPen:
        if look.pen is None:
            return QPen(Qt.PenStyle.NoPen)
        width = look.pen_px * _HAIR if self._for_paper else look.pen_px
        cap = Qt.PenCapStyle.RoundCap if self._for_paper else Qt.PenCapStyle.FlatCap
        return QPen(self._color_of(look.pen), width, look.pen_style, cap)

    def _brush_of(self, look: Look) -> QBrush:
        if look.fill is None:
            return QBrush(Qt.BrushStyle.NoBrush)
        color = self._color_of(look.fill)
        color.setAlphaF(look.opacity)
        return QBrush(color, look.pattern)

    def _laid_out(self, text: str, style: str) -> QStaticText:
        laid_out = QStaticText(text)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid_out.prepare(font=self._metrics.font(style))
        return laid_out


_PAPER_PATTERNS = {Qt.BrushStyle.BDiagPattern: hatch_lines, Qt.BrushStyle.DiagCrossPattern: cross_lines}

_HAIR = 0.7
"""Lines on paper are drawn thinner than on screens: paper has more dots."""

_P = TypeVar("_P", QRectF, QLineF)


class _Buffer(Generic[_P]):
    """Four doubles a shape, in numpy memory that Qt reads as an array of shapes without copying."""

    def __init__(self, kind: type[_P]) -> None:
        self._kind: type[_P] = kind
        self._room: Floats
        self.first: _P
        self._room, self.first = self._new(512)

    def of_length(self, count: int) -> Floats:
        """Room for ``count`` shapes, to be filled; ``first`` then is what Qt reads."""
        if count > len(self._room):
            self._room, self.first = self._new(count * 3 // 2)
        return self._room[:count]

    def _new(self, count: int) -> tuple[Floats, _P]:
        room = np.empty((count, 4))
        return room, cast(_P, shiboken6.wrapInstance(room.ctypes.data, self._kind))


def _font(style: str, for_paper: bool) -> QFont:
    look = TEXT_LOOKS[style]
    font = text_font()
    font.setPixelSize(look.size_px)
    font.setWeight(look.weight)
    if for_paper:
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
