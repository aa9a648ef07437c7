"""Indent, outdent and moves keep what users of Microsoft Project expect of the outline."""

from textwrap import dedent

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.session.commands import links, outline, projects, tasks


def tree(text: str) -> str:
    return dedent(text).strip("\n").rstrip()


def test_indent_puts_a_task_below_the_one_above(desk: Desk) -> None:
    desk.add("A", "B", "C")
    desk.do(outline.indent, 2)
    desk.do(outline.indent, 3)

    assert desk.tree() == tree("""
        A
          B
          C""")


def test_indent_of_several_puts_all_below_the_task_above_the_first(desk: Desk) -> None:
    desk.add("A", "B", "C", "D")
    changed = desk.do(outline.indent, 2, 3, 4)

    assert desk.tree() == tree("""
        A
          B
          C
          D""")
    assert changed.edit.label.arguments == (("count", 3),)


def test_indent_takes_subtasks_along_once(desk: Desk) -> None:
    desk.build("""
        A
        B
          C
            D""")
    desk.do(outline.indent, 2, 3, 4)

    assert desk.tree() == tree("""
        A
          B
            C
              D""")


def test_the_first_row_can_not_be_indented_but_doesn_t_hold_others_back(desk: Desk) -> None:
    desk.add("A", "B")
    with pytest.raises(InvalidValue, match="no task above"):
        desk.do(outline.indent, 1)
    desk.do(outline.indent, 1, 2)

    assert desk.tree() == tree("""
        A
          B""")


def test_indent_over_a_blank_row_keeps_the_order_of_rows(desk: Desk) -> None:
    desk.add("A")
    desk.session.perform(tasks.insert_task(desk.portfolio, desk.session.ids, desk.project, blank=True))
    desk.add("B")
    desk.do(outline.indent, 3)

    assert desk.column("name") == ["A", "", "B"]
    assert desk.portfolio.tasks[desk.task(3)].parent == desk.task(1)


def test_indent_writes_one_row(desk: Desk) -> None:
    desk.build("""
        A
          B
        C
        D""")

    assert len(desk.do(outline.indent, 3).edit.changes) == 1


def test_a_task_can_not_go_below_one_it_is_linked_with(desk: Desk) -> None:
    desk.add("A", "B")
    desk.do(lambda p, t: links.link_in_sequence(p, desk.session.ids, t), 1, 2)

    with pytest.raises(InvalidValue, match="“B” can't go below “A” while the two are linked"):
        desk.do(outline.indent, 2)


def test_outdent_makes_following_siblings_subtasks(desk: Desk) -> None:
    desk.build("""
        A
          B
          C
          D
        E""")
    desk.do(outline.outdent, 3)

    assert desk.tree() == tree("""
        A
          B
        C
          D
        E""")


def test_outdent_keeps_own_subtasks_before_adopted_ones(desk: Desk) -> None:
    desk.build("""
        A
          B
            C
          D""")
    desk.do(outline.outdent, 2)

    assert desk.tree() == tree("""
        A
        B
          C
          D""")


def test_outdent_of_several_keeps_them_siblings(desk: Desk) -> None:
    desk.build("""
        A
          B
          C
          D""")
    desk.do(outline.outdent, 2, 3)

    assert desk.tree() == tree("""
        A
        B
        C
          D""")


def test_the_first_level_can_not_be_outdented(desk: Desk) -> None:
    desk.add("A")

    with pytest.raises(InvalidValue, match="first level"):
        desk.do(outline.outdent, 1)


def test_rows_move_past_neighbours_with_all_below_them(desk: Desk) -> None:
    desk.build("""
        A
          B
        C
          D
        E""")
    desk.do(outline.move_rows_up, 3)
    assert desk.column("name") == ["C", "D", "A", "B", "E"]
    desk.do(outline.move_rows_down, 1)
    assert desk.column("name") == ["A", "B", "C", "D", "E"]


def test_several_rows_move_as_a_block(desk: Desk) -> None:
    desk.add("A", "B", "C", "D")
    desk.do(outline.move_rows_up, 2, 3)
    assert desk.column("name") == ["B", "C", "A", "D"]
    desk.do(outline.move_rows_down, 1, 2)
    desk.do(outline.move_rows_down, 2, 3)
    assert desk.column("name") == ["A", "D", "B", "C"]


