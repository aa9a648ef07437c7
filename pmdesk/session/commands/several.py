"""Several edits that become one: the steps of a form, and one text typed for many rows."""

from collections.abc import Iterable
from datetime import date

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.domain.messages import Message, message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.planner import schedule
from pmdesk.presentation.fields import field_for
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.workbench import Workbench


class Steps:
    """Collects edits that are made one after the other; each reads what those before it wrote."""

    def __init__(self, plan: Plan) -> None:
        self._portfolio, self._today = plan.portfolio, plan.today
        self._plan: Plan | None = plan
        self._whole = Edit(message("dialogs.change_several"), ())

    @property
    def portfolio(self) -> Portfolio:
        """The rows after the steps so far."""
        return self._portfolio

    @property
    def plan(self) -> Plan:
        """The plan after the steps so far; scheduled when somebody asks."""
        if self._plan is None:
            self._plan = Plan(self._portfolio, schedule(self._portfolio), self._today)
        return self._plan

    def take(self, step: Edit) -> None:
        """Make one more step. Raises what ``Edit.apply`` raises."""
        if step.is_empty:
            return
        self._portfolio = step.apply(self._portfolio)
        self._plan = None
        self._whole = combined(self._whole.label, self._whole, step)

    def edit(self, label: Message) -> Edit:
        """All steps as one edit."""
        return Edit(label, self._whole.changes)


def set_cells(plan: Plan, ids: IdDealer, rows: Iterable[RowKey], column: str, text: str, today: date) -> Edit:
    """Give ``column`` of every row the value that ``text`` says in it.

    A new name becomes one resource, however many rows it is typed for. Raises InvalidValue for text that
    means nothing there, KeyError for a column the rows don't have.
    """
    bench = Workbench(plan)
    for row in rows:
        field = field_for(plan, row, column)
        if field is None or field.parse is None:
            raise KeyError(column)
        bench.take(set_cell(bench.plan, ids, row, column, field.parse(bench.plan, row.id, text, today)))
    return bench.edit(message("dialogs.change_several"))
