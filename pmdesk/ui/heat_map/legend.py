"""HeatLegend: what the colours of a heat map mean."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QWidget

from pmdesk.ui.theme import Theme, text_font

SWATCH_PX, GAP_PX, NEXT_PX, CORNER_PX = 14, 6, 14, 6


class HeatLegend(QWidget):
    """A swatch for each band, and the corner that stands for a day with too much."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bands = (
            ("load_free", "< 80 %"),
            ("load_full", "80–100 %"),
            ("load_over", "100–120 %"),
            ("load_far_over", "> 120 %"),
            ("", self.tr("too much on a day")),
        )
        self.setFont(text_font())
        self.setAccessibleName(self.tr("Colours: how much of their time people are asked for"))
        self.setToolTip(self.tr("Work in percent of the time that people have"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = sum(SWATCH_PX + GAP_PX + metrics.horizontalAdvance(text) + NEXT_PX for _, text in self._bands)
        return QSize(width, max(metrics.height(), SWATCH_PX) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, top = 0, (self.height() - SWATCH_PX) // 2
        for style, text in self._bands:
            wide = self.fontMetrics().horizontalAdvance(text)
            if x + SWATCH_PX + GAP_PX + wide > self.width():
                break  # no word is cut
            painter.setPen(self._theme.color("line_strong"))
            painter.setBrush(self._theme.color(style or "background"))
            painter.drawRect(x, top, SWATCH_PX - 1, SWATCH_PX - 1)
            if not style:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("text"))
                corner = [QPoint(x, top), QPoint(x + CORNER_PX, top), QPoint(x, top + CORNER_PX)]
                painter.drawPolygon(QPolygon(corner))
            painter.setPen(self._theme.color("muted_text"))
            x += SWATCH_PX + GAP_PX
            middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(x, 0, wide + 4, self.height(), middle, text)
            x += wide + NEXT_PX
