"""How one cell of the task table looks: text, signs, selection, and the tint of what changed."""

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from pmdesk.presentation.field import Align, Editor
from pmdesk.presentation.indicators import Indicator
from pmdesk.ui.icons import STYLES, paint_icon
from pmdesk.ui.selection import Selection
from pmdesk.ui.task_table.model import TaskTableModel
from pmdesk.ui.theme import Theme, text_font

INDENT_PX = 16
EXPANDER_PX = 16
PADDING_PX = 8
SIGN_PX = 16
BAND_SHARE = 0.45
"""How much of the selection's colour the other cells of a selected row have."""

KEPT_TEXTS = 20_000
"""Elided texts that are remembered; scrolling asks for the same ones again and again."""

_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
}
_SIGN_ICONS = {
    Indicator.COMPLETE: "done",
    Indicator.CALENDAR: "calendar_task",
    Indicator.EXTERNAL: "link_external",
}
"""Icons of signs that are called otherwise."""

_STYLES = (
    "background", "surface", "text", "muted_text", "line", "selection", "changed_cell", "focus", "accent",
)  # fmt: skip


def name_left(level: int) -> int:
    """Where the name of a row begins in its cell, in pixels; levels count from 1."""
    return 4 + EXPANDER_PX + (level - 1) * INDENT_PX


def expander_box(cell: QRect, level: int) -> QRect:
    """Where the triangle of a summary row stands; a click there collapses or expands it."""
    return QRect(cell.left() + name_left(level) - EXPANDER_PX, cell.top(), EXPANDER_PX, cell.height())


class CellPainter(QObject):
    """Paints the cells of one model with one theme; selected rows have a band through all cells."""

    def __init__(self, model: TaskTableModel, selection: Selection, theme: Theme) -> None:
        super().__init__(model)
        self._model = model
        self._selection = selection
        self._theme = theme
        self._colors: dict[str, QColor] = {}
        self._elided: dict[tuple[str, int, bool], str] = {}
        self._plain = text_font()
        self._strong = text_font()
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._struck = text_font()
        self._struck.setStrikeOut(True)
        self._metrics = {False: QFontMetrics(self._plain), True: QFontMetrics(self._strong)}
        theme.changed.connect(self._take_colors)
        self._take_colors()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, row: int, column: int) -> None:
        """Paint the cell of ``row`` and ``column`` into ``option.rect``, its row line included."""
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = self._model
        heading = model.is_heading(row)
        self._paint_ground(painter, box, row, column, state, heading)
        field = model.field_at(row, column)
        if field is None:
            return
        if field.kind is Editor.ICONS:
            self._paint_signs(painter, box, row)
        else:
            self._paint_text(painter, box, row, column, field.align)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._colors["focus"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def fitting_width(self, row: int, column: int) -> int:
        """The width in pixels at which the whole text of a cell shows."""
        strong = self._model.is_strong(row)
        wide = self._metrics[strong].horizontalAdvance(self._model.text(row, column)) + 2 * PADDING_PX
        if self._model.columns[column] == "name":
            wide += name_left(self._model.level(row))
        return wide

    def _paint_ground(
        self,
        painter: QPainter,
        box: QRect,
        row: int,
        column: int,
        state: QStyle.StateFlag,
        heading: bool,
    ) -> None:
        colors = self._colors
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colors["selection"])
        else:
            if heading or self._model.columns[column] == "row":
                painter.fillRect(box, colors["surface"])
            key = self._model.key_at(row)
            if key is not None and self._selection.holds(key):
                painter.fillRect(box, colors["band"])
        if self._model.is_tinted(row, column):
            tint = colors["changed_cell"]
            if state & QStyle.StateFlag.State_Selected:
                tint = QColor(tint)
                tint.setAlphaF(0.6)
            painter.fillRect(box, tint)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colors["line"])

    def _paint_text(self, painter: QPainter, box: QRect, row: int, column: int, align: Align) -> None:
        model = self._model
        key = model.columns[column]
        left = PADDING_PX
        strong = False
        if key == "name":
            level = model.level(row)
            left = name_left(level)
            expands = model.is_strong(row)
            strong = expands or model.is_heading(row)
            if expands:
                self._paint_expander(painter, expander_box(box, level), model.is_collapsed(row))
        text = model.text(row, column)
        if not text:
            return
        width = box.width() - left - PADDING_PX
        inactive = model.is_inactive(row)
        painter.setFont(self._strong if strong else self._struck if inactive else self._plain)
        muted = key == "row" or inactive or model.is_context(row)
        painter.setPen(self._colors["muted_text" if muted else "text"])
        painter.drawText(
            QRect(box.left() + left, box.top(), width, box.height() - 1),
            _ALIGN[align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            self._fitted(text, width, strong),
        )

    def _fitted(self, text: str, width: int, strong: bool) -> str:
        known = self._elided.get((text, width, strong))
        if known is None:
            if len(self._elided) > KEPT_TEXTS:
                self._elided.clear()
            known = self._metrics[strong].elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width, strong] = known
        return known

    def _paint_expander(self, painter: QPainter, box: QRect, collapsed: bool) -> None:
        middle = box.center()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colors["muted_text"])
        if collapsed:
            corners = [QPoint(-2, -4), QPoint(-2, 4), QPoint(3, 0)]
        else:
            corners = [QPoint(-4, -2), QPoint(4, -2), QPoint(0, 3)]
        painter.drawPolygon([middle + corner for corner in corners])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_signs(self, painter: QPainter, box: QRect, row: int) -> None:
        x = box.left() + 4
        y = box.top() + (box.height() - 1 - SIGN_PX) // 2
        for sign in self._model.signs(row):
            if x + SIGN_PX > box.right():
                break
            name = _SIGN_ICONS.get(sign, sign.value)
            color = self._theme.color(STYLES.get(name, "muted_text"))
            paint_icon(painter, QRectF(x, y, SIGN_PX, SIGN_PX), name, color)
            x += SIGN_PX + 2

    def _take_colors(self) -> None:
        self._colors = {style: self._theme.color(style) for style in _STYLES}
        band = self._theme.color("selection")
        band.setAlphaF(BAND_SHARE)
        self._colors["band"] = band
