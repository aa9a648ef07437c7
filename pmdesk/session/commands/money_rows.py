"""New rows of money, begun by what is typed into one of their cells, and rows that are pasted."""

from collections.abc import Sequence
from datetime import date

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.quantities import day_of
from pmdesk.presentation.fields import field_for
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.budget import (
    add_actual_cost,
    add_budget_line,
    add_exchange_rate,
    add_reserve_draw,
)
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.workbench import Workbench

BEGINNINGS = {BudgetLine.table: "name", ReserveDraw.table: "reason", ExchangeRate.table: "currency"}
"""The cell without which there is no row; a cost may begin with any."""


def new_money_row(
    plan: Plan, ids: IdDealer, table: str, project: ProjectId, texts: Sequence[tuple[str, str]], today: date
) -> Edit:
    """Add a row to a table of money whose cells say these texts, by column. It is the first change.

    Cells without a text are left out. Raises InvalidValue for a text that means nothing there, and if the
    cell isn't among them without which there is no row.
    """
    bench = Workbench(plan)
    add_row(bench, ids, table, project, texts, today)
    return bench.edit(message(f"edits.new_{table}"))


def paste_money_rows(
    plan: Plan,
    ids: IdDealer,
    table: str,
    project: ProjectId,
    rows: Sequence[RowKey | None],
    columns: Sequence[str],
    grid: Sequence[Sequence[str]],
    today: date,
) -> Edit:
    """Give the ``columns`` of each of ``rows`` what the grid says; None stands for a row to be added.

    Cells that are computed, and those for which the grid has no text, are left as they are. Raises
    InvalidValue as ``new_money_row``.
    """
    bench = Workbench(plan)
    for key, texts in zip(rows, grid, strict=True):
        cells = list(zip(columns, texts, strict=False))
        if not any(text.strip() for text in texts):
            continue
        if key is None:
            add_row(bench, ids, table, project, cells, today)
        else:
            _type(bench, ids, key, cells, today)
    return bench.edit(message("edits.paste_money_rows", count=len(rows)))


def add_row(
    bench: Workbench,
    ids: IdDealer,
    table: str,
    project: ProjectId,
    texts: Sequence[tuple[str, str]],
    today: date,
) -> RowKey:
    """Add a row on a bench, see ``new_money_row``; the key of the row."""
    portfolio = bench.plan.portfolio
    first = BEGINNINGS.get(table)
    begun = next((text.strip() for key, text in texts if key == first and text.strip()), "")
    if first is not None and not begun:
        field = field_for(bench.plan, RowKey(table, 0), first)
        raise InvalidValue(message("edits.money_row_begins", title=say(field.title) if field else first))
    match table:
        case BudgetLine.table:
            step = add_budget_line(portfolio, ids, project, begun)
        case ReserveDraw.table:
            step = add_reserve_draw(portfolio, ids, project, day_of(today), begun)
        case ExchangeRate.table:
            step = add_exchange_rate(portfolio, ids, begun)
        case ActualCost.table:
            step = add_actual_cost(portfolio, ids, project, day_of(today))
        case _:
            raise InvalidValue(message("edits.field_not_editable", field=table))
    bench.take(step)
    key = step.changes[0].key
    _type(bench, ids, key, [(column, text) for column, text in texts if column != first], today)
    return key


_FIRST = ("project", "currency")
"""Other columns mean something by these of their row."""


def _type(
    bench: Workbench, ids: IdDealer, row: RowKey, texts: Sequence[tuple[str, str]], today: date
) -> None:
    for column, text in sorted(texts, key=lambda cell: cell[0] not in _FIRST):
        field = field_for(bench.plan, row, column)
        if field is None or not text.strip() or not field.can_edit(bench.plan, row.id):
            continue
        try:
            value = field.parse(bench.plan, row.id, text, today) if field.parse else None
            bench.take(set_cell(bench.plan, ids, row, column, value))
        except InvalidValue as refusal:
            said = message("edits.in_column", title=say(field.title), reason=str(refusal))
            raise InvalidValue(said, (row, *refusal.rows)) from refusal
