"""The calendar view and the timeline: a page of a large plan, and what is picked from it."""

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import large_plan
from fixed_metrics import FixedMetrics
from pmdesk.engine.planner import schedule
from pmdesk.presentation.month.bars import DayBars, day_bars
from pmdesk.presentation.month.chart import MonthChart
from pmdesk.presentation.month.pages import Span, page_holding
from pmdesk.presentation.month.scene import month_scene
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows, visible_rows
from pmdesk.presentation.timeline.chart import TimelineChart, fitting_scale
from pmdesk.presentation.timeline.entries import entries_of, picked
from pmdesk.presentation.timeline.scene import timeline_scene

Planned = tuple[Plan, VisibleRows, DayBars]


@pytest.fixture(scope="module", params=[10_000, 100_000])
def planned(request: pytest.FixtureRequest) -> Planned:
    portfolio = large_plan(request.param)
    plan, rows = Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None)
    return plan, rows, day_bars(plan, rows)


def busiest(planned: Planned) -> MonthChart:
    plan, _, bars = planned
    page = page_holding(int(bars.first[len(bars) // 2]), Span.MONTH, 0)
    return MonthChart(plan, bars, page, 1920.0, 1000.0)


def test_taking_the_bars(planned: Planned, cpu_budget: CpuBudget) -> None:
    plan, rows, _ = planned
    cpu_budget(lambda: day_bars(plan, rows), 40)


def test_turning_to_a_page(planned: Planned, cpu_budget: CpuBudget) -> None:
    cpu_budget(lambda: busiest(planned).segments, 100)


def test_a_frame_of_a_page(planned: Planned, cpu_budget: CpuBudget) -> None:
    chart = busiest(planned)
    cpu_budget(lambda: month_scene(chart, FixedMetrics(), 0), 6)


def test_a_timeline(planned: Planned, cpu_budget: CpuBudget) -> None:
    plan, rows, _ = planned

    def draw() -> None:
        entries = entries_of(plan, picked(plan, rows))
        chart = TimelineChart(entries, fitting_scale(entries, 1920.0), 1920.0, 1000.0, FixedMetrics())
        timeline_scene(chart, plan.schedule.task(entries[0].key.id).start or 0)

    cpu_budget(draw, 60)
