"""Budgets as they are typed: lines, costs, draws, rates and the money of projects, all undone in one step."""

from pathlib import Path

import pytest

from desk import Desk
from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ActualCostId, BudgetLineId, IdDealer, ProjectId, RowKey
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Money
from pmdesk.domain.rows import key_of
from pmdesk.presentation.fields import fields_of
from pmdesk.presentation.money.budget_fields import row_of_entry
from pmdesk.session.commands.budget import (
    add_actual_cost,
    add_budget_line,
    add_exchange_rate,
    add_reserve_draw,
    remove_money_rows,
)
from pmdesk.session.commands.fields import set_cell

P, Q = ProjectId(1), ProjectId(2)
MARCH = Day(9555)
LINE, COST, DRAW = RowKey("budget_lines", 1), RowKey("actual_costs", 1), RowKey("reserve_draws", 1)
RATE, PROJECT = RowKey("exchange_rates", 1), RowKey("project_money", 1)


def _dealer(portfolio: Portfolio) -> IdDealer:
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    return ids


class Budgeter(Desk):
    """A desk at which budgets are typed."""

    def type(self, row: RowKey, key: str, text: str) -> None:
        field = fields_of(self.plan, row.table)[key]
        assert field.parse is not None
        value = field.parse(self.plan, row.id, text, self.session.today)
        self.session.perform(set_cell(self.plan, self.session.ids, row, key, value))

    def says(self, row: RowKey, key: str) -> str:
        return fields_of(self.plan, row.table)[key].text(self.plan, row.id)


@pytest.fixture
def budgeter(tmp_path: Path) -> Budgeter:
    """Two projects; the first has a line, a cost, a draw, and there is a rate for dollars."""
    portfolio = plan("A 10d; B 1d; D 2d; project Q from 2026-03-09; C 1d")
    desk = Budgeter(tmp_path / "plan.pmdb", portfolio, _dealer(portfolio))
    perform, ids = desk.session.perform, desk.session.ids
    perform(add_budget_line(desk.portfolio, ids, P, "Licences"))
    perform(add_actual_cost(desk.portfolio, ids, P, MARCH))
    perform(add_reserve_draw(desk.portfolio, ids, P, MARCH, "Rain"))
    perform(add_exchange_rate(desk.portfolio, ids, "usd"))
    return desk


def test_what_is_typed_comes_back_and_counts(budgeter: Budgeter) -> None:
    typed = [
        (LINE, "planned", "12000"),
        (LINE, "changes", "-500"),
        (LINE, "committed", "8000 EUR"),
        (LINE, "expenditure", "capex"),
        (LINE, "cost_category", "soft"),
        (LINE, "money_task", "1"),
        (LINE, "spread", "at the end"),
        (COST, "amount", "2500.50"),
        (COST, "budget_line", "licences"),
        (COST, "day", "2026-03-20"),
        (DRAW, "amount", "300"),
        (DRAW, "reserve", "management"),
        (PROJECT, "granted", "20000"),
        (PROJECT, "management_reserve", "1000"),
    ]
    for row, key, text in typed:
        budgeter.type(row, key, text)

    assert [budgeter.says(LINE, key) for key in ("approved_budget", "spent", "open_commitment")] == [
        "11500.00",
        "2500.50",
        "5499.50",
    ]
    assert [budgeter.says(LINE, key) for key in ("forecast", "available", "money_task", "finish")] == [
        "11500.00",
        "3500.00",
        "1 A",
        "Fri 13 Mar 26",
    ]
    assert budgeter.says(COST, "cost_category") == "Software licence"
    assert budgeter.says(PROJECT, "approved_budget") == "19800.00"
    assert budgeter.says(PROJECT, "management_reserve_left") == "700.00"


