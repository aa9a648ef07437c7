"""How long findings, tracing and critical paths of a large plan take when looked at for the first time."""

from collections.abc import Callable
from functools import cache

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import large_plan
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine import drivers, link_dates, link_web
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.tracing import critical_paths, driven_successors, driving_links, near_critical, successors


@cache
def large() -> tuple[Portfolio, Schedule]:
    portfolio = large_plan(10_000)
    return portfolio, schedule(portfolio)


def forget() -> None:
    """As after an edit: the columns of the schedule before are of no use."""
    link_dates.link_dates.cache_clear()
    link_dates.held_rows.cache_clear()
    drivers.drivers_of.cache_clear()
    link_web.link_web.cache_clear()


def afresh(look: Callable[[Portfolio, Schedule], object]) -> Callable[[], object]:
    def run() -> object:
        forget()
        return look(*large())

    return run


def test_findings(cpu_budget: CpuBudget) -> None:
    cpu_budget(afresh(findings), 150)


@pytest.mark.parametrize("look", [driving_links, critical_paths, near_critical])
def test_paths(cpu_budget: CpuBudget, look: Callable[[Portfolio, Schedule], object]) -> None:
    cpu_budget(afresh(look), 60)


@pytest.mark.parametrize("trace", [successors, driven_successors])
def test_tracing_from_the_first_task(
    cpu_budget: CpuBudget, trace: Callable[[Portfolio, Schedule, int], object]
) -> None:
    cpu_budget(afresh(lambda portfolio, found: trace(portfolio, found, found.tasks[1])), 60)
