"""PagePlane: one printed page on the screen, as large as one likes."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from pmdesk.reports.page import Page
from pmdesk.reports.paper import POINTS_PER_MM
from pmdesk.ui.box_view.plane import Plane
from pmdesk.ui.paper_looks import paper_painter
from pmdesk.ui.pdf import paint_page

PX_PER_MM = 96 / 25.4
NOTCH = 120
"""What a wheel tells when it turns by one notch."""


class PagePlane(Plane):
    """Paints a page on white paper, whatever the theme is; a px of the plane is one at 96 to the inch.

    The page fills the room until the user zooms. ``zoomed`` says that its size on the screen may be another,
    ``turned`` by how many pages the wheel went on a page that needs no scrolling.
    """

    zoomed = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painters = {flag: paper_painter(flag) for flag in (False, True)}
        self._page: Page | None = None
        self._size_mm = (0.0, 0.0)
        self._is_fitted = True
        self._wheel = 0
        self.black_and_white = False
        self.setMinimumSize(320, 320)
        self.setAccessibleName(self.tr("Page"))

    @property
    def percent(self) -> int:
        """The zoom: 100 is the size of the paper on a screen of 96 dots to the inch."""
        return round(self.scale * 100)

    def show_page(self, page: Page) -> None:
        """Show a page, at the place and zoom of the one before if it has the same size."""
        self._page = page
        if (page.width_mm, page.height_mm) != self._size_mm:
            self._size_mm = (page.width_mm, page.height_mm)
            self.set_picture(page.width_mm * PX_PER_MM, page.height_mm * PX_PER_MM)
            self._is_fitted = True
        self._fit_if_fitted()
        self.viewport().update()

    def fill_room(self) -> None:
        """Show the whole page, as large as the room allows."""
        self._is_fitted = True
        self._fit_if_fitted()

    def zoom_by(self, factor: float) -> None:
        """Show the page larger or smaller from now on."""
        self._is_fitted = False
        self.zoom(factor)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        super().zoom(factor, about)
        self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._is_fitted = False
        elif not event.modifiers() and not self.verticalScrollBar().maximum():
            self._wheel += event.angleDelta().y()
            pages = int(self._wheel / NOTCH)
            self._wheel -= pages * NOTCH
            if pages:
                self.turned.emit(-pages)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_if_fitted()

    def _fit_if_fitted(self) -> None:
        if self._is_fitted and self._page is not None:
            self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        palette = self.palette()
        painter.fillRect(self.viewport().rect(), palette.color(QPalette.ColorRole.Midlight))
        if self._page is None:
            return
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        page, origin = self._page, self.origin()
        scale = self.scale * PX_PER_MM
        paper = QRectF(origin.x(), origin.y(), page.width_mm * scale, page.height_mm * scale)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid)))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(paper)
        painter.setClipRect(paper)
        painter.translate(origin)
        paint_page(painter, page, scale / POINTS_PER_MM, self._painters[self.black_and_white])
