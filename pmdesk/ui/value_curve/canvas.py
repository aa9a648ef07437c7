"""ValueCanvas: the S-curve on the screen, read at the pointer or with the arrow keys."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pmdesk.presentation.plan import Plan
from pmdesk.presentation.timescale import TimeScale
from pmdesk.presentation.value_curve.chart import Curve, ValueChart
from pmdesk.presentation.value_curve.scene import value_curve_scene
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.theme import Theme

PAGE = 10


class ValueCanvas(QWidget):
    """Left and right, Page up and down, Home and End lead from figure to figure; Escape ends it.

    The figures that are read are the accessible description.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan: Plan | None = None
        self._curve: Curve | None = None
        self._chart: ValueChart | None = None
        self.edge: int | None = None
        self.metrics = QtTextMetrics()
        self._painter = ScenePainter(theme.color, self.metrics)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(420, 260)
        theme.changed.connect(self._dress)

    def show_curve(self, plan: Plan, curve: Curve | None) -> None:
        """Show a curve, or say that there is none."""
        self._plan, self._curve = plan, curve
        if curve is None or (self.edge is not None and self.edge >= len(curve.lines.edges)):
            self.edge = None
        self._lay_out()

    @property
    def chart(self) -> ValueChart | None:
        """What is painted, in px of the widget."""
        return self._chart

    def read(self, edge: int | None) -> None:
        """Show the figures at an edge, or none."""
        self.edge = edge
        told = () if edge is None or self._chart is None else self._chart.told_at(edge)
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        if self._chart is None or self._plan is None:
            painter.fillRect(self.rect(), self._theme.color("background"))
            painter.setPen(self._theme.color("muted_text"))
            hint = self.tr(
                "Nothing costs anything yet. Give people rates or tasks a fixed cost,\n"
                "and set a baseline to see planned and earned value."
            )
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, hint)
            return
        scale = TimeScale(year_month=self._plan.portfolio.header.fiscal_year_month)
        self._painter.paint(value_curve_scene(self._chart, self.edge, scale), painter)
        if self.hasFocus():
            painter.setPen(self._theme.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, _event: QEvent) -> None:
        self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        chart, x = self._chart, event.position().x()
        inside = chart is not None and chart.left - 8 <= x <= chart.right + 8
        self.read(chart.edge_at(x) if chart is not None and inside else None)

    def leaveEvent(self, _event: QEvent) -> None:
        if not self.hasFocus():
            self.read(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._chart is None:
            super().keyPressEvent(event)
            return
        last = len(self._chart.curve.lines.edges) - 1
        now = self._chart.curve.lines.now
        here = self.edge if self.edge is not None else (now if now is not None else 0)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Left:
                self.read(here if self.edge is None else max(here - 1, 0))
            case Qt.Key.Key_Right:
                self.read(here if self.edge is None else min(here + 1, last))
            case Qt.Key.Key_PageUp:
                self.read(max(here - PAGE, 0))
            case Qt.Key.Key_PageDown:
                self.read(min(here + PAGE, last))
            case Qt.Key.Key_Home:
                self.read(0)
            case Qt.Key.Key_End:
                self.read(last)
            case Qt.Key.Key_Escape if self.edge is not None:
                self.read(None)
            case _:
                super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._chart = None
        if self._plan is not None and self._curve is not None:
            size = float(self.width()), float(self.height())
            self._chart = ValueChart(self._plan, self._curve, *size, self.metrics)
        self.read(self.edge if self._chart is not None else None)

    def _dress(self) -> None:
        self._painter.forget_colors()
        self.update()
