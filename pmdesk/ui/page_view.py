"""PageView: one printed page on the screen, as large as the room allows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pmdesk.reports.page import Page
from pmdesk.reports.print_options import POINTS_PER_MM
from pmdesk.ui.pdf import paint_page, paper_painter

MARGIN_PX = 16


class PageView(QWidget):
    """Paints a page on white paper, whatever the theme is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = paper_painter()
        self._page: Page | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 320)
        self.setAccessibleName(self.tr("Page"))

    def show_page(self, page: Page | None) -> None:
        """Show a page, or nothing."""
        self._page = page
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(760, 640)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._page is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paper = self._paper_rect(self._page)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid)))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(paper)
        painter.setClipRect(paper)
        painter.translate(paper.topLeft())
        paint_page(painter, self._page, paper.width() / (self._page.width_mm * POINTS_PER_MM), self._painter)

    def _paper_rect(self, page: Page) -> QRectF:
        """Where the paper lies: centred, with its own proportions."""
        room = QRectF(self.rect()).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        scale = min(room.width() / page.width_mm, room.height() / page.height_mm)
        result = QRectF(0, 0, page.width_mm * scale, page.height_mm * scale)
        result.moveCenter(room.center())
        return result
