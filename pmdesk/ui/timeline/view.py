"""TimelineView: chosen tasks on one band, as a view of the plan."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_of, midnight
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.timeline.chart import fitting_scale
from pmdesk.presentation.timeline.entries import Entry, entries_of, picked
from pmdesk.presentation.timeline.printed import printable_timeline
from pmdesk.presentation.timescale import TimeScale
from pmdesk.ui.timeline.canvas import TimelineCanvas
from pmdesk.ui.timeline.choice import choose_tasks
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans

STEP = 1.25
MOST_PX_PER_DAY = 240.0


class _Area(QScrollArea):
    """Tells when there is more or less room."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class TimelineView(LateView):
    """Shows phases and milestones until the user chooses what stands on it; what is chosen is view state."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means)
        self._chosen: tuple[TaskId, ...] | None = None
        self._px_per_day: float | None = None
        self._entries: Sequence[Entry] = ()
        self.canvas = TimelineCanvas(means, name, self)
        self.area = _Area(self)
        self.choose = QPushButton(self.tr("Ch&oose tasks…"), self)
        self.add = QPushButton(self.tr("&Add selected"), self)
        self.remove = QPushButton(self.tr("&Remove selected"), self)
        self.pick = QPushButton(self.tr("Phases and &milestones"), self)
        self._lay_out()
        self.setAccessibleName(name)
        self.setFocusProxy(self.canvas)
        self.choose.clicked.connect(self._ask)
        self.add.clicked.connect(self.add_selected)
        self.remove.clicked.connect(self._remove)
        self.pick.clicked.connect(lambda: self._take(None))
        self.area.resized.connect(self._draw)
        self.area.horizontalScrollBar().valueChanged.connect(self.canvas.update)
        self.canvas.zoomed.connect(self._zoom)
        self.canvas.row_wanted.connect(self.scroll_to)
        means.rows_view.rows_changed.connect(self.renew)
        means.selection.changed.connect(self._show_what_can_be_done)

    @property
    def tasks(self) -> tuple[TaskId, ...]:
        """What stands on the timeline."""
        return tuple(TaskId(entry.key.id) for entry in self._entries)

    def printable(self, metrics: TextMetrics) -> Printable:
        """All of the timeline."""
        bridge = self.means.bridge
        scale = TimeScale(year_month=bridge.plan.portfolio.header.fiscal_year_month)
        today = midnight(day_of(bridge.session.today))
        return printable_timeline(self._entries, today, scale, metrics)

    def zoom_in(self) -> None:
        """Show less time, larger."""
        self._zoom(STEP, self._middle)

    def zoom_out(self) -> None:
        """Show more time, smaller."""
        self._zoom(1 / STEP, self._middle)

    def zoom_to_fit(self) -> None:
        """Show all of the timeline, also when more comes."""
        self._px_per_day = None
        self._draw()

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Bring an entry or a moment into view."""
        chart = self.canvas.picture
        if isinstance(place, RowKey):
            region = chart.region_of(place)
            if region is not None:
                x, y = (region.left + region.right) / 2, (region.top + region.bottom) / 2
                self.area.ensureVisible(round(x), round(y), round((region.right - region.left) / 2) + 24, 60)
        elif self._entries:
            self.area.horizontalScrollBar().setValue(
                round(chart.x_of(place)) - self.area.viewport().width() // 2
            )

    def scroll_to_today(self) -> None:
        """Bring today into view."""
        self.scroll_to(midnight(day_of(self.means.bridge.session.today)))

    def view_state(self) -> dict[str, Any]:
        """What was chosen, and the scale; neither where all is as at first."""
        state = {"shown": None if self._chosen is None else list(self._chosen), "scale": self._px_per_day}
        return {key: value for key, value in state.items() if value is not None}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown."""
        shown, scale = state.get("shown"), state.get("scale")
        self._chosen = tuple(TaskId(int(task)) for task in shown) if isinstance(shown, list) else None
        self._px_per_day = float(scale) if isinstance(scale, int | float) and scale > 0 else None
        self.renew()

    def add_selected(self) -> None:
        """Let the selected tasks stand on the timeline too."""
        self._take((*self.tasks, *self._selected))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case _:
                super().keyPressEvent(event)

    # -- what stands on it

    @property
    def _selected(self) -> tuple[TaskId, ...]:
        return self.means.selection.tasks

    def _take(self, tasks: Sequence[TaskId] | None) -> None:
        self._chosen = None if tasks is None else tuple(dict.fromkeys(tasks))
        self.renew()

    def _remove(self) -> None:
        gone = set(self._selected)
        self._take([task for task in self.tasks if task not in gone])

    def _ask(self) -> None:
        chosen = choose_tasks(
            self, self.means.theme, self.means.bridge.plan, self.means.rows_view.rows, self.tasks
        )
        if chosen is not None:
            self._take(chosen)
        self.canvas.setFocus()

    def refresh(self) -> None:
        plan = self.means.bridge.plan
        shown = picked(plan, self.means.rows_view.rows) if self._chosen is None else self._chosen
        self._entries = entries_of(plan, shown)
        self._draw()

    def _show_what_can_be_done(self) -> None:
        shown, selected = set(self.tasks), self._selected
        self.add.setEnabled(any(task not in shown for task in selected))
        self.remove.setEnabled(any(task in shown for task in selected))
        self.pick.setEnabled(self._chosen is not None)

    # -- how it is drawn

    @property
    def _scale(self) -> float:
        return self._fitting if self._px_per_day is None else max(self._px_per_day, self._fitting)

    @property
    def _fitting(self) -> float:
        return fitting_scale(self._entries, self.area.viewport().width())

    @property
    def _middle(self) -> float:
        return self.area.horizontalScrollBar().value() + self.area.viewport().width() / 2

    def _zoom(self, factor: float, about: float) -> None:
        """Change the scale; what is at ``about``, an x of the canvas, stays where it is."""
        moment = self.canvas.picture.first + about / self._scale * MINUTES_PER_DAY
        offset = about - self.area.horizontalScrollBar().value()
        wanted = min(self._scale * factor, MOST_PX_PER_DAY)
        self._px_per_day = wanted if wanted > self._fitting else None
        self._draw()
        self.area.horizontalScrollBar().setValue(round(self.canvas.picture.x_of(moment) - offset))

    def _draw(self) -> None:
        self.canvas.show_chart(self._entries, self._scale, self.area.viewport().size())
        self._show_what_can_be_done()

    def _lay_out(self) -> None:
        self.area.setWidget(self.canvas)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.tr("Part of the timeline that is seen"))
        self.area.horizontalScrollBar().setSingleStep(32)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        for button in (self.choose, self.add, self.remove, self.pick):
            bar.addWidget(button)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.area, 1)
