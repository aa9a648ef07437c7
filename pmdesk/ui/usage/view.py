"""UsageView: work over time by task or by person, as a view of the plan."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout

from pmdesk.domain.ids import AssignmentId, RowKey
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant, day_of, midnight
from pmdesk.engine.time_phased import time_phased
from pmdesk.presentation.printable import Printable
from pmdesk.presentation.shapes import TextMetrics
from pmdesk.presentation.usage.lines import UNASSIGNED, UsageLine, resource_lines, task_lines
from pmdesk.presentation.usage.periods import Periods, PeriodUnit, periods_over
from pmdesk.presentation.usage.printed import printable_sheet
from pmdesk.presentation.usage.sheet import Measure, UsageSheet
from pmdesk.ui.usage.model import UsageModel
from pmdesk.ui.usage.sheet_table import SheetTable
from pmdesk.ui.views.late_view import LateView
from pmdesk.ui.views.view import ViewMeans

UNITS = tuple(PeriodUnit)
LinesOf = Callable[["UsageView"], Sequence[UsageLine]]


class UsageView(LateView):
    """Two boxes choose what the cells say and how long the periods are; the table shows and takes hours.

    Without a line it says ``nothing``.
    """

    def __init__(self, means: ViewMeans, name: str, lines_of: LinesOf, *, nothing: str) -> None:
        super().__init__(means)
        self._lines_of = lines_of
        self.collapsed: frozenset[RowKey] = frozenset()
        self._is_placed = False
        self._model = UsageModel(means.bridge, self)
        self.table = SheetTable(self._model, means.theme, nothing, self)
        self.measure = QComboBox(self)
        self.unit = QComboBox(self)
        self._lay_out()
        self.setAccessibleName(name)
        self.setFocusProxy(self.table)
        self.measure.currentIndexChanged.connect(self.renew)
        self.unit.currentIndexChanged.connect(self._renew_and_place)
        self.table.toggled.connect(self._toggle)
        self.table.current_changed.connect(self._tell_selection)
        self.table.activated.connect(self._activate)
        for view in (self.table.names, self.table.hours):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(
                lambda at, v=view: self._ask_menu(v.viewport().mapToGlobal(at))
            )
        means.rows_view.rows_changed.connect(self.renew)
        means.selection.changed.connect(self._follow_selection)

    @property
    def model(self) -> UsageModel:
        """What the table shows."""
        return self._model

    def printable(self, metrics: TextMetrics) -> Printable:
        """All lines over all periods, saying what the boxes ask for."""
        sheet = UsageSheet(self.means.bridge.plan, self._lines_of(self), Measure(self.measure.currentData()))
        return printable_sheet(sheet, self._periods(PeriodUnit(self.unit.currentData())), metrics)

    def zoom_in(self) -> None:
        """Show shorter periods."""
        self.unit.setCurrentIndex(max(self.unit.currentIndex() - 1, 0))

    def zoom_out(self) -> None:
        """Show longer periods."""
        self.unit.setCurrentIndex(min(self.unit.currentIndex() + 1, len(UNITS) - 1))

    def zoom_to_fit(self) -> None:
        """Show the shortest periods of which all are seen at once."""
        room = self.table.hours.viewport().width() // self.table.hours.horizontalHeader().defaultSectionSize()
        fitting = (n for n, unit in enumerate(UNITS) if len(self._periods(unit)) <= room)
        self.unit.setCurrentIndex(next(fitting, len(UNITS) - 1))

    def scroll_to(self, place: RowKey | Instant) -> None:
        """Bring the line of a row, or the period of a moment, into view."""
        if isinstance(place, RowKey):
            self._go_to(place)
        elif len(self._model.periods):
            self.table.show_period(self._model.periods.holding(place))

    def scroll_to_today(self) -> None:
        """Bring the period of today into view."""
        self.scroll_to(midnight(day_of(self.means.bridge.session.today)))

    def view_state(self) -> dict[str, Any]:
        """What the cells say, how long the periods are, and which headings are closed."""
        return {
            "measure": self.measure.currentData(),
            "unit": self.unit.currentData(),
            "collapsed": sorted(list(key) for key in self.collapsed),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown; what is unknown stays as it is."""
        for box, key in ((self.measure, "measure"), (self.unit, "unit")):
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
        sheet = UsageSheet(self.means.bridge.plan, self._lines_of(self), Measure(self.measure.currentData()))
        self._model.show(sheet, self._periods(PeriodUnit(self.unit.currentData())))
        self.table.mark_collapsed(self.collapsed | self.means.rows_view.collapsed)
        self._follow_selection()
        if self.table.current_row < 0 and self._model.lines:
            self.table.go_to(0)
        if not self._is_placed:
            self._is_placed = True
            self.scroll_to_today()

    def _periods(self, unit: PeriodUnit) -> Periods:
        """The periods from the first to the last work, and around today where there is none."""
        span = time_phased(self.means.bridge.plan.schedule).span
        today = midnight(day_of(self.means.bridge.session.today))
        first, last = span or (today, today)
        return periods_over(unit, first, last)

    # -- hands

    def _toggle(self, row: int) -> None:
        key = self._model.key(row)
        if key.table == Resource.table or key == UNASSIGNED:
            self.collapsed ^= {key}
            self.renew()
        elif self._model.lines[row].heads:
            rows_view = self.means.rows_view
            rows_view.set_collapsed([key], key not in rows_view.collapsed)

    def _tell_selection(self, row: int) -> None:
        if not 0 <= row < len(self._model.lines) or self.table.signalsBlocked():
            return
        key = self._row_of(self._model.key(row))
        if key is not None and key != self.means.selection.current:
            self.means.selection.select([key])

    def _follow_selection(self) -> None:
        current = self.means.selection.current
        here = self.table.current_row
        if current is None or not self.isVisible():
            return
        if 0 <= here < len(self._model.lines) and self._row_of(self._model.key(here)) == current:
            return
        self._go_to(current)

    def _go_to(self, key: RowKey) -> None:
        rows = (n for n, line in enumerate(self._model.lines) if self._row_of(line.key) == key)
        row = next(rows, None)
        if row is not None:
            self.table.go_to(row)

    def _row_of(self, key: RowKey) -> RowKey | None:
        """The row of the plan that a line stands for: an assignment for its task."""
        if key.table == Assignment.table:
            assignment = self.means.bridge.session.portfolio.assignments.get(AssignmentId(key.id))
            return None if assignment is None else RowKey(Task.table, assignment.task)
        return key if key.table in (Task.table, Project.table) else None

    def _activate(self, row: int) -> None:
        key = self._row_of(self._model.key(row))
        if key is not None:
            self.means.activate(key)

    def _ask_menu(self, at: QPoint) -> None:
        if self.means.selection.current is not None:
            self.means.ask_menu(at)

    def _lay_out(self) -> None:
        names = {
            Measure.WORK: self.tr("Work"),
            Measure.ACTUAL: self.tr("Actual work"),
            Measure.CUMULATIVE: self.tr("Cumulative work"),
            Measure.ALLOCATION: self.tr("Allocation in percent"),
            Measure.AVAILABLE: self.tr("Remaining availability"),
        }
        units = {
            PeriodUnit.DAY: self.tr("Days"),
            PeriodUnit.WEEK: self.tr("Weeks"),
            PeriodUnit.MONTH: self.tr("Months"),
            PeriodUnit.QUARTER: self.tr("Quarters"),
            PeriodUnit.YEAR: self.tr("Years"),
        }
        for measure, text in names.items():
            self.measure.addItem(text, measure.value)
        for unit, text in units.items():
            self.unit.addItem(text, unit.value)
        self.unit.setCurrentIndex(UNITS.index(PeriodUnit.WEEK))
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        for text, box in ((self.tr("&Show"), self.measure), (self.tr("&by"), self.unit)):
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setAccessibleName(text.replace("&", ""))
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)


def of_tasks(view: UsageView) -> Sequence[UsageLine]:
    """The shown tasks, each with its people."""
    return task_lines(view.means.bridge.plan, view.means.rows_view.rows)


def of_people(view: UsageView) -> Sequence[UsageLine]:
    """All people, each with their tasks in all projects."""
    return resource_lines(view.means.bridge.plan, view.collapsed)
