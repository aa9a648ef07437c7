"""What is recorded for tasks is actual cost, and no invoice counts beside what the plan reckons for it."""

from typing import Any

import pytest

from engine.money.priced_plans import (
    MONDAY,
    an_hour,
    euro,
    rated,
    with_assignments,
    with_baseline,
    with_costs,
    with_status,
    with_task,
)
from engine.money.test_plan_value import PROJECT, standing, valued
from plan_notation import plan
from pmdesk.domain.ids import BudgetLineId, ExchangeRateId
from pmdesk.domain.money.budget_line import BudgetLine, CostCategory, ExchangeRate
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant, Minutes, midnight
from pmdesk.engine.money.budget import Source, budget_of
from pmdesk.engine.money.pace import Pace, Past
from pmdesk.engine.money.value_curve import value_curve
from pmdesk.engine.planner import schedule

LABOUR = CostCategory.LABOUR
TWO_DAYS = 160.0
FIXED = 50.0


def half_done() -> Portfolio:
    """Anna has done half of a task of 320 and of a fixed cost of 100; the fourth day is over."""
    done = rated(plan("S { A 4d started 2026-03-02 50% by Anna }"), ("Anna", an_hour(10)))
    done = with_assignments(with_status(done, 4), actual_work=Minutes(960))
    return with_baseline(with_task(done, "A", fixed_cost=euro(100)))


@pytest.mark.parametrize(
    ("costs", "actual"),
    [
        ([], TWO_DAYS + FIXED),
        ([{"amount": euro(30)}], TWO_DAYS + FIXED),
        ([{"amount": euro(30)}, {"amount": euro(50)}], TWO_DAYS + 80),
        ([{"amount": euro(90)}, {"amount": euro(-20)}], TWO_DAYS + 70),
        ([{"amount": euro(-20)}], TWO_DAYS + FIXED - 20),
        ([{"amount": euro(200), "category": LABOUR}], 200 + FIXED),
        ([{"amount": euro(100), "category": LABOUR}], TWO_DAYS + FIXED),
        ([{"amount": euro(80), "line": BudgetLineId(1)}], TWO_DAYS + FIXED),
        ([{"amount": euro(80), "day": MONDAY + 4}], TWO_DAYS + FIXED),
        ([{"amount": euro(80), "day": MONDAY + 3}], TWO_DAYS + 80),
        ([{"amount": euro(80), "currency": "USD"}], TWO_DAYS + FIXED),
        ([{"amount": euro(80), "currency": "CHF"}], TWO_DAYS + 120),
    ],
)
def test_the_greater_counts_of_what_is_recorded_and_what_is_due(
    costs: list[dict[str, Any]], actual: float
) -> None:
    line = BudgetLine(BudgetLineId(1), PROJECT, "Servers")
    rate = ExchangeRate(ExchangeRateId(1), "CHF", 1_500_000)
    portfolio = with_costs(portfolio_of([*half_done().rows(), line, rate]), "A", *costs)
    assert standing(portfolio, "A")[3] == actual
    assert standing(portfolio, "S")[3] == actual
    value = valued(portfolio)
    found = value.of_project(PROJECT)
    assert found is not None
    assert found.actual == euro(actual)
    edges = [Instant(midnight(MONDAY) + n * 1440) for n in range(9)]
    curve = value_curve(value, [PROJECT], edges, None)
    assert curve.now is not None
    assert curve.actual[curve.now] == euro(actual)


def test_an_invoice_in_advance_leaves_less_to_pay() -> None:
    paid = with_costs(half_done(), "A", {"amount": euro(90)})
    value = valued(paid)
    row = value.schedule.index[next(iter(paid.tasks))]
    assert (value.remaining[row], value.cost[row]) == (euro(TWO_DAYS + 10), euro(420))
    dear = valued(with_costs(half_done(), "A", {"amount": euro(130)}))
    assert (dear.remaining[row], dear.cost[row]) == (euro(TWO_DAYS), euro(450))
    edges = [Instant(midnight(MONDAY) + n * 1440) for n in range(9)]
    forecast = value_curve(valued(with_status(paid, 2)), [PROJECT], edges, None).forecast
    assert forecast is not None
    assert (forecast[0], forecast[-1]) == (euro(TWO_DAYS + 90), euro(420))


@pytest.mark.parametrize(("recorded", "forecast"), [(30, 420), (90, 420), (130, 450)])
def test_in_the_budget_no_invoice_counts_twice_either(recorded: float, forecast: float) -> None:
    portfolio = with_costs(half_done(), "A", {"amount": euro(recorded)})
    found = budget_of(schedule(portfolio))
    (beside,) = (entry for entry in found.entries if entry.source is Source.BESIDE)
    assert beside.own.actual == euro(recorded)
    figures = found.by_project[PROJECT].figures
    assert (figures.actual, figures.forecast) == (euro(standing(portfolio, "A")[3]), euro(forecast))


def test_the_pace_of_late_is_that_since_three_periods_ago() -> None:
    long = rated(plan("A 40d started 2026-03-02 60% by Anna"), ("Anna", an_hour(10)))
    long = with_baseline(with_assignments(with_status(long, 32), actual_work=Minutes(24 * 480)))
    (task,) = long.tasks
    dear = with_costs(long, "A", {"amount": euro(900), "day": MONDAY + 20})
    value = valued(dear)
    assert Pace(value).of_task(task) == Past(euro(9 * 80), euro(9 * 80))
    found, past = value.at(task), Pace(value).of_projects([PROJECT])
    assert found is not None
    assert past is not None
    assert found.recent_estimate(past.earned, past.actual) == euro(
        24 * 80 + 900 + 16 * 80 * (15 * 80 + 900) / (15 * 80)
    )
    assert Pace(valued(with_status(dear, 3))).of_task(task) == Past(euro(0), euro(0))
    assert (
        Pace(valued(with_baseline(rated(plan("A 1d by Anna"), ("Anna", an_hour(1)))))).of_projects([PROJECT])
        is None
    )
