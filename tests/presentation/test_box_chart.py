"""Charts of boxes: places and lines by laws over random networks, and pictures of small plans."""

from itertools import combinations, pairwise
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fixed_metrics import FixedMetrics
from plan_notation import plan, task_named
from pmdesk.domain.ids import RowKey
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.planner import schedule
from pmdesk.presentation.box_chart.chart import BOX_HEIGHT, BOX_WIDTH, BoxChart, Detail, Way
from pmdesk.presentation.box_chart.lanes import Gap
from pmdesk.presentation.box_chart.layers import fitted, layered
from pmdesk.presentation.box_chart.network import network_chart
from pmdesk.presentation.box_chart.routes import gaps_of, grid_of, routes_of
from pmdesk.presentation.box_chart.wbs import wbs_chart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.region import Region
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Polylines, Texts

EVERYTHING = Region(-1e6, -1e6, 1e6, 1e6)


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    """Nodes and links without loops: links lead from lower to higher numbers, which are then shuffled."""
    random = Random(draw(st.integers(0, 2**32)))
    nodes = random.randrange(1, 40)
    names = random.sample(range(nodes), nodes)
    links = []
    for _ in range(random.randrange(2 * nodes) if nodes > 1 else 0):
        tail, head = sorted(random.sample(range(nodes), 2))
        links.append((names[tail], names[head]))
    return nodes, list(dict.fromkeys(links))


@given(networks())
def test_every_node_has_a_place_of_its_own_and_links_lead_to_the_right(
    network: tuple[int, list[tuple[int, int]]],
) -> None:
    nodes, links = network
    layers = layered(nodes, links)

    assert len(set(zip(layers.column, layers.line, strict=True))) == nodes
    assert min(layers.column) == 0 == min(layers.line)
    assert all(layers.column[tail] < layers.column[head] for tail, head in links)


@given(networks())
def test_no_line_runs_through_a_box(network: tuple[int, list[tuple[int, int]]]) -> None:
    nodes, links = network
    layers = layered(nodes, links)
    gaps = gaps_of(layers, links)
    grid = grid_of(gaps, BOX_WIDTH, BOX_HEIGHT)
    boxes = [
        (grid.left[column], grid.top[line]) for column, line in zip(layers.column, layers.line, strict=True)
    ]
    for (tail, head), corners in zip(links, routes_of(layers, links, gaps, grid).tolist(), strict=True):
        assert corners[0] == [boxes[tail][0] + BOX_WIDTH, boxes[tail][1] + BOX_HEIGHT / 2]
        assert corners[-1] == [boxes[head][0], boxes[head][1] + BOX_HEIGHT / 2]
        for (x1, y1), (x2, y2) in pairwise(corners):
            assert x1 == x2 or y1 == y2
            for left, top in boxes:
                beside = max(x1, x2) <= left or min(x1, x2) >= left + BOX_WIDTH
                assert beside or max(y1, y2) <= top or min(y1, y2) >= top + BOX_HEIGHT


stretches = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=12)


@given(stretches)
def test_lines_in_one_lane_do_not_touch(ends: list[tuple[int, int]]) -> None:
    gap = Gap()
    for owner, (start, end) in enumerate(ends):
        gap.run(owner, start, end)
        gap.after[owner] = {owner - 1} if owner % 3 == 1 else set()
    lanes = gap.lanes()

    for one, other in combinations(range(len(ends)), 2):
        if lanes[one] == lanes[other]:
            assert max(ends[one]) < min(ends[other]) or max(ends[other]) < min(ends[one])
    assert all(lanes[owner] > lanes[other] for owner, before in gap.after.items() for other in before)


@given(st.lists(st.floats(-50, 50), max_size=12).map(sorted))
def test_fitted_lines_rise_and_stay_near(wanted: list[float]) -> None:
    places = fitted(wanted)

    assert all(later > earlier for earlier, later in pairwise(places))
    if all(later - earlier >= 1 for earlier, later in pairwise(wanted)):
        assert all(abs(place - at) <= 1 for place, at in zip(places, wanted, strict=True))


def chart_of(text: str, collapsed: str = "") -> tuple[Portfolio, BoxChart]:
    portfolio = plan(text)
    hidden = frozenset(RowKey("tasks", task_named(portfolio, name)) for name in collapsed.split())
    rows = visible_rows(portfolio, next(iter(portfolio.projects)), hidden)
    return portfolio, network_chart(Plan(portfolio, schedule(portfolio)), rows)


def names(portfolio: Portfolio, chart: BoxChart) -> dict[str, tuple[float, float]]:
    return {
        portfolio.tasks[key.id].name: (float(x), float(y))
        for key, x, y in zip(chart.keys, chart.x, chart.y, strict=True)
    }


