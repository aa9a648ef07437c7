"""FixCells: paints the lines of findings, with a button in the last column."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from pmdesk.ui.findings.model import FindingsModel, Part
from pmdesk.ui.findings.watch import SEVERITY_ICONS
from pmdesk.ui.icons import STYLES, paint_icon
from pmdesk.ui.theme import Theme

PADDING_PX = 8
ICON_PX = 14
ICON_LEFT_PX = 12
BUTTON_PX = 20
ROOM_FOR_WORD_PX = 64
"""In a narrower column the sign of a severity stands without its word."""


class FixCells(QStyledItemDelegate):
    """A button that is pale where a finding can't be fixed here; sentences wrap in high rows."""

    def __init__(self, model: FindingsModel, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, part = index.row(), Part(index.column())
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(option.font)
        painter.fillRect(box, self._theme.color("selection" if selected else "background"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._theme.color("line"))
        match part:
            case Part.FIX:
                self._paint_button(painter, option, row)
            case Part.SEVERITY:
                self._paint_severity(painter, option, row)
            case _:
                self._paint_text(painter, option, self._model.text(row, part))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_severity(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        name = SEVERITY_ICONS[self._model.findings[row].severity]
        box: QRect = option.rect
        top = box.top() + (box.height() - ICON_PX) / 2
        place = QRectF(box.left() + ICON_LEFT_PX, top, ICON_PX, ICON_PX)
        paint_icon(painter, place, name, self._theme.color(STYLES[name]))
        if box.width() >= ROOM_FOR_WORD_PX:
            beside = QStyleOptionViewItem(option)
            beside.rect = box.adjusted(ICON_LEFT_PX + ICON_PX, 0, 0, 0)
            self._paint_text(painter, beside, self._model.text(row, Part.SEVERITY))

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        place = option.rect.adjusted(PADDING_PX, 0, -PADDING_PX, -1)
        metrics = option.fontMetrics
        painter.setPen(self._theme.color("text"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        lines = place.height() // metrics.height()
        if lines < 2 or metrics.horizontalAdvance(text) <= place.width():
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        else:
            flags |= Qt.TextFlag.TextWordWrap
            shown = self._wrapped(option, text, place.width(), lines * metrics.height())
        painter.drawText(place, flags, shown)

    def _wrapped(self, option: QStyleOptionViewItem, text: str, width: int, height: int) -> str:
        """As much of ``text`` as fits when it is wrapped."""
        words = text.split(" ")
        for count in range(len(words), 0, -1):
            shown = text if count == len(words) else " ".join(words[:count]) + " …"
            room = QRect(0, 0, width, 10_000)
            if option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, shown).height() <= height:
                return shown
        return words[0]

    def _paint_button(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        possible = not self._model.obstacle(row)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        theme = self._theme
        place: QRect = option.rect.adjusted(PADDING_PX, 0, -PADDING_PX, 0)
        place.setTop(place.top() + (option.rect.height() - 1 - BUTTON_PX) // 2)
        place.setHeight(BUTTON_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line_strong" if possible else "line"))
        painter.setBrush(theme.color("hover" if possible and hovered else "surface"))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(theme.color("text" if possible else "muted_text"))
        text = option.fontMetrics.elidedText(
            self._model.fix_text(row), Qt.TextElideMode.ElideRight, place.width() - PADDING_PX
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
