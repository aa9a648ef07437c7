"""Painting texts in which words are marked."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from pmdesk.presentation.search_lines import Marked
from pmdesk.ui.theme import Theme

_SIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def draw_marked(painter: QPainter, place: QRect, text: Marked, theme: Theme, style: str) -> None:
    """Draw a text in a colour, what is marked in it stronger; without room it ends with “…”."""
    plain = painter.font()
    strong = QFont(plain)
    strong.setWeight(QFont.Weight.DemiBold)
    x, right = place.left(), place.right()
    for part, is_hit in text:
        if x >= right:
            break
        font = strong if is_hit else plain
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, right - x)
        painter.setFont(font)
        painter.setPen(theme.color("text" if is_hit else style))
        painter.drawText(QRect(x, place.top(), right - x, place.height()), _SIDE, shown)
        if shown != part:
            break
        x += metrics.horizontalAdvance(part)
    painter.setFont(plain)
