"""Arrangements: order within the outline and flat, groups with headings, what is kept of them as JSON."""

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RowKey
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.parents import parents_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.arranging.arrangement import Arrangement, arranged, matches
from pmdesk.presentation.arranging.built_in_views import BUILT_IN_VIEWS
from pmdesk.presentation.arranging.filters import AllOf, AnyOf, Condition, Filter, Operator
from pmdesk.presentation.arranging.grouping import GroupKey, Step
from pmdesk.presentation.arranging.kept import arrangement_as_json, arrangement_from_json
from pmdesk.presentation.arranging.outline_order import above, siblings_ordered
from pmdesk.presentation.arranging.sorting import Sorting, SortKey
from pmdesk.presentation.line_cells import line_text
from pmdesk.presentation.listed_rows import listed_rows
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows, visible_rows
from presentation.test_rows import trees

TODAY = date(2026, 3, 2)

PLAN = """
    S { b 3d by Anna; A 1d; T { C 5d by Bob; c 2d after C by Anna } }
    D 3d done 2026-03-02 2026-03-04
"""


def rows_of(
    arrangement: Arrangement,
    text: str = PLAN,
    project: int | None = 1,
    collapsed: frozenset[RowKey] = frozenset(),
) -> tuple[Plan, VisibleRows]:
    portfolio = plan(text)
    shown = Plan(portfolio, schedule(portfolio))
    result = arranged(shown, arrangement, matches(shown, arrangement, TODAY))
    make = visible_rows if result.keeps_outline else listed_rows
    return shown, make(portfolio, None if project is None else ProjectId(project), collapsed, result)


def names(shown: Plan, rows: VisibleRows) -> list[str]:
    return [line_text(shown, rows, key, "name") for key in rows]


def by(*fields: str, flat: bool = False) -> Arrangement:
    keys = tuple(SortKey(field.strip("-"), field.startswith("-")) for field in fields)
    return Arrangement(sorting=Sorting(keys, flat))


def test_tasks_are_sorted_below_their_summaries() -> None:
    assert names(*rows_of(by("name"))) == ["D", "S", "A", "b", "T", "C", "c"]
    assert names(*rows_of(by("-duration"))) == ["S", "T", "C", "c", "b", "A", "D"]


def test_the_second_key_decides_where_the_first_is_equal() -> None:
    assert names(*rows_of(by("duration", "-name", flat=True))) == ["A", "c", "D", "b", "C", "T", "S"]
    assert names(*rows_of(by("duration", "name", flat=True))) == ["A", "c", "b", "D", "C", "S", "T"]


@pytest.mark.parametrize("order", ["resources", "-resources"])
def test_what_is_not_set_comes_last_in_either_direction(order: str) -> None:
    shown = names(*rows_of(by(order, flat=True)))

    assert shown[3:] == ["S", "A", "T", "D"]


def test_a_flat_order_has_no_levels_and_mixes_projects() -> None:
    text = "project P from 2026-03-02; A 3d; project Q from 2026-03-02; B 1d; C 5d"

    shown, rows = rows_of(by("duration", flat=True), text, project=None)

    assert names(shown, rows) == ["B", "A", "C"]
    assert rows.levels.tolist() == [1, 1, 1]


def test_projects_keep_their_order_when_tasks_are_sorted() -> None:
    text = "project P from 2026-03-02; B 3d; A 4d; project Q from 2026-03-02; D 1d; C 5d"

    assert names(*rows_of(by("name"), text, project=None)) == ["P", "A", "B", "Q", "C", "D"]


def test_groups_stand_over_tasks_that_are_no_summaries() -> None:
    shown, rows = rows_of(Arrangement(grouping=(GroupKey("resources"),)))

    assert names(shown, rows) == [
        "Resources: Anna  (2)", "b", "c", "Resources: Bob  (1)", "C", "Resources: not set  (2)", "A", "D",
    ]  # fmt: skip
    assert rows.levels.tolist() == [1, 2, 2, 1, 2, 1, 2, 2]


