"""FlowChart: cash flow as bars by month, and what comes together as lines, with the figures of a month."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from pmdesk.engine.money.cash_flow import Amounts, running
from pmdesk.presentation.field import phrase
from pmdesk.presentation.money.flow_scale import MoneyScale, money_scale, short_amount
from pmdesk.presentation.money.flow_table import KIND_TITLES, FlowKind, FlowTable, month_title
from pmdesk.presentation.money.money_kinds import amount_text
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme, header_font

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 64, 64, 56, 24
MONTH_PX = 44
"""The least width of a month; charts with more than fit are scrolled."""

BAR_SHARE = 0.24
STYLES: Mapping[FlowKind, str] = {
    FlowKind.PLANNED: "baseline",
    FlowKind.ACTUAL: "bar_done",
    FlowKind.FORECAST: "bar",
}
_LINES = ((FlowKind.PLANNED, Qt.PenStyle.DashLine), (FlowKind.FORECAST, Qt.PenStyle.SolidLine))
_EMPTY = FlowTable((), ())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where things lie: the field of the bars, and the two scales."""

    field: QRectF
    bars: MoneyScale
    lines: MoneyScale
    months: int

    def x(self, month: float) -> float:
        return self.field.left() + self.field.width() * month / self.months

    def y(self, scale: MoneyScale, amount: float) -> float:
        return self.field.bottom() - self.field.height() * scale.share(amount)


