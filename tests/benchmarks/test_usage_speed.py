"""Usage sheets: work over time of a large plan, and the cells of a screen."""

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import staffed_plan
from pmdesk.engine.planner import schedule
from pmdesk.engine.time_phased import TimePhased
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.usage.lines import task_lines
from pmdesk.presentation.usage.periods import PeriodUnit, periods_over
from pmdesk.presentation.usage.sheet import Measure, UsageSheet

TASKS, PEOPLE = 10_000, 200


@pytest.fixture(scope="module")
def staffed() -> Plan:
    """Ten thousand tasks, each done by one of two hundred people."""
    portfolio = staffed_plan(TASKS, PEOPLE)
    return Plan(portfolio, schedule(portfolio))


def test_work_over_time(staffed: Plan, cpu_budget: CpuBudget) -> None:
    cpu_budget(lambda: TimePhased(staffed.portfolio, staffed.schedule), 200, rounds=3)


def test_the_cells_of_a_screen(staffed: Plan, cpu_budget: CpuBudget) -> None:
    lines = task_lines(staffed, visible_rows(staffed.portfolio, None))
    sheet = UsageSheet(staffed, lines, Measure.WORK)
    span = TimePhased(staffed.portfolio, staffed.schedule).span
    assert span is not None
    edges = periods_over(PeriodUnit.WEEK, *span).edges[:33]
    cpu_budget(lambda: sheet.block(edges), 100, rounds=3)
