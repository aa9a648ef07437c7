"""Canvas: the painted chart with its axis and what lies over it."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_axis import axis_scene
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.shapes import Scene
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.gantt.overlay import band_scene, handles, preview_scene
from pmdesk.ui.gantt.preview import Gesture, Preview
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.plot import TimeChart

AXIS_PX = 44


class GanttCanvas(TimeChart):
    """Paints a GanttChart, handles on the row under the pointer, and the preview of a gesture."""

    def __init__(
        self,
        chart: GanttChart,
        painter: ScenePainter,
        metrics: QtTextMetrics,
        parent: QWidget | None = None,
    ) -> None:
        self._chart = chart
        self._painter = painter
        self._metrics = metrics
        self._top_px, self._row_px = 0.0, 24.0
        self._gesture: Gesture | None = None
        self._is_stale = False
        self._preview: Preview | None = None
        self._preview_chart: GanttChart | None = None
        self._preview_at = QPointF()
        self._band: tuple[QPointF, QPointF] | None = None
        self._scene: tuple[tuple[GanttChart, GanttOptions, Viewport], Scene] | None = None
        super().__init__(self._paint_axis, self._paint_body, AXIS_PX, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def chart(self) -> GanttChart:
        """What is painted when no gesture is under way."""
        return self._chart

    def set_chart(self, chart: GanttChart) -> None:
        """Paint another chart from now on."""
        self._chart = chart
        self.repaint_all()

    @property
    def shown_columns(self) -> GanttColumns:
        """What is painted now: during a gesture, the plan as it would be."""
        self._rehearse()
        return (self._preview_chart or self._chart).columns

    @property
    def shown_value(self) -> str:
        """What stands beside the pointer during a gesture."""
        self._rehearse()
        return self._preview.value if self._preview is not None else ""

    def follow(self, gesture: Gesture | None, at: QPointF) -> None:
        """Paint what a gesture would do with the pointer at a place of the body; None ends it.

        The gesture is asked when the next frame is painted, however often the pointer moves until then.
        """
        self._gesture, self._preview_at = gesture, at
        self._is_stale = gesture is not None
        if gesture is None:
            self._preview = self._preview_chart = None
        self.repaint_body()

    def show_band(self, band: tuple[QPointF, QPointF] | None) -> None:
        """Draw a rubber band between two places of the body; None takes it away."""
        self._band = band
        self.repaint_body()

    def _rehearse(self) -> None:
        """Have the preview follow the pointer."""
        if self._gesture is None or not self._is_stale:
            return
        self._is_stale = False
        before = self._preview
        self._preview = self._gesture.preview(self.view(), self._preview_at.x(), self._preview_at.y())
        if before is None or before.columns is not self._preview.columns:
            self._preview_chart = self._chart.with_dates(self._preview.columns)

    def mark_hover(self, row: int, link: int) -> None:
        """Show handles on a row and stress a link; -1 is none."""
        options = self._chart.options
        if (options.hover_row, options.focus_link) != (row, link):
            self._chart.options = replace(options, hover_row=row, focus_link=link)
            self.repaint_body()

    def set_rows(self, top_px: float, row_px: float) -> None:
        """Follow a table: row 0 begins ``top_px`` above the chart's upper edge."""
        self._top_px, self._row_px = top_px, row_px
        first, last = self.days()
        self._apply(first, last)

    def view(self) -> Viewport:
        """What the chart shows now."""
        first, last = self.days()
        size = self.body_size()
        return Viewport(
            left=first * MINUTES_PER_DAY,
            px_per_minute=size.width() / ((last - first) * MINUTES_PER_DAY),
            width_px=size.width(),
            height_px=size.height(),
            top_px=self._top_px,
            row_px=self._row_px,
            pixel=1.0 / self.devicePixelRatioF(),
        )

    def show_view(self, viewport: Viewport) -> None:
        """Show the stretch of time of a viewport; rows stay as they are."""
        self._apply(viewport.left / MINUTES_PER_DAY, viewport.right / MINUTES_PER_DAY)

    def _apply(self, first_day: float, last_day: float) -> None:
        height = self.body_size().height()
        top = self._top_px / self._row_px
        self.show_range(first_day, last_day, top, top + height / self._row_px)
        self.repaint_all()

    def _paint_axis(self, painter: QPainter, size: QSizeF) -> None:
        options = self._chart.options
        scene = axis_scene(self.view(), size.height(), self._metrics, options.today, options.scale)
        self._painter.paint(scene, painter)

    def _scene_of(self, chart: GanttChart, viewport: Viewport) -> Scene:
        """The scene of a chart; the one of the last frame if only what lies over it is another."""
        wanted = chart, chart.options, viewport
        if self._scene is None or self._scene[0] != wanted:
            self._scene = wanted, chart.scene(viewport)
        return self._scene[1]

    def _paint_body(self, painter: QPainter, _size: QSizeF) -> None:
        self._rehearse()
        viewport = self.view()
        shown = self._preview_chart or self._chart
        self._painter.paint(self._scene_of(shown, viewport), painter)
        if self._preview is not None:
            x, y = self._preview_at.x(), self._preview_at.y()
            overlay = preview_scene(self._chart, viewport, self._preview, x, y, self._metrics)
        else:
            overlay = handles(self._chart, viewport, self._chart.options.hover_row)
        self._painter.paint(overlay, painter)
        if self._band is not None:
            (start, end) = self._band
            self._painter.paint(band_scene(start.x(), start.y(), end.x(), end.y()), painter)
