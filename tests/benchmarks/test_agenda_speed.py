"""The agenda of twenty projects with five hundred tasks each and two thousand rows of registers."""

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import staffed_plan
from pmdesk.domain.ids import ProjectId, RegisterId
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.communication import Communication
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import Row
from pmdesk.engine.planner import schedule
from pmdesk.engine.registers.agenda import agenda
from pmdesk.presentation.plan import Plan

TASKS, ROWS, WEEKS = 10_000, 2_000, 42
BUDGET_MS = 300.0


@pytest.fixture(scope="module")
def kept() -> Plan:
    """A row of each register in turn; every decision gates a task."""
    plain = staffed_plan(TASKS, 200)
    project = next(iter(plain.projects))
    start = day_containing(plain.projects[project].anchor)
    rows = [_row(n, project, Day(start + n % 60)) for n in range(1, ROWS + 1)]
    tasks = iter(plain.tasks)
    ties = [
        Tie(RegisterId(row.id), "decisions", row.id, Relation.GATES, "tasks", next(tasks))
        for row in rows
        if isinstance(row, Decision)
    ]
    portfolio = portfolio_of([*plain.rows(), *rows, *ties])
    return Plan(portfolio, schedule(portfolio))


def _row(n: int, project: ProjectId, day: Day) -> Row:
    number = RegisterId(n)
    match n % 4:
        case 0:
            return ActionItem(number, project, f"Action {n}", due=day)
        case 1:
            return Risk(number, project, f"Risk {n}", review=day)
        case 2:
            return Decision(number, project, f"Decision {n}", planned=day)
        case _:
            return Communication(number, project, f"Message {n}", first=day)


def test_an_agenda_of_many_rows(kept: Plan, cpu_budget: CpuBudget) -> None:
    today = Day(day_containing(next(iter(kept.portfolio.projects.values())).anchor) + 30)

    def told() -> None:
        assert len(agenda(kept.portfolio, kept.schedule, today, WEEKS)) > ROWS // 2

    cpu_budget(told, BUDGET_MS, rounds=3)
