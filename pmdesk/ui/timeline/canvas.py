"""TimelineCanvas: the timeline on the screen, and as a picture for other programs."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import day_of, midnight
from pmdesk.presentation.shapes import Scene
from pmdesk.presentation.timeline.chart import TimelineChart
from pmdesk.presentation.timeline.entries import Entry
from pmdesk.presentation.timeline.scene import timeline_scene
from pmdesk.presentation.timescale import TimeScale
from pmdesk.ui.row_picture import RowPicture
from pmdesk.ui.views.view import ViewMeans

SHARP = 2
"""Px of a picture for other programs by px of the screen."""


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

    def image(self) -> QImage:
        """The whole timeline without selection."""
        width, height = (round(length) for length in self._chart.size)
        found = QImage(width * SHARP, height * SHARP, QImage.Format.Format_RGB32)
        found.setDevicePixelRatio(SHARP)
        painter = QPainter(found)
        self.painter.paint(self._scene(frozenset(), None), painter)
        painter.end()
        return found

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
        self.painter.paint(self._scene(frozenset(selection.keys), self.focused_row, seen_from), painter)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1.25 ** (event.angleDelta().y() / 120), event.position().x())
            event.accept()
        else:
            event.ignore()

    def _scene(self, selected: frozenset[RowKey], current: RowKey | None, seen_from: float = 0.0) -> Scene:
        today = midnight(day_of(self.means.bridge.session.today))
        header = self.means.bridge.plan.portfolio.header
        scale = TimeScale(year_month=header.fiscal_year_month)
        return timeline_scene(self._chart, today, scale, selected, current, seen_from)
