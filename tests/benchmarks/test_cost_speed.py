"""Costs of a hundred thousand tasks: at first, after an edit, and over time."""

from dataclasses import replace

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import staffed_plan
from pmdesk.domain.ids import RateId
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.quantities import Minutes, Money
from pmdesk.engine.money.charges import charges_of
from pmdesk.engine.money.cost_flow import CostFlow
from pmdesk.engine.money.costs import costs
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import Schedule

TASKS, PEOPLE, MONTH = 100_000, 200, 43_200


@pytest.fixture(scope="module")
def priced() -> Schedule:
    portfolio = staffed_plan(TASKS, PEOPLE)
    rates = {
        RateId(n): Rate(RateId(n), person, standard=Price(Money(500_000)))
        for n, person in enumerate(portfolio.resources, 1)
    }
    return schedule(replace(portfolio, rates=rates))


def test_costs_after_an_edit(priced: Schedule, cpu_budget: CpuBudget) -> None:
    costs(priced)
    rows = dict(priced.portfolio.assignments)
    first = next(iter(rows))
    rows[first] = replace(rows[first], actual_work=Minutes(60))
    edited = schedule(replace(priced.portfolio, assignments=rows))
    cpu_budget(lambda: charges_of(edited), 200, rounds=3)


def test_cost_by_month(priced: Schedule, cpu_budget: CpuBudget) -> None:
    flow = CostFlow(priced)
    assert flow.span is not None
    edges = range(flow.span[0], flow.span[1] + MONTH, MONTH)
    cpu_budget(lambda: flow.by_project(edges), 400, rounds=3)


def test_all_that_costs_flow_from(priced: Schedule, cpu_budget: CpuBudget) -> None:
    cpu_budget(lambda: CostFlow(priced), 1500, rounds=2)
