"""The team planner: bars in lanes, who has too much and is away when, what lies where."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from fixed_metrics import FixedMetrics
from plan_notation import plan
from pmdesk.domain.ids import AbsenceId, RowKey
from pmdesk.domain.people.absence import Absence
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, day_of, midnight
from pmdesk.engine.planner import schedule
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.load.lines import Gathering
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.shapes import Panel, Rects, Scene
from pmdesk.presentation.team_planner.bars import planner_bars, planner_lines
from pmdesk.presentation.team_planner.chart import BAR_PX, PlannerChart
from pmdesk.presentation.team_planner.printed import printable_planner
from pmdesk.presentation.team_planner.scene import Marks, dragged_scene, names_scene, planner_scene
from pmdesk.presentation.timescale import TimeScale
from pmdesk.presentation.viewport import Viewport
from scene_text import texts_of

MONDAY = day_of(date(2026, 3, 2))
DAY_PX = 20.0
TEXT = "Design 5d by Anna; Build 2d by Anna; Check 4d after Build by Bob; Write 3d; Old 1d inactive by Bob"


@pytest.fixture
def chart() -> PlannerChart:
    """Anna has two tasks at once, Bob one, later; nobody writes."""
    portfolio = plan(TEXT)
    planned = Plan(portfolio, schedule(portfolio))
    lines = planner_lines(planned, Gathering.PEOPLE)
    return PlannerChart(planned, lines, planner_bars(planned, lines), FixedMetrics())


def names(chart: PlannerChart) -> list[str]:
    return [chart.plan.portfolio.tasks[chart.task(n)].name for n in range(len(chart.bars))]


def view_of(chart: PlannerChart) -> Viewport:
    time = Viewport(midnight(MONDAY), DAY_PX / MINUTES_PER_DAY, 1.0, 1.0)
    return chart.seen(time, 600, 400, 0)


def rects(scene: Scene, style: str) -> list[tuple[float, float]]:
    """The edges across of the rectangles of a style."""
    return [
        (float(x), float(x + width))
        for batch in scene
        if isinstance(batch, Rects) and batch.style == style
        for x, width in zip(batch.x, batch.width, strict=True)
    ]


def test_what_is_done_at_once_lies_in_lanes_of_its_own(chart: PlannerChart) -> None:
    assert [line.title for line in chart.lines] == ["Anna", "Bob", "Nobody yet"]
    assert names(chart) == ["Build", "Design", "Check", "Write"]
    assert chart.bars.lane.tolist() == [0, 1, 0, 0]
    assert np.diff(chart.tops).tolist() == [52, 28, 28]


def test_a_point_finds_its_bar_and_line(chart: PlannerChart) -> None:
    view = view_of(chart)
    for bar in range(len(chart.bars)):
        region = chart.region_of(view, bar)
        assert region.height == BAR_PX
        assert chart.bar_at(view, region.left + 1, region.top + 1) == bar
        assert chart.line_at(view, region.bottom) == chart.bars.line[bar]
    assert chart.bar_at(view, 590, 10) is None
    assert chart.line_at(view, 399) is None


def test_arrows_walk_along_a_line_and_to_the_nearest_bar_of_another(chart: PlannerChart) -> None:
    assert chart.next_to(None, Way.DOWN) == 0
    assert chart.next_to(0, Way.RIGHT) == 1
    assert chart.next_to(1, Way.RIGHT) is None
    assert chart.next_to(1, Way.DOWN) == 2
    assert chart.next_to(2, Way.UP) in (0, 1)
    assert chart.next_to(3, Way.DOWN) is None


def test_days_with_too_much_and_days_off_are_marked(chart: PlannerChart) -> None:
    scene = planner_scene(chart, view_of(chart), Marks())
    assert rects(scene, "overallocated") == [(0.0, 2 * DAY_PX)]
    weekends = [(5 * DAY_PX, 7 * DAY_PX), (12 * DAY_PX, 14 * DAY_PX)]
    assert [place for place in rects(scene, "non_working") if place in weekends] == 2 * weekends
    assert "!" in texts_of(names_scene(chart, view_of(chart), 200))


def test_an_absence_is_hatched_with_its_reason(chart: PlannerChart) -> None:
    portfolio = chart.plan.portfolio
    bob = next(row for row in portfolio.resources.values() if row.name == "Bob")
    away = Absence(AbsenceId(1), bob.id, Day(MONDAY + 14), Day(MONDAY + 18))
    mornings = Absence(AbsenceId(2), bob.id, Day(MONDAY + 21), Day(MONDAY + 22), hours=((480, 720),))
    planned = replace(chart.plan, portfolio=portfolio_of([*portfolio.rows(), away, mornings]))
    other = PlannerChart(planned, chart.lines, chart.bars, chart.metrics)
    scene = planner_scene(other, view_of(chart), Marks())
    assert rects(scene, "absence") == [(14 * DAY_PX, 19 * DAY_PX), (21 * DAY_PX, 23 * DAY_PX)]
    whole, part = (batch for batch in scene if isinstance(batch, Rects) and batch.style == "absence")
    assert part.height[0] < whole.height[0]
    assert "Vacation" in texts_of(scene)


def test_a_bar_that_is_held_elsewhere_is_outlined_there(chart: PlannerChart) -> None:
    view = view_of(chart)
    later = dragged_scene(chart, view, 0, 3 * MINUTES_PER_DAY, 0, "Thu", (10, 10))
    (place,) = rects(later, "band")
    assert place[0] == chart.region_of(view, 0).left + 3 * DAY_PX
    other = dragged_scene(chart, view, 0, 3 * MINUTES_PER_DAY, 1, "Anna → Bob", (10, 10))
    (place,) = rects(other, "band")
    assert place[0] == chart.region_of(view, 0).left
    assert texts_of(other) == ["Anna → Bob"]


def test_on_paper_everybody_is_there_with_names_and_axis(chart: PlannerChart) -> None:
    page = printable_planner(chart, Marks(), TimeScale(), 20.0)
    everything = Region(0, 0, page.width, page.height)
    assert page.side is not None
    assert page.head is not None
    drawn = [panel for part in (page.side, page.head) for panel in part.draw(everything)]
    drawn += page.draw(everything)
    texts = [text for panel in drawn if isinstance(panel, Panel) for text in texts_of(panel.scene)]
    assert {"Anna", "Nobody yet", "Check", "Write"} <= set(texts)
    assert page.down.tolist() == [52, 80]


def test_without_tasks_and_people_there_is_nothing() -> None:
    portfolio = plan("project P")
    planned = Plan(portfolio, schedule(portfolio))
    assert planner_lines(planned, Gathering.TEAM) == ()


def test_keys_find_their_bars(chart: PlannerChart) -> None:
    assert [chart.bars.bar_of(chart.key(n)) for n in range(4)] == [0, 1, 2, 3]
    assert chart.bars.bar_of(RowKey("tasks", 999)) is None
