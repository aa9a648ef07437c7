"""Charts of boxes: placing all boxes of a large plan, and one frame of the part that is looked at."""

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import large_plan
from fixed_metrics import FixedMetrics
from pmdesk.engine.planner import schedule
from pmdesk.presentation.box_chart.network import network_chart
from pmdesk.presentation.box_chart.wbs import wbs_chart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.rows import VisibleRows, visible_rows


@pytest.fixture(scope="module", params=[1_000, 10_000])
def plan_and_rows(request: pytest.FixtureRequest) -> tuple[Plan, VisibleRows]:
    portfolio = large_plan(request.param)
    return Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None)


def test_placing_a_network(plan_and_rows: tuple[Plan, VisibleRows], cpu_budget: CpuBudget) -> None:
    plan, rows = plan_and_rows
    cpu_budget(lambda: network_chart(plan, rows), 0.08 * len(rows), rounds=3)


def test_placing_a_tree(plan_and_rows: tuple[Plan, VisibleRows], cpu_budget: CpuBudget) -> None:
    plan, rows = plan_and_rows
    cpu_budget(lambda: wbs_chart(plan, rows), 0.03 * len(rows), rounds=3)


def test_a_frame_of_a_network(plan_and_rows: tuple[Plan, VisibleRows], cpu_budget: CpuBudget) -> None:
    plan, rows = plan_and_rows
    chart = network_chart(plan, rows)
    middle = Region(chart.width / 2, chart.height / 2, chart.width / 2 + 1920, chart.height / 2 + 1080)
    cpu_budget(lambda: chart.scene(middle, FixedMetrics()), 6)
