"""How the cells of sheets look: headings and sums stand out, amounts below nothing by colour."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from pmdesk.presentation.field import Align
from pmdesk.ui.sheets.sheet_model import SheetModel
from pmdesk.ui.task_table.typing_delegate import AnyIndex, TypingDelegate
from pmdesk.ui.theme import Theme

PADDING_PX = 8
INDENT_PX = 16


class SheetCells(TypingDelegate):
    """Paints and edits the cells of a SheetModel."""

    def __init__(self, model: SheetModel, theme: Theme, viewport: QWidget) -> None:
        super().__init__(model, theme, viewport)
        self._model = model
        self._colors = theme
        self.is_grouped = False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        self._model.forget_typed()
        return super().createEditor(parent, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.row(), index.column()
        line = self._model.lines[row]
        heads = line.key is None and not line.is_empty
        place = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = "selection" if selected else "surface" if heads else "background"
        painter.fillRect(place, self._colors.color(ground))
        painter.setPen(QPen(self._colors.color("line"), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if line.is_empty:
            self._say_hint(painter, option)
        elif not heads:
            painter.drawLine(place.topRight(), place.bottomRight())
        font = QFont(option.font)
        if heads:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        text, style = self._model.text(row, column), "text"
        if self._model.is_negative(row, column):
            style = "error"
        elif self._model.is_nothing(row, column) or (line.key is not None and line.key.id < 0):
            style = "muted_text"
        indent = INDENT_PX if self.is_grouped and column == 0 and not heads else 0
        inside = place.adjusted(PADDING_PX + indent, 0, -PADDING_PX, 0)
        right = self._model.field(column).align is Align.RIGHT and not (heads and column == 0)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._colors.color(style))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._colors.color("focus"), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.restore()

    def _say_hint(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """What the empty line says of itself, over all its cells from the first on: the part in this one."""
        table = option.widget
        if isinstance(table, QTableView):
            painter.save()
            painter.setClipRect(option.rect)
            painter.setFont(option.font)
            painter.setPen(self._colors.color("muted_text"))
            whole = QRect(option.rect)
            whole.setLeft(table.columnViewportPosition(0) + PADDING_PX)
            whole.setRight(table.columnViewportPosition(0) + table.horizontalHeader().length())
            painter.drawText(
                whole, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._model.hint
            )
            painter.restore()
