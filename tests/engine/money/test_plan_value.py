"""Earned value over plans: by example, as published, and by law over random plans."""

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from engine.random_plans import random_plan
from plan_notation import plan
from pmdesk.domain.ids import ProjectId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.budget_line import CostCategory
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.money.forecast import EarningRule
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, MONEY_PER_UNIT, Day, Instant, Minutes, Money
from pmdesk.engine.money.cost_flow import cost_flow, total
from pmdesk.engine.money.earned_schedule import time_earned
from pmdesk.engine.money.earned_time import WorkingDays, earned_time_of_project, earned_time_of_task
from pmdesk.engine.money.plan_value import PlanValue
from pmdesk.engine.planner import schedule
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.plan import Plan

PROJECT = ProjectId(1)


def valued(portfolio: Portfolio, rule: EarningRule = EarningRule.COST_WEIGHTED) -> PlanValue:
    computed = schedule(portfolio)
    return PlanValue(computed, shown_baseline(Plan(portfolio, computed)).budgets, rule)


def standing(portfolio: Portfolio, name: str, rule: EarningRule = EarningRule.COST_WEIGHTED) -> list[float]:
    """Budget, planned and earned value and actual cost of a task."""
    task = next(task.id for task in portfolio.tasks.values() if task.name == name)
    found = valued(portfolio, rule).at(task)
    assert found is not None
    assert found.planned is not None
    amounts = (found.budget, found.planned, found.earned, found.actual)
    return [amount / MONEY_PER_UNIT for amount in amounts]


def test_a_task_stands_between_its_baseline_and_what_it_cost() -> None:
    planned = rated(plan("A 4d by Anna"), ("Anna", an_hour(10)))
    later = rated(plan("A 5d started 2026-03-03 40% by Anna"), ("Anna", an_hour(10)))
    later = with_assignments(with_status(later, 3), actual_work=Minutes(960), actual_cost=euro(200))
    assert standing(with_baseline(later, planned), "A") == [320, 240, 128, 200]


@pytest.mark.parametrize(
    ("earning", "percent", "physical", "earned"),
    [
        (Earning.DURATION, 50, 0, 50),
        (Earning.WORK, 50, 0, 25),
        (Earning.PHYSICAL, 50, 10, 10),
        (Earning.SHARE, 50, 70, 70),
        (Earning.ZERO_HUNDRED, 50, 0, 0),
        (Earning.TWENTY_EIGHTY, 50, 0, 20),
        (Earning.FIFTY_FIFTY, 1, 0, 50),
        (Earning.FIFTY_FIFTY, 0, 0, 0),
        (Earning.TWENTY_EIGHTY, 100, 0, 100),
        (Earning.EFFORT, 0, 0, 75),
    ],
)
def test_every_method_earns_its_share(earning: Earning, percent: int, physical: int, earned: float) -> None:
    begun = f"started 2026-03-02 {percent}%" if percent else ""
    portfolio = rated(plan(f"A 4d {begun} by Anna"), ("Anna", an_hour(3.125)))
    portfolio = with_assignments(with_status(portfolio, 3), actual_work=Minutes(480))
    portfolio = with_task(portfolio, "A", earning=earning, physical_percent=physical)
    assert standing(with_baseline(portfolio), "A")[2] == earned


def test_a_summary_earns_what_lies_below_and_its_own_share() -> None:
    portfolio = plan("S { A 1d done 2026-03-02 2026-03-02; B 1d after A; C 2d inactive }")
    for name, cost in (("S", 100), ("A", 10), ("B", 30), ("C", 500)):
        portfolio = with_task(portfolio, name, fixed_cost=euro(cost))
    portfolio = with_baseline(with_status(portfolio, 1))
    assert standing(portfolio, "S") == [140, 60, 60, 60]
    of_project = valued(portfolio).of_project(PROJECT)
    assert of_project is not None
    assert of_project.earned == euro(60)


def test_nothing_is_said_without_a_baseline_or_a_status_date() -> None:
    bare = rated(plan("A 4d by Anna"), ("Anna", an_hour(10)))
    assert valued(bare).of_project(PROJECT) is None
    undated = valued(with_baseline(bare)).of_project(PROJECT)
    assert undated is not None
    assert undated.planned is None
    assert undated.schedule_index is None
    assert earned_time_of_project(valued(with_baseline(bare)), PROJECT) is None