def test_rows_leave_their_summary_at_its_edges(desk: Desk) -> None:
    desk.build("""
        A
          B
          C
        D""")
    desk.do(outline.move_rows_up, 2)
    assert desk.tree() == tree("""
        B
        A
          C
        D""")
    desk.do(outline.move_rows_down, 3)
    assert desk.tree() == tree("""
        B
        A
        C
        D""")


@pytest.mark.parametrize(("rows", "phrase"), [((1,), "at the edge"), ((2, 3), "one common summary")])
def test_moves_that_mean_nothing_are_refused(desk: Desk, rows: tuple[int, ...], phrase: str) -> None:
    desk.build("""
        A
          B
        C""")

    with pytest.raises(InvalidValue, match=phrase):
        desk.do(outline.move_rows_up, *rows)


def test_a_dragged_block_lands_above_its_target(desk: Desk) -> None:
    desk.build("""
        A
          B
        C
        D""")
    target = desk.task(2)
    desk.do(lambda p, t: outline.move_tasks(p, t, above=target), 3, 4)

    assert desk.tree() == tree("""
        A
          C
          D
          B""")


def test_a_block_can_be_dropped_last_under_a_task(desk: Desk) -> None:
    desk.build("""
        A
          B
        C
        D""")
    target = desk.task(1)
    desk.do(lambda p, t: outline.move_tasks(p, t, under=target), 4)

    assert desk.column("name") == ["A", "B", "D", "C"]


def test_dropping_rows_on_themselves_is_no_step_and_into_themselves_refused(desk: Desk) -> None:
    desk.build("""
        A
          B
        C""")
    top, inner = desk.task(1), desk.task(2)

    assert outline.move_tasks(desk.portfolio, [top], above=top).is_empty
    with pytest.raises(InvalidValue, match="into themselves"):
        outline.move_tasks(desk.portfolio, [top], under=inner)


def test_tasks_move_to_another_project_with_links_and_people(desk: Desk) -> None:
    desk.build("""
        A
          B
        C""")
    desk.type(3, "predecessors", "1")
    desk.type(2, "resources", "Anna")
    ids, start = desk.session.ids, desk.portfolio.projects[desk.project].anchor
    desk.session.perform(projects.add_project(desk.portfolio, ids, "Other", start))
    other = max(desk.portfolio.projects)
    moved = desk.portfolio.outline.subtree(desk.task(1))
    desk.do(lambda p, t: outline.move_tasks(p, t, project=other), 1)

    assert desk.portfolio.outline.of_project(other) == moved
    assert desk.column("name") == ["C"]
    assert desk.read(1, "predecessors") == "P2:1"
    assert len(desk.portfolio.assignments) == 1


def test_a_place_without_free_numbers_is_numbered_anew(desk: Desk) -> None:
    desk.add("first", "last")
    writes = []
    for n in range(60):
        below = desk.task(1)
        edit = tasks.insert_task(desk.portfolio, desk.session.ids, desk.project, below=below, name=str(n))
        writes.append(len(edit.changes))
        desk.session.perform(edit)

    assert desk.column("name") == ["first", *(str(n) for n in reversed(range(60))), "last"]
    assert writes.count(1) >= 57
    assert max(writes) > 1


def blank(desk: Desk, under: int) -> None:
    """Insert a blank row last under the task in row ``under``."""
    parent = desk.task(under)
    desk.session.perform(
        tasks.insert_task(desk.portfolio, desk.session.ids, desk.project, under=parent, blank=True)
    )


@pytest.mark.parametrize("command", [tasks.delete_tasks, outline.outdent])
def test_a_task_with_nothing_but_blank_rows_left_is_no_summary(desk: Desk, command: object) -> None:
    desk.build("""
        A
          B""")
    blank(desk, under=1)
    desk.do(command, 2)  # type: ignore[arg-type]

    assert not desk.plan.is_summary(desk.task(1))
    assert all(desk.portfolio.outline.level_of(t) == 1 for t in desk.portfolio.tasks)
    desk.session.undo()
    assert desk.plan.is_summary(desk.task(1))


def test_nothing_goes_below_a_blank_row(desk: Desk) -> None:
    desk.add("A", "B")
    desk.session.perform(
        tasks.insert_task(desk.portfolio, desk.session.ids, desk.project, above=desk.task(2), blank=True)
    )
    empty = desk.task(2)
    with pytest.raises(InvalidValue, match="blank row can't be a summary"):
        desk.do(lambda p, t: outline.move_tasks(p, t, under=empty), 3)
