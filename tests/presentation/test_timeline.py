"""The timeline: what stands on it, and labels that lie neither on each other nor on lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixed_metrics import FixedMetrics
from plan_notation import plan
from pmdesk.domain.ids import RowKey
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine.planner import schedule
from pmdesk.presentation.box_chart.chart import Way
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Lines, Polygons, Rects, Texts
from pmdesk.presentation.timeline.chart import BAR, DIAMOND, TimelineChart, fitting_scale
from pmdesk.presentation.timeline.entries import ENOUGH, Entry, entries_of, picked
from pmdesk.presentation.timeline.labels import NO_LEVEL, free_lanes, label_levels
from pmdesk.presentation.timeline.printed import WIDTH, printable_timeline
from pmdesk.presentation.timeline.scene import timeline_scene
from pmdesk.presentation.timescale import USUAL_SCALE

MONDAY = 13_759_200
"""2 March 2026 at midnight."""


def seen(text: str) -> tuple[Plan, dict[str, RowKey]]:
    portfolio = plan(text)
    keys = {task.name: RowKey("tasks", task.id) for task in portfolio.tasks.values()}
    return Plan(portfolio, schedule(portfolio)), keys


def names(shown: Plan, tasks: object) -> list[str]:
    return [shown.portfolio.tasks[task].name for task in tasks]


def chart_of(text: str, width: float = 1200.0) -> tuple[TimelineChart, dict[str, RowKey]]:
    shown, keys = seen(text)
    entries = entries_of(shown, shown.portfolio.outline.order)
    return TimelineChart(entries, fitting_scale(entries, width), width, 500.0, FixedMetrics()), keys


def entry(number: int, start: int, days: int, name: str) -> Entry:
    first = MONDAY + start * MINUTES_PER_DAY
    last = first + days * MINUTES_PER_DAY
    return Entry(RowKey("tasks", number), name, "1 Mar 26", first, last, days == 0, "bar", 0.0)


def test_phases_and_milestones_high_up_are_picked() -> None:
    shown, _ = seen("S { A 2d; M 0d }; B 3d; T { C 1d }; Z 0d")
    assert names(shown, picked(shown, visible_rows(shown.portfolio, None))) == ["S", "T", "Z", "M"]


def test_deeper_milestones_stay_away_where_they_are_too_many() -> None:
    inside = "; ".join(f"M{n} 0d" for n in range(ENOUGH))
    shown, _ = seen(f"S {{ {inside} }}; Z 0d")
    assert names(shown, picked(shown, visible_rows(shown.portfolio, None))) == ["S", "Z"]


def test_entries_are_in_the_order_of_their_starts_and_gone_tasks_are_left_out() -> None:
    shown, _ = seen("B 3d after A; A 2d; M 0d after B")
    found = entries_of(shown, [*shown.portfolio.outline.order, 999])
    assert [e.name for e in found] == ["A", "B", "M"]
    assert found[0].dates == "2 Mar 26 – 3 Mar 26"
    assert found[2].dates == "6 Mar 26"
    assert found[2].is_milestone
    assert found[0].style == "critical"


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(10, 180)), max_size=30),
    st.integers(1, 8),
)
def test_labels_lie_neither_on_each_other_nor_on_lines(marks: list[tuple[int, int]], levels: int) -> None:
    found = label_levels([x for x, _ in marks], [width for _, width in marks], levels).tolist()
    shown = [
        (x, x + width, level) for (x, width), level in zip(marks, found, strict=True) if level != NO_LEVEL
    ]
    assert all(level < levels for _, _, level in shown)
    assert not marks or shown, "some label has room"
    for n, (x, end, level) in enumerate(shown):
        for m, (other, other_end, other_level) in enumerate(shown):
            if n == m:
                continue
            if level == other_level:
                assert end <= other or other_end <= x, "labels lie on each other"
            if x < other < end:
                assert other_level < level, "a line runs through a label"


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 40)), max_size=30))
def test_bars_of_a_lane_follow_each_other(spans: list[tuple[int, int]]) -> None:
    spans.sort()
    starts, ends = [s for s, _ in spans], [s + length for s, length in spans]
    lanes = free_lanes(starts, ends)
    for n in range(len(spans)):
        for m in range(n):
            assert lanes[n] != lanes[m] or ends[m] <= starts[n]
    most = max((sum(s <= x < e for s, e in zip(starts, ends, strict=True)) for x in starts), default=0)
    assert max(lanes, default=-1) + 1 == most, "no more lanes than bars at once"


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60), st.integers(1, 20)), min_size=1, max_size=20),
    st.integers(600, 2000),
)
def test_all_has_room_where_it_fits(spans: list[tuple[int, int, int]], width: int) -> None:
    spans.sort()
    entries = [entry(n + 1, start, days, "x" * long) for n, (start, days, long) in enumerate(spans)]
    chart = TimelineChart(entries, fitting_scale(entries, width), width, 300, FixedMetrics())
    right, bottom = chart.size
    assert right == pytest.approx(width)
    for n, shown in enumerate(entries):
        for region in (chart.region_of(shown.key), chart.label_region(n)):
            if region is not None:
                assert region.left >= 0
                assert region.top >= 0
                assert region.right <= right + 1
                assert region.bottom <= bottom
        if not shown.is_milestone:
            assert chart.fits[n] or chart.levels[n] != NO_LEVEL or len(spans) > 8


def test_points_lead_to_bars_diamonds_and_labels() -> None:
    chart, keys = chart_of("Design 40d; Go 0d after Design; X 1d")
    for name in ("Design", "Go"):
        region = chart.region_of(keys[name])
        assert region is not None
        assert chart.at((region.left + region.right) / 2, (region.top + region.bottom) / 2) == keys[name]
    go = [e.name for e in chart.entries].index("Go")
    label = chart.label_region(go)
    assert label is not None
    assert chart.at(label.left + 5, label.top + 5) == keys["Go"]
    assert chart.at(2, 2) is None


def test_arrows_lead_through_time_and_from_lane_to_lane() -> None:
    chart, keys = chart_of("A 10d; B 20d; C 5d after A; M 0d after C")
    order = [e.key for e in chart.entries]
    assert chart.next_to(None, Way.RIGHT) == order[0]
    assert chart.next_to(order[0], Way.RIGHT) == order[1]
    assert chart.next_to(order[0], Way.LEFT) is None
    assert chart.next_to(keys["A"], Way.DOWN) == keys["B"]
    assert chart.next_to(keys["B"], Way.UP) == keys["A"]
    assert chart.next_to(keys["C"], Way.UP) == keys["M"]


def test_the_scene_has_names_dates_and_signs() -> None:
    chart, keys = chart_of("Design 40d started 2026-03-02 25%; Go 0d after Design")
    today = Instant(MONDAY + 10 * MINUTES_PER_DAY)
    scene = timeline_scene(chart, today, selected=frozenset({keys["Go"]}), current=keys["Design"])
    texts = [text for batch in scene if isinstance(batch, Texts) for text in batch.texts]
    assert {"Design", "Go", "24 Apr 26"} <= set(texts)
    rects = {batch.style: batch for batch in scene if isinstance(batch, Rects)}
    assert len(rects["critical_hatch"].x) == 1
    assert rects["drop_target"].height[0] == BAR
    assert rects["bar_done"].width[0] == pytest.approx(rects["critical_hatch"].width[0] / 4)
    (sign,) = [batch for batch in scene if isinstance(batch, Polygons) and len(batch.points)]
    assert sign.points[0, :, 0].max() - sign.points[0, :, 0].min() == 2 * DIAMOND
    assert any(isinstance(batch, Lines) and batch.style == "today_line" for batch in scene)


def test_names_stay_in_view_as_long_as_their_bars_have_room() -> None:
    chart, _ = chart_of("Design 40d")
    left, right = float(chart.left[0]), float(chart.right[0])

    def name_at(seen_from: float) -> float:
        scene = timeline_scene(chart, Instant(MONDAY), seen_from=seen_from)
        return next(
            float(batch.x[batch.texts.index("Design")])
            for batch in scene
            if isinstance(batch, Texts) and "Design" in batch.texts
        )

    assert left < name_at(0) < name_at(left + 50) < right
    assert name_at(right) <= right - float(chart.name_widths[0])


def test_on_paper_it_is_as_wide_as_a_sheet_and_as_high_as_it_needs() -> None:
    chart, _ = chart_of("Design 40d; Go 0d after Design", width=5000.0)
    picture = printable_timeline(chart, FixedMetrics(), Instant(MONDAY), USUAL_SCALE)
    assert picture.width == pytest.approx(WIDTH)
    assert picture.height < 300
