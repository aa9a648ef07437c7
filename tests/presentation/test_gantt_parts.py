"""Bars with pauses: the pieces that are drawn, what of them is done, and what the pointer finds."""

import numpy as np
import pytest

from fixed_metrics import FixedMetrics
from plan_notation import instant, plan
from pmdesk.domain.ids import ProjectId
from pmdesk.engine.planner import schedule
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_hit import BarHit, BarPart, hit
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Lines, Rects, Texts
from pmdesk.presentation.viewport import Viewport

# 96 px a day from Monday 8:00, so that a working day is 36 px wide and the next begins at 96.
VIEW = Viewport(float(instant("2026-03-02")), 96 / 1440, 2000, 300)
PLAIN = GanttOptions(show_critical=False)


def chart_of(text: str, options: GanttOptions = PLAIN) -> GanttChart:
    portfolio = plan(text)
    shown = Plan(portfolio, schedule(portfolio))
    return GanttChart(columns_of(shown, visible_rows(portfolio, ProjectId(1))), options, FixedMetrics())


def spans(chart: GanttChart, style: str, viewport: Viewport = VIEW) -> list[tuple[float, float]]:
    """From and to of all rectangles or lines of a style."""
    found = []
    for batch in chart.scene(viewport):
        if isinstance(batch, Rects) and batch.style == style:
            found += zip(batch.x.tolist(), (batch.x + batch.width).tolist(), strict=True)
        if isinstance(batch, Lines) and batch.style == style:
            found += zip(batch.x1.tolist(), batch.x2.tolist(), strict=True)
    return found


def test_a_split_task_is_drawn_in_parts_with_a_line_between() -> None:
    chart = chart_of("A 3d split 1d 1d")

    assert spans(chart, "bar") == [(0, 36), (192, 324)]
    assert spans(chart, "bar_pause") == [(36, 192)]


def test_a_recurring_task_is_drawn_time_by_time() -> None:
    chart = chart_of("R 8h every 7d 3")

    assert spans(chart, "bar") == [(0, 36), (672, 708), (1344, 1380)]
    assert spans(chart, "bar_pause") == [(36, 672), (708, 1344)]


def test_an_ordinary_bar_has_no_pause() -> None:
    chart = chart_of("A 3d; B 3d started 2026-03-02 50%")

    assert spans(chart, "bar") == [(0, 228), (0, 228)]
    assert spans(chart, "bar_pause") == []


@pytest.mark.parametrize(
    ("percent", "done"),
    [(0, []), (20, [(0, 33.6)]), (50, [(0, 36), (192, 240)]), (100, [(0, 36), (192, 324)])],
)
def test_progress_fills_the_parts_one_after_the_other(percent: int, done: list[tuple[float, float]]) -> None:
    chart = chart_of(f"A 3d manual 2026-03-02 2026-03-05 started 2026-03-02 {percent}% split 1d 1d")

    assert spans(chart, "manual") == [(0, 36), (192, 324)]
    assert np.allclose(spans(chart, "manual_done"), done) if done else not spans(chart, "manual_done")


@pytest.mark.parametrize("percent", [10, 33, 50, 70, 90])
def test_progress_fills_all_before_a_rest_that_goes_on_later(percent: int) -> None:
    chart = chart_of(f"A 10d started 2026-03-02 {percent}% resume 2026-04-06")
    wide = Viewport(VIEW.left, 20 / 1440, 2000, 300, pixel=0)

    assert np.allclose(spans(chart, "bar_done", wide), spans(chart, "bar", wide)[:1])
    assert chart.end_of_done(wide, 0) == pytest.approx(spans(chart, "bar", wide)[0][1])


def test_a_rest_with_nothing_done_shows_where_the_task_started() -> None:
    chart = chart_of("A 1d started 2026-03-02 0% resume 2026-03-04")

    assert spans(chart, "bar") == [(0, 2), (192, 228)]
    assert spans(chart, "bar_done") == []


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("A 3d split 1d 1d inactive", "inactive"),
        ("A 3d manual 2026-03-02 2026-03-05 split 1d 1d", "manual"),
    ],
)
def test_the_line_has_the_look_of_its_bar(text: str, style: str) -> None:
    assert spans(chart_of(text), f"{style}_pause") == [(36, 192)]
    assert spans(chart_of("A 3d split 1d 1d", GanttOptions()), "critical_pause") == [(36, 192)]


def test_parts_without_room_between_them_have_no_line() -> None:
    far = Viewport(VIEW.left, 1 / 1440, 2000, 300)

    assert spans(chart_of("A 3d split 1d 1h"), "bar_pause", far) == []


def test_label_and_reach_are_those_of_the_whole_bar() -> None:
    (broken,) = (batch for batch in chart_of("A 3d split 1d 1d").scene(VIEW) if isinstance(batch, Texts))
    (whole,) = (batch for batch in chart_of("A 4d").scene(VIEW) if isinstance(batch, Texts))

    assert broken.x.tolist() == whole.x.tolist()
    assert chart_of("A 3d split 1d 1d").reach(VIEW) == chart_of("A 4d").reach(VIEW)


@pytest.mark.parametrize(
    ("x", "part"),
    [
        (20, BarPart.BODY),
        (110, BarPart.BODY),
        (324, BarPart.FINISH),
        (0, BarPart.START),
        (240, BarPart.PROGRESS),
    ],
)
def test_the_pointer_finds_the_bar_in_its_pauses_too(x: float, part: BarPart) -> None:
    chart = chart_of("A 3d manual 2026-03-02 2026-03-05 started 2026-03-02 50% split 1d 1d")
    found = hit(chart, VIEW, x, 12)

    assert isinstance(found, BarHit)
    assert found.part is part


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.5, 0.8, 1.0])
def test_the_place_of_progress_leads_back_to_it(share: float) -> None:
    parts = chart_of("A 5d split 1d 1d split 2d 3d started 2026-03-02 20%").parts.of(0)

    assert parts is not None
    assert parts.share_at(parts.end_of(share)) == pytest.approx(share)
