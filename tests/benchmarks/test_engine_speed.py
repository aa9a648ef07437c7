"""How long a schedule takes, compiled and interpreted, and how long the planner takes to follow an edit."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from time import thread_time
from typing import Any

import networkx as nx
import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import large_plan
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Minutes
from pmdesk.engine import compiled
from pmdesk.engine.planner import Planner

NEVER = 10**9
LARGEST_KEPT = 100_000


@cache
def portfolio_of_size(rows: int) -> Portfolio:
    portfolio = large_plan(rows)
    assert portfolio.outline.order
    return portfolio


@pytest.fixture
def compiled_form(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.prepare(wait=True)
    monkeypatch.setattr(compiled, "WORTH_COMPILING", 0)


@pytest.fixture
def interpreted_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "WORTH_COMPILING", NEVER)


@pytest.mark.usefixtures("compiled_form")
@pytest.mark.parametrize(("rows", "budget_ms"), [(1_000, 1), (10_000, 5), (100_000, 25), (1_000_000, 600)])
def test_full_schedule_compiled(cpu_budget: CpuBudget, rows: int, budget_ms: float) -> None:
    """Early and late dates, slack, durations and roll-ups of every row."""
    portfolio = large_plan(rows) if rows > LARGEST_KEPT else portfolio_of_size(rows)
    cpu_budget(Planner(portfolio).schedule, budget_ms, rounds=15)


@pytest.mark.usefixtures("compiled_form")
def test_a_schedule_is_much_faster_than_a_longest_path(benchmark: Any) -> None:
    """All of a schedule, calendars included, against ``networkx.dag_longest_path`` on the same links."""
    portfolio = portfolio_of_size(100_000)
    planner = Planner(portfolio)
    graph = nx.DiGraph()
    graph.add_nodes_from(portfolio.tasks)
    for link in portfolio.links.values():
        minutes = portfolio.tasks[link.predecessor].duration.minutes
        graph.add_edge(link.predecessor, link.successor, weight=minutes)
    longest = min(cpu_seconds(lambda: nx.dag_longest_path(graph)) for _ in range(3))

    benchmark.pedantic(planner.schedule, rounds=15, warmup_rounds=1)

    times_faster = longest / benchmark.stats.stats.min
    benchmark.extra_info["times_faster"] = times_faster
    print(f"{times_faster:.1f} times faster")
    assert times_faster >= 15


@pytest.mark.usefixtures("interpreted_form")
@pytest.mark.parametrize(("rows", "budget_ms"), [(1_000, 10), (10_000, 90)])
def test_full_schedule_interpreted(cpu_budget: CpuBudget, rows: int, budget_ms: float) -> None:
    cpu_budget(Planner(portfolio_of_size(rows)).schedule, budget_ms, rounds=15)


@pytest.mark.usefixtures("compiled_form")
@pytest.mark.parametrize(("rows", "budget_ms"), [(1_000, 3), (10_000, 10)])
def test_following_a_duration_and_scheduling(cpu_budget: CpuBudget, rows: int, budget_ms: float) -> None:
    portfolio = portfolio_of_size(rows)
    planner = Planner(portfolio)
    states = [portfolio, changed_duration(portfolio).apply(portfolio)]

    def edit_and_back() -> None:
        edit = changed_duration(states[0])
        planner.follow(edit, states[1])
        planner.schedule()
        states.reverse()

    cpu_budget(edit_and_back, budget_ms, rounds=15)


@pytest.mark.usefixtures("compiled_form")
@pytest.mark.parametrize(("rows", "budget_ms"), [(10_000, 100), (100_000, 800)])
def test_compiling_a_portfolio(cpu_budget: CpuBudget, rows: int, budget_ms: float) -> None:
    portfolio = portfolio_of_size(rows)
    cpu_budget(lambda: Planner(portfolio), budget_ms)


def cpu_seconds(action: Callable[[], object]) -> float:
    before = thread_time()
    action()
    return thread_time() - before


def changed_duration(portfolio: Portfolio) -> Edit:
    """An edit that gives one task in the middle a day, or two if it has one."""
    task: Task = list(portfolio.tasks.values())[len(portfolio.tasks) // 2 + 1]
    minutes = Minutes(960 if task.duration.minutes == 480 else 480)
    return Edit(message("edits.test"), (Change(task, replace(task, duration=Duration(minutes))),))