def test_a_task_that_came_later_spends_without_a_budget() -> None:
    planned = rated(plan("A 1d by Anna; B 1d by Anna"), ("Anna", an_hour(10)))
    kept = rated(plan("A 1d by Anna"), ("Anna", an_hour(10)))
    portfolio = with_baseline(planned, kept)
    value = valued(portfolio)
    assert [value.at(task) is None for task in portfolio.tasks] == [False, True]


def test_published_value_along_the_baseline_of_a_task(domain_cases: Any) -> None:
    (case,) = (case for case in domain_cases["cases"] if case["kind"] == "evm_task")
    parts = case["inputs"]["timephased_baseline"]
    rates = [
        ("Anna", an_hour(part / 8, since=Day(MONDAY + n) if n else None)) for n, part in enumerate(parts)
    ]
    for share, earned in zip(case["inputs"]["pct_complete"], case["expected"]["bcwp"], strict=True):
        text = f"A {len(parts)}d started 2026-03-02 {share:.0%} by Anna"
        portfolio = with_baseline(with_status(rated(plan(text), *rates), 4))
        assert standing(portfolio, "A", EarningRule.TIME_PHASED)[2] == earned
        assert standing(portfolio, "A")[2] == sum(parts) * share


def test_value_along_a_baseline_leaves_its_pauses_out() -> None:
    planned = with_task(plan("A 4d split 2d 3d"), "A", fixed_cost=euro(400))
    begun = with_task(plan("A 4d started 2026-03-02 75%"), "A", fixed_cost=euro(400))
    portfolio = with_baseline(with_status(begun, 4), planned)
    assert standing(portfolio, "A", EarningRule.TIME_PHASED) == [400, 200, 300, 300]


def general_foundry(case: dict[str, Any], more: dict[str, str]) -> Portfolio:
    """The activities of a case, a working week for each of its periods, their costs as fixed costs."""
    inputs = case["inputs"]
    lines = []
    for activity in inputs["activities"]:
        name = activity["id"]
        before = ", ".join(link["id"] for link in activity["preds"])
        line = f"{name} {activity['duration']}w {more.get(name, more.get('', ''))}"
        lines.append(f"{line} after {before}" if before else line)
    portfolio = plan("; ".join(lines))
    for name, cost in inputs["cost"].items():
        portfolio = with_task(portfolio, name, fixed_cost=euro(cost))
    return portfolio


def test_published_cost_curves_and_value(domain_cases: Any) -> None:
    (case,) = (case for case in domain_cases["cases"] if case["kind"] == "cost_curve")
    inputs, expected = case["inputs"], case["expected"]
    weeks = [(MONDAY + 7 * n) * MINUTES_PER_DAY for n in range(len(expected["early"]) + 1)]
    early, late = general_foundry(case, {}), general_foundry(case, {"": "ALAP"})
    for portfolio, key in ((early, "early"), (late, "late")):
        flow = total(cost_flow(schedule(portfolio)).by_project(weeks))
        assert flow == [euro(cost) for cost in expected[key]]
        assert list(accumulate(flow)) == [euro(cost) for cost in expected[f"{key}_cum"]]
    begun = {name: f"started 2026-03-02 {share:.0%}" for name, share in inputs["percent"].items() if share}
    status = inputs["status_week"]
    now = with_status(general_foundry(case, begun), 7 * status)
    for kept, key in ((early, "pv_early_at_6"), (late, "pv_late_at_6")):
        found = valued(with_baseline(now, kept)).of_project(PROJECT)
        assert found is not None
        assert (found.budget, found.planned) == (euro(expected["bac"]), euro(expected[key]))
        assert found.earned == euro(expected["ev"])
        spent = replace(found, actual=euro(sum(inputs["actual"].values())))
        assert (spent.actual, spent.cost_variance) == (euro(expected["ac"]), euro(expected["cv"]))


