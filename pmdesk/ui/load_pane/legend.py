"""LoadLegend: what the columns of a histogram consist of, with the highest first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmdesk.presentation.load.signs import LINE
from pmdesk.presentation.shapes import Lines, Rects, one
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.theme import Theme, text_font

ROW_PX, SWATCH_PX, PAD_PX = 22, 14, 12


class LoadLegend(QWidget):
    """A swatch and a word for each style."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = ScenePainter(theme.color, QtTextMetrics())
        self._entries: Sequence[tuple[str, str]] = ()
        self.setFont(text_font())
        self.setAccessibleName(self.tr("Legend"))
        theme.changed.connect(self._dress)

    @property
    def entries(self) -> Sequence[tuple[str, str]]:
        """Styles and what they stand for."""
        return self._entries

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Explain other styles."""
        self._entries = entries
        self.setAccessibleDescription(", ".join(text for _, text in entries))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("background"))
        for n, (style, text) in enumerate(self._entries):
            top = 8 + n * ROW_PX
            middle, side = top + ROW_PX / 2, one(float(SWATCH_PX))
            if style == LINE:
                swatch = Lines(style, one(PAD_PX), one(middle), one(PAD_PX + SWATCH_PX), one(middle))
                self._painter.paint((swatch,), painter)
            else:
                self._painter.paint(
                    (Rects(style, one(PAD_PX), one(middle - SWATCH_PX / 2), side, side),), painter
                )
            left = 2 * PAD_PX + SWATCH_PX
            painter.setPen(self._theme.color("text"))
            room = max(self.width() - left - PAD_PX, 0)
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(left, top, room, ROW_PX, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color("line"))

    def _dress(self) -> None:
        self._painter.forget_colors()
        self.update()