def test_groups_in_groups() -> None:
    grouping = (GroupKey("percent_complete", descending=True), GroupKey("duration"))
    shown, rows = rows_of(Arrangement(grouping=grouping))

    assert names(shown, rows) == [
        "% complete: 100%  (1)", "Duration: 3d  (1)", "D",
        "% complete: 0%  (4)", "Duration: 1d  (1)", "A", "Duration: 2d  (1)", "c", "Duration: 3d  (1)", "b",
        "Duration: 5d  (1)", "C",
    ]  # fmt: skip
    assert rows.levels.tolist() == [1, 2, 3, 1, 2, 3, 2, 3, 2, 3, 2, 3]
    # Headings that read alike below different ones are different rows.
    assert len(set(rows.codes.tolist())) == len(rows)


def test_headings_sum_up_what_is_below_them() -> None:
    shown, rows = rows_of(Arrangement(grouping=(GroupKey("resources"),)))
    anna = rows.key(0)
    cells = {column: line_text(shown, rows, anna, column) for column in ("start", "finish", "work")}

    assert cells == {"start": "Mon 2 Mar 26", "finish": "Tue 10 Mar 26", "work": "40h"}
    assert line_text(shown, rows, rows.key(5), "percent_complete") == "75%"
    assert line_text(shown, rows, anna, "predecessors") == ""


@pytest.mark.parametrize(
    ("step", "titles"),
    [
        (Step.DAY, ["Start: Mon 2 Mar 26  (1)", "Start: Wed 1 Apr 26  (1)", "Start: Mon 4 Jan 27  (1)"]),
(
            Step.WEEK,
            [
                "Start: Week of Mon 2 Mar 26  (1)", "Start: Week of Mon 30 Mar 26  (1)",
                "Start: Week of Mon 4 Jan 27  (1)",
            ],
        ),
        (Step.MONTH, ["Start: Mar 2026  (1)", "Start: Apr 2026  (1)", "Start: Jan 2027  (1)"]),
        (Step.QUARTER, ["Start: Q1 2026  (1)", "Start: Q2 2026  (1)", "Start: Q1 2027  (1)"]),
        (Step.YEAR, ["Start: 2026  (2)", "Start: 2027  (1)"]),
    ],
)  # fmt: skip
def test_days_are_put_together(step: Step, titles: list[str]) -> None:
    text = "A 1d; B 1d SNET 2026-04-01; C 1d SNET 2027-01-04"

    shown, rows = rows_of(Arrangement(grouping=(GroupKey("start", step=step),)), text)

    assert [
        name for key, name in zip(rows, names(shown, rows), strict=True) if key.table == "groups"
    ] == titles


def test_collapsed_headings_hide_what_is_below() -> None:
    grouping = Arrangement(grouping=(GroupKey("critical"), GroupKey("duration")))
    _, rows = rows_of(grouping)
    top = [rows.key(line) for line in range(len(rows)) if rows.levels[line] == 1]

    _, closed = rows_of(grouping, collapsed=frozenset(top[:1]))

    assert closed.key(0) == top[0]
    assert closed.key(1) == top[1]
    assert [closed.position(key) for key in closed] == list(range(len(closed)))
    _, all_closed = rows_of(grouping, collapsed=frozenset(top))
    assert list(all_closed) == top


def test_filtered_tasks_stand_below_muted_summaries() -> None:
    short = Filter("short", Condition("duration", Operator.LESS, "3d"))
    shown, rows = rows_of(Arrangement(short))

    assert names(shown, rows) == ["S", "A", "T", "c"]
    assert [rows.is_context(line) for line in range(4)] == [True, False, True, False]
    alone = Filter("short", short.test, with_summaries=False)
    assert names(*rows_of(Arrangement(alone))) == ["A", "c"]


def test_links_end_at_nothing_that_is_filtered_out() -> None:
    short = Filter("short", Condition("name", Operator.EQUALS, "b"))
    shown, rows = rows_of(Arrangement(short))
    standing = {
        shown.portfolio.tasks[task].name: int(line)
        for task, line in zip(shown.portfolio.outline.order, rows.standing.tolist(), strict=True)
    }

    assert standing == {"S": 0, "b": 1, "A": -1, "T": -1, "C": -1, "c": -1, "D": -1}


