"""NameHeader: the names of the lines at the left of a heat map, with triangles that open and close them."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.ui.heat_map.model import HeatModel
from pmdesk.ui.theme import Theme, text_font

NAME_PX = 240
PADDING_PX, INDENT_PX, TRIANGLE_PX = 8, 16, 16


class NameHeader(QHeaderView):
    """``toggled`` carries the line whose triangle was pressed."""

    toggled = Signal(int)

    def __init__(self, model: HeatModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self._theme = theme
        self.collapsed: frozenset[RowKey] = frozenset()
        self.setFixedWidth(NAME_PX)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        below = self.viewport().rect()
        below.setTop(self.length() - self.offset())
        if below.isValid():
            QPainter(self.viewport()).fillRect(below, self._theme.color("background"))

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        line = self._model.lines[row]
        painter.save()
        painter.fillRect(rect, self._theme.color("background"))
        left = rect.left() + PADDING_PX + INDENT_PX * (line.level - 1)
        if line.heads:
            self._paint_triangle(painter, QPoint(left, rect.center().y()), closed=line.key in self.collapsed)
        inside = QRect(rect)
        inside.setLeft(left + TRIANGLE_PX)
        inside.setRight(rect.right() - PADDING_PX)
        font = text_font()
        if not line.is_person:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        shown = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and self._model.lines[row].heads and event.button() is Qt.MouseButton.LeftButton:
            left = PADDING_PX + INDENT_PX * (self._model.lines[row].level - 1)
            if left <= event.position().x() < left + TRIANGLE_PX:
                self.toggled.emit(row)
                return
        super().mousePressEvent(event)

    def _paint_triangle(self, painter: QPainter, at: QPoint, *, closed: bool) -> None:
        corners = [(2, -4), (7, 0), (2, 4)] if closed else [(0, -2), (8, -2), (4, 3)]
        shape = QPolygon([at + QPoint(x, y) for x, y in corners])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("muted_text"))
        painter.drawPolygon(shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
