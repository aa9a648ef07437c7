"""The plotting library at one place: pyqtgraph's view, range and axis behind typed classes.

Nothing else imports pyqtgraph: it takes a third of a second, so the window loads this module after its
first paint. Loosely typed inside, since the library has no types.
"""

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGraphicsView, QWidget

Paint = Callable[[QPainter, QSizeF], None]
"""Paints one part of the chart in px from its top left corner."""


class TimeChart(pg.GraphicsLayoutWidget):
    """A chart over time with an axis on top: one range in days across and rows down, painted by callbacks.

    Whoever wants the mouse filters the events of ``viewport()`` before the library sees them: it drops moves
    above a rate and swallows exceptions.
    """

    range_changed = Signal()

    def __init__(self, paint_axis: Paint, paint_body: Paint, axis_px: int, parent: QWidget | None = None):
        super().__init__(parent, border=None)
        self.ci.setContentsMargins(0, 0, 0, 0)
        self.ci.setSpacing(0)
        self._box = pg.ViewBox(
            border=None, enableMenu=False, enableMouse=False, invertY=True, defaultPadding=0
        )
        self._box.disableAutoRange()
        self._axis = _PaintedAxis(paint_axis, axis_px)
        self.addItem(self._axis, 0, 0)
        self.addItem(self._box, 1, 0)
        self._body = _PaintedBody(paint_body, self._box)
        self._box.sigRangeChanged.connect(self._range_has_changed)
        self._box.sigResized.connect(self._range_has_changed)
        # The parts of the chart fill their ground themselves: filling 2 megapixels twice takes a millisecond.
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setMouseTracking(True)
        self._axis_px = axis_px

    @property
    def axis_px(self) -> int:
        """The height of the axis above the chart."""
        return self._axis_px

    def body_size(self) -> QSizeF:
        """The size of the chart without its axis."""
        return QSizeF(max(self.width(), 1), max(self.height() - self._axis_px, 1))

    def days(self) -> tuple[float, float]:
        """The range across, in days since the epoch."""
        first, last = self._box.viewRange()[0]
        return float(first), float(last)

    def show_range(self, first_day: float, last_day: float, first_row: float, last_row: float) -> None:
        """Show these days and rows, exactly."""
        self._box.setRange(
            xRange=(first_day, last_day), yRange=(first_row, last_row), padding=0, disableAutoRange=False
        )

    def repaint_body(self) -> None:
        """Paint the chart anew when the event loop comes round."""
        self._body.update()

    def repaint_all(self) -> None:
        """Paint the chart and its axis anew when the event loop comes round."""
        self._axis.update()
        self._body.update()

    def _range_has_changed(self, *_: object) -> None:
        self.range_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class _PaintedAxis(pg.GraphicsWidget):
    """The axis above the chart. Not the library's own: that lays itself out anew with every change."""

    def __init__(self, paint: Paint, height_px: int) -> None:
        super().__init__()
        self._paint = paint
        self.setFixedHeight(height_px)

    def paint(self, painter: QPainter, *_: object) -> None:
        painter.save()
        painter.setClipRect(self.rect())
        self._paint(painter, self.size())
        painter.restore()


class _PaintedBody(pg.GraphicsObject):
    """The one item of the chart. It lies on the box, not among its contents, and so paints in px."""

    def __init__(self, paint: Paint, box: pg.ViewBox) -> None:
        super().__init__()
        self._paint = paint
        self._box = box
        self.setParentItem(box)
        box.sigResized.connect(self._resized)

    def boundingRect(self) -> QRectF:
        return self._box.rect()

    def paint(self, painter: QPainter, *_: object) -> None:
        rect = self._box.rect()
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._paint(painter, rect.size())
        painter.restore()

    def _resized(self, *_: object) -> None:
        self.prepareGeometryChange()
