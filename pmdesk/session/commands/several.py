"""Several edits that become one: the steps of a form, and one text typed for many rows."""

from collections.abc import Iterable, Sequence
from datetime import date

from pmdesk.domain.edit import Change, Edit, combined
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.domain.messages import Message, message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import DateStyle
from pmdesk.engine.planner import schedule
from pmdesk.presentation.field import Formats
from pmdesk.presentation.fields import field_for
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.fields import set_cell


class Steps:
    """Collects edits that are made one after the other; each reads what those before it wrote."""

    def __init__(self, plan: Plan) -> None:
        self._portfolio = plan.portfolio
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
            self._plan = Plan(self._portfolio, schedule(self._portfolio))
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
    before: dict[RowKey, Row | None] = {}
    after: dict[RowKey, Row | None] = {}
    for row in rows:
        field = field_for(plan, row, column)
        if field is None or field.parse is None:
            raise KeyError(column)
        step = set_cell(plan, ids, row, column, field.parse(plan, row.id, text, today))
        # Rows see each other's changes but not new dates: what is typed is meant for the plan as shown.
        plan = Plan(step.apply(plan.portfolio), plan.schedule)
        for change in step.changes:
            before.setdefault(change.key, change.before)
            after[change.key] = change.after
    changes = (Change(before[key], after[key]) for key in after if before[key] != after[key])
    return Edit(message("dialogs.change_several"), tuple(changes))


def fill_down(plan: Plan, ids: IdDealer, rows: Sequence[RowKey], column: str, today: date) -> Edit:
    """Give ``column`` of all ``rows`` what the first shows; rows in which it can't be typed are left out.

    Raises InvalidValue if that leaves nothing to fill, or if the text means nothing in one of the rows.
    """
    first, *others = rows
    source = field_for(plan, first, column)
    targets = [row for row in others if _is_typed(plan, row, column)]
    if source is None or not targets:
        raise InvalidValue(message("edits.nothing_to_fill"), tuple(rows))
    text = source.text(plan, first.id, Formats(DateStyle.DAY_TIME))
    whole = set_cells(plan, ids, targets, column, text, today)
    return Edit(message("edits.fill_down", count=len(targets)), whole.changes)


def _is_typed(plan: Plan, row: RowKey, column: str) -> bool:
    field = field_for(plan, row, column)
    return field is not None and field.can_edit(plan, row.id)
