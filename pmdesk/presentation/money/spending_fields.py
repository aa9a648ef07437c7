"""The fields of what was spent and drawn, of exchange rates, and of the money of whole projects."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ActualCostId, ExchangeRateId, ProjectId, ReserveDrawId
from pmdesk.domain.messages import message
from pmdesk.domain.money.actual_cost import ActualCost, Reserve, ReserveDraw
from pmdesk.domain.money.budget_line import MILLION, BudgetLine, ExchangeRate
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.budget import ProjectMoney
from pmdesk.engine.money.exchange import Exchange
from pmdesk.presentation.field import Align, Editor, Field, Formats, Read
from pmdesk.presentation.kinds_of_field import always, by_key, choice_field, never, number_field, text_field
from pmdesk.presentation.money.budget_fields import CATEGORY_PHRASES, EXPENDITURE_PHRASES, budget
from pmdesk.presentation.money.money_kinds import (
    currency_field,
    money_field,
    own_line_field,
    own_task_field,
    project_code_field,
    whole_day_field,
)
from pmdesk.presentation.numbers import format_number, parse_number
from pmdesk.presentation.plan import Plan

RESERVE_PHRASES = {reserve: f"fields.reserve_{reserve.value}" for reserve in Reserve}


def cost_row(plan: Plan, row: int) -> ActualCost:
    """The cost with the id ``row``."""
    return plan.portfolio.actual_costs[ActualCostId(row)]


def _line_of(plan: Plan, row: int) -> BudgetLine | None:
    line = cost_row(plan, row).line
    return None if line is None else plan.portfolio.budget_lines[line]


def _has_no_line(plan: Plan, row: int) -> bool:
    return cost_row(plan, row).line is None


def _at_home(plan: Plan, row: int) -> Money | None:
    cost = cost_row(plan, row)
    return plan.made(_exchange).into_home(cost.amount, cost.currency)


def _exchange(plan: Plan) -> Exchange:
    return Exchange(plan.portfolio)


COST_FIELDS = by_key(
    whole_day_field("day", lambda p, r: cost_row(p, r).day),
    text_field("cost_text", 220, lambda p, r: cost_row(p, r).text),
    money_field(
        "amount", lambda p, r: cost_row(p, r).amount, lambda p, r: cost_row(p, r).currency, editable=always
    ),
    currency_field(lambda p, r: cost_row(p, r).currency),
    money_field("amount_at_home", _at_home),
    project_code_field(lambda p, r: cost_row(p, r).project),
    own_line_field(lambda p, r: cost_row(p, r).line, lambda p, r: cost_row(p, r).project),
    own_task_field(lambda p, r: cost_row(p, r).task, lambda p, r: cost_row(p, r).project),
    text_field("vendor", 120, lambda p, r: cost_row(p, r).vendor),
    text_field("invoice", 110, lambda p, r: cost_row(p, r).reference),
    choice_field(
        "expenditure", 80,
        lambda p, r: cost_row(p, r).expenditure if (line := _line_of(p, r)) is None else line.expenditure,
        EXPENDITURE_PHRASES, editable=_has_no_line,
    ),
    choice_field(
        "cost_category", 120,
        lambda p, r: cost_row(p, r).category if (line := _line_of(p, r)) is None else line.category,
        CATEGORY_PHRASES, editable=_has_no_line,
    ),
)  # fmt: skip
"""All fields of what was spent by key. A cost of a budget line is in the books what its line is."""


def draw_row(plan: Plan, row: int) -> ReserveDraw:
    """The draw with the id ``row``."""
    return plan.portfolio.reserve_draws[ReserveDrawId(row)]


DRAW_FIELDS = by_key(
    text_field("reason", 260, lambda p, r: draw_row(p, r).reason),
    whole_day_field("day", lambda p, r: draw_row(p, r).day),
    project_code_field(lambda p, r: draw_row(p, r).project),
    choice_field("reserve", 150, lambda p, r: draw_row(p, r).reserve, RESERVE_PHRASES),
    money_field("amount", lambda p, r: draw_row(p, r).amount, editable=always),
    own_line_field(lambda p, r: draw_row(p, r).line, lambda p, r: draw_row(p, r).project),
)
"""All fields of what was drawn on reserves by key."""


def rate_row(plan: Plan, row: int) -> ExchangeRate:
    """The exchange rate with the id ``row``."""
    return plan.portfolio.exchange_rates[ExchangeRateId(row)]


def _uses(plan: Plan, row: int) -> int:
    """How many lines and costs are in the currency."""
    currency = rate_row(plan, row).currency
    rows: tuple[BudgetLine | ActualCost, ...] = (
        *plan.portfolio.budget_lines.values(),
        *plan.portfolio.actual_costs.values(),
    )
    return sum(each.currency == currency for each in rows)


def _rate_text(plan: Plan, _row: int, value: int, _formats: Formats) -> str:
    return format_number(Decimal(value) / MILLION, plan.portfolio.header.number_style)


def _parse_rate(plan: Plan, _row: int, text: str, _today: date) -> int:
    rate = round(parse_number(text, plan.portfolio.header.number_style) * MILLION)
    if rate <= 0:
        raise InvalidValue(message("errors.exchange_rate"))
    return rate


RATE_FIELDS = by_key(
    currency_field(lambda p, r: rate_row(p, r).currency, only_known=False),
    Field(
        "exchange_rate", 160, lambda p, r: rate_row(p, r).rate, _rate_text, _parse_rate,
        align=Align.RIGHT, kind=Editor.NUMBER,
    ),
    number_field("uses", 80, _uses),
)  # fmt: skip
"""All fields of exchange rates by key."""


def _project(plan: Plan, row: int) -> Project:
    return plan.portfolio.projects[ProjectId(row)]


def _of_project(read: Callable[[ProjectMoney], Money]) -> Read[Money | None]:
    return lambda plan, row: read(budget(plan).by_project[ProjectId(row)])


def _left(reserve: Reserve) -> Read[Money | None]:
    return _of_project(lambda money: money.reserves[reserve].left)


PROJECT_MONEY_FIELDS = by_key(
    text_field("name", 220, lambda p, r: _project(p, r).name, editable=never),
    money_field("granted", lambda p, r: _project(p, r).budget, editable=always, optional=True),
    money_field("planned", _of_project(lambda money: money.figures.planned)),
    money_field("approved_budget", _of_project(lambda money: money.approved)),
    money_field("spent", _of_project(lambda money: money.figures.actual)),
    money_field("forecast", _of_project(lambda money: money.figures.forecast)),
    money_field("available", _of_project(lambda money: money.available)),
    money_field("left_at_end", _of_project(lambda money: Money(money.approved - money.figures.forecast))),
    money_field("contingency", lambda p, r: _project(p, r).contingency, editable=always),
    money_field("contingency_left", _left(Reserve.CONTINGENCY)),
    money_field("management_reserve", lambda p, r: _project(p, r).management_reserve, editable=always),
    money_field("management_reserve_left", _left(Reserve.MANAGEMENT)),
)
"""What the money of whole projects is, by key; a row is a project."""