def test_a_line_is_in_the_currency_it_names(budgeter: Budgeter) -> None:
    for row, key, text in [
        (RATE, "exchange_rate", "0.9"),
        (LINE, "currency", "USD"),
        (LINE, "planned", "10"),
    ]:
        budgeter.type(row, key, text)

    assert budgeter.says(LINE, "forecast") == "10.00 USD"
    assert budgeter.says(PROJECT, "forecast") == "9.00"
    assert budgeter.says(RATE, "uses") == "1"
    with pytest.raises(InvalidValue, match="Amounts in USD need"):
        remove_money_rows(budgeter.portfolio, [RATE])
    assert not remove_money_rows(budgeter.portfolio, [RATE, LINE]).apply(budgeter.portfolio).exchange_rates


def test_what_was_computed_for_the_rest_can_be_set_and_given_back(budgeter: Budgeter) -> None:
    budgeter.type(LINE, "planned", "100")
    assert budgeter.says(LINE, "to_complete") == "100.00"
    budgeter.type(LINE, "to_complete", "40")
    assert budgeter.says(LINE, "left_at_end") == "60.00"
    budgeter.type(LINE, "to_complete", "")
    assert budgeter.portfolio.budget_lines[BudgetLineId(1)].to_complete is None


@pytest.mark.parametrize(
    ("row", "key", "text", "reason"),
    [
        (LINE, "money_task", "C", "has no task"),
        (LINE, "currency", "CHF", "no exchange rate"),
        (LINE, "planned", "much", "not a number"),
        (COST, "budget_line", "Travel", "has no budget line"),
        (RATE, "exchange_rate", "0", "more than nothing"),
        (PROJECT, "granted", "-1", "negative"),
    ],
)
def test_text_that_means_nothing_is_refused(
    budgeter: Budgeter, row: RowKey, key: str, text: str, reason: str
) -> None:
    with pytest.raises(InvalidValue, match=reason):
        budgeter.type(row, key, text)


def test_a_task_is_called_by_number_code_or_a_name_of_its_own(budgeter: Budgeter) -> None:
    budgeter.type(RowKey("tasks", 3), "name", "B")
    for text, called in (("2", "2 B"), ("3 b", "3 B"), ("a", "1 A"), ("", "")):
        budgeter.type(LINE, "money_task", text)
        assert budgeter.says(LINE, "money_task") == called
    with pytest.raises(InvalidValue, match="rows 2, 3"):
        budgeter.type(LINE, "money_task", "B")


def test_a_line_that_goes_to_another_project_takes_its_costs_along(budgeter: Budgeter) -> None:
    budgeter.type(LINE, "money_task", "1")
    budgeter.type(COST, "budget_line", "Licences")
    budgeter.type(DRAW, "budget_line", "Licences")
    before = budgeter.portfolio
    budgeter.type(LINE, "project", "Q")

    rows = [budgeter.portfolio.get(row) for row in (LINE, COST, DRAW)]
    assert {getattr(row, "project", None) for row in rows} == {Q}
    assert budgeter.portfolio.budget_lines[BudgetLineId(1)].task is None
    budgeter.session.undo()
    assert budgeter.portfolio == before


def test_money_that_was_spent_outlives_its_line(budgeter: Budgeter) -> None:
    budgeter.type(COST, "budget_line", "Licences")
    budgeter.type(COST, "amount", "7")
    before = budgeter.portfolio
    budgeter.session.perform(remove_money_rows(before, [LINE]))

    assert budgeter.portfolio.actual_costs[ActualCostId(1)].amount == Money(70_000)
    assert budgeter.portfolio.actual_costs[ActualCostId(1)].line is None
    beside = RowKey("budget_lines", row_of_entry(budgeter.plan, 0))
    assert budgeter.says(beside, "name") == "Spent without a budget line"
    assert budgeter.says(beside, "spent") == "7.00"
    with pytest.raises(InvalidValue, match="can't be changed"):
        budgeter.type(beside, "planned", "1")
    budgeter.session.undo()
    assert budgeter.portfolio == before


def test_the_own_currency_has_no_rate(budgeter: Budgeter) -> None:
    with pytest.raises(InvalidValue, match="own currency"):
        add_exchange_rate(budgeter.portfolio, budgeter.session.ids, "EUR")
