"""A session performs, undoes and redoes in step with its file, and changes nothing when it refuses."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta

import numpy as np
import pytest

from desk import Desk
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.errors import InvalidValue, LinkLoop, PmdeskError, StaleEdit
from pmdesk.domain.ids import LinkId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task
from pmdesk.engine.planner import schedule
from pmdesk.session.changed import Changed, Origin
from pmdesk.session.commands import links, outline, tasks
from pmdesk.session.session import Session, Unsaved
from pmdesk.storage.errors import FileGone, ReadOnly, StoreError


def finishes(desk: Desk) -> list[str]:
    return desk.column("finish")


def test_an_edit_is_in_the_plan_the_file_and_the_history(desk: Desk) -> None:
    desk.add("Design")
    desk.type(1, "duration", "3d")

    assert desk.read(1, "finish") == "Wed 4 Mar 26"
    assert [say(entry.label) for entry in desk.session.history.entries] == [
        "Insert a task",
        "Duration of “Design”",
    ]
    kept = desk.portfolio
    desk.reopen()
    assert desk.portfolio == kept


def test_subscribers_hear_of_each_step_until_they_leave(desk: Desk) -> None:
    heard: list[Changed] = []
    leave = desk.session.subscribe(heard.append)
    desk.add("Design")
    desk.session.undo()
    desk.session.redo()
    leave()
    desk.add("Build")

    assert [changed.origin for changed in heard] == [Origin.EDIT, Origin.UNDO, Origin.REDO]
    assert [len(changed.after.portfolio.tasks) for changed in heard] == [1, 0, 1]


def test_an_empty_edit_is_no_step(desk: Desk) -> None:
    heard: list[Changed] = []
    desk.session.subscribe(heard.append)

    changed = desk.session.perform(Edit(message("edits.insert_task"), ()))

    assert changed.tasks_changed == frozenset()
    assert heard == []
    assert not desk.session.can_undo


def test_undo_and_redo_say_what_they_would_do(desk: Desk) -> None:
    desk.add("Design")
    session = desk.session

    assert (session.can_undo, session.can_redo, session.redo_label) == (True, False, None)
    assert say(session.undo_label) == "Insert a task"
    session.undo()
    assert (session.can_undo, session.can_redo, session.undo_label) == (False, True, None)
    assert say(session.redo_label) == "Insert a task"
    assert session.undo() is None
    session.redo()
    assert session.redo() is None


def test_a_new_edit_after_undo_ends_redo_but_stays_in_the_history(desk: Desk) -> None:
    desk.add("Design", "Build")
    desk.session.undo()
    desk.add("Test")

    assert not desk.session.can_redo
    assert desk.column("name") == ["Design", "Test"]
    assert len(desk.session.history.entries) == 3


def test_undo_reaches_behind_a_restart_and_says_so(desk: Desk) -> None:
    desk.add("Design", "Build")
    desk.reopen()
    desk.add("Test")

    assert not desk.session.history.undo_is_older_than_opening
    desk.session.undo()
    assert desk.session.history.undo_is_older_than_opening
    desk.session.undo()
    assert desk.column("name") == ["Design"]
    desk.reopen()
    desk.session.redo()
    assert desk.column("name") == ["Design", "Build"]


def test_rapid_edits_with_one_key_are_undone_as_one(desk: Desk) -> None:
    desk.add("Design")
    desk.clock = lambda: desk.now  # type: ignore[method-assign]  # the next edits follow at once
    desk.reopen()
    task = desk.task(1)
    for days in (2, 3, 4):
        edit = tasks.rename_task(desk.portfolio, task, f"Design {days}")
        desk.session.perform(edit, merge_key="name")
        desk.now += timedelta(seconds=1)
    desk.session.undo()
    assert desk.column("name") == ["Design"]
    desk.session.redo()
    assert desk.column("name") == ["Design 4"]


@pytest.mark.parametrize(("key", "pause"), [("other", 1), ("name", 60), (None, 0)])
def test_edits_with_another_key_or_after_a_pause_are_undone_one_by_one(
    desk: Desk, key: str | None, pause: int
) -> None:
    desk.add("Design")
    desk.clock = lambda: desk.now  # type: ignore[method-assign]
    desk.reopen()
    task = desk.task(1)
    desk.session.perform(tasks.rename_task(desk.portfolio, task, "A"), merge_key="name")
    desk.now += timedelta(seconds=pause)
    desk.session.perform(tasks.rename_task(desk.portfolio, task, "B"), merge_key=key)
    desk.session.undo()

    assert desk.column("name") == ["A"]


def state(desk: Desk) -> tuple[object, ...]:
    history = desk.session.history
    return (desk.portfolio, desk.plan, tuple(history.entries), history.to_undo, history.to_redo)


def test_a_loop_is_refused_with_its_path_and_nothing_has_changed(desk: Desk) -> None:
    desk.add("Design", "Build", "Test")
    desk.do(lambda p, t: links.link_in_sequence(p, desk.session.ids, t), 1, 2, 3)
    before, dates = state(desk), finishes(desk)

    with pytest.raises(LinkLoop, match="Design → Build → Test → Design") as refusal:
        desk.type(1, "predecessors", "3")

    assert {key.id for key in refusal.value.rows} == {desk.task(n) for n in (1, 2, 3)}
    assert state(desk) == before
    desk.type(2, "duration", "5d")  # the planner stands where it stood
    assert finishes(desk) != dates
    np.testing.assert_array_equal(desk.plan.schedule.finish, schedule(desk.portfolio).finish)


def test_a_loop_that_was_there_before_can_be_lived_with_and_removed(desk: Desk) -> None:
    ids = desk.session.ids
    rows = [Task(ids.task(), desk.project, None, n, f"T{n}") for n in range(4)]
    a, b, c, d = (row.id for row in rows)
    ring = [(a, b), (b, a), (b, c), (c, d), (d, b)]
    made = [Link(ids.link(), one, other) for one, other in ring]
    imported = Edit(message("edits.insert_task"), tuple(Change(None, row) for row in (*rows, *made)))
    desk.session.perform(imported)
    assert desk.plan.schedule.loops

    desk.type(1, "duration", "2d")
    desk.session.perform(links.remove_link(desk.portfolio, LinkId(made[1].id)))  # another ring shows now
    assert desk.plan.schedule.loops
    desk.session.perform(links.remove_link(desk.portfolio, LinkId(made[4].id)))
    assert not desk.plan.schedule.loops
    with pytest.raises(LinkLoop):
        desk.type(2, "predecessors", "4")


def test_what_the_domain_refuses_changes_nothing(desk: Desk) -> None:
    desk.add("Design")
    before = state(desk)
    row = desk.portfolio.tasks[desk.task(1)]
    stale = Edit(message("edits.insert_task"), (Change(None, row),))

    with pytest.raises(StaleEdit):
        desk.session.perform(stale)

    assert state(desk) == before


def test_an_edit_that_can_not_be_saved_changes_nothing(desk: Desk) -> None:
    desk.build("A\nB")
    other = sqlite3.connect(desk.session.path, timeout=0)
    other.execute("BEGIN EXCLUSIVE")  # another program holds the file
    before = state(desk)

    with pytest.raises(StoreError):
        desk.type(1, "duration", "9d")

    assert state(desk) == before
    other.rollback()
    other.close()
    desk.type(2, "duration", "2d")
    np.testing.assert_array_equal(desk.plan.schedule.finish, schedule(desk.portfolio).finish)


@pytest.mark.skipif(os.name != "posix", reason="other systems don't let an open file go")
@pytest.mark.parametrize("what", ["edit", "undo", "redo"])
def test_a_change_that_could_not_be_saved_can_be_made_again_here_and_elsewhere(desk: Desk, what: str) -> None:
    desk.build("A\nB")
    desk.type(1, "duration", "3d")
    if what == "redo":
        desk.session.undo()
    path = desk.session.path
    away, elsewhere = path.with_name("away.pmdb"), path.with_name("elsewhere.pmdb")
    change = {
        "edit": lambda: desk.type(2, "duration", "9d"),
        "undo": desk.session.undo,
        "redo": desk.session.redo,
    }
    unsaved: list[Unsaved] = []
    desk.session.subscribe_to_unsaved(unsaved.append)

    path.rename(away)
    with pytest.raises(FileGone) as refused:
        change[what]()
    assert [each.refusal for each in unsaved] == [refused.value]
    before = desk.portfolio
    desk.session.store.save_copy(elsewhere, present=before)
    with closing(Session.open(elsewhere, user="Ada", clock=desk.clock)) as other:
        unsaved[0].make(other)
        changed = other.portfolio
    away.rename(path)
    unsaved[0].make(desk.session)

    assert changed != before
    assert desk.portfolio == changed
    assert len(unsaved) == 1


def test_a_read_only_session_shows_all_and_refuses_edits(desk: Desk) -> None:
    desk.add("Design")
    desk.reopen(read_only=True)

    assert desk.column("name") == ["Design"]
    assert not desk.session.can_undo
    with pytest.raises(ReadOnly):
        desk.add("Build")
    assert desk.column("name") == ["Design"]
    desk.reopen()


def test_undo_of_an_import_with_a_loop_passes(desk: Desk) -> None:
    desk.add("A", "B")
    a, b = desk.tasks(1, 2)
    desk.session.perform(links.add_link(desk.portfolio, desk.session.ids, a, b))
    with pytest.raises(LinkLoop):
        desk.session.perform(links.add_link(desk.portfolio, desk.session.ids, b, a))
    desk.session.perform(tasks.delete_tasks(desk.portfolio, [b]))
    desk.session.undo()

    assert desk.read(2, "predecessors") == "1"


# -- what changed


def test_changed_names_the_fields_that_moved(desk: Desk) -> None:
    desk.add("A", "B", "C")
    desk.do(lambda p, t: links.link_in_sequence(p, desk.session.ids, t), 1, 2)
    changed = desk.type(1, "duration", "3d")
    a, b, c = desk.tasks(1, 2, 3)

    assert {"duration", "finish"} <= changed.fields_of(a)
    assert {"start", "finish"} <= changed.fields_of(b)
    assert "duration" not in changed.fields_of(b)
    assert not {"start", "finish", "name"} & changed.fields_of(c)
    assert changed.rows == {RowKey("tasks", a)}
    assert not changed.structure_changed


def test_changed_names_fields_that_links_and_people_feed(desk: Desk) -> None:
    desk.add("A", "B")
    b = desk.task(2)

    assert "predecessors" in desk.type(2, "predecessors", "1").fields_of(b)
    assert {"resources", "work"} <= desk.type(2, "resources", "Anna").fields_of(b)


def test_new_rows_are_named_as_new_and_others_only_if_they_differ(desk: Desk) -> None:
    desk.add("A", "B")
    heard: list[Changed] = []
    desk.session.subscribe(heard.append)
    desk.session.perform(
        tasks.insert_task(desk.portfolio, desk.session.ids, desk.project, above=desk.task(1), name="0")
    )

    assert heard[0].structure_changed
    assert heard[0].inserted == {desk.task(1)}
    assert heard[0].tasks_changed == {desk.task(1)}
    assert heard[0].fields_of(desk.task(1)) == frozenset()
    assert heard[0].fields_of(desk.task(2)) == frozenset()


def test_changed_is_right_when_rows_go_away(desk: Desk) -> None:
    desk.add("A", "B", "C")
    desk.type(1, "duration", "5d")
    desk.do(lambda p, t: links.link_in_sequence(p, desk.session.ids, t), 1, 2, 3)
    gone, last = desk.task(1), desk.task(3)

    changed = desk.do(tasks.delete_tasks, 1)

    assert gone not in changed.tasks_changed
    assert "start" in changed.fields_of(last)
    assert changed.structure_changed


def test_a_refused_command_performs_nothing(desk: Desk) -> None:
    desk.add("A")
    before = state(desk)

    with pytest.raises(InvalidValue, match="no task above"):
        desk.do(outline.indent, 1)

    assert state(desk) == before


def test_errors_are_complete_sentences(desk: Desk) -> None:
    desk.add("A", "B")
    with pytest.raises(PmdeskError) as refusal:
        desk.type(1, "predecessors", "9")

    assert str(refusal.value).endswith(".")
