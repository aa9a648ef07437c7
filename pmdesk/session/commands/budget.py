"""Budget lines, costs, draws on reserves and exchange rates: add and remove."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import BudgetLineId, IdDealer, ProjectId, RowKey
from pmdesk.domain.messages import Message, message
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.rows import Row, key_of


def add_budget_line(portfolio: Portfolio, ids: IdDealer, project: ProjectId, name: str) -> Edit:
    """Add a budget line behind the others."""
    last = max((line.position for line in portfolio.budget_lines.values()), default=0)
    line = BudgetLine(ids.budget_line(), project, " ".join(name.split()), position=last + 1)
    return _put(portfolio, line, message("edits.add_budget_line", name=line.name))


def add_actual_cost(portfolio: Portfolio, ids: IdDealer, project: ProjectId, day: Day) -> Edit:
    """Add a cost of nothing yet that a project had on ``day``."""
    return _put(portfolio, ActualCost(ids.actual_cost(), project, day), message("edits.add_actual_cost"))


def add_reserve_draw(portfolio: Portfolio, ids: IdDealer, project: ProjectId, day: Day, reason: str) -> Edit:
    """Add a draw of nothing yet on the contingency of a project."""
    draw = ReserveDraw(ids.reserve_draw(), project, day, reason=" ".join(reason.split()))
    return _put(portfolio, draw, message("edits.add_reserve_draw", reason=draw.reason))


def add_exchange_rate(portfolio: Portfolio, ids: IdDealer, currency: str) -> Edit:
    """Add a rate of one to one for a currency. Raises InvalidValue for the portfolio's own."""
    code = currency.strip().upper()
    if code == portfolio.header.currency:
        raise InvalidValue(message("edits.rate_of_own_currency", currency=code))
    rate = ExchangeRate(ids.exchange_rate(), code)
    return _put(portfolio, rate, message("edits.add_exchange_rate", currency=code))


def remove_money_rows(portfolio: Portfolio, rows: Iterable[RowKey]) -> Edit:
    """Remove lines, costs, draws and rates. What was spent or drawn for a line that goes stays.

    Raises InvalidValue for the rate of a currency that is used: its amounts would mean nothing.
    """
    draft = Draft(portfolio)
    gone = tuple(rows)
    for key in gone:
        draft.remove(key)
    lines = {BudgetLineId(key.id) for key in gone if key.table == BudgetLine.table}
    for cost in portfolio.actual_costs.values():
        if cost.line in lines and key_of(cost) not in gone:
            draft.put(replace(cost, line=None))
    for draw in portfolio.reserve_draws.values():
        if draw.line in lines and key_of(draw) not in gone:
            draft.put(replace(draw, line=None))
    edit = draft.edit(message("edits.remove_money_rows", count=len(gone)))
    removed = {c.before.currency for c in edit.changes if isinstance(c.before, ExchangeRate) and not c.after}
    for currency in sorted(removed & currencies(portfolio, without=gone)):
        raise InvalidValue(message("edits.exchange_rate_used", currency=currency))
    return edit


def currencies(portfolio: Portfolio, without: Iterable[RowKey] = ()) -> set[str]:
    """The currencies of lines and costs, apart from some rows."""
    left_out = set(without)
    rows: tuple[BudgetLine | ActualCost, ...] = (
        *portfolio.budget_lines.values(),
        *portfolio.actual_costs.values(),
    )
    return {row.currency for row in rows if key_of(row) not in left_out}


def _put(portfolio: Portfolio, row: Row, label: Message) -> Edit:
    draft = Draft(portfolio)
    draft.put(row)
    return draft.edit(label)
