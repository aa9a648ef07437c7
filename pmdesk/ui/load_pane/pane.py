"""LoadPane: whose load is shown under the chart, and how."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import Instant, day_of, midnight
from pmdesk.engine.load_table import crews
from pmdesk.engine.workload import workload
from pmdesk.presentation.load.histogram import LoadHistogram, Stacking
from pmdesk.presentation.load.lines import EVERYBODY, Gathering, LoadLine, load_lines
from pmdesk.presentation.load.signs import signs_of
from pmdesk.ui.chart_slot import ChartSlot
from pmdesk.ui.load_pane.graph import LoadGraph
from pmdesk.ui.load_pane.legend import LoadLegend
from pmdesk.ui.selection import Selection
from pmdesk.ui.session_bridge import SessionBridge
from pmdesk.ui.side_pane import Pane
from pmdesk.ui.theme import Theme, header_font

HEAD_PX, SMALLEST_PX = 32, 96
OF_TASK = RowKey("current_task", 0)
"""The choice of those who work on the current task."""


class LoadPane(Pane):
    """Stands under ``chart``: its graph is as wide and lies as far left as that."""

    def __init__(
        self, bridge: SessionBridge, selection: Selection, chart: ChartSlot, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(theme, HEAD_PX, parent)
        self._bridge, self._selection, self._chart = bridge, selection, chart
        self._lines: dict[RowKey, LoadLine] = {}
        self._wanted = EVERYBODY
        self._is_stale = True
        self.setObjectName("load")
        self.setAccessibleName(self.tr("Load"))
        self.setMinimumHeight(SMALLEST_PX)
        self.who, self.stacking = QComboBox(self), QComboBox(self)
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.stacking.addItem(self.tr("Allocated and overallocated"), Stacking.OVERLOAD.value)
        self.stacking.addItem(self.tr("Projects"), Stacking.PROJECT.value)
        title = QLabel(self.tr("Load"), self)
        title.setFont(header_font())
        self.head.addWidget(title)
        for text, box in ((self.tr("&of"), self.who), (self.tr("&by"), self.stacking)):
            label = QLabel(text, self)
            label.setBuddy(box)
            self.head.addWidget(label)
            self.head.addWidget(box)
        self.who.setAccessibleName(self.tr("Whose load is shown"))
        self.stacking.setAccessibleName(self.tr("What the columns consist of"))
        self.head.addStretch(1)
        self._room = QWidget(self)
        self.legend, self.graph = LoadLegend(theme, self._room), LoadGraph(theme, self._room)
        self.body.addWidget(self._room, 1)
        self.setFocusProxy(self.graph)
        self.who.activated.connect(self._choose)
        self.stacking.currentIndexChanged.connect(self._show)
        self.graph.wheeled.connect(self._forward)
        self.graph.moment_wanted.connect(lambda instant: chart.scroll_to(Instant(instant)))
        bridge.changed.connect(self._renew)
        selection.changed.connect(self._follow_selection)
        chart.installEventFilter(self)
        chart.range_changed.connect(self._follow_chart)
        chart.ready.connect(self._follow_chart)

    def load_to_print(self) -> LoadHistogram | None:
        """The load that is shown, computed anew by whoever asks; None if it is nobody's."""
        shown = self.graph.histogram
        if shown is None or not shown.line.crew.people:
            return None
        return LoadHistogram(shown.plan, shown.line, shown.stacking)

    def view_state(self) -> dict[str, Any]:
        return {"who": list(self._wanted), "stacking": self.stacking.currentData()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        table, row = state.get("who", EVERYBODY)
        self._wanted = RowKey(str(table), int(row))
        self.stacking.setCurrentIndex(max(self.stacking.findData(state.get("stacking")), 0))
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay under the chart when it is moved or gets another size."""
        if watched is self._chart and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._align()
        return super().eventFilter(watched, event)

    # -- what is shown

    def _renew(self, *_: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._is_stale = False
            self._list()
            self._align()
            self._show()

    def _list(self) -> None:
        """Offer everybody, those on the current task, teams, roles and people; stay with who was chosen."""
        plan = self._bridge.plan
        people = load_lines(plan, Gathering.PEOPLE)
        gathered = [
            line for by in (Gathering.TEAM, Gathering.ROLE) for line in load_lines(plan, by) if line.heads
        ]
        several = [line for line in gathered if line.title and len(line.crew.people) < len(people) - 1]
        self._lines = {line.key: line for line in (*people[:1], *several, *people[1:])}
        with QSignalBlocker(self.who):
            self.who.clear()
            for n, line in enumerate(self._lines.values()):
                self.who.addItem(line.title, list(line.key))
                if n == 0:
                    self.who.addItem(self.tr("People on the current task"), list(OF_TASK))
                    self.who.insertSeparator(self.who.count())
                elif n == len(several) and several:
                    self.who.insertSeparator(self.who.count())
            self.who.setCurrentIndex(max(self.who.findData(list(self._wanted)), 0))

    def _line(self) -> LoadLine | None:
        if self._wanted != OF_TASK:
            return self._lines.get(self._wanted, self._lines.get(EVERYBODY))
        plan, task = self._bridge.plan, self._selection.current_task
        loads = workload(plan.schedule)
        rows = plan.portfolio.assignments_of.get(task, ()) if task is not None else ()
        people = [loads.place[row.resource] for row in rows if row.resource in loads.place]
        names = ", ".join(plan.portfolio.resources[loads.people[n]].name for n in people)
        (crew,) = crews(plan.portfolio, loads, [people])
        return LoadLine(OF_TASK, 1, names, crew)

    def _show(self) -> None:
        line, plan = self._line(), self._bridge.plan
        stacking = Stacking(self.stacking.currentData())
        histogram = None if line is None else LoadHistogram(plan, line, stacking)
        self.legend.show_entries(() if histogram is None else signs_of(histogram))
        self.graph.today = midnight(day_of(self._bridge.session.today))
        self.graph.show_histogram(histogram)
        self._follow_chart()

    def _choose(self, place: int) -> None:
        table, row = self.who.itemData(place) or EVERYBODY
        self._wanted = RowKey(str(table), int(row))
        self._show()

    def _follow_selection(self) -> None:
        if self._wanted == OF_TASK and self.isVisible():
            self._show()

    def _follow_chart(self) -> None:
        if self._chart.pane is not None and self.isVisible():
            self.graph.show_view(self._chart.pane.viewport())

    def _align(self) -> None:
        """Lay the graph under the chart, and the legend left of it."""
        left = self._room.mapFromGlobal(self._chart.mapToGlobal(QPoint(0, 0))).x()
        self.legend.setGeometry(0, 0, max(left, 0), self._room.height())
        self.graph.setGeometry(left, 0, self._chart.width(), self._room.height())
        self._follow_chart()

    def _forward(self, event: QWheelEvent) -> None:
        """Let the chart zoom and go sideways as if the wheel had turned there."""
        if self._chart.pane is not None:
            QApplication.sendEvent(self._chart.pane.ground, event)
