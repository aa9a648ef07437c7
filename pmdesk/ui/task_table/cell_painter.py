"""How one cell of the task table looks: text, signs, selection, and the tint of what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QStaticText

from pmdesk.domain.ids import RowKey
from pmdesk.presentation.field import Align, Editor, Field
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
"""Texts whose layout is remembered; scrolling asks for the same ones again and again."""

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


class Span(NamedTuple):
    """Where a column is painted: its place in the model, its left edge, its width."""

    column: int
    left: int
    width: int


class Strips(NamedTuple):
    """Where rows are painted: each with its upper edge, all of one height."""

    rows: Sequence[tuple[int, int]]
    height: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The selected ranges of cells, and the current cell where the table has the focus."""

    ranges: tuple[tuple[int, int, int, int], ...]
    current: tuple[int, int] | None

    def selects(self, row: int, column: int) -> bool:
        """Whether a cell is selected."""
        return any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.ranges
        )


class _Row(NamedTuple):
    """What holds for all cells of a row."""

    row: int
    key: RowKey | None
    heading: bool
    strong: bool
    inactive: bool
    context: bool
    held: bool


class CellPainter(QObject):
    """Paints the cells of one model with one theme; selected rows have a band through all cells."""

    def __init__(self, model: TaskTableModel, selection: Selection, theme: Theme) -> None:
        super().__init__(model)
        self._model = model
        self._selection = selection
        self._theme = theme
        self._colors: dict[str, QColor] = {}
        self._laid_out: dict[tuple[str, int, bool], tuple[QStaticText, int]] = {}
        self._plain = text_font()
        self._strong = text_font()
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._struck = text_font()
        self._struck.setStrikeOut(True)
        self._height = QFontMetrics(self._plain).height()
        self._metrics = {False: QFontMetrics(self._plain), True: QFontMetrics(self._strong)}
        theme.changed.connect(self._take_colors)
        self._take_colors()

    def paint(self, painter: QPainter, strips: Strips, columns: Sequence[Span], marks: Marks) -> None:
        """Paint the cells of some rows and columns, their row lines included."""
        model, colors = self._model, self._colors
        for row, top in strips.rows:
            key = model.key_at(row)
            line = _Row(
                row,
                key,
                heading=model.is_heading(row),
                strong=key is not None and model.is_strong(row),
                inactive=model.is_inactive(row),
                context=model.is_context(row),
                held=key is not None and self._selection.holds(key),
            )
            for span in columns:
                box = QRect(span.left, top, span.width, strips.height)
                self._paint_ground(painter, box, line, span.column, marks)
                field = model.field_of(key, span.column)
                if field is None:
                    continue
                if field.kind is Editor.ICONS:
                    self._paint_signs(painter, box, row)
                else:
                    self._paint_text(painter, box, line, field)
                if (row, span.column) == marks.current:
                    painter.setPen(QPen(colors["focus"], 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(box.adjusted(1, 1, -1, -2))

    def fitting_width(self, row: int, column: int) -> int:
        """The width in pixels at which the whole text of a cell shows."""
        strong = self._model.is_strong(row)
        wide = self._metrics[strong].horizontalAdvance(self._model.text(row, column)) + 2 * PADDING_PX
        if self._model.columns[column] == "name":
            wide += name_left(self._model.level(row))
        return wide

    def _paint_ground(self, painter: QPainter, box: QRect, line: _Row, column: int, marks: Marks) -> None:
        colors = self._colors
        selected = marks.selects(line.row, column)
        if selected:
            painter.fillRect(box, colors["selection"])
        else:
            if line.heading or self._model.columns[column] == "row":
                painter.fillRect(box, colors["surface"])
            if line.held:
                painter.fillRect(box, colors["band"])
        if self._model.is_tinted(line.row, column):
            tint = colors["changed_cell"]
            if selected:
                tint = QColor(tint)
                tint.setAlphaF(0.6)
            painter.fillRect(box, tint)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colors["line"])

    def _paint_text(self, painter: QPainter, box: QRect, line: _Row, field: Field[Any]) -> None:
        left = PADDING_PX
        strong = False
        if field.key == "name":
            level = self._model.level(line.row)
            left = name_left(level)
            strong = line.strong or line.heading
            if line.strong:
                self._paint_expander(painter, expander_box(box, level), self._model.is_collapsed(line.row))
        text = self._model.text_of(line.key, field)
        if not text:
            return
        width = box.width() - left - PADDING_PX
        painter.setFont(self._strong if strong else self._struck if line.inactive else self._plain)
        muted = field.key == "row" or line.inactive or line.context
        painter.setPen(self._colors["muted_text" if muted else "text"])
        shown, wide = self._fitted(text, width, strong)
        x = box.left() + left
        if field.align is Align.RIGHT:
            x += width - wide
        elif field.align is Align.CENTRE:
            x += (width - wide) // 2
        painter.drawStaticText(x, box.top() + (box.height() - 1 - self._height) // 2, shown)

    def _fitted(self, text: str, width: int, strong: bool) -> tuple[QStaticText, int]:
        """The text as far as it fits, laid out, and how wide that is."""
        known = self._laid_out.get((text, width, strong))
        if known is None:
            if len(self._laid_out) > KEPT_TEXTS:
                self._laid_out.clear()
            metrics = self._metrics[strong]
            line = text.partition("\n")[0]
            fitted = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
            shown = QStaticText(fitted)
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            known = (shown, metrics.horizontalAdvance(fitted))
            self._laid_out[text, width, strong] = known
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