def test_earned_schedule_counts_working_days() -> None:
    planned = plan("A 10d")
    begun = plan("A 10d started 2026-03-02 30%")
    kept, now = (with_task(p, "A", fixed_cost=euro(1000)) for p in (planned, begun))
    portfolio = with_baseline(with_status(now, 8.5), kept)
    for found in (
        earned_time_of_project(valued(portfolio), PROJECT),
        earned_time_of_task(valued(portfolio), next(iter(portfolio.tasks))),
    ):
        assert found is not None
        days = found.days
        assert (days.earned, days.actual, days.planned) == (3, 6 + Fraction(4, 8), 10)
        assert days.index == Fraction(6, 13)
        assert days.estimate == Fraction(65, 3)
        assert found.finish == MONDAY + 4 * 7 + 1  # the 22nd working day


def test_a_finished_project_stays_as_late_as_it_was() -> None:
    kept = with_task(plan("A 5d"), "A", fixed_cost=euro(1000))
    now = with_task(plan("A 10d done 2026-03-02 2026-03-13"), "A", fixed_cost=euro(1000))
    found = earned_time_of_project(valued(with_baseline(with_status(now, 30), kept)), PROJECT)
    assert found is not None
    assert (found.days.earned, found.days.actual, found.days.variance) == (5, 10, -5)
    assert found.finish == MONDAY + 11


def priced(random: Random) -> Portfolio:
    """A random plan with rates and costs, some recorded, and a baseline of another with the same tasks."""
    portfolio = random_plan(random)
    rates = [(row.name, an_hour(random.randrange(99))) for row in portfolio.resources.values()]
    portfolio = rated(portfolio, *rates, accrual=random.choice([*Accrual]))
    tasks = {
        task.id: replace(
            task,
            fixed_cost=Money(random.randrange(10**7)),
            fixed_cost_accrual=random.choice([*Accrual]),
            earning=random.choice([*Earning]),
        )
        for task in portfolio.tasks.values()
    }
    portfolio = with_baseline(with_status(replace(portfolio, tasks=tasks), random.randrange(60)))
    for name in random.choices([task.name for task in tasks.values()], k=random.randrange(4)):
        day, amount = Day(MONDAY + random.randrange(90)), Money(random.randrange(10**8))
        category = random.choice([CostCategory.LABOUR, CostCategory.SERVICES])
        portfolio = with_costs(portfolio, name, {"day": day, "amount": amount, "category": category})
    return portfolio


@given(st.integers(0, 2**32).map(Random), st.sampled_from(EarningRule))
def test_values_keep_within_the_budget_and_add_up(random: Random, rule: EarningRule) -> None:
    portfolio = priced(random)
    value = valued(portfolio, rule)
    own = value.own
    for column in (own.planned, own.earned):
        assert (column >= 0).all()
        assert (column <= own.budget).all()
    found = value.of_project(PROJECT)
    mine = [value.schedule.index[task] for task in portfolio.outline.of_project(PROJECT)]
    if found is not None:
        assert found.budget == own.budget[mine].sum()
        assert found.earned == own.earned[mine].sum()
    done = replace(
        portfolio, tasks={t.id: replace(t, percent_complete=100) for t in portfolio.tasks.values()}
    )
    everything = valued(done, rule).own
    methods = [t.earning for t in (portfolio.tasks[task] for task in value.schedule.tasks)]
    by_percent = np.array([m in (Earning.DURATION, Earning.ZERO_HUNDRED) for m in methods])
    assert (everything.earned == everything.budget)[by_percent & ~value.schedule.summary].all()


@given(st.integers(0, 2**32).map(Random))
def test_earned_time_is_where_the_whole_curve_says(random: Random) -> None:
    value = valued(priced(random))
    found, standing_now = earned_time_of_project(value, PROJECT), value.of_project(PROJECT)
    if found is None or standing_now is None:
        return
    rows = [value.schedule.index[task] for task in value.schedule.portfolio.outline.of_project(PROJECT)]
    spans = value.budgets.spans
    mine = np.isin(spans.row, rows) & value.schedule.active[spans.row]
    clock = clock_for(value.schedule.portfolio, value.schedule.portfolio.projects[PROJECT].calendar)
    days = WorkingDays(clock, Instant(int(spans.start[mine].min())))
    ends = days.ends(Instant(int(spans.finish[mine].max())))
    curve = [0, *(int(value.flow.until(end)[mine].sum()) for end in ends[:-1]), int(spans.amount[mine].sum())]
    assert found.days.planned == len(ends)
    assert found.days.earned == time_earned(curve, standing_now.earned)
