"""Inserting, deleting, copying and pasting rows."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk import Desk
from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.domain.plan.project import TaskMode
from pmdesk.session.commands import clipboard, outline, projects, tasks
from pmdesk.session.commands.links import link_in_sequence
from pmdesk.session.commands.projects import edit_project


def insert(desk: Desk, name: str, **place: int) -> None:
    spots = {word: desk.task(row) for word, row in place.items()}
    edit = tasks.insert_task(desk.portfolio, desk.session.ids, desk.project, name=name, **spots)
    desk.session.perform(edit)


def test_rows_are_inserted_above_below_and_under(desk: Desk) -> None:
    desk.build("""
        A
          B
        C""")
    insert(desk, "above C", above=3)
    insert(desk, "below A", below=1)
    insert(desk, "under A", under=1)
    insert(desk, "above B", above=2)

    assert desk.tree() == "A\n  above B\n  B\n  under A\nbelow A\nabove C\nC"


def test_the_last_empty_row_continues_on_the_level_of_the_last_task(desk: Desk) -> None:
    desk.build("""
        A
          B""")
    desk.add("C")

    assert desk.tree() == "A\n  B\n  C"


def test_new_tasks_have_the_mode_of_their_project(desk: Desk) -> None:
    row = replace(desk.portfolio.projects[desk.project], new_task_mode=TaskMode.MANUAL)
    desk.session.perform(edit_project(desk.portfolio, row))
    desk.add("A")

    assert desk.read(1, "mode") == "Manual"
    assert desk.read(1, "start") == "Mon 2 Mar 26"


def test_an_inserted_row_is_the_first_change(desk: Desk) -> None:
    edit = tasks.insert_task(desk.portfolio, desk.session.ids, desk.project, name="A")

    assert edit.changes[0].key == RowKey("tasks", 1)


def test_deleting_takes_everything_that_hangs_on_the_rows(desk: Desk) -> None:
    desk.build("""
        A
          B
        C
        D""")
    desk.type(2, "resources", "Anna; Bob")
    desk.do(lambda p, t: link_in_sequence(p, desk.session.ids, t), 2, 3, 4)
    changed = desk.do(tasks.delete_tasks, 1, 2)

    assert desk.column("name") == ["C", "D"]
    assert sorted(key.table for key in changed.rows) == ["assignments"] * 2 + ["links"] + ["tasks"] * 2
    desk.session.undo()
    assert desk.tree() == "A\n  B\nC\nD"
    assert desk.read(2, "resources") == "Anna; Bob"


def test_ids_of_deleted_rows_are_not_used_again(desk: Desk) -> None:
    desk.add("A")
    first = desk.task(1)
    desk.do(tasks.delete_tasks, 1)
    desk.reopen()
    desk.add("B")

    assert desk.task(1) > first


def test_inactive_summaries_take_their_subtasks_along(desk: Desk) -> None:
    desk.build("""
        A
          B""")
    desk.type(1, "active", "no")

    assert desk.column("active") == ["No", "No"]


def copy_of(desk: Desk, *rows: int) -> clipboard.CopiedTasks:
    return clipboard.copy_tasks(desk.portfolio, desk.tasks(*rows))


def filled(desk: Desk) -> None:
    desk.build("""
        A
          B
          C
        D""")
    desk.type(3, "predecessors", "2FS+1d")
    desk.type(4, "predecessors", "3")
    desk.type(2, "resources", "Anna[50%]")
    desk.type(3, "calendar", "Night Shift")


def test_a_copy_brings_nesting_links_among_it_and_people(desk: Desk) -> None:
    filled(desk)
    copied = copy_of(desk, 1)
    desk.session.perform(
        clipboard.paste_tasks(desk.portfolio, desk.session.ids, copied, desk.project, above=desk.task(4))
    )

    assert desk.tree() == "A\n  B\n  C\nA\n  B\n  C\nD"
    assert desk.column("predecessors") == ["", "", "2FS+1d", "", "", "5FS+1d", "3"]
    assert desk.column("resources")[4] == "Anna[50%]"
    assert desk.column("calendar")[5] == "Night Shift"
    assert len(desk.portfolio.resources) == 1


def test_a_copy_can_be_pasted_when_its_rows_are_gone(desk: Desk) -> None:
    filled(desk)
    copied = copy_of(desk, 1)
    desk.do(tasks.delete_tasks, 1)
    desk.session.perform(
        clipboard.paste_tasks(desk.portfolio, desk.session.ids, copied, desk.project, above=desk.task(1))
    )

    assert desk.tree() == "A\n  B\n  C\nD"
    assert desk.read(4, "predecessors") == ""


def test_a_copy_pasted_into_another_file_finds_people_by_name_or_brings_them(
    desk: Desk, tmp_path: Path
) -> None:
    filled(desk)
    desk.type(4, "resources", "Bob")
    other = Desk(tmp_path / "other.pmdb")
    other.add("X")
    other.type(1, "resources", "anna")
    copied = copy_of(desk, 2, 4)
    other.session.perform(clipboard.paste_tasks(other.portfolio, other.session.ids, copied, other.project))

    assert other.tree() == "X\nB\nD"
    assert other.column("resources") == ["anna", "anna[50%]", "Bob"]
    assert other.column("predecessors") == ["", "", ""]
    other.session.close()


def test_a_copied_subtask_stands_alone_where_it_is_pasted(desk: Desk) -> None:
    filled(desk)
    ids: IdDealer = desk.session.ids
    anchor = desk.portfolio.projects[desk.project].anchor
    desk.session.perform(projects.add_project(desk.portfolio, ids, "Other", anchor))
    other = max(desk.portfolio.projects)
    desk.session.perform(clipboard.paste_tasks(desk.portfolio, ids, copy_of(desk, 2, 3), other))

    rows = desk.portfolio.outline.of_project(other)
    assert [desk.portfolio.tasks[t].name for t in rows] == ["B", "C"]
    assert {desk.portfolio.outline.level_of(t) for t in rows} == {1}


@pytest.mark.parametrize("rows", [(1,), (4,), (2, 3)])
def test_pasting_is_one_step(desk: Desk, rows: tuple[int, ...]) -> None:
    filled(desk)
    before = desk.portfolio
    edit = clipboard.paste_tasks(desk.portfolio, desk.session.ids, copy_of(desk, *rows), desk.project)
    desk.session.perform(edit)
    desk.session.undo()

    assert desk.portfolio == before


def test_moving_up_after_indenting_keeps_positions_apart(desk: Desk) -> None:
    desk.add("A", "B", "C")
    desk.do(outline.move_rows_up, 3)
    desk.do(outline.move_rows_up, 2)
    positions = [task.position for task in desk.portfolio.tasks.values()]

    assert len(set(positions)) == 3
    assert desk.column("name") == ["C", "A", "B"]
