"""The header of the task table, as high as the chart's axis beside it."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from pmdesk.presentation.field import Align, Editor
from pmdesk.ui.icons import paint_icon
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.theme import Theme, header_font

HEADER_PX = 44
PADDING_PX = 8
NARROWEST_PX = 28
FUNNEL_PX = 12


class ColumnHeader(QHeaderView):
    """Titles in one or two lines, aligned as the cells below them."""

    def __init__(self, model: TaskTableModel, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._model = model
        self._theme = theme
        self._font = header_font()
        self._metrics = QFontMetrics(self._font)
        self.setFixedHeight(HEADER_PX)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST_PX)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Columns"))
        self._filtered: frozenset[str] = frozenset()

    def mark_filtered(self, fields: frozenset[str]) -> None:
        """Show a funnel over the columns of these fields: the filter that is on asks them."""
        self._filtered = fields
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        line = theme.color("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.fillRect(rect.right(), rect.top() + 26, 1, 14, line)
        painter.setFont(self._font)
        painter.setPen(theme.color("muted_text"))
        field = self._model.column_field(logicalIndex)
        if field.key in self._filtered:
            funnel = QRectF(rect.right() - FUNNEL_PX - 4, rect.top() + 5, FUNNEL_PX, FUNNEL_PX)
            paint_icon(painter, funnel, "filter", theme.color("accent"))
        if field.kind is Editor.ICONS:
            square = QRectF(rect.left() + PADDING_PX, rect.bottom() - 20, 14, 14)
            paint_icon(painter, square, "info", theme.color("muted_text"))
            painter.restore()
            return
        title = str(self._model.headerData(logicalIndex, Qt.Orientation.Horizontal))
        left = 20 if field.key == "name" else PADDING_PX
        width = max(rect.width() - left - PADDING_PX, 0)
        across = Qt.AlignmentFlag.AlignRight if field.align is Align.RIGHT else Qt.AlignmentFlag.AlignLeft
        for line_no, words in enumerate(reversed(self._lines(title, width))):
            bottom = rect.bottom() - 5 - 16 * line_no
            place = QRect(rect.left() + left, bottom - 16, width, 16)
            painter.drawText(place, across | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _lines(self, title: str, width: int) -> list[str]:
        """``title`` in one line, or in two where it is too long for one."""
        fits = self._metrics.horizontalAdvance
        elided = self._metrics.elidedText
        if fits(title) <= width or " " not in title:
            return [elided(title, Qt.TextElideMode.ElideRight, width)]
        words = title.split(" ")
        first = words.pop(0)
        while len(words) > 1 and fits(f"{first} {words[0]}") <= width:
            first = f"{first} {words.pop(0)}"
        return [elided(part, Qt.TextElideMode.ElideRight, width) for part in (first, " ".join(words))]
