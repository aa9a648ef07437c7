"""LoadGraph: the histogram on the screen, in step with the chart above it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from pmdesk.presentation.load.histogram import LoadHistogram
from pmdesk.presentation.load.histogram_scene import histogram_scene
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.theme import Theme
from pmdesk.ui.widgets.tool_tip import tip_of


class LoadGraph(QWidget):
    """Arrows go from column to column, a click on one chooses it. ``wheeled`` carries wheel events that the
    chart understands, ``moment_wanted`` an instant that shall be in view."""

    wheeled = Signal(object)
    moment_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = ScenePainter(theme.color, QtTextMetrics())
        self._theme = theme
        self.histogram: LoadHistogram | None = None
        self.viewport: Viewport | None = None
        self.today = 0
        self.current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Load over time"))
        theme.changed.connect(self._dress)

    def show_histogram(self, histogram: LoadHistogram | None) -> None:
        """Show another load; None is nobody's."""
        self.histogram = histogram
        self._tell()
        self.update()

    def show_view(self, viewport: Viewport) -> None:
        """Show the time of a viewport."""
        self.viewport = viewport
        self.update()

    def view(self) -> Viewport | None:
        """The time that is shown, in the room there is."""
        shown = self.viewport
        if shown is None or self.height() < 1:
            return None
        return Viewport(
            shown.left, shown.px_per_minute, self.width(), self.height(), pixel=1.0 / self.devicePixelRatioF()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, view = QPainter(self), self.view()
        if view is None or self.histogram is None or not self.histogram.line.crew.people:
            painter.fillRect(self.rect(), self._theme.color("background"))
            painter.setPen(self._theme.color("muted_text"))
            hint = self.tr("Nobody works here yet.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, hint)
            return
        current = self.current if self.hasFocus() else None
        self._painter.paint(histogram_scene(self.histogram, view, self.today, current), painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        view = self.view()
        if view is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go_to(view.instant_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        view = self.view()
        if step is None or event.modifiers() or view is None or self.histogram is None:
            super().keyPressEvent(event)
            return
        columns = self.histogram.columns(view)
        middle = round((view.left + view.right) / 2)
        here = columns.holding(middle if self.current is None else self.current)
        if here is None:
            self._go_to(middle)
            return
        going = min(max(here + (step if self.current is not None else 0), 0), len(columns.periods) - 1)
        self._go_to(columns.periods.edges[going])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() or event.angleDelta().x():
            self.wheeled.emit(event)
            event.accept()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            view = self.view()
            text = "" if view is None else self.told(view.instant_at(event.pos().x()))
            if text:
                QToolTip.showText(event.globalPos(), tip_of(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def told(self, instant: int) -> str:
        """What the column at an instant says: hours, time, percent, too much, projects."""
        view = self.view()
        if view is None or self.histogram is None or not self.histogram.line.crew.people:
            return ""
        columns = self.histogram.columns(view)
        place = columns.holding(instant)
        return "" if place is None else self.histogram.told(columns, place)

    def _go_to(self, instant: int) -> None:
        self.current = instant
        view = self.view()
        if view is not None and not view.left <= instant < view.right:
            self.moment_wanted.emit(instant)
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Say the current column to who doesn't see it."""
        text = "" if self.current is None else self.told(self.current)
        self.setAccessibleDescription(", ".join(text.splitlines()))

    def _dress(self) -> None:
        self._painter.forget_colors()
        self.update()
