"""PeopleLines: who works on a task, with how much of their time and how long, as an editable table."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, RowKey, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS
from pmdesk.presentation.people import format_quantity
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.several import Steps, set_cells
from pmdesk.ui.dialogs.form_dialog import GAP_PX, Refused, hint_label, problem_label
from pmdesk.ui.dialogs.line_table import Column, LineTable
from pmdesk.ui.theme import Theme

UNITS_PX = 88
WORK_PX = 96


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
            ),
            [_line(plan, a) for a in portfolio.assignments_of.get(task, ())],
            name=self.tr("People and means"),
        )
        self._start = self.table.lines()
        self.problem = problem_label()
        self.problem.hide()
        heading = QLabel(self.tr("People and &means"))
        heading.setBuddy(self.table)
        hint = hint_label(
            self.tr("A new name becomes a new person. Units are percent, or a quantity of material.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(heading)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problem)
        layout.addWidget(hint)

    def apply(self, steps: Steps, ids: IdDealer) -> None:
        """Add the changed assignments to ``steps``. Raises Refused after saying what can't be read."""
        self.problem.hide()
        lines = self.table.lines()
        if lines == self._start:
            return
        row = RowKey(Task.table, self._task)
        text = "; ".join(f"{name}[{units}]" if units else name for name, units, _work in lines)
        try:
            if [line[:2] for line in lines] != [line[:2] for line in self._start]:
                steps.take(set_cells(steps.plan, ids, [row], "resources", text, self._today))
            for name, _units, work in lines:
                self._apply_work(steps, ids, name, work)
        except PmdeskError as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            raise Refused from refusal

    def _apply_work(self, steps: Steps, ids: IdDealer, name: str, work: str) -> None:
        """Give the assignment of ``name`` its work, if work was typed that it didn't have before."""
        before = {line[0].casefold(): line[2] for line in self._start}
        if not work or work == before.get(name.casefold()):
            return
        portfolio = steps.plan.portfolio
        for assignment in portfolio.assignments_of.get(self._task, ()):
            if portfolio.resources[assignment.resource].name.casefold() == name.casefold():
                key = RowKey(Assignment.table, assignment.id)
                steps.take(set_cells(steps.plan, ids, [key], "work", work, self._today))


def _line(plan: Plan, assignment: Assignment) -> tuple[str, str, str]:
    resource = plan.portfolio.resources[assignment.resource]
    is_work = resource.kind is ResourceKind.WORK
    work = ASSIGNMENT_FIELDS["work"].text(plan, assignment.id) if is_work else ""
    return resource.name, format_quantity(resource, assignment.units), work
