"""The team planner of ten thousand tasks and two hundred people: its bars, and a frame of it."""

import pytest

from benchmarks.conftest import CpuBudget
from benchmarks.large_plans import staffed_plan
from fixed_metrics import FixedMetrics
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import workload
from pmdesk.presentation.load.lines import Gathering
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.team_planner.bars import planner_bars, planner_lines
from pmdesk.presentation.team_planner.chart import PlannerChart
from pmdesk.presentation.team_planner.scene import Marks, names_scene, planner_scene
from pmdesk.presentation.viewport import Viewport

TASKS, PEOPLE = 10_000, 200
BARS_MS, FRAME_MS, FRAMES = 150.0, 8.0, 12


@pytest.fixture(scope="module")
def staffed() -> Plan:
    portfolio = staffed_plan(TASKS, PEOPLE)
    return Plan(portfolio, schedule(portfolio))


def chart_of(staffed: Plan) -> PlannerChart:
    lines = planner_lines(staffed, Gathering.PEOPLE)
    return PlannerChart(staffed, lines, planner_bars(staffed, lines), FixedMetrics())


def test_taking_the_bars(staffed: Plan, cpu_budget: CpuBudget) -> None:
    def taken() -> None:
        workload.cache_clear()
        assert len(chart_of(staffed).overloads[0])

    cpu_budget(taken, BARS_MS, rounds=3)


def test_a_frame(staffed: Plan, cpu_budget: CpuBudget) -> None:
    chart = chart_of(staffed)
    span = chart.bars.span()
    assert span is not None
    time = Viewport(span[0], 20 / MINUTES_PER_DAY, 1.0, 1.0)

    def frames() -> None:
        for n in range(FRAMES):
            view = chart.seen(time.panned(n * 50), 1720, 1036, n * 37)
            planner_scene(chart, view, Marks())
            names_scene(chart, view, 200)

    cpu_budget(frames, FRAME_MS, rounds=5, parts=FRAMES)
