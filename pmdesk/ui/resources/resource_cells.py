"""How the cells of the resource sheet look: kinds as icons, overloads as icon and number."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from pmdesk.presentation.field import Align
from pmdesk.presentation.pool_fields import Means, means_of
from pmdesk.ui.icons import paint_icon
from pmdesk.ui.resources.resource_model import PEAK, ResourceModel
from pmdesk.ui.theme import Theme, header_font

ICON_PX = 16
PADDING_PX = 8
ICON_OF_MEANS = {
    Means.PERSON: "person",
    Means.ROLE: "people",
    Means.EQUIPMENT: "equipment",
    Means.MATERIAL: "material",
    Means.COST: "cost",
}


class ResourceCellPainter:
    """Paints one cell of a ResourceModel."""

    def __init__(self, model: ResourceModel, theme: Theme) -> None:
        self._model = model
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, row: int, column: int) -> None:
        """Fill ``option.rect`` with the cell's ground, icon and text."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "surface" if self._model.heading(row) is not None else "background"
        painter.save()
        painter.fillRect(option.rect, self._theme.color("selection" if selected else ground))
        box: QRect = option.rect
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._theme.color("line"))
        self._paint_text(painter, option, self._paint_icon(painter, option.rect, row, column), row, column)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_icon(self, painter: QPainter, cell: QRect, row: int, column: int) -> int:
        """Paint what stands before the text, if anything; returns its width in pixels."""
        resource = self._model.resource(row)
        if resource is not None and self._model.key(column) == "name":
            name, style = ICON_OF_MEANS[means_of(resource)], "muted_text"
        elif self._model.key(column) == PEAK and self._model.is_overallocated(row):
            name, style = "overallocated", "overallocated"
        else:
            return 0
        top = cell.top() + (cell.height() - ICON_PX) / 2
        place = QRectF(cell.left() + PADDING_PX, top, ICON_PX, ICON_PX)
        paint_icon(painter, place, name, self._theme.color(style))
        return ICON_PX + PADDING_PX

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, left: int, row: int, column: int
    ) -> None:
        text, style = self._model.text(row, column), "text"
        painter.setFont(option.font)
        right = self._model.field(column).align is Align.RIGHT
        if self._model.heading(row) is not None:
            painter.setFont(header_font())
            style, right = "muted_text", False
        elif self._model.is_new_line(row) and self._model.key(column) == "name":
            text, style = self._model.hint, "muted_text"
        elif self._model.key(column) == PEAK and self._model.is_overallocated(row):
            style = "overallocated"
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        place = option.rect.adjusted(PADDING_PX + left, 0, -PADDING_PX, 0)
        painter.setPen(self._theme.color(style))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
