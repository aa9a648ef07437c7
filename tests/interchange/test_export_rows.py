"""Money, baselines and registers in the JSON: rows as they are, amounts as decimals, nothing private."""

import json
from dataclasses import replace
from typing import Any

from engine.money.priced_plans import MONDAY, an_hour, euro, rated, with_baseline, with_costs
from plan_notation import plan
from pmdesk.domain.ids import BudgetLineId, ExchangeRateId, ProjectId, RegisterId, ReserveDrawId, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.money.actual_cost import Reserve, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, ExchangeRate, Spending
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import TimeUnit, midnight
from pmdesk.domain.registers.conflict import Conflict
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import CostImpact, Rating, Risk
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.interchange.export_json import json_text
from pmdesk.presentation.plan import Plan

P, Q = ProjectId(1), ProjectId(2)


def exported(portfolio: Portfolio, project: ProjectId | None = None) -> Any:
    return json.loads(json_text(Plan(portfolio, schedule(portfolio)), project))


def full() -> Portfolio:
    """Two projects with money, a risk, and a risk and a conflict that are private."""
    priced = rated(plan("A 2d by Anna; project Q; B 1d"), ("Anna", an_hour(12.5)))
    kept = with_baseline(with_costs(priced, "A", {"amount": euro(99.5), "reference": "F-1"}))
    line = BudgetLine(BudgetLineId(1), Q, "Servers", spending=Spending(planned=euro(1000)))
    draw = ReserveDraw(ReserveDrawId(1), P, MONDAY, Reserve.MANAGEMENT, euro(5), "Why")
    rate = ExchangeRate(ExchangeRateId(1), "USD", 925_000)
    risk = Risk(
        RegisterId(1), P, "Late vendor", tags=("vendor",), inherent=Rating(4, 5),
        cost_impact=CostImpact(euro(1), euro(2), euro(3)),
    )  # fmt: skip
    conflict = Conflict(RegisterId(1), P, "Anna and Bob", private=True)
    pulse = Pulse(RegisterId(1), P, "Bob is tired", private=True, day=MONDAY, mood=1)
    secret = Risk(RegisterId(2), P, "Bob leaves", private=True, proximity=MONDAY)
    ties = (
        Tie(RegisterId(1), "risks", 1, Relation.AFFECTS, "tasks", TaskId(1)),
        Tie(RegisterId(2), "conflicts", 1, Relation.RELATES_TO, "tasks", TaskId(1)),
    )
    project = replace(kept.projects[P], budget=euro(700), contingency=euro(70), status_date=midnight(MONDAY))
    rows = [row for row in kept.rows() if row != kept.projects[P]]
    return portfolio_of([*rows, project, line, draw, rate, risk, secret, conflict, pulse, *ties])


def test_every_row_is_there_with_what_it_says_but_for_private_ones() -> None:
    data = exported(full())
    first = data["projects"][0]
    assert (first["budget"], first["contingency"], first["management_reserve"]) == ("700", "70", "0")
    (cost,) = data["actual_costs"]
    assert (cost["task"], cost["amount"], cost["day"], cost["reference"]) == (1, "99.5", "2026-03-02", "F-1")
    assert (cost["category"], cost["line"]) == ("services", None)
    (line,) = data["budget_lines"]
    assert (line["spending"]["planned"], line["to_complete"], line["spread"]) == ("1000", None, "prorated")
    assert data["exchange_rates"] == [{"id": 1, "currency": "USD", "rate": "0.925"}]
    assert (data["reserve_draws"][0]["reserve"], data["reserve_draws"][0]["amount"]) == ("management", "5")
    kept = data["baseline_tasks"]
    assert (kept[0]["baseline"], kept[0]["task"], kept[0]["work"], kept[0]["cost"]) == (1, 1, 960, "200")
    assert sum(float(span["cost"]) for span in kept[0]["cost_spans"]) == 200
    (risk,) = data["risks"]
    assert (risk["tags"], risk["inherent"]["probability"], risk["cost_impact"]["high"]) == (
        ["vendor"],
        4,
        "3",
    )
    assert "private" not in risk
    assert data["conflicts"] == []
    assert data["pulses"] == []
    assert [tie["source_table"] for tie in data["ties"]] == ["risks"]
    told = " ".join(say(finding.message) for finding in findings(full(), schedule(full())))
    assert "Bob" in told
    assert "Bob" not in json.dumps(data)


def test_one_project_has_its_own_rows() -> None:
    data = exported(full(), Q)
    assert [len(data[name]) for name in ("budget_lines", "actual_costs", "risks", "baseline_tasks")] == [
        1,
        0,
        0,
        0,
    ]


def test_material_says_in_which_time_it_is_used() -> None:
    portfolio = plan("A 2d by Anna")
    rows = {row.id: replace(row, used_per=TimeUnit.DAY) for row in portfolio.assignments.values()}
    assert exported(replace(portfolio, assignments=rows))["assignments"][0]["used_per"] == "d"
