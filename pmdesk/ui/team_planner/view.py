"""TeamPlannerView: who does what when, to be given to others and moved, as a view of the plan."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QScrollBar, QVBoxLayout

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, day_of, midnight
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.load.lines import Gathering
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.team_planner.bars import planner_bars, planner_lines
from pmdesk.presentation.team_planner.chart import LANE_PX, PlannerChart
from pmdesk.presentation.team_planner.printed import NAME_PX, printable_planner
from pmdesk.presentation.team_planner.scene import Marks
from pmdesk.presentation.timescale import TimeScale
from pmdesk.ui.dialogs.form_dialog import hint_label
from pmdesk.ui.gantt.rehearsed import snap_minutes
from pmdesk.ui.gantt.time_bar import TimeBar
from pmdesk.ui.painter import QtTextMetrics
from pmdesk.ui.team_planner.canvas import ZOOM_STEP, PlannerCanvas
from pmdesk.ui.team_planner.carrying import Carrying
from pmdesk.ui.team_planner.telling import told
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans

FIT_MARGIN_PX, QUARTER = 48.0, 4


class TeamPlannerView(LateView):
    """A box gathers the people; arrows walk, with Ctrl they carry the current bar until Enter or Esc."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means)
        self._metrics = QtTextMetrics()
        self._is_placed = False
        self.gathering = QComboBox(self)
        self.gathering.addItem(self.tr("People"), Gathering.PEOPLE.value)
        self.gathering.addItem(self.tr("Teams and their people"), Gathering.TEAM.value)
        self.gathering.addItem(self.tr("Roles and their people"), Gathering.ROLE.value)
        self.canvas = PlannerCanvas(means, self._chart_of((), self._metrics), self._metrics, self)
        self.time_bar, self.down = TimeBar(self), QScrollBar(Qt.Orientation.Vertical, self)
        self._lay_out()
        self.setAccessibleName(name)
        self.canvas.setAccessibleName(name)
        self.setFocusProxy(self.canvas)
        self.canvas.moved.connect(self._measure)
        self.canvas.chosen.connect(self._choose)
        self.canvas.entered.connect(lambda bar: means.activate(self._row_of(bar)))
        self.canvas.dropped.connect(self._drop)
        self.canvas.toggled.connect(self._toggle)
        self.canvas.way_wanted.connect(self._walk)
        self.canvas.carry_wanted.connect(self._carry)
        self.canvas.rolled.connect(lambda by: self.down.setValue(self.down.value() + by))
        self.time_bar.valueChanged.connect(self._scroll_time)
        self.down.valueChanged.connect(self._scroll_down)
        self.gathering.currentIndexChanged.connect(self.renew)
        means.selection.changed.connect(self._follow_selection)
        means.theme.changed.connect(self.canvas.dress)

    @property
    def chart(self) -> PlannerChart:
        """What is painted."""
        return self.canvas.chart

    def printable(self, metrics: TextMetrics) -> Printable:
        """All people over all their work, at the scale of the screen."""
        scale = TimeScale(year_month=self.means.bridge.plan.portfolio.header.fiscal_year_month)
        chart = self._chart_of(self.canvas.collapsed, metrics)
        return printable_planner(chart, Marks(today=self._today), scale, self.canvas.view().px_per_day)

    def zoom_in(self) -> None:
        """Show less time in more width."""
        self._zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show more time in less width."""
        self._zoom(1 / ZOOM_STEP)

    def zoom_to_fit(self) -> None:
        """Show the time of all bars."""
        span = self.chart.bars.span()
        if span is not None:
            self.canvas.show_view(self.canvas.view().fitted(*span, FIT_MARGIN_PX))

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Bring a moment into view, or the first bar of a task."""
        if not isinstance(place, RowKey):
            view = self.canvas.view()
            self.canvas.show_view(view.panned(view.x_of(place) - view.width_px / QUARTER))
        elif place.table == Task.table:
            bar = next((n for n in range(len(self.chart.bars)) if self._row_of(n) == place), None)
            if bar is not None:
                self._bring(bar)

    def scroll_to_today(self) -> None:
        """Bring today into view."""
        self.scroll_to(self._today)

    def view_state(self) -> dict[str, Any]:
        """How people are gathered, what is closed, and which days are in view."""
        view = self.canvas.view()
        placed = {"left": round(view.left), "px_per_day": view.px_per_day} if self._is_placed else {}
        closed = sorted(list(key) for key in self.canvas.collapsed)
        return {"gathering": self.gathering.currentData(), "collapsed": closed, **placed}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown; what is unknown stays as it is."""
        at = self.gathering.findData(state.get("gathering"))
        if at >= 0:
            self.gathering.setCurrentIndex(at)
        kept = state.get("collapsed", ())
        self.canvas.collapsed = frozenset(RowKey(str(table), int(row)) for table, row in kept)
        left, per_day = state.get("left"), state.get("px_per_day")
        if isinstance(left, int) and isinstance(per_day, int | float) and per_day > 0:
            self._is_placed = True
            scale = per_day / MINUTES_PER_DAY
            self.canvas.show_view(replace(self.canvas.view(), left=float(left), px_per_minute=scale))
        self.renew()

    # -- what is shown

    def _renew(self, *_: object) -> None:
        if self.isVisible():
            self.catch_up()

    def refresh(self) -> None:
        self.canvas.show_chart(self._chart_of(self.canvas.collapsed, self._metrics))
        if self.chart.bars.bar_of(self.canvas.current) is None:
            self.canvas.current = None
        self._say()
        self._measure()
        if not self._is_placed:
            self._is_placed = True
            span = self.chart.bars.span()
            in_work = span is None or span[0] <= self._today <= span[1]
            self.scroll_to(self._today if in_work or span is None else Instant(span[0]))
        self._follow_selection()

    def _chart_of(self, collapsed: Collection[RowKey], metrics: TextMetrics) -> PlannerChart:
        plan = self.means.bridge.plan
        lines = planner_lines(plan, Gathering(self.gathering.currentData()), collapsed)
        return PlannerChart(plan, lines, planner_bars(plan, lines), metrics)

    @property
    def _today(self) -> Instant:
        return midnight(day_of(self.means.bridge.session.today))

    def _measure(self) -> None:
        """Let the scroll bars know what there is and what is seen of it."""
        view = self.canvas.view()
        self.time_bar.measure(view, self.chart.bars.span())
        self.down.setPageStep(round(view.height_px))
        self.down.setSingleStep(round(LANE_PX))
        self.down.setRange(0, max(round(float(self.chart.tops[-1]) - view.height_px), 0))

    def _scroll_time(self, value: int) -> None:
        view = self.canvas.view()
        self.canvas.show_view(replace(view, left=self.time_bar.left_of(value, view)))

    def _scroll_down(self, value: int) -> None:
        self.canvas.top = value
        self.canvas.update()

    def _zoom(self, factor: float) -> None:
        view = self.canvas.view()
        self.canvas.show_view(view.zoomed(factor, view.width_px / 2))

    def _bring(self, bar: int) -> None:
        """Scroll as little as needed to see a bar."""
        view = self.canvas.view()
        region = self.chart.region_of(view, bar)
        if region.left < 0 or min(region.right, region.left + view.width_px / QUARTER) > view.width_px:
            self.canvas.show_view(view.panned(region.left - view.width_px / QUARTER))
        if region.top < 0:
            self.down.setValue(self.down.value() + round(region.top - LANE_PX))
        elif region.bottom > view.height_px:
            self.down.setValue(self.down.value() + round(region.bottom - view.height_px + LANE_PX))

    # -- hands

    def _row_of(self, bar: int) -> RowKey:
        return RowKey(Task.table, self.chart.task(bar))

    def _choose(self, bar: int) -> None:
        self.canvas.current = self.chart.key(bar)
        self.means.selection.select([self._row_of(bar)])
        self._say()
        self.canvas.update()

    def _follow_selection(self) -> None:
        """Go to the first bar of the task that was selected elsewhere."""
        task = self.means.selection.current_task
        here = self.chart.bars.bar_of(self.canvas.current)
        if task is None or not self.isVisible() or (here is not None and self.chart.task(here) == task):
            self.canvas.update()
            return
        bar = next((n for n in range(len(self.chart.bars)) if self.chart.task(n) == task), None)
        self.canvas.current = None if bar is None else self.chart.key(bar)
        self._say()
        self.canvas.update()

    def _say(self) -> None:
        """Tell who doesn't see it which bar is current, and how to carry it."""
        bar = self.chart.bars.bar_of(self.canvas.current)
        words = "" if bar is None else ", ".join(told(self.chart, bar).splitlines()[:3])
        self.canvas.setAccessibleDescription(words)

    def _walk(self, way: Way) -> None:
        """Go to the next bar."""
        going = self.chart.next_to(self.chart.bars.bar_of(self.canvas.current), way)
        if going is not None:
            self._choose(going)
            self._bring(going)

    def _carry(self, way: Way) -> None:
        """Take the current bar to the next line, or hold it later or earlier, until it is let go."""
        bar = self.chart.bars.bar_of(self.canvas.current)
        if bar is None or self.means.bridge.session.read_only:
            return
        here = int(self.chart.bars.line[bar])
        held = self.canvas.carrying or Carrying(bar, here)
        if way in (Way.LEFT, Way.RIGHT):
            step = snap_minutes(self.canvas.view().px_per_day)
            held = held.to(here, held.minutes + (step if way is Way.RIGHT else -step))
        else:
            going = held.line + (1 if way is Way.DOWN else -1)
            while 0 <= going < len(self.chart.lines) and self.chart.lines[going].heads:
                going += 1 if way is Way.DOWN else -1
            if 0 <= going < len(self.chart.lines):
                held = held.to(going, held.minutes)
        self.canvas.carry(held)
        self._bring_line(held.line)
        value, _refused = held.value(self.chart, self.means.bridge.session.ids)
        self.canvas.setAccessibleDescription(value)

    def _bring_line(self, line: int) -> None:
        view = self.canvas.view()
        over = view.y_of(line + 1) - view.height_px
        if view.y_of(line) < 0 or over > 0:
            self.down.setValue(self.down.value() + round(over if over > 0 else view.y_of(line)))

    def _toggle(self, line: int) -> None:
        self.canvas.collapsed ^= {self.chart.lines[line].key}
        self.renew()

    def _drop(self, held: Carrying) -> None:
        """Make the edit that letting go of a bar means, or say why it can't be."""
        key, bridge = self.chart.key(held.bar), self.means.bridge
        task, line = self.chart.task(held.bar), self.chart.lines[held.line].key
        try:
            edit = held.edit(self.chart, bridge.session.ids)
        except PmdeskError as refusal:
            bridge.refused.emit(refusal)
            return
        if edit is not None and not edit.is_empty and bridge.perform(edit):
            self.canvas.current = self._bar_in(line, task) or key
            self._say()
            self._follow_selection()

    def _bar_in(self, line: RowKey, task: TaskId) -> RowKey | None:
        """The bar of a task in a line; None if there is none."""
        chart = self.chart
        here = next((n for n, each in enumerate(chart.lines) if each.key == line), None)
        bars = () if here is None else chart.bars_of_line(here)
        return next((chart.key(bar) for bar in bars if chart.task(bar) == task), None)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Rows"), self)
        label.setBuddy(self.gathering)
        self.gathering.setAccessibleName(self.tr("Rows"))
        self.time_bar.setAccessibleName(self.tr("Time"))
        self.down.setAccessibleName(self.tr("Rows"))
        for scrolled in (self.time_bar, self.down):
            scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hint = hint_label(
            self.tr("Drag a bar to somebody else or to another day. Ctrl+arrows carry it, Enter drops it.")
        )
        hint.setWordWrap(False)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(label)
        bar.addWidget(self.gathering)
        bar.addSpacing(12)
        bar.addWidget(hint, 1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.canvas, 0, 0, 1, 2)
        grid.addWidget(self.down, 0, 2)
        grid.setColumnMinimumWidth(0, round(NAME_PX))
        grid.addWidget(self.time_bar, 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addLayout(grid, 1)
