"""HeatMapView: how full everybody is, by day, week or month, over all projects, as a view of the plan."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant, day_of, midnight
from pmdesk.engine.workload import workload
from pmdesk.presentation.load.details import parts_of
from pmdesk.presentation.load.lines import Gathering, load_lines
from pmdesk.presentation.load.printed import printable_heat_map
from pmdesk.presentation.load.sheet import Figure, LoadSheet
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.usage.periods import Periods, PeriodUnit, periods_over
from pmdesk.ui.heat_map.legend import HeatLegend
from pmdesk.ui.heat_map.model import HeatModel
from pmdesk.ui.heat_map.parts_list import PartsList
from pmdesk.ui.heat_map.table import HeatTable
from pmdesk.ui.theme import header_font
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans
from pmdesk.ui.widgets.elided_label import ElidedLabel

UNITS = (PeriodUnit.DAY, PeriodUnit.WEEK, PeriodUnit.MONTH, PeriodUnit.QUARTER)
PARTS_PX = 180


class HeatMapView(LateView):
    """Boxes choose whose load is shown and how; below the map stands what the current cell consists of."""

    def __init__(self, means: ViewMeans, name: str) -> None:
        super().__init__(means)
        self.collapsed: frozenset[RowKey] = frozenset()
        self._is_placed = False
        sheet = LoadSheet(means.bridge.plan, (), Periods(PeriodUnit.WEEK, ()), Figure.BOTH)
        self.model = HeatModel(sheet, self)
        nothing = self.tr("There is nobody yet. The list of people takes their names.")
        self.table = HeatTable(self.model, means.theme, nothing, self)
        self.parts = PartsList(self)
        self.about = ElidedLabel(self)
        self.gathering, self.figure, self.unit = QComboBox(self), QComboBox(self), QComboBox(self)
        self._lay_out()
        self.setAccessibleName(name)
        self.setFocusProxy(self.table)
        self.gathering.currentIndexChanged.connect(self.renew)
        self.figure.currentIndexChanged.connect(self.renew)
        self.unit.currentIndexChanged.connect(self._renew_and_place)
        self.table.toggle_wanted.connect(self._toggle)
        self.table.current_changed.connect(self._tell)
        self.table.entered_cell.connect(self._enter)
        self.parts.task_chosen.connect(lambda key: means.selection.select([key]))
        self.parts.task_wanted.connect(means.go_to)

    def printable(self, metrics: TextMetrics) -> Printable:
        """All lines over all periods, saying what the boxes ask for."""
        return printable_heat_map(self._sheet(), metrics)

    def zoom_in(self) -> None:
        """Show shorter periods."""
        self.unit.setCurrentIndex(max(self.unit.currentIndex() - 1, 0))

    def zoom_out(self) -> None:
        """Show longer periods."""
        self.unit.setCurrentIndex(min(self.unit.currentIndex() + 1, len(UNITS) - 1))

    def zoom_to_fit(self) -> None:
        """Show the shortest periods of which all are seen at once."""
        room = self.table.viewport().width() // self.table.horizontalHeader().defaultSectionSize()
        fitting = (n for n, unit in enumerate(UNITS) if len(self._periods(unit)) <= room)
        self.unit.setCurrentIndex(next(fitting, len(UNITS) - 1))

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Bring a moment into view, or the first who works on a task at its start."""
        if not isinstance(place, RowKey):
            self._show_moment(place)
        elif place.table == Task.table:
            assigned = self.means.bridge.plan.portfolio.assignments_of.get(TaskId(place.id), ())
            start = self.means.bridge.plan.number("start", TaskId(place.id))
            keys = [RowKey(Resource.table, row.resource) for row in assigned]
            row = next((n for n, line in enumerate(self.model.lines) if line.key in keys), None)
            if row is not None and start is not None:
                self.table.go_to(row, self.model.sheet.periods.holding(start))

    def scroll_to_today(self) -> None:
        """Bring the period of today into view."""
        self._show_moment(self._today)

    def view_state(self) -> dict[str, Any]:
        """Whose load is shown, how, by which periods, and which headings are closed."""
        return {
            "gathering": self.gathering.currentData(),
            "figure": self.figure.currentData(),
            "unit": self.unit.currentData(),
            "collapsed": sorted(list(key) for key in self.collapsed),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown; what is unknown stays as it is."""
        boxes = ((self.gathering, "gathering"), (self.figure, "figure"), (self.unit, "unit"))
        for box, key in boxes:
            at = box.findData(state.get(key))
            if at >= 0:
                box.setCurrentIndex(at)
        self.collapsed = frozenset(RowKey(str(table), int(row)) for table, row in state.get("collapsed", ()))
        self.renew()

    # -- what is shown

    def _renew_and_place(self, *_: object) -> None:
        self._is_placed = False
        self.renew()

    def refresh(self) -> None:
        here = self.table.currentIndex()
        row = here.row()
        key = self.model.lines[row].key if 0 <= row < len(self.model.lines) else None
        column = here.column()
        self.model.show(self._sheet())
        self.table.names.collapsed = self.collapsed
        self.table.fit_columns()
        if not self._is_placed:
            self._is_placed = True
            column = self.model.sheet.periods.holding(self._today)
        if self.model.lines:
            rows = [n for n, line in enumerate(self.model.lines) if line.key == key]
            at = rows[0] if rows else min(max(row, 0), len(self.model.lines) - 1)
            self.table.go_to(at, min(max(column, 0), len(self.model.sheet.periods) - 1))
        self._tell(self.table.currentIndex().row(), self.table.currentIndex().column())
        self.table.viewport().update()

    def _sheet(self) -> LoadSheet:
        plan = self.means.bridge.plan
        lines = load_lines(plan, Gathering(self.gathering.currentData()), self.collapsed)
        periods = self._periods(PeriodUnit(self.unit.currentData()))
        return LoadSheet(plan, lines, periods, Figure(self.figure.currentData()))

    def _periods(self, unit: PeriodUnit) -> Periods:
        """The periods from the first to the last work, and around today where there is none."""
        span = workload(self.means.bridge.plan.schedule).span
        if span is None:
            return periods_over(unit, self._today, self._today)
        return periods_over(unit, midnight(span[0]), midnight(span[1]))

    @property
    def _today(self) -> Instant:
        return midnight(day_of(self.means.bridge.session.today))

    def _show_moment(self, moment: Instant) -> None:
        if self.model.lines:
            row = max(self.table.currentIndex().row(), 0)
            self.table.go_to(row, self.model.sheet.periods.holding(moment), centred=True)

    # -- hands

    def _toggle(self, row: int) -> None:
        line = self.model.lines[row]
        if line.heads:
            self.collapsed ^= {line.key}
            self.renew()

    def _tell(self, row: int, column: int) -> None:
        """Say what the current cell consists of."""
        plan = self.model.sheet.plan
        if not 0 <= row < len(self.model.lines):
            self.about.clear()
            self.parts.show_parts(plan, ())
            return
        line, days = self.model.lines[row], self.model.sheet.periods.days(column)
        what = f"{line.title} · {self.model.period_name(column)}"
        self.about.setText(f"{what}:  {self.model.summary(row, column)}")
        self.parts.show_parts(plan, parts_of(plan, line, *days))

    def _enter(self, _row: int, _column: int) -> None:
        """Go on to the assignments of the current cell."""
        if self.parts.rowCount():
            self.parts.setFocus(Qt.FocusReason.OtherFocusReason)
            self.parts.setCurrentCell(0, 0)

    def _lay_out(self) -> None:
        people = {
            Gathering.PEOPLE: self.tr("People"),
            Gathering.TEAM: self.tr("Teams and their people"),
            Gathering.ROLE: self.tr("Roles and their people"),
            Gathering.PROJECT: self.tr("Projects"),
        }
        figures = {
            Figure.BOTH: self.tr("Hours and percent"),
            Figure.HOURS: self.tr("Hours"),
            Figure.PERCENT: self.tr("Percent"),
            Figure.FREE: self.tr("Free hours"),
        }
        units = (self.tr("Days"), self.tr("Weeks"), self.tr("Months"), self.tr("Quarters"))
        for gathering, text in people.items():
            self.gathering.addItem(text, gathering.value)
        for figure, text in figures.items():
            self.figure.addItem(text, figure.value)
        for unit, text in zip(UNITS, units, strict=True):
            self.unit.addItem(text, unit.value)
        self.unit.setCurrentIndex(UNITS.index(PeriodUnit.WEEK))
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        boxes = (
            (self.tr("&Rows"), self.gathering),
            (self.tr("&Show"), self.figure),
            (self.tr("&by"), self.unit),
        )
        for text, box in boxes:
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setAccessibleName(text.replace("&", ""))
            bar.addWidget(label)
            bar.addWidget(box)
        copy = QPushButton(self.tr("&Copy table"), self)
        copy.clicked.connect(lambda: self.table.copy(everything=True))
        bar.addWidget(copy)
        bar.addSpacing(12)
        bar.addWidget(HeatLegend(self.means.theme, self), 1)
        below = QWidget(self)
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        self.about.setFont(header_font())
        told = QHBoxLayout()
        told.setContentsMargins(12, 6, 12, 6)
        told.addWidget(self.about)
        under.addLayout(told)
        under.addWidget(self.parts, 1)
        parted = QSplitter(Qt.Orientation.Vertical, self)
        parted.setAccessibleName(self.tr("Heat map and assignments"))
        parted.setHandleWidth(1)
        parted.setChildrenCollapsible(False)
        parted.addWidget(self.table)
        parted.addWidget(below)
        parted.setStretchFactor(0, 1)
        parted.setSizes([600, PARTS_PX])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(parted, 1)
