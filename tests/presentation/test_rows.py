"""Visible rows: collapsing, header lines, and the smallest steps between two lists."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.edit import Change, Edit, insertion
from pmdesk.domain.ids import CalendarId, IdDealer, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.presentation.rows import RowsInserted, RowsRemoved, VisibleRows, diff, visible_rows
from pmdesk.session.commands.projects import new_portfolio


def portfolio_with(parents: list[int | None], second: int = 0) -> Portfolio:
    """Task n+1 lies below ``parents[n]``; ``second`` more tasks lie in a second project, an empty third
    follows."""
    empty = new_portfolio("Demo", Instant(480), IdDealer())
    rows = [
        Project(ProjectId(n), f"Q{n}", f"Project {n}", Instant(480), CalendarId(1), position=n)
        for n in (2, 3)
    ]
    tasks = [
        Task(TaskId(n), ProjectId(1), None if parent is None else TaskId(parent), n, f"T{n}")
        for n, parent in enumerate(parents, 1)
    ]
    more = [Task(TaskId(1000 + n), ProjectId(2), None, n, f"S{n}") for n in range(second)]
    return insertion(message("edits.insert_task"), [*rows, *tasks, *more]).apply(empty)


def tasks(*ids: int) -> frozenset[RowKey]:
    return frozenset(RowKey("tasks", n) for n in ids)


TREE = portfolio_with([None, 1, 2, 1, None], second=2)  # 1 [2 [3], 4], 5


def test_one_project_shows_its_tasks_without_a_header() -> None:
    rows = visible_rows(TREE, ProjectId(1))

    assert [key.id for key in rows.keys] == [1, 2, 3, 4, 5]
    assert rows.levels.tolist() == [1, 2, 3, 2, 1]
    assert rows.indices.tolist() == [TREE.outline.index[TaskId(key.id)] for key in rows]


def test_all_projects_stand_under_a_header_line_each() -> None:
    rows = visible_rows(TREE, None)

    assert rows.codes.tolist() == [-1, 1, 2, 3, 4, 5, -2, 1000, 1001, -3]
    assert rows.levels.tolist() == [1, 2, 3, 4, 3, 2, 1, 2, 2, 1]
    assert rows.key(6) == RowKey("projects", 2)


def test_collapsed_rows_hide_what_lies_below() -> None:
    assert visible_rows(TREE, ProjectId(1), tasks(2)).codes.tolist() == [1, 2, 4, 5]
    assert visible_rows(TREE, ProjectId(1), tasks(1, 2, 99)).codes.tolist() == [1, 5]
    collapsed = frozenset({RowKey("projects", 1)})
    assert visible_rows(TREE, None, collapsed).codes.tolist() == [-1, -2, 1000, 1001, -3]


def test_rows_are_found_by_key() -> None:
    rows = visible_rows(TREE, None, tasks(2))

    assert [rows.position(key) for key in rows.keys] == list(range(len(rows)))
    assert rows.position(RowKey("tasks", 3)) is None
    assert rows.position(RowKey("tasks", 77)) is None
    assert rows.position(RowKey("resources", 1)) is None


def test_a_hidden_row_stands_at_the_summary_that_hides_it() -> None:
    rows = visible_rows(TREE, ProjectId(1), tasks(1))
    standing = dict(zip(TREE.outline.order, rows.standing.tolist(), strict=True))

    assert standing == {1: 0, 2: 0, 3: 0, 4: 0, 5: 1, 1000: -1, 1001: -1}
    collapsed = frozenset({RowKey("projects", 1)})
    assert visible_rows(TREE, None, collapsed).standing.tolist() == [0, 0, 0, 0, 0, 2, 3]


def test_collapsing_removes_one_range_and_expanding_inserts_it() -> None:
    open_, closed = visible_rows(TREE, None), visible_rows(TREE, None, tasks(1))

    assert diff(open_, closed) == (RowsRemoved(2, 3),)
    assert diff(closed, open_) == (RowsInserted(2, 3),)
    assert diff(open_, open_) == ()


def test_a_moved_row_alone_is_taken_out_and_put_in() -> None:
    before = portfolio_with([None] * 6)
    first = before.tasks[TaskId(1)]
    moved = Edit(message("edits.move_rows", count=1), (Change(first, replace(first, position=5)),))
    # Equal positions go by id: task 1 comes to stand before task 5.
    steps = diff(visible_rows(before, ProjectId(1)), visible_rows(moved.apply(before), ProjectId(1)))

    assert steps == (RowsRemoved(0, 1), RowsInserted(3, 1))


@st.composite
def trees(draw: st.DrawFn) -> tuple[Portfolio, frozenset[RowKey]]:
    """Up to 12 tasks, each below an earlier one or none, and some of them collapsed."""
    count = draw(st.integers(0, 12))
    parents = [draw(st.none() | st.integers(1, n)) if n else None for n in range(count)]
    collapsed = draw(st.sets(st.integers(1, 12)))
    return portfolio_with(parents, draw(st.integers(0, 3))), tasks(*collapsed)


def lines_after(before: VisibleRows, after: VisibleRows) -> list[int]:
    """The lines of ``before`` after the steps of ``diff``; a line put in is taken from ``after``."""
    lines = before.codes.tolist()
    for step in diff(before, after):
        if isinstance(step, RowsRemoved):
            assert step.count > 0
            assert len(lines) >= step.first + step.count
            del lines[step.first : step.first + step.count]
        else:
            lines[step.first : step.first] = after.codes[step.first : step.first + step.count].tolist()
    return lines


@given(trees(), trees(), st.sampled_from([None, ProjectId(1)]))
def test_the_steps_lead_from_any_list_to_any_other(
    one: tuple[Portfolio, frozenset[RowKey]],
    two: tuple[Portfolio, frozenset[RowKey]],
    project: ProjectId | None,
) -> None:
    before, after = visible_rows(one[0], project, one[1]), visible_rows(two[0], project, two[1])

    assert lines_after(before, after) == after.codes.tolist()


@given(st.permutations(range(1, 9)), st.permutations(range(1, 9)))
def test_any_order_leads_to_any_other(one: list[int], two: list[int]) -> None:
    outline = TREE.outline

    def listed(codes: list[int]) -> VisibleRows:
        ids = np.array(codes, np.int64)
        return VisibleRows(ids, np.ones(len(ids), np.int32), np.full(len(ids), -1), outline)

    assert lines_after(listed(one), listed(two)) == two


@given(trees())
def test_a_row_is_shown_unless_something_above_it_is_collapsed(
    tree: tuple[Portfolio, frozenset[RowKey]],
) -> None:
    portfolio, collapsed = tree

    def is_shown(task: TaskId) -> bool:
        parent = portfolio.tasks[task].parent
        return parent is None or (RowKey("tasks", parent) not in collapsed and is_shown(parent))

    expected = [t for t in portfolio.outline.of_project(ProjectId(1)) if is_shown(t)]

    assert visible_rows(portfolio, ProjectId(1), collapsed).codes.tolist() == expected
