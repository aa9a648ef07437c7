"""What typing into a cell of the tables of money means."""

from dataclasses import replace
from typing import Any

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.budget import currencies

_ATTRIBUTES = {
    "money_task": "task",
    "cost_category": "category",
    "order": "reference",
    "order_ends": "ends",
    "cost_text": "text",
    "invoice": "reference",
    "budget_line": "line",
    "exchange_rate": "rate",
}
"""Where the key of a field is not the name of the attribute."""

_SPENDING = frozenset({"planned", "changes", "committed", "accrued", "invoiced", "paid"})


def set_money_cell(plan: Plan, row: RowKey, key: str, value: Any) -> Edit:
    """Give a field of a line, cost, draw, rate or project's money a value, as ``Field.parse`` made it.

    A row that goes to another project lets go of the task and line it had there.
    """
    portfolio = plan.portfolio
    draft = Draft(portfolio)
    if row.table == "project_money":
        project = portfolio.projects[ProjectId(row.id)]
        changed: Project = replace(project, **{"budget" if key == "granted" else key: value})
        draft.put(changed)
        return draft.edit(message("edits.edit_project_money", name=project.name))
    present = portfolio.get(row)
    match present:
        case BudgetLine() if key in _SPENDING:
            draft.put(replace(present, spending=replace(present.spending, **{key: value})))
        case BudgetLine() if key == "project" and value != present.project:
            _move_line(draft, portfolio, present, value)
        case ActualCost() if key == "project" and value != present.project:
            draft.put(replace(present, project=value, line=None, task=None))
        case ReserveDraw() if key == "project" and value != present.project:
            draft.put(replace(present, project=value, line=None))
        case ExchangeRate() if key == "currency" and present.currency in currencies(portfolio):
            raise InvalidValue(message("edits.exchange_rate_used", currency=present.currency), (row,))
        case BudgetLine() | ActualCost() | ReserveDraw() | ExchangeRate():
            draft.put(replace(present, **{_ATTRIBUTES.get(key, key): value}))
        case _:
            raise InvalidValue(message("edits.field_not_editable", field=key), (row,))
    return draft.edit(message(f"edits.edit_{row.table}"))


def _move_line(draft: Draft, portfolio: Portfolio, line: BudgetLine, project: ProjectId) -> None:
    """Take a line to another project with all that was spent and drawn for it."""
    draft.put(replace(line, project=project, task=None))
    for cost in portfolio.actual_costs.values():
        if cost.line == line.id:
            draft.put(replace(cost, project=project, task=None))
    for draw in portfolio.reserve_draws.values():
        if draw.line == line.id:
            draft.put(replace(draw, project=project))