class FlowChart(QWidget):
    """The money of a table's last lines, those of all, by month; Left and Right go from month to month."""

    def __init__(self, bridge: SessionBridge, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._theme = theme
        self._table = _EMPTY
        self.month = 0
        self.setAccessibleName(self.tr("Cash flow by month"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_table(self, table: FlowTable) -> None:
        """Show the cash flow of a table."""
        self._table = table
        self.month = min(self.month, max(len(table.months) - 1, 0))
        self.setMinimumWidth(LEFT_PX + RIGHT_PX + MONTH_PX * len(table.months))
        self._tell()
        self.update()

    def month_text(self) -> str:
        """The figures of the current month in words."""
        if not self._table.months:
            return ""
        parts = [month_title(self._table.months[self.month])]
        for kind, amounts in self._amounts().items():
            shown = amount_text(self._bridge.plan, amounts[self.month])
            parts.append(f"{phrase(KIND_TITLES[kind])} {shown}")
        together = running(self._amounts()[FlowKind.FORECAST])[self.month]
        text = self.tr("{0}, together {1} {2}")
        currency = self._bridge.plan.portfolio.header.currency
        return text.format(" · ".join(parts), amount_text(self._bridge.plan, together), currency)

    def sizeHint(self) -> QSize:
        return QSize(640, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._table.months:
            super().keyPressEvent(event)
            return
        self._go_to(self.month + step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._table.months:
            place = self._place()
            x = event.position().x() - place.field.left()
            self._go_to(int(x * place.months // max(place.field.width(), 1)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("background"))
        if not self._table.months:
            painter.setPen(self._theme.color("muted_text"))
            hint = self.tr(
                "No money has a month yet. Type a budget line or a cost above, or give people rates."
            )
            room = QRectF(self.rect()).adjusted(24, 0, -24, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, hint)
            return
        place = self._place()
        painter.setFont(header_font())
        self._paint_month(painter, place)
        self._paint_scales(painter, place)
        self._paint_bars(painter, place)
        self._paint_lines(painter, place)
        self._paint_legend(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _amounts(self) -> Mapping[FlowKind, Amounts]:
        return {line.kind: line.amounts for line in self._table.lines[-len(FlowKind) :]}

    def _place(self) -> _Place:
        width, height = max(self.width(), 1), max(self.height(), 1)
        field = QRectF(LEFT_PX, TOP_PX, width - LEFT_PX - RIGHT_PX, height - TOP_PX - BOTTOM_PX)
        amounts = self._amounts()
        bars = money_scale([a for each in amounts.values() for a in each])
        sums = (running(amounts[kind]) for kind in (FlowKind.PLANNED, FlowKind.FORECAST))
        lines = money_scale([a for each in sums for a in each])
        return _Place(field, bars, lines, len(self._table.months))

    def _go_to(self, month: int) -> None:
        month = min(max(month, 0), len(self._table.months) - 1)
        if month != self.month:
            self.month = month
            self._tell()
            self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.month_text())

    def _paint_month(self, painter: QPainter, place: _Place) -> None:
        left, right = place.x(self.month), place.x(self.month + 1)
        ground = QRectF(left, place.field.top(), right - left, place.field.height())
        painter.fillRect(ground, self._theme.color("hover"))

    def _paint_scales(self, painter: QPainter, place: _Place) -> None:
        for amount in place.bars.ticks:
            y = place.y(place.bars, amount)
            painter.setPen(QPen(self._theme.color("line_strong" if amount == 0 else "line"), 1))
            painter.drawLine(QPointF(place.field.left(), y), QPointF(place.field.right(), y))
            painter.setPen(self._theme.color("axis_text"))
            room = QRectF(0, y - 8, LEFT_PX - 8, 16)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, side, short_amount(amount))
        for amount in place.lines.ticks:
            y = place.y(place.lines, amount)
            room = QRectF(place.field.right() + 8, y - 8, RIGHT_PX - 8, 16)
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, side, short_amount(amount))
        for n, month in enumerate(self._table.months):
            room = QRectF(place.x(n), place.field.bottom() + 4, place.x(n + 1) - place.x(n), 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, month_title(month))

    def _paint_bars(self, painter: QPainter, place: _Place) -> None:
        zero = place.y(place.bars, 0)
        width = BAR_SHARE * place.field.width() / place.months
        for column, (kind, amounts) in enumerate(self._amounts().items()):
            color = self._theme.color(STYLES[kind])
            for n, amount in enumerate(amounts):
                if amount:
                    y = place.y(place.bars, amount)
                    left = place.x(n + 0.5) + (column - 1.5) * width
                    bar = QRectF(left, min(y, zero), width - 1, max(abs(y - zero), 1))
                    painter.fillRect(bar, color)

    def _paint_lines(self, painter: QPainter, place: _Place) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for kind, dashes in _LINES:
            sums = running(self._amounts()[kind])
            points = [QPointF(place.x(n + 1), place.y(place.lines, s)) for n, s in enumerate(sums)]
            start = QPointF(place.x(0), place.y(place.lines, 0))
            painter.setPen(QPen(self._theme.color("text"), 1.5, dashes))
            painter.drawPolyline(QPolygonF([start, *points]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_legend(self, painter: QPainter) -> None:
        metrics, x = painter.fontMetrics(), 12.0
        middle = 14.0
        for kind in FlowKind:
            painter.fillRect(QRectF(x, middle - 5, 10, 10), self._theme.color(STYLES[kind]))
            x = self._label(painter, x + 14, middle, phrase(KIND_TITLES[kind]))
        for text, dashes in (
            (self.tr("planned, together"), Qt.PenStyle.DashLine),
            (self.tr("forecast, together"), Qt.PenStyle.SolidLine),
        ):
            painter.setPen(QPen(self._theme.color("text"), 1.5, dashes))
            painter.drawLine(QPointF(x, middle), QPointF(x + 22, middle))
            x = self._label(painter, x + 28, middle, text)
        painter.setPen(self._theme.color("text"))
        room = QRectF(12, 24, self.width() - 24, 18)
        shown = metrics.elidedText(self.month_text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _label(self, painter: QPainter, x: float, middle: float, text: str) -> float:
        """Paint a text of the legend; where the next part begins."""
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(self._theme.color("axis_text"))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, middle - 8, width + 2, 16), side, text)
        return x + width + 16
