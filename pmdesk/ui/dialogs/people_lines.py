"""PeopleLines: who works on a task, how much of their time, how long and in which shape, as a table."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, RowKey, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS
from pmdesk.presentation.people import format_quantity, quantity_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.several import Steps, set_cells
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Refused, hint_label, problem_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.theme import Theme

UNITS_PX = 72
WORK_PX = 72
DELAY_PX = 64
CONTOUR_PX = 104
RATES_PX = 52
COST_PX = 96
SHAPE = ("contour", "work", "overtime", "delay", "rate_table", "cost")
"""Columns of an assignment beside its units, in the order in which what was typed is taken."""
MAY_BE_NONE = ("overtime", "delay", "cost")
"""Columns that show nothing instead of 0."""


class PeopleLines(QWidget):
    """Assignments to add, change and delete; an unknown name becomes a new person."""

    def __init__(self, plan: Plan, task: TaskId, theme: Theme, today: date) -> None:
        super().__init__()
        self._task = task
        self._today = today
        portfolio = plan.portfolio
        names = sorted((r.name for r in portfolio.resources.values()), key=str.casefold)
        self.table = LineTable(
            theme,
            (
                Column(self.tr("Resource"), 0, tuple(names)),
                Column(self.tr("Units"), UNITS_PX),
                Column(self.tr("Work"), WORK_PX),
                Column(self.tr("Overtime"), WORK_PX),
                Column(self.tr("Delay"), DELAY_PX),
                Column(self.tr("Contour"), CONTOUR_PX, ASSIGNMENT_FIELDS["contour"].choices(plan)),
                Column(self.tr("Rates"), RATES_PX, ASSIGNMENT_FIELDS["rate_table"].choices(plan)),
                Column(self.tr("Cost"), COST_PX),
            ),
            [_line(plan, a) for a in portfolio.assignments_of.get(task, ())],
            name=self.tr("People and means"),
        )
        self._start = self.table.lines()
        self.problem = problem_label()
        self.problem.hide()
        heading = QLabel(self.tr("People and &means"))
        heading.setBuddy(self.table)
        self.hint = hint_label(
            self.tr(
                "A new name becomes a new person. Units are percent, or a quantity of material. "
                "Of material, 10/day is used up every day of the task. "
                "Overtime is part of the work and takes no time. "
                "Costs follow from rates; that of a cost resource is typed."
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(heading)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self.hint)

    @property
    def is_touched(self) -> bool:
        """Whether the user changed a line."""
        return self.table.lines() != self._start

    def apply(self, steps: Steps, ids: IdDealer) -> None:
        """Add the changed assignments to ``steps``. Raises Refused after saying what can't be read."""
        self.problem.hide()
        lines = self.table.lines()
        if lines == self._start:
            return
        row = RowKey(Task.table, self._task)
        text = "; ".join(f"{line[0]}[{line[1]}]" if line[1] else line[0] for line in lines)
        try:
            if [line[:2] for line in lines] != [line[:2] for line in self._start]:
                steps.take(set_cells(steps.plan, ids, [row], "resources", text, self._today))
            for line in lines:
                self._apply_shape(steps, ids, line)
        except PmdeskError as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            raise Refused from refusal

    def _apply_shape(self, steps: Steps, ids: IdDealer, line: Sequence[str]) -> None:
        """Give an assignment what was typed for it beside its units and that it didn't have before."""
        name, typed = line[0].casefold(), _shape(line)
        before = next((_shape(old) for old in self._start if old[0].casefold() == name), {})
        for column in SHAPE:
            text = typed[column]
            if text == before.get(column, ""):
                continue
            if not text and column not in MAY_BE_NONE:
                continue
            portfolio = steps.plan.portfolio
            for assignment in portfolio.assignments_of.get(self._task, ()):
                if portfolio.resources[assignment.resource].name.casefold() == name:
                    key = RowKey(Assignment.table, assignment.id)
                    steps.take(set_cells(steps.plan, ids, [key], column, text or "0", self._today))


def _shape(line: Sequence[str]) -> dict[str, str]:
    """The texts of a line by the columns of ``SHAPE``."""
    _name, _units, work, overtime, delay, contour, rates, cost = line
    shape = {"contour": contour, "work": work, "overtime": overtime, "delay": delay}
    return {**shape, "rate_table": rates, "cost": cost}


def _line(plan: Plan, assignment: Assignment) -> tuple[str, ...]:
    resource = plan.portfolio.resources[assignment.resource]
    quantity = format_quantity(resource, quantity_of(assignment))
    if resource.kind is not ResourceKind.WORK:
        rates = _text(plan, assignment, "rate_table") if resource.kind is ResourceKind.MATERIAL else ""
        return resource.name, quantity, "", "", "", "", rates, _text(plan, assignment, "cost")
    columns = ("work", "overtime", "delay", "contour", "rate_table", "cost")
    return resource.name, quantity, *(_text(plan, assignment, column) for column in columns)


def _text(plan: Plan, assignment: Assignment, column: str) -> str:
    field = ASSIGNMENT_FIELDS[column]
    if column in MAY_BE_NONE and not field.read(plan, assignment.id):
        return ""
    return field.text(plan, assignment.id)