def test_a_chain_lies_on_one_line() -> None:
    places = names(*chart_of("A 1d; B 1d after A; C 1d after B"))

    assert places["A"][0] < places["B"][0] < places["C"][0]
    assert places["A"][1] == places["B"][1] == places["C"][1]


def test_open_summaries_without_links_have_no_box_and_collapsed_ones_stand_for_their_tasks() -> None:
    text = "S { A 1d; B 1d after A }; C 1d after B"
    assert set(names(*chart_of(text))) == {"A", "B", "C"}
    portfolio, chart = chart_of(text, "S")
    assert set(names(portfolio, chart)) == {"S", "C"}
    assert len(chart.lines) == 1


def test_summaries_with_links_have_a_box() -> None:
    assert set(names(*chart_of("S { A 1d }; C 1d after S"))) == {"S", "A", "C"}


def test_critical_links_are_drawn_as_such() -> None:
    _, chart = chart_of("A 3d; B 1d; C 1d after A, B")
    scene = chart.scene(EVERYTHING, FixedMetrics())
    drawn = {batch.style: len(batch.points) for batch in scene if isinstance(batch, Polylines)}

    assert drawn == {"link": 1, "link_critical": 1}


def test_only_what_lies_in_the_region_is_drawn() -> None:
    _, chart = chart_of("A 1d; B 1d after A; C 1d after B")
    at = chart.region_of(chart.keys[0])
    assert at is not None
    texts = [t for b in chart.scene(at, FixedMetrics()) if isinstance(b, Texts) for t in b.texts]

    assert [text for text in texts if "  " in text] == ["1  A"]
    assert not [b for b in chart.scene(at, FixedMetrics(), Detail.BLOCK) if isinstance(b, Texts)]


def test_arrows_follow_links_and_then_the_nearest_box() -> None:
    portfolio, chart = chart_of("A 1d; B 1d after A; C 1d after A; D 1d")
    key = {name: RowKey("tasks", task_named(portfolio, name)) for name in "ABCD"}

    assert chart.next_to(key["A"], Way.RIGHT) in (key["B"], key["C"])
    assert chart.next_to(key["B"], Way.LEFT) == key["A"]
    assert {chart.next_to(key["B"], Way.DOWN), chart.next_to(key["B"], Way.UP)} & {key["C"]}
    assert chart.next_to(key["A"], Way.LEFT) is None
    assert chart.next_to(None, Way.DOWN) == chart.keys[0]


def test_another_plan_changes_looks_and_no_places() -> None:
    _, chart = chart_of("A 3d; B 1d; C 1d after A, B")
    other = plan("A 1d; B 3d; C 1d after A, B")
    redrawn = chart.redrawn(Plan(other, schedule(other)))

    assert np.array_equal(redrawn.x, chart.x)
    assert np.array_equal(redrawn.lines, chart.lines)
    assert chart.critical.tolist() == [True, False]
    assert redrawn.critical.tolist() == [False, True]


def test_the_tree_hangs_lists_under_phases_under_the_project() -> None:
    portfolio = plan("S { A 1d; T { B 1d } }; U { C 1d }")
    chart = wbs_chart(Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None))
    at = {chart.card(key).title: chart.region_of(key) for key in chart.keys}

    assert list(at) == ["P", "1  S", "1.1  A", "1.2  T", "1.2.1  B", "2  U", "2.1  C"]
    assert at["1  S"].top == at["2  U"].top > at["P"].bottom
    assert at["1.1  A"].left == at["1.2  T"].left < at["1.2.1  B"].left
    assert at["2  U"].left > at["1.2.1  B"].right
    assert len(chart.lines) == 6


@given(st.integers(0, 2**32).map(Random))
def test_boxes_of_a_tree_do_not_overlap(random: Random) -> None:
    text, depth = "", 0
    for n in range(random.randrange(1, 25)):
        if random.random() < 0.3:
            text += f"S{n} {{ "
            depth += 1
        text += f"T{n} 1d; "
        if depth and random.random() < 0.3:
            text += "}; "
            depth -= 1
    portfolio = plan(text + "}; " * depth)
    chart = wbs_chart(Plan(portfolio, schedule(portfolio)), visible_rows(portfolio, None))
    places = sorted(zip(chart.x.tolist(), chart.y.tolist(), strict=True))
    for (x, y), (x2, y2) in ((a, b) for n, a in enumerate(places) for b in places[n + 1 :]):
        assert abs(x - x2) >= BOX_WIDTH or abs(y - y2) >= BOX_HEIGHT
