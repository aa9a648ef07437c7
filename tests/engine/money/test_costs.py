"""Costs of plans: by example as Microsoft Project has them, by law, and against a count day by day."""

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.money.priced_plans import MONDAY, an_hour, euro, rated, with_assignments, with_task
from engine.random_plans import random_plan
from plan_notation import plan
from pmdesk.domain.ids import RateId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.rate import Price, Rate, RateTable
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import (
    FULL_TIME,
    MINUTES_PER_DAY,
    MONEY_PER_UNIT,
    Day,
    Minutes,
    Money,
    TimeUnit,
    Units,
)
from pmdesk.engine.money.charges import Charge
from pmdesk.engine.money.cost_flow import cost_flow, total
from pmdesk.engine.money.costs import costs, summed
from pmdesk.engine.planner import schedule
from pmdesk.engine.time_phased import time_phased


def figures(portfolio: Portfolio, name: str = "A") -> tuple[float, float, float]:
    """Cost, actual and remaining cost of a task, in units of the currency."""
    computed = schedule(portfolio)
    row = next(computed.index[t.id] for t in portfolio.tasks.values() if t.name == name)
    found = costs(computed)
    columns = (found.cost, found.actual, found.remaining)
    cost, actual, remaining = (int(column[row]) / MONEY_PER_UNIT for column in columns)
    return cost, actual, remaining


def by_day(portfolio: Portfolio, days: int, *, actual: bool = False) -> list[float]:
    edges = [(MONDAY + n) * MINUTES_PER_DAY for n in range(days + 1)]
    flow = cost_flow(schedule(portfolio)).by_charge(edges, actual=actual)
    return [amount / MONEY_PER_UNIT for amount in total(flow)]


def test_work_costs_its_rate() -> None:
    assert figures(rated(plan("A 3d by Anna[50%]"), ("Anna", an_hour(80)))) == (960, 0, 960)


def test_a_rate_can_be_of_a_day_or_a_month_of_the_project() -> None:
    a_month = {"standard": Price(euro(8000), TimeUnit.MONTH)}
    assert figures(rated(plan("A 5d by Anna"), ("Anna", a_month))) == (2000, 0, 2000)


def test_overtime_and_uses_have_prices_of_their_own() -> None:
    portfolio = plan("A 2d by Anna[200% work 4d overtime 8h]")
    rate = an_hour(50, overtime=Price(euro(75)), per_use=euro(100))
    assert figures(rated(portfolio, ("Anna", rate))) == (24 * 50 + 8 * 75 + 200, 0, 2000)


def test_each_day_costs_the_rate_of_that_day() -> None:
    portfolio = rated(
        plan("A 6d by Anna; B 1d by Anna"),
        ("Anna", an_hour(10)),
        ("Anna", an_hour(20, since=Day(MONDAY + 3))),
        ("Anna", an_hour(99, rate_table=RateTable.B)),
    )
    assert figures(portfolio) == (3 * 80 + 3 * 160, 0, 720)
    assert by_day(portfolio, 8) == [160, 80, 80, 160, 160, 0, 0, 160]


def test_an_assignment_names_its_rate_table() -> None:
    rates = (("Anna", an_hour(10)), ("Anna", an_hour(99, rate_table=RateTable.B)))
    portfolio = with_assignments(rated(plan("A 1d by Anna"), *rates), rate_table=RateTable.B)
    assert figures(portfolio) == (792, 0, 792)


def test_material_costs_its_price_for_each_piece_and_a_cost_resource_what_is_said() -> None:
    pieces = {"standard": Price(euro(7), None), "per_use": euro(30)}
    material = rated(plan("A 2d by Cable"), ("Cable", pieces), kind=ResourceKind.MATERIAL)
    material = with_assignments(material, units=Units(25 * FULL_TIME), work=Minutes(0))
    assert figures(material) == (205, 0, 205)
    by_the_day = with_assignments(material, units=Units(2 * FULL_TIME), used_per=TimeUnit.DAY)
    assert figures(by_the_day) == (2 * 2 * 7 + 30, 0, 58)
    travel = rated(plan("A 4d started 2026-03-02 25% by Travel"), kind=ResourceKind.COST)
    travel = with_assignments(travel, cost=euro(1000), work=Minutes(0))
    assert figures(travel) == (1000, 250, 750)
    assert by_day(travel, 4) == [250, 250, 250, 250]
    assert by_day(travel, 4, actual=True) == [250, 0, 0, 0]


