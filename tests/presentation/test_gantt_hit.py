"""What lies under the pointer."""

import pytest

from fixed_metrics import FixedMetrics
from plan_notation import instant, plan
from pmdesk.domain.ids import ProjectId
from pmdesk.engine.planner import schedule
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_hit import BarHit, BarPart, LinkHit, hit
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.viewport import Viewport

# 100 px a day from Monday 8:00, so that A of three days (to Wednesday 17:00) ends at x = 237.5.
PORTFOLIO = plan(
    """A 3d started 2026-03-02 40%
    X 1d SNET 2026-03-12
    B 2d after A
    M 0d deadline 2026-03-09 after B"""
)
VIEW = Viewport(float(instant("2026-03-02")), 100 / 1440, 1500, 300)


@pytest.fixture(scope="module")
def chart() -> GanttChart:
    shown = Plan(PORTFOLIO, schedule(PORTFOLIO))
    columns = columns_of(shown, visible_rows(PORTFOLIO, ProjectId(1)))
    return GanttChart(columns, GanttOptions(), FixedMetrics())


@pytest.mark.parametrize(
    ("x", "y", "part"),
    [
        (150, 12, BarPart.BODY),
        (-2, 12, BarPart.START),
        (236, 12, BarPart.FINISH),
        (240, 12, BarPart.FINISH),
        (95, 12, BarPart.PROGRESS),
        (437, 84, BarPart.MILESTONE),
        (737, 84, BarPart.DEADLINE),
    ],
)
def test_parts_of_bars(chart: GanttChart, x: float, y: float, part: BarPart) -> None:
    found = hit(chart, VIEW, x, y)

    assert isinstance(found, BarHit)
    assert found.part is part
    assert found.row == y // 24
    assert found.key == chart.columns.key(found.row)


@pytest.mark.parametrize(("x", "y"), [(300, 12), (-40, 12), (150, 200), (150, -5), (600, 60)])
def test_empty_ground(chart: GanttChart, x: float, y: float) -> None:
    assert hit(chart, VIEW, x, y) is None


def test_a_link_between_rows(chart: GanttChart) -> None:
    found = hit(chart, VIEW, 237.5 + 4, 36)

    assert isinstance(found, LinkHit)
    link = PORTFOLIO.links[found.link]
    assert PORTFOLIO.tasks[link.predecessor].name == "A"


def test_the_dot_is_there_on_the_hovered_row_alone(chart: GanttChart) -> None:
    assert hit(chart, VIEW, 248, 12) is None
    assert hit(chart, VIEW, 248, 12, hover_row=0).part is BarPart.LINK_DOT


def test_scrolled_rows(chart: GanttChart) -> None:
    scrolled = Viewport(VIEW.left, VIEW.px_per_minute, 1500, 300, top_px=40)

    assert hit(chart, scrolled, 437, 84 - 40).row == 3
