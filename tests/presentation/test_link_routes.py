"""Routes of links: orthogonal, from end to end, out of the way of labels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.presentation.gantt_bars import Bars
from pmdesk.presentation.gantt_links import LinkColumns
from pmdesk.presentation.gantt_traits import LinkCode, RowShape
from pmdesk.presentation.link_routes import LinkRoutes, routes

ROW_PX = 24.0


def bars_of(spans: list[tuple[float, float]], shape: RowShape = RowShape.BAR) -> Bars:
    """One bar a row, from left to right."""
    rows = np.arange(len(spans))
    left, right = np.array(spans, dtype=float).T
    tops = rows * ROW_PX
    return Bars(
        rows=rows,
        shape=np.full(len(spans), shape, dtype=np.int8),
        left=left,
        right=right,
        top=tops + 6,
        bottom=tops + 18,
        middle=tops + 12,
        row_top=tops,
        row_bottom=tops + ROW_PX,
    )


def links_of(*ends: tuple[int, int, LinkCode]) -> LinkColumns:
    table = np.array([(n + 1, a, b, code) for n, (a, b, code) in enumerate(ends)])
    code, critical = table[:, 3].astype(np.int8), np.zeros(len(ends), dtype=np.bool_)
    ids, from_row, to_row = table[:, 0], table[:, 1], table[:, 2]
    low, high = np.minimum(from_row, to_row), np.maximum(from_row, to_row)
    return LinkColumns(ids, from_row, to_row, low, high, code, from_row, to_row, critical, critical)


def routed(
    spans: list[tuple[float, float]], *ends: tuple[int, int, LinkCode], labels: list[float] | None = None
) -> LinkRoutes:
    bars = bars_of(spans)
    reach = bars.right if labels is None else np.array(labels)
    return routes(links_of(*ends), np.arange(len(ends)), bars, reach)


spans = st.tuples(st.integers(0, 900), st.integers(3, 300)).map(lambda s: (float(s[0]), float(s[0] + s[1])))


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[tuple[float, float]], tuple[int, int, LinkCode]]:
    bars = draw(st.lists(spans, min_size=2, max_size=12))
    source = draw(st.integers(0, len(bars) - 1))
    target = draw(st.integers(0, len(bars) - 1).filter(lambda n: n != source))
    return bars, (source, target, draw(st.sampled_from(LinkCode)))


@given(charts())
def test_ways_are_orthogonal_and_join_the_right_ends(chart) -> None:
    bars, (source, target, code) = chart

    (points,) = routed(bars, (source, target, code)).points

    steps = np.diff(points, axis=0)
    assert (np.abs(steps).min(axis=1) == 0).all()
    leaves_start = code in (LinkCode.SS, LinkCode.SF)
    end = bars[source][0 if leaves_start else 1]
    assert points[0].tolist() == [
        min(end, points[1][0]) if code is LinkCode.FS else end,
        source * ROW_PX + 12,
    ]
    assert points[0][0] >= end - 1
    left, right = bars[target]
    top = target * ROW_PX
    if code in (LinkCode.FF, LinkCode.SF):
        assert points[-1].tolist() == [right, top + 12]
    elif points[-1][1] == top + 12:
        assert points[-1][0] == left
    else:
        assert left <= points[-1][0] <= min(left + 4, right)
        assert points[-1][1] == (top + 6 if target > source else top + 18)


@given(charts())
def test_no_way_runs_along_the_label_of_its_predecessor(chart) -> None:
    bars, (source, target, code) = chart
    (points,) = routed(bars, (source, target, code)).points

    beside = points[(points[:, 1] == source * ROW_PX + 12)]

    assert beside[:, 0].max() <= bars[source][1] + 20


@given(charts())
def test_heads_end_where_ways_end(chart) -> None:
    bars, link = chart
    ways = routed(bars, link)

    (head,) = ways.heads()

    assert head[0].tolist() == ways.points[0, -1].tolist()
    assert np.linalg.norm(head[1] - head[2]) == pytest.approx(7)
    assert np.linalg.norm(head[0] - (head[1] + head[2]) / 2) == pytest.approx(6)


def test_finish_to_start_drops_onto_the_start() -> None:
    (points,) = routed([(0, 100), (100, 200)], (0, 1, LinkCode.FS)).points

    assert points[0].tolist() == [100, 12]
    assert points[-1].tolist() == [104, 30]
    assert (points[-1] - points[-2])[0] == 0


def test_what_starts_at_the_very_finish_hangs_straight_below_it() -> None:
    (points,) = routed([(0, 100), (98, 102)], (0, 1, LinkCode.FS)).points

    assert len(set(points[:, 0].tolist())) == 1


def test_finish_to_start_backwards_turns_between_the_rows() -> None:
    (points,) = routed([(0, 100), (40, 200)], (0, 1, LinkCode.FS)).points

    assert points[-1].tolist() == [40, 36]
    assert points[-2][0] < 40
    assert abs(points[2][1] - ROW_PX) <= 4


def test_a_way_takes_the_emptier_column() -> None:
    between = [(0, 30)] * 3  # bars and labels that block the column beside the predecessor
    bars = [(0, 20), *between, (300, 400)]

    (points,) = routed(bars, (0, 4, LinkCode.FS), labels=[20, 200, 200, 200, 400]).points

    assert points[2][1] < ROW_PX + 6, "crosses above the first blocking row"
    assert points[3][0] > 200


def test_neighbours_leave_in_lanes_four_px_apart() -> None:
    bars = [(0, 100), (0, 100), (0, 100), (500, 600)]

    ways = routed(bars, *((n, 3, LinkCode.FS) for n in range(3)))

    assert sorted(ways.points[:, 1, 0].tolist()) == [104, 108, 112]


def test_the_nearest_way_is_found() -> None:
    ways = routed([(0, 100), (300, 400), (100, 200)], (0, 1, LinkCode.FS), (0, 2, LinkCode.FS))

    place, distance = ways.nearest(304, 25)

    assert place == 0
    assert distance < 4
    assert ways.nearest(900, 400)[1] > 100


def test_a_way_through_a_label_is_seen() -> None:
    ways = routed([(0, 100), (0, 50), (300, 400)], (0, 2, LinkCode.FS))

    crossed = ways.cross(np.array([60.0, 150.0]), np.array([140.0, 250.0]), np.array([36.0, 36.0]))

    assert crossed.tolist() == [True, False]