def test_what_is_worked_is_spent_unless_it_is_said_what_was_paid() -> None:
    portfolio = rated(plan("A 4d started 2026-03-02 25% by Anna"), ("Anna", an_hour(10)))
    portfolio = with_assignments(portfolio, actual_work=Minutes(480))
    assert figures(portfolio) == (320, 80, 240)
    paid = with_assignments(portfolio, actual_cost=euro(100))
    assert figures(paid) == (340, 100, 240)
    assert by_day(paid, 4) == [100, 80, 80, 80]
    assert by_day(paid, 4, actual=True) == [100, 0, 0, 0]


def test_what_was_paid_before_any_work_is_spent_at_the_start() -> None:
    portfolio = rated(plan("A 2d by Anna; B 1d by Bob"), ("Anna", an_hour(10)))
    paid = with_assignments(portfolio, actual_cost=euro(50))
    assert figures(paid) == (210, 50, 160)
    assert figures(paid, "B") == (50, 50, 0)
    assert by_day(paid, 2) == [130 + 50, 80]


def test_summaries_and_projects_have_what_lies_below_and_their_own() -> None:
    portfolio = rated(plan("S { A 1d by Anna; B 1d by Anna; C 1d inactive by Anna }"), ("Anna", an_hour(10)))
    portfolio = with_task(with_task(portfolio, "S", fixed_cost=euro(500)), "A", fixed_cost=euro(-30))
    assert [figures(portfolio, name)[0] for name in "SABC"] == [630, 50, 80, 0]
    flow = cost_flow(schedule(portfolio))
    assert flow.span is not None
    assert flow.by_project(flow.span).tolist() == [[euro(630)]]
    assert sum(int(part.sum()) for part in flow.by_resource(flow.span).values()) == euro(630)


@pytest.mark.parametrize(
    ("accrual", "planned", "half_done"),
    [
        (Accrual.START, [400, 0, 0, 0], [400, 0, 0, 0]),
        (Accrual.PRORATED, [100, 100, 100, 100], [100, 100, 0, 0]),
        (Accrual.END, [0, 0, 0, 400], [0, 0, 0, 0]),
    ],
)
def test_costs_accrue_at_the_start_with_the_work_or_at_the_end(
    accrual: Accrual, planned: list[float], half_done: list[float]
) -> None:
    for begun, actual in (("", [0, 0, 0, 0]), ("started 2026-03-02 50%", half_done)):
        fixed = plan(f"A 4d {begun}")
        fixed = with_task(fixed, "A", fixed_cost=euro(400), fixed_cost_accrual=accrual)
        work = rated(plan(f"A 4d {begun} by Anna"), ("Anna", an_hour(12.5)), accrual=accrual)
        work = with_assignments(work, actual_work=Minutes(960 if begun else 0))
        for portfolio in (fixed, work):
            assert by_day(portfolio, 4) == planned
            assert by_day(portfolio, 4, actual=True) == actual


def test_published_accrual(domain_cases: Any) -> None:
    (case,) = (case for case in domain_cases["cases"] if case["kind"] == "cost_accrual")
    amount, days = case["inputs"]["amount"], case["inputs"]["days"]
    for accrual in Accrual:
        portfolio = with_task(plan(f"A {days}d"), "A", fixed_cost=euro(amount), fixed_cost_accrual=accrual)
        due = np.cumsum(by_day(portfolio, days))
        assert [due[0], due[1], due[3]] == case["expected"][accrual.value]


