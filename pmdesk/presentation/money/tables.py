"""The tables of money: which rows there are and in which columns they are shown at first."""

from collections.abc import Mapping
from typing import Any

from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate
from pmdesk.presentation.field import Field
from pmdesk.presentation.money.budget_fields import BUDGET_FIELDS
from pmdesk.presentation.money.spending_fields import (
    COST_FIELDS,
    DRAW_FIELDS,
    PROJECT_MONEY_FIELDS,
    RATE_FIELDS,
)

PROJECT_MONEY = "project_money"
"""The table of which each row is a project and its money."""

MONEY_TABLES: Mapping[str, Mapping[str, Field[Any]]] = {
    BudgetLine.table: BUDGET_FIELDS,
    ActualCost.table: COST_FIELDS,
    ReserveDraw.table: DRAW_FIELDS,
    ExchangeRate.table: RATE_FIELDS,
    PROJECT_MONEY: PROJECT_MONEY_FIELDS,
}
