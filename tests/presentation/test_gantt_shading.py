"""Shading: weekends, holidays and hours off, for each project by its own calendar."""

import pytest

from plan_notation import instant, plan
from pmdesk.engine.planner import schedule
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_shading import shading
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Rects
from pmdesk.presentation.viewport import Viewport


def shaded(text: str, px_per_day: float, start: str = "2026-03-02T00:00", width: float = 1000) -> list[Rects]:
    portfolio = plan(text)
    columns = columns_of(Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None))
    viewport = Viewport(float(instant(start)), px_per_day / 1440, width, 300)
    return shading(columns, viewport, 0, columns.count)


def stretches(rects: Rects) -> list[tuple[float, float]]:
    return list(zip(rects.x.tolist(), (rects.x + rects.width).tolist(), strict=True))


def test_weekends_and_holidays_are_one_rectangle_each_run() -> None:
    (rects,) = shaded("holiday 2026-03-09; holiday 2026-03-11; A 1d", 50, width=500)

    assert stretches(rects) == [(250, 400), (450, 500)]
    assert rects.y.tolist() == [0, 0]
    assert rects.height.tolist() == [300, 300]


def test_wide_days_show_the_hours_off() -> None:
    (rects,) = shaded("A 1d", 240, width=240)

    assert stretches(rects)[:3] == [(0, 80), (120, 130), (170, 320)]


@pytest.mark.parametrize("px_per_day", [2.4, 0.1])
def test_days_too_narrow_to_tell_apart_are_not_shaded(px_per_day: float) -> None:
    assert shaded("A 1d", px_per_day) == []


def test_rows_of_projects_with_one_calendar_are_shaded_together() -> None:
    text = "project P from 2026-03-02; A 1d; project Q from 2026-03-02; B 1d"

    assert len(shaded(text, 50)) == 1
