"""TimelineCanvas: the timeline on the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import Instant, day_of, midnight
from pmdesk.presentation.timeline.chart import TimelineChart
from pmdesk.presentation.timeline.entries import Entry
from pmdesk.presentation.timeline.scene import timeline_scene
from pmdesk.presentation.timescale import TimeScale
from pmdesk.ui.row_picture import RowPicture
from pmdesk.ui.views.view import ViewMeans


class TimelineCanvas(RowPicture):
    """As large as the timeline is. ``zoomed`` carries a factor and the x about which to zoom."""

    zoomed = Signal(float, float)
    row_wanted = Signal(object)

    def __init__(self, means: ViewMeans, name: str, parent: QWidget) -> None:
        super().__init__(means, name, parent)
        self._chart = TimelineChart((), 1.0, 0.0, 0.0, self.metrics)

    @property
    def picture(self) -> TimelineChart:
        """What is painted."""
        return self._chart

    def show_chart(self, entries: Sequence[Entry], px_per_day: float, room: QSize) -> None:
        """Show entries at a scale, filling ``room`` at least."""
        self._chart = TimelineChart(entries, px_per_day, room.width(), room.height(), self.metrics)
        self.resize(*(round(length) for length in self._chart.size))
        self.update()

    def go_to(self, key: RowKey) -> None:
        """Select a row, and ask that it be seen."""
        super().go_to(key)
        self.row_wanted.emit(key)

    @property
    def today(self) -> Instant:
        """When today begins."""
        return midnight(day_of(self.means.bridge.session.today))

    @property
    def scale(self) -> TimeScale:
        """How the axis looks."""
        return TimeScale(year_month=self.means.bridge.plan.portfolio.header.fiscal_year_month)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        if not self._chart.entries:
            painter.fillRect(self.rect(), self.means.theme.color("background"))
            painter.setPen(self.means.theme.color("muted_text"))
            hint = self.tr("Nothing stands on the timeline yet. Choose tasks, phases and milestones above.")
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, hint)
            return
        selection = self.means.selection
        seen_from = max(-self.x(), 0)
        scene = timeline_scene(
            self._chart, self.today, self.scale, frozenset(selection.keys), self.focused_row, seen_from
        )
        self.painter.paint(scene, painter)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1.25 ** (event.angleDelta().y() / 120), event.position().x())
            event.accept()
        else:
            event.ignore()