def test_a_milestone_pays_on_its_day() -> None:
    portfolio = with_task(plan("A 2d; M 0d after A"), "M", fixed_cost=euro(9))
    assert by_day(portfolio, 3) == [0, 9, 0]


def random_rates(random: Random, portfolio: Portfolio) -> Portfolio:
    """Rates of all kinds for the people of a plan, fixed costs, and sometimes what was paid."""
    rates = []
    for resource in portfolio.resources.values():
        for since in [None, *sorted(random.sample(range(MONDAY, MONDAY + 40), random.randrange(3)))]:
            standard, overtime = (Price(Money(random.randrange(10**6))) for _ in range(2))
            use = Money(random.choice((0, random.randrange(10**7))))
            rates.append(
                Rate(RateId(len(rates) + 1), resource.id, RateTable.A, since, standard, overtime, use)
            )
    people = {r.id: replace(r, accrual=random.choice([*Accrual])) for r in portfolio.resources.values()}
    tasks = {
        task.id: replace(
            task,
            fixed_cost=Money(random.choice((0, random.randrange(10**7)))),
            fixed_cost_accrual=random.choice([*Accrual]),
        )
        for task in portfolio.tasks.values()
    }
    assignments = {
        row.id: replace(row, actual_cost=random.choice((None, None, Money(random.randrange(10**7)))))
        for row in portfolio.assignments.values()
    }
    rows = {rate.id: rate for rate in rates}
    return replace(portfolio, rates=rows, resources=people, tasks=tasks, assignments=assignments)


@given(st.integers(0, 2**32).map(Random))
def test_periods_add_up_to_the_costs_and_never_take_back(random: Random) -> None:
    computed = schedule(random_rates(random, random_plan(random)))
    flow = cost_flow(computed)
    if flow.span is None:
        return
    first, last = flow.span
    edges = [first, *sorted(random.randrange(first, last + 1) for _ in range(6)), last]
    planned, actual = flow.by_charge(edges), flow.by_charge(edges, actual=True)
    rows = np.array([charge.row for charge in flow.charges])
    found = costs(computed)

    assert (planned >= 0).all()
    assert (actual >= 0).all()
    assert np.array_equal(summed(computed, rows, planned.sum(axis=1)), found.cost)
    assert np.array_equal(summed(computed, rows, actual.sum(axis=1)), found.actual)
    assert np.array_equal(flow.by_row(edges).sum(axis=0), flow.by_project(edges).sum(axis=0))


@given(st.integers(0, 2**32).map(Random))
def test_work_costs_what_a_count_day_by_day_says(random: Random) -> None:
    portfolio = random_rates(random, random_plan(random))
    portfolio = with_assignments(portfolio, actual_cost=None)
    computed = schedule(portfolio)
    flow, worked = cost_flow(computed), time_phased(computed)
    if worked.span is None:
        return
    first, last = (edge // MINUTES_PER_DAY for edge in worked.span)
    days = range(first, last + 1)
    hours = worked.work([day * MINUTES_PER_DAY for day in (*days, last + 1)])
    cost: dict[int, int] = {}
    for charge in flow.charges:
        if charge.assignment is not None and not _is_use(charge):
            cost[charge.assignment.id] = cost.get(charge.assignment.id, 0) + charge.amount
    for row in portfolio.assignments.values():
        mine = hours[worked.place[row.id]]
        rates = portfolio.rates_of[row.resource]
        counted = 0.0
        for day, minutes in zip(days, mine.tolist(), strict=True):
            rate = [rate for rate in rates if rate.since is None or rate.since <= day][-1]
            extra = minutes * row.overtime / max(row.work, 1)
            counted += ((minutes - extra) * rate.standard.amount + extra * rate.overtime.amount) / 60
        if mine.sum():
            steps = 1 + len(rates)
            assert abs(cost.get(row.id, 0) - counted) <= steps * 2 * 10**6 / 60 + 1


def _is_use(charge: Charge) -> bool:
    return charge.whole == 1