@given(trees())
def test_parents_and_what_lies_above(tree: tuple[Portfolio, frozenset[RowKey]]) -> None:
    portfolio, chosen = tree
    outline = portfolio.outline
    parents = parents_of(outline)
    for index, task in enumerate(outline.order):
        parent = portfolio.tasks[task].parent
        assert parents[index] == (-1 if parent is None else outline.index[parent])
    some = np.array([RowKey("tasks", task) in chosen for task in outline.order], bool)
    expected = {int(p) for n in np.flatnonzero(some) for p in ancestors(parents, int(n))}
    assert set(np.flatnonzero(above(outline, some)).tolist()) == expected


def ancestors(parents: np.ndarray, index: int) -> list[int]:
    return [] if parents[index] < 0 else [int(parents[index]), *ancestors(parents, int(parents[index]))]


@given(trees(), st.randoms(use_true_random=False))
def test_siblings_in_any_order_stay_below_their_parents(
    tree: tuple[Portfolio, frozenset[RowKey]], random: object
) -> None:
    outline = tree[0].outline
    rank = np.arange(len(outline.order))
    random.shuffle(rank)

    ordered = siblings_ordered(outline, rank).tolist()

    def walk(tasks: tuple[int, ...]) -> list[int]:
        found = []
        for task in sorted(tasks, key=lambda t: rank[outline.index[t]]):
            found += [outline.index[task], *walk(outline.children.get(task, ()))]
        return found

    assert ordered == [
        index for roots in (outline.roots[p] for p in sorted(outline.roots)) for index in walk(roots)
    ]


conditions = st.builds(
    Condition, st.sampled_from(["name", "start", "duration"]), st.sampled_from(Operator), st.text(max_size=5)
)
tests = st.recursive(
    conditions,
    lambda part: (
        st.builds(AllOf, st.lists(part, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(part, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
fields = st.sampled_from(["name", "finish", "work"])
arrangements = st.builds(
    Arrangement,
    st.none() | st.builds(Filter, st.text(max_size=9), tests, st.booleans()),
    st.lists(st.builds(GroupKey, fields, st.booleans(), st.sampled_from(Step)), max_size=3).map(tuple),
    st.none()
    | st.builds(Sorting, st.lists(st.builds(SortKey, fields, st.booleans())).map(tuple), st.booleans()),
)


@given(arrangements)
def test_what_is_kept_comes_back(arrangement: Arrangement) -> None:
    kept = json.loads(json.dumps(arrangement_as_json(arrangement)))

    assert arrangement_from_json(kept) == arrangement


@pytest.mark.parametrize("view", BUILT_IN_VIEWS, ids=lambda view: view.key)
def test_built_in_views_can_be_shown_and_kept(view: object) -> None:
    rows_of(view.arrangement)

    assert arrangement_from_json(arrangement_as_json(view.arrangement)) == view.arrangement


@pytest.mark.parametrize(
    "kept",
    [
        {"filter": {}},
        {"filter": {"name": "x", "test": {"field": "no", "is": "equals", "value": ""}, "summaries": True}},
        {"filter": {"name": "x", "test": {"field": "name", "is": "sings", "value": ""}, "summaries": True}},
        {"filter": {"name": "x", "test": {"all": [3]}, "summaries": True}},
        {"group": [{"field": "name"}]},
        {"group": 5},
        {"sort": {"keys": [{"field": "name", "descending": True}]}},
        {"sort": []},
    ],
)
def test_what_cannot_be_an_arrangement_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        arrangement_from_json(kept)


def test_a_test_without_end_is_refused() -> None:
    deep: dict[str, object] = {"all": []}
    for _ in range(500):
        deep = {"all": [deep]}
    with pytest.raises(InvalidValue):
        arrangement_from_json({"filter": {"name": "x", "test": deep, "summaries": True}})
