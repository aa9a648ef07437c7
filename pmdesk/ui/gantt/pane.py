"""GanttPane: the chart beside the table, row by row at the same height."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import LinkId, RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_of, midnight
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.gantt import GanttColumns, columns_of
from pmdesk.presentation.gantt_hit import rows_in
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.task_path import TaskPath
from pmdesk.presentation.timescale import TimeScale
from pmdesk.presentation.viewport import Viewport
from pmdesk.session.changed import Changed
from pmdesk.ui.gantt.canvas import GanttCanvas
from pmdesk.ui.gantt.look_state import SWITCHES, style_of, styled
from pmdesk.ui.gantt.pointer import Pointer
from pmdesk.ui.gantt.preview import Means
from pmdesk.ui.gantt.time_bar import TimeBar
from pmdesk.ui.painter import QtTextMetrics, ScenePainter
from pmdesk.ui.rows_view import RowsView
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.theme import Theme

ZOOM_STEP = 1.25
FIT_MARGIN_PX = 48.0
FIRST_PX_PER_DAY = (3.0, 28.0)


class GanttPane(QWidget):
    """The chart of a window's visible rows.

    The table owns the vertical offset: ``follow_table`` locks the rows to it. ``task_activated`` carries a
    RowKey that was double-clicked, ``link_activated`` a LinkId; ``context_menu_requested`` carries the name
    of the menu that fits and its place on the screen. ``range_changed`` says that another stretch of time may
    be shown. ``link`` is the link that was clicked last.
    """

    task_activated = Signal(object)
    link_activated = Signal(object)
    context_menu_requested = Signal(str, QPoint)
    range_changed = Signal()
    message = Signal(str)

    def __init__(
        self,
        bridge: SessionBridge,
        rows_view: RowsView,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._rows_view, self._selection, self._theme = bridge, rows_view, selection, theme
        self._table: QTableView | None = None
        self._placed = False
        self.link: LinkId | None = None
        self._metrics = QtTextMetrics()
        self._painter = ScenePainter(theme.color, self._metrics)
        columns = columns_of(bridge.plan, rows_view.rows)
        today, header = bridge.session.today, bridge.session.portfolio.header
        scale = TimeScale(year_month=header.fiscal_year_month)
        options = GanttOptions(today=midnight(day_of(today)), day=today, scale=scale)
        chart = GanttChart(columns, options, self._metrics)
        self._canvas = GanttCanvas(chart, self._painter, self._metrics, self)
        means = Means(bridge.session.rehearse, bridge.session.ids)
        self._project = rows_view.project
        self._pointer = Pointer(self._canvas, means, read_only=bridge.session.read_only)
        self._bar = TimeBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._canvas, 1)
        layout.addWidget(self._bar)
        self.setAccessibleName(self.tr("Gantt chart"))
        self._canvas.setAccessibleName(self.tr("Gantt chart"))
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self._canvas.range_changed.connect(self._measure_bar)
        self._canvas.range_changed.connect(self.range_changed)
        self._pointer.pressed.connect(self._press)
        self._pointer.clicked.connect(self._click)
        self._pointer.banded.connect(self._select_band)
        self._pointer.activated.connect(self._activate)
        self._pointer.menu_wanted.connect(self._ask_for_menu)
        self._pointer.edit_wanted.connect(self._perform)
        self._pointer.refused.connect(self._bridge.refused)
        self._pointer.wheeled.connect(self._wheel)
        self._pointer.panned.connect(lambda by: self._canvas.show_view(self.viewport().panned(by)))
        self._pointer.rolled.connect(self._roll)
        self._bar.valueChanged.connect(self._scrolled)
        self._bridge.changed.connect(self._follow)
        self._rows_view.rows_changed.connect(self._rows_changed)
        self._selection.changed.connect(self._mark_selection)
        self._theme.changed.connect(self._dress)

    # Following the table and the session

    def follow_table(self, table: QTableView) -> None:
        """Lock the rows to a table's: its offset, its row height, its scroll bar for the wheel."""
        self._table = table
        table.verticalScrollBar().valueChanged.connect(self._lock_rows)
        table.verticalScrollBar().rangeChanged.connect(self._lock_rows)
        table.verticalHeader().sectionResized.connect(self._lock_rows)
        table.verticalHeader().geometriesChanged.connect(self._lock_rows)
        self._bar.setFixedHeight(table.horizontalScrollBar().sizeHint().height())
        self.setFocusProxy(table)
        self._lock_rows()

    def _lock_rows(self, *_: object) -> None:
        if self._table is not None:
            header = self._table.verticalHeader()
            self._canvas.set_rows(header.offset(), header.defaultSectionSize())

    def _follow(self, changed: Changed) -> None:
        columns = self._canvas.chart.columns
        if columns.rows is self._rows_view.rows:
            if columns.plan is changed.after:
                return  # shown already, when the rows followed
            self._show(columns.refreshed(changed.after, changed.edit))
        else:
            self._show(columns_of(changed.after, self._rows_view.rows, columns))

    def _rows_changed(self, *_: object) -> None:
        following = self._rows_view.following
        edit = following.edit if following is not None else None
        self._show(columns_of(self._bridge.plan, self._rows_view.rows, self._canvas.chart.columns, edit))
        if self._project != self._rows_view.project:
            self._project = self._rows_view.project
            self._leave_no_empty_view()

    def _leave_no_empty_view(self) -> None:
        """Go to the beginning of the bars if none of them lies in the stretch of time that is shown."""
        span = self._canvas.chart.span
        viewport = self.viewport()
        if span is not None and (viewport.x_of(span[1]) < 0 or viewport.x_of(span[0]) > viewport.width_px):
            self._canvas.show_view(viewport.panned(viewport.x_of(span[0]) - FIT_MARGIN_PX))

    def _show(self, columns: GanttColumns) -> None:
        self._pointer.forget()
        self._canvas.set_chart(self._canvas.chart.with_columns(columns))
        self._mark_selection()
        self._lock_rows()
        self._measure_bar()

    def _mark_selection(self) -> None:
        rows = self._canvas.chart.columns.rows
        lines = tuple(line for key in self._selection.keys if (line := rows.position(key)) is not None)
        current = self._selection.current
        is_task = current is not None and current.table == Task.table
        self.set_options(selected_rows=lines, path_of=TaskId(current.id) if current and is_task else None)

    def _dress(self) -> None:
        self._painter.forget_colors()
        self._canvas.repaint_all()

    # What is shown

    def viewport(self) -> Viewport:
        """The stretch of time and the rows that are shown now."""
        return self._canvas.view()

    @property
    def ground(self) -> QWidget:
        """What gets the events of the mouse."""
        ground: QWidget = self._canvas.viewport()
        return ground

    @property
    def time_bar(self) -> TimeBar:
        """The scroll bar below the chart."""
        return self._bar

    @property
    def options(self) -> GanttOptions:
        """What the chart draws beside the bars."""
        return self._canvas.chart.options

    def set_options(self, **changes: Any) -> None:
        """Change some of the options, by their names in GanttOptions."""
        chart = self._canvas.chart
        options = replace(chart.options, **changes)
        if any(getattr(options, name) != getattr(chart.options, name) for name in _WORDED):
            self._canvas.set_chart(GanttChart(chart.columns, options, self._metrics))
        elif options != chart.options:
            chart.options = options
            self._canvas.repaint_all()

    def style_state(self) -> dict[str, Any]:
        """The look of the bars, as a view keeps it: JSON values."""
        return style_of(self.options)

    def restore_style_state(self, state: Mapping[str, Any]) -> None:
        """Look as ``style_state`` gave it; what is missing or not possible stays as it is."""
        options = styled(self.options, state)
        self.set_options(**{name: getattr(options, name) for name in (*_STYLE, *SWITCHES)})

    def stress_path(self, path: TaskPath) -> None:
        """Stress such a path of the current task; it goes along with the selection."""
        self.set_options(path=path)
        self._mark_selection()

    def zoom_in(self) -> None:
        """Show less time in more width, about the middle."""
        self._zoom(ZOOM_STEP, self.viewport().width_px / 2)

    def zoom_out(self) -> None:
        """Show more time in less width, about the middle."""
        self._zoom(1 / ZOOM_STEP, self.viewport().width_px / 2)

    def zoom_to_fit(self) -> None:
        """Show the time of all rows."""
        span = self._canvas.chart.span
        if span is not None:
            self._canvas.show_view(self._canvas.chart.fitted(self.viewport(), *span, FIT_MARGIN_PX))

    def zoom_to_scale(self, px_per_day: float) -> None:
        """Show a day so wide, about the middle."""
        viewport = self.viewport()
        self._zoom(px_per_day / viewport.px_per_day, viewport.width_px / 2)

    def scroll_to(self, target: Instant | RowKey) -> None:
        """Bring an instant, or the start of a row's bar, into view, a quarter from the left edge."""
        instant = self._start_of(target) if isinstance(target, RowKey) else target
        if instant is not None:
            viewport = self.viewport()
            self._canvas.show_view(viewport.panned(viewport.x_of(instant) - viewport.width_px / 4))

    def scroll_to_today(self) -> None:
        """Bring today into view."""
        if self.options.today is not None:
            self.scroll_to(self.options.today)

    def view_state(self) -> dict[str, Any]:
        """What to remember of the view in the file: JSON values."""
        viewport = self.viewport()
        return {
            "left": round(viewport.left),
            "px_per_day": viewport.px_per_day,
            **self.style_state(),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what ``view_state`` gave; what is missing or not possible stays as it is."""
        self.restore_style_state(state)
        left, per_day = state.get("left"), state.get("px_per_day")
        if isinstance(left, int) and isinstance(per_day, int | float) and per_day > 0:
            viewport = replace(self.viewport(), left=float(left))
            self._canvas.show_view(viewport.zoomed(per_day / viewport.px_per_day, 0.0))
            self._placed = True

    def _start_of(self, key: RowKey) -> Instant | None:
        columns = self._canvas.chart.columns
        row = columns.rows.position(key)
        if row is None or columns.start[row] == NO_DATE:
            return None
        return Instant(int(columns.start[row]))

    def _zoom(self, factor: float, about_x: float) -> None:
        self._canvas.show_view(self.viewport().zoomed(factor, about_x))

    def _place_first(self) -> None:
        """At the first showing: the whole plan, if that is neither too dense nor too sparse."""
        span = self._canvas.chart.span
        today = midnight(day_of(self._bridge.session.today))
        first, last = span or (today, today + EMPTY_DAYS * MINUTES_PER_DAY)
        viewport = self._canvas.chart.fitted(self.viewport(), first, last, FIT_MARGIN_PX)
        low, high = FIRST_PX_PER_DAY
        wanted = min(max(viewport.px_per_day, low), high)
        margin = FIT_MARGIN_PX / wanted * MINUTES_PER_DAY
        self._canvas.show_view(
            replace(viewport.zoomed(wanted / viewport.px_per_day, 0.0), left=first - margin)
        )

    # The pointer and the scroll bar

    def _press(self, target: object, modifiers: Qt.KeyboardModifier) -> None:
        """Select what is taken hold of; of several selected rows all stay, for they may be dragged."""
        self.link = LinkId(target) if isinstance(target, int) else None
        if not isinstance(target, RowKey):
            return
        kept = self._selection.keys
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            chosen = tuple(k for k in kept if k != target) if target in kept else (*kept, target)
            self._selection.select(chosen, target)
        elif len(kept) > 1 and self._selection.holds(target):
            self._selection.select(kept, target)
        else:
            self._selection.select((target,), target)

    def _click(self, target: object, modifiers: Qt.KeyboardModifier) -> None:
        """One of several selected rows that was clicked, not dragged, is selected alone."""
        if isinstance(target, RowKey) and not modifiers:
            self._selection.select((target,), target)

    def _select_band(self, band: tuple[QPointF, QPointF], modifiers: Qt.KeyboardModifier) -> None:
        """Select the rows whose bars a rubber band touches; with Ctrl beside those that are selected."""
        rows = rows_in(self._canvas.chart.columns, self.viewport(), *(p.toTuple() for p in band))
        keys = tuple(map(self._canvas.chart.columns.key, rows))
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            kept = self._selection.keys
            keys = (*kept, *(key for key in keys if not self._selection.holds(key)))
        self._selection.select(keys)

    def split_next(self) -> None:
        """The next drag of a bar pauses its task there."""
        self._pointer.split_next()
        self.message.emit(self.tr("Draw a bar apart where its task shall pause. Esc: don't."))

    def _activate(self, target: object) -> None:
        if isinstance(target, RowKey):
            self.task_activated.emit(target)
        elif target is not None:
            self.link_activated.emit(target)

    def _ask_for_menu(self, name: str, target: object, place: QPoint) -> None:
        self.link = LinkId(target) if isinstance(target, int) else None
        if isinstance(target, RowKey) and not self._selection.holds(target):
            self._selection.select((target,), target)
        self.context_menu_requested.emit(name, place)

    def _perform(self, edit: Edit) -> None:
        self._bridge.perform(edit)

    def _wheel(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        steps = (turned.y() or turned.x()) / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(ZOOM_STEP**steps, event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or (turned.x() and not turned.y()):
            self._bar.setValue(self._bar.value() - round(steps * WHEEL_PX))
        elif self._table is not None:
            QApplication.sendEvent(self._table.verticalScrollBar(), event)

    def _roll(self, by_px: int) -> None:
        if self._table is not None:
            bar = self._table.verticalScrollBar()
            bar.setValue(bar.value() + by_px)

    def _scrolled(self, value: int) -> None:
        viewport = self.viewport()
        self._canvas.show_view(replace(viewport, left=self._bar.left_of(value, viewport)))

    def _measure_bar(self) -> None:
        self._bar.measure(self.viewport(), self._canvas.chart.span)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            self._place_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lock_rows()


WHEEL_PX = 120
EMPTY_DAYS = 60
_WORDED = ("labels", "rules", "texts", "day")
"""Options on which texts and rules of rows depend that a chart remembers."""
_STYLE = ("labels", "rules", "texts", "scale", "path")
