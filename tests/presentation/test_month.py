"""The calendar view: pages, what has room on them, and where one goes from bar to bar."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixed_metrics import FixedMetrics
from plan_notation import plan
from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import Day, date_of, day_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.month.bars import DayBars, day_bars, segments_of
from pmdesk.presentation.month.chart import BAR, MonthChart
from pmdesk.presentation.month.pages import Span, page_holding, turned
from pmdesk.presentation.month.scene import month_scene
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Polygons, Rects, Texts

MONDAY = day_of(date(2026, 3, 2))


def shown(text: str, *collapsed: str) -> tuple[Plan, DayBars, dict[str, RowKey]]:
    portfolio = plan(text)
    seen = Plan(portfolio, schedule(portfolio))
    keys = {task.name: RowKey("tasks", task.id) for task in portfolio.tasks.values()}
    rows = visible_rows(portfolio, None, frozenset(keys[name] for name in collapsed))
    return seen, day_bars(seen, rows), keys


def march(text: str, height: float = 900.0) -> tuple[MonthChart, dict[str, RowKey]]:
    seen, bars, keys = shown(text)
    return MonthChart(seen, bars, page_holding(MONDAY, Span.MONTH, 0), 1000.0, height), keys


@pytest.mark.parametrize(
    ("span", "title"),
    [
        (Span.WEEK, "30 March – 5 April 2026"),
        (Span.FORTNIGHT, "30 March – 12 April 2026"),
        (Span.MONTH, "April 2026"),
    ],
)
def test_pages_say_what_they_are_about(span: Span, title: str) -> None:
    assert page_holding(day_of(date(2026, 4, 1)), span, 0).title == title


def test_a_page_across_a_new_year_names_both_years() -> None:
    assert page_holding(day_of(date(2026, 12, 31)), Span.WEEK, 0).title == "28 December 2026 – 3 January 2027"


@given(st.integers(-20_000, 60_000), st.sampled_from(Span), st.integers(0, 6), st.integers(1, 5))
def test_pages_hold_their_day_in_whole_weeks_and_turn_back(
    day: int, span: Span, week_start: int, pages: int
) -> None:
    page = page_holding(day, span, week_start)
    assert page.holds(day)
    assert page.first % 7 == week_start
    assert page.first <= page.start < page.end <= page.last + 1
    assert page.weeks <= 6
    there = turned(page, pages, week_start)
    assert there.start >= page.end
    assert turned(there, -pages, week_start) == page


@given(
    st.lists(st.tuples(st.integers(-10, 40), st.integers(0, 20)), max_size=40),
    st.integers(1, 5),
)
def test_what_lies_on_a_day_is_shown_once_or_counted(spans: list[tuple[int, int]], lanes: int) -> None:
    spans.sort(key=lambda span: (span[0], -span[1]))
    page = page_holding(MONDAY, Span.MONTH, 0)
    first = np.array([page.first + start for start, _ in spans], np.int64)
    last = first + np.array([length for _, length in spans], np.int64)
    numbers = np.arange(len(spans))
    found = segments_of(DayBars(numbers + 1, numbers, first, last), page, lanes)
    taken = np.zeros((7 * page.weeks, lanes), np.int64)
    for week, lane, start, end in zip(found.week, found.lane, found.first, found.last, strict=True):
        taken[7 * week + start : 7 * week + end + 1, lane] += 1
    assert taken.max(initial=0) <= 1, "bars lie on each other"
    assert not taken[found.hidden > 0, lanes - 1].any(), "a bar lies on the text that says how many more"
    days = page.first + np.arange(7 * page.weeks)
    lying = ((first[:, None] <= days) & (days <= last[:, None])).sum(axis=0)
    assert (taken.sum(axis=1) + found.hidden).tolist() == lying.tolist()


def test_bars_go_from_first_day_to_last_and_summaries_stand_for_what_is_collapsed() -> None:
    text = "S { A 2d; B 5d after A }; M 0d"
    _, bars, keys = shown(text)
    days = {bars.key(n): (int(bars.first[n]), int(bars.last[n])) for n in range(len(bars))}
    assert days == {
        keys["A"]: (MONDAY, MONDAY + 1),
        keys["B"]: (MONDAY + 2, MONDAY + 8),
        keys["M"]: (MONDAY, MONDAY),
    }
    _, bars, keys = shown(text, "S")
    assert {bars.key(n) for n in range(len(bars))} == {keys["S"], keys["M"]}


def test_points_lead_to_rows_and_rows_to_places() -> None:
    chart, keys = march("A 2d; B 7d after A")
    for name in "AB":
        region = chart.region_of(keys[name])
        assert region is not None
        assert chart.at((region.left + region.right) / 2, region.top + BAR / 2) == keys[name]
    assert chart.at(5, 5) is None
    assert chart.day_at(5, 5) is None
    assert chart.day_at(60, 60) == chart.page.first


def test_arrows_lead_through_time_and_across_the_page() -> None:
    chart, keys = march("A 2d; B 2d after A; C 20d; D 1d SNET 2026-05-04")
    assert chart.next_to(None, Way.DOWN) == keys["C"]
    assert chart.next_to(keys["A"], Way.RIGHT) == keys["B"]
    assert chart.next_to(keys["B"], Way.LEFT) == keys["A"]
    assert chart.next_to(keys["B"], Way.RIGHT) == keys["D"], "also to other pages"
    assert chart.next_to(keys["C"], Way.DOWN) == keys["A"]
    assert chart.next_to(keys["A"], Way.UP) == keys["C"]
    assert chart.next_to(keys["D"], Way.RIGHT) is None


def test_days_are_regions_week_by_week_as_far_as_the_page_goes() -> None:
    chart, _ = march("A 1d")
    found = chart.days_regions(MONDAY + 4, MONDAY + 9)
    assert [(round(r.left), round(r.right)) for r in found] == [
        (round(chart.columns[4]), round(chart.columns[7]) - 1),
        (round(chart.columns[0]), round(chart.columns[3]) - 1),
    ]
    assert chart.days_regions(chart.page.first - 9, chart.page.first - 1) == []
    assert len(chart.days_regions(chart.page.first - 9, chart.page.last + 9)) == chart.page.weeks


def test_a_full_day_tells_how_many_more_there_are() -> None:
    chart, keys = march("; ".join(f"T{n} 1d" for n in range(12)), height=500.0)
    day = MONDAY - chart.page.first
    assert int(chart.segments.hidden[day]) == 12 - (chart.lanes - 1)
    region = chart.more_region(MONDAY)
    assert chart.more_at(region.left + 2, region.top + 2) == MONDAY
    assert chart.more_at(region.left + 2, region.top - 2) is None
    assert len(chart.of_day(MONDAY)) == 12
    assert chart.region_of(keys["T11"]) == region
    texts = [
        text
        for batch in month_scene(chart, FixedMetrics(), MONDAY)
        if isinstance(batch, Texts)
        for text in batch.texts
    ]
    assert f"+{12 - chart.lanes + 1} more" in texts


def test_the_scene_shows_critical_done_and_milestones_by_shape() -> None:
    chart, keys = march("A 4d started 2026-03-02 50%; B 1d; M 0d after A")
    scene = month_scene(chart, FixedMetrics(), MONDAY, frozenset({keys["B"]}), keys["B"])
    rects = {batch.style: batch for batch in scene if isinstance(batch, Rects)}
    assert len(rects["critical_hatch"].x) == 1
    assert rects["bar_done"].width[0] == pytest.approx(rects["critical_tint"].width[0] / 2)
    assert len(rects["selection"].x) == 1
    assert len(rects["drop_target"].x) == 1
    assert sum(len(batch.points) for batch in scene if isinstance(batch, Polygons)) == 1
    today = [batch for batch in scene if isinstance(batch, Texts) and batch.style == "flag"]
    assert [text for batch in today for text in batch.texts] == [f"{date_of(Day(MONDAY)).day}"]


def test_weeks_have_the_number_of_their_thursday() -> None:
    seen, bars, _ = shown("A 1d")
    chart = MonthChart(seen, bars, page_holding(MONDAY, Span.WEEK, 6), 800, 400)
    assert date_of(Day(chart.page.first)) == date(2026, 3, 1)
    texts = [
        t for batch in month_scene(chart, FixedMetrics(), 0) if isinstance(batch, Texts) for t in batch.texts
    ]
    assert "W10" in texts
