"""How the cells of a usage view look and are typed into."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.people.assignment import Assignment
from pmdesk.presentation.usage.lines import UsageLine
from pmdesk.ui.task_table.typing_delegate import AnyIndex, TypingDelegate
from pmdesk.ui.theme import Theme
from pmdesk.ui.usage.model import NAME, UsageModel

PADDING_PX = 8
INDENT_PX = 16
TRIANGLE_PX = 16


class UsageCells(TypingDelegate):
    """Paints names with their nesting, and hours: what is too much by colour and by a sign."""

    def __init__(self, model: UsageModel, theme: Theme, viewport: QWidget) -> None:
        super().__init__(model, theme, viewport)
        self._model = model
        self._colors = theme
        self.collapsed: frozenset[RowKey] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.row(), index.column()
        place: QRect = option.rect
        overloaded = self._model.overloaded(row, column)
        painter.save()
        painter.fillRect(place, self._colors.color(self._ground(option, column, overloaded)))
        if column == NAME:
            self._paint_name(painter, option, row)
        else:
            text = self._model.text(row, column)
            painter.setFont(self._font(option, row))
            painter.setPen(self._colors.color("overallocated" if overloaded else self._ink(row)))
            shown = f"! {text}" if overloaded else text
            inside = place.adjusted(4, 0, -PADDING_PX, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QPen(self._colors.color("line"), 1))
        painter.drawLine(place.topRight(), place.bottomRight())
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._colors.color("focus"), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(self, option: QStyleOptionViewItem, column: int, overloaded: bool) -> str:
        if option.state & QStyle.StateFlag.State_Selected:
            return "selection"
        if overloaded:
            return "overallocated_area"
        return "non_working" if self._model.is_idle(column) else "background"

    def _ink(self, row: int) -> str:
        return "muted_text" if self._model.key(row).table == Assignment.table else "text"

    def _font(self, option: QStyleOptionViewItem, row: int) -> QFont:
        font = QFont(option.font)
        if self._model.lines[row].heads:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        line = self._model.lines[row]
        left = left_of_triangle(line)
        if line.heads:
            self._paint_triangle(
                painter, option.rect.left() + left, option.rect.center().y(), line.key in self.collapsed
            )
        inside = option.rect.adjusted(left + TRIANGLE_PX, 0, -PADDING_PX, 0)
        font = self._font(option, row)
        painter.setFont(font)
        painter.setPen(self._colors.color(self._ink(row)))
        shown = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_triangle(self, painter: QPainter, left: int, middle: int, collapsed: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colors.color("muted_text"))
        corners = [(2, -4), (7, 0), (2, 4)] if collapsed else [(0, -2), (8, -2), (4, 3)]
        shape = QPolygon()
        for x, y in corners:
            shape.append(QRect(left + x, middle + y, 0, 0).topLeft())
        painter.drawPolygon(shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def left_of_triangle(line: UsageLine) -> int:
    """Where the triangle of a heading begins, in px from the left edge of its cell."""
    return PADDING_PX + INDENT_PX * (line.level - 1)
