"""The fields of budget lines: those that are written, and those that follow from the plan.

A row with a positive id is a budget line; ``-1 - n`` is the entry ``n`` of the budget, which nobody wrote.
"""

from collections.abc import Callable
from dataclasses import replace

from pmdesk.domain.ids import BudgetLineId, ProjectId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.budget_line import BudgetLine, CostCategory, Expenditure
from pmdesk.domain.quantities import Day, Money
from pmdesk.engine.money.budget import Budget, Entry, budget_of
from pmdesk.engine.money.figures import Figures
from pmdesk.presentation.field import Editor, Read, phrase
from pmdesk.presentation.kinds_of_field import by_key, choice_field, day_field, text_field
from pmdesk.presentation.money.money_kinds import (
    computed_date,
    currency_field,
    money_field,
    own_task_field,
    project_code_field,
)
from pmdesk.presentation.plan import Plan

EXPENDITURE_PHRASES = {kind: f"fields.expenditure_{kind.value}" for kind in Expenditure}
CATEGORY_PHRASES = {kind: f"fields.cost_category_{kind.value}" for kind in CostCategory}
SPREAD_PHRASES = {kind: f"fields.spread_{kind.value}" for kind in Accrual}
_PLAN_COSTS = "fields.costs_of_plan"


def budget(plan: Plan) -> Budget:
    """The budget of a plan; computed once."""
    return plan.made(_budget)


def _budget(plan: Plan) -> Budget:
    return budget_of(plan.schedule)


def row_of_entry(plan: Plan, number: int) -> int:
    """The id that stands for an entry of the budget: that of its line, or one below nothing."""
    line = budget(plan).entries[number].line
    return -1 - number if line is None else line


def entry_of_row(plan: Plan, row: int) -> Entry:
    """The entry that a row shows."""
    return budget(plan).by_line[BudgetLineId(row)] if row > 0 else budget(plan).entries[-1 - row]


def is_written(_plan: Plan, row: int) -> bool:
    """Whether the row is a line that somebody wrote."""
    return row > 0


def entry_name(plan: Plan, entry: Entry) -> str:
    """What an entry is called."""
    if entry.line is not None:
        return plan.portfolio.budget_lines[entry.line].name
    return phrase(f"fields.budget_source_{entry.source.value}")


def category_text(entry: Entry) -> str:
    """The category of an entry in words."""
    return phrase(_PLAN_COSTS if entry.category is None else CATEGORY_PHRASES[entry.category])


def _line(plan: Plan, row: int) -> BudgetLine | None:
    return plan.portfolio.budget_lines[BudgetLineId(row)] if row > 0 else None


def _project(plan: Plan, row: int) -> ProjectId:
    line = _line(plan, row)
    return entry_of_row(plan, row).project if line is None else line.project


def _currency(plan: Plan, row: int) -> str:
    line = _line(plan, row)
    return "" if line is None else line.currency


def _name(plan: Plan, row: int) -> str:
    line = _line(plan, row)
    return entry_name(plan, entry_of_row(plan, row)) if line is None else line.name


def _written_text(read: Callable[[BudgetLine], str]) -> Read[str]:
    """Reads a text of a line; other rows have none."""

    def text(plan: Plan, row: int) -> str:
        line = _line(plan, row)
        return "" if line is None else read(line)

    return text


def _written(part: str) -> Read[Money | None]:
    """Reads an amount of a line as it was typed, and of other rows as it was computed."""

    def read(plan: Plan, row: int) -> Money | None:
        line = _line(plan, row)
        found: Money | None = getattr(
            entry_of_row(plan, row).own if line is None else line.spending, part, None
        )
        return found

    return read


def _figure(read: Callable[[Figures], Money]) -> Read[Money | None]:
    return lambda plan, row: read(entry_of_row(plan, row).own)


def _to_complete(plan: Plan, row: int) -> Money | None:
    """What is written, else what follows; None for a line that came after the plan was computed."""
    line = _line(plan, row)
    if line is None:
        return entry_of_row(plan, row).own.to_complete
    if line.to_complete is not None:
        return line.to_complete
    entry = budget(plan).by_line.get(line.id)
    return None if entry is None else entry.own.to_complete


def _vendor(plan: Plan, row: int) -> str:
    line = _line(plan, row)
    return entry_of_row(plan, row).vendor if line is None else line.vendor


def _ends(plan: Plan, row: int) -> Day | None:
    line = _line(plan, row)
    return None if line is None else line.ends


def _category(plan: Plan, row: int) -> CostCategory:
    line = _line(plan, row)
    found = entry_of_row(plan, row).category if line is None else line.category
    return found or CostCategory.SERVICES


def _expenditure(plan: Plan, row: int) -> Expenditure:
    line = _line(plan, row)
    return entry_of_row(plan, row).expenditure if line is None else line.expenditure


BUDGET_FIELDS = by_key(
    text_field("name", 260, _name, editable=is_written),
    project_code_field(_project, editable=is_written),
    own_task_field(
        lambda p, r: None if (line := _line(p, r)) is None else line.task, _project, editable=is_written
    ),
    choice_field("expenditure", 80, _expenditure, EXPENDITURE_PHRASES, editable=is_written),
    choice_field("cost_category", 132, _category, CATEGORY_PHRASES, editable=is_written),
    text_field("vendor", 136, _vendor, editable=is_written),
    text_field("order", 96, _written_text(lambda line: line.reference), editable=is_written),
    replace(day_field("order_ends", _ends), editable=is_written),
    currency_field(_currency, editable=is_written),
    choice_field(
        "spread", 96,
        lambda p, r: Accrual.PRORATED if (line := _line(p, r)) is None else line.spread,
        SPREAD_PHRASES, editable=is_written,
    ),
    money_field("planned", _written("planned"), _currency, editable=is_written),
    money_field("changes", _written("changes"), _currency, editable=is_written),
    money_field("approved_budget", _figure(lambda f: f.budget), _currency),
    money_field("committed", _written("committed"), _currency, editable=is_written),
    money_field("open_commitment", _figure(lambda f: f.open), _currency),
    money_field("accrued", _written("accrued"), _currency, editable=is_written),
    money_field("invoiced", _written("invoiced"), _currency, editable=is_written),
    money_field("paid", _written("paid"), _currency, editable=is_written),
    money_field("spent", _figure(lambda f: f.actual), _currency),
    money_field("to_complete", _to_complete, _currency, editable=is_written, optional=True),
    money_field("forecast", _figure(lambda f: f.forecast), _currency),
    money_field("available", _figure(lambda f: f.available), _currency),
    money_field("left_at_end", _figure(lambda f: f.variance), _currency),
    computed_date("start", lambda p, r: entry_of_row(p, r).start),
    computed_date("finish", lambda p, r: entry_of_row(p, r).finish),
    text_field(
        "notes", 240, _written_text(lambda line: line.notes), editable=is_written, kind=Editor.LONG_TEXT
    ),
)  # fmt: skip
"""All fields of the rows of a budget by key."""

ADDED_UP: dict[str, Callable[[Figures], Money]] = {
    "planned": lambda f: f.planned,
    "changes": lambda f: f.changes,
    "approved_budget": lambda f: f.budget,
    "committed": lambda f: f.committed,
    "open_commitment": lambda f: f.open,
    "accrued": lambda f: f.accrued,
    "spent": lambda f: f.actual,
    "to_complete": lambda f: f.to_complete,
    "forecast": lambda f: f.forecast,
    "available": lambda f: f.available,
    "left_at_end": lambda f: f.variance,
}
"""The columns of which groups of rows have a sum, in the portfolio's currency."""
