"""The history kept in the file: its tree, its cursor, and what an interrupted write leaves of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from pmdesk.domain.edit import Change, Edit, combined
from pmdesk.domain.errors import BrokenReference, InvalidValue, StaleEdit
from pmdesk.domain.ids import IdDealer, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Duration, Minutes
from pmdesk.storage.errors import HistoryUnreadable, StoreError
from pmdesk.storage.store import Store
from storage.full_portfolios import NOON, renamed, small_portfolio

Rename = Callable[..., None]


Reopen = Callable[[Store], Store]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "plan.pmdb", small_portfolio(), IdDealer()) as store:
        yield store


@pytest.fixture
def reopened() -> Iterator[Reopen]:
    """Closes a store and opens its file again, for as long as the test runs."""
    with ExitStack() as open_stores:

        def run(store: Store) -> Store:
            store.close()
            return open_stores.enter_context(Store.open(store.path))

        yield run


def undo(store: Store) -> None:
    entry = store.journal().undo
    assert entry is not None
    store.record_undo(store.edit_of(entry.sequence).inverse)


def redo(store: Store) -> None:
    entry = store.journal().redo
    assert entry is not None
    store.record_redo(store.edit_of(entry.sequence))


def name_of(store: Store) -> str:
    return store.load().tasks[TaskId(1)].name


def inserted(store: Store, name: str = "New") -> Edit:
    task = Task(store.ids.task(), ProjectId(1), None, 99, name)
    return Edit(message("edits.insert"), (Change(None, task),))


def test_an_entry_says_what_when_and_who(store: Store, reopened: Reopen) -> None:
    store.record_edit(renamed(store.load(), "Müller & Söhne"), time=NOON, user="Anna")

    (entry,) = store.journal().entries
    assert entry.label == message("edits.rename", name="Müller & Söhne")
    assert (entry.sequence, entry.parent, entry.time, entry.user) == (1, None, NOON, "Anna")
    assert (entry.state, entry.merged, entry.readable, entry.schema) == ("done", 0, True, 6)
    assert reopened(store).journal().entries == (entry,)


def test_entries_tell_in_which_opening_they_were_made(store: Store, rename: Rename, reopened: Reopen) -> None:
    rename(store, "First")
    again = reopened(store)
    rename(again, "Second")

    assert [entry.opening < again.opening for entry in again.journal().entries] == [True, False]


def test_a_branch_left_behind_stays_in_the_history(store: Store, rename: Rename, reopened: Reopen) -> None:
    for name in ("A", "B"):
        rename(store, name)
    undo(store)
    undo(store)
    rename(store, "C")

    journal = store.journal()
    assert [entry.state for entry in journal.entries] == ["undone", "undone", "done"]
    assert [entry.parent for entry in journal.entries] == [None, 1, None]
    assert journal.redo is None
    again = reopened(store)
    assert again.journal().entries == journal.entries
    assert again.journal().redo is None
    assert again.edit_of(2).label == message("edits.rename", name="B")


def test_redo_takes_the_newest_branch(store: Store, rename: Rename, reopened: Reopen) -> None:
    rename(store, "A")
    undo(store)
    rename(store, "B")
    rename(store, "C")
    undo(store)
    undo(store)
    again = reopened(store)

    redo(again)
    assert name_of(again) == "B"
    redo(again)
    assert name_of(again) == "C"
    assert again.journal().redo is None


def test_undo_and_redo_without_anything_to_take(store: Store) -> None:
    nothing = Edit(message("edits.nothing"), ())

    with pytest.raises(StoreError, match="nothing to undo"):
        store.record_undo(nothing)
    with pytest.raises(StoreError, match="nothing to redo"):
        store.record_redo(nothing)
    with pytest.raises(StoreError, match="nothing to undo"):
        store.record_merged(nothing, nothing, time=NOON)


def test_rapid_edits_become_one_entry(store: Store, reopened: Reopen) -> None:
    present = store.load()
    whole = renamed(present, "D")
    store.record_edit(whole, time=NOON, user="Anna")
    for name in ("De", "Des"):
        step = renamed(whole.apply(present), name)
        whole = combined(step.label, whole, step)
        store.record_merged(step, whole, time=NOON + timedelta(seconds=1))

    again = reopened(store)
    (entry,) = again.journal().entries
    assert (entry.merged, entry.label.arguments) == (2, (("name", "Des"),))
    undo(again)
    assert again.load() == present


def test_ids_are_not_dealt_again_after_undo_or_restart(store: Store, reopened: Reopen) -> None:
    edit = inserted(store)
    store.record_edit(edit, time=NOON, user="Anna")
    undo(store)

    again = reopened(store)
    assert TaskId(3) not in again.load().tasks
    assert again.ids.task() == TaskId(4)


def test_ids_of_a_new_file_lie_behind_all_its_rows(tmp_path: Path) -> None:
    with Store.create(tmp_path / "plan.pmdb", small_portfolio(), IdDealer({"tasks": 7})) as store:
        assert (store.ids.task(), store.ids.link()) == (8, 2)


def test_an_edit_of_another_state_changes_nothing(store: Store, rename: Rename, reopened: Reopen) -> None:
    before = store.load()
    rename(store, "Newer")

    for stale in (
        renamed(before, "From the past"),
        Edit(message("edits.insert"), (Change(None, before.tasks[TaskId(2)]),)),
        Edit(message("edits.delete"), (Change(Task(TaskId(9), ProjectId(1), None, 0, "?"), None),)),
    ):
        with pytest.raises(StaleEdit):
            store.record_edit(stale, time=NOON, user="Anna")

    assert name_of(store) == "Newer"
    assert len(store.journal().entries) == 1
    assert name_of(reopened(store)) == "Newer"


def test_a_row_that_points_nowhere_changes_nothing(store: Store) -> None:
    before = store.path.read_bytes()
    gone = Edit(message("edits.delete"), (Change(store.load().tasks[TaskId(1)], None),))

    with pytest.raises(BrokenReference):
        store.record_edit(gone, time=NOON, user="Anna")

    assert store.path.read_bytes() == before
    assert store.journal().undo is None


@pytest.mark.parametrize("value", [{"position": 2**63}, {"name": "half a \ud83d"}])
def test_a_value_no_file_can_hold_changes_nothing(store: Store, value: dict[str, object]) -> None:
    before = store.path.read_bytes()
    values: dict[str, object] = {"position": 0, "name": ""} | value
    task = Task(TaskId(9), ProjectId(1), None, **values)  # type: ignore[arg-type]

    with pytest.raises(InvalidValue, match="can't be kept in a file"):
        store.record_edit(Edit(message("edits.insert"), (Change(None, task),)), time=NOON, user="Anna")

    assert store.path.read_bytes() == before
    store.record_edit(inserted(store), time=NOON, user="Anna")


def test_thousands_of_rows_are_one_entry(store: Store, reopened: Reopen) -> None:
    tasks = [
        Task(store.ids.task(), ProjectId(1), None, n, f"Task {n}", duration=Duration(Minutes(n)))
        for n in range(3000)
    ]
    edit = Edit(message("edits.insert"), tuple(Change(None, task) for task in tasks))
    store.record_edit(edit, time=NOON, user="Anna")
    again = reopened(store)

    assert again.edit_of(1) == edit
    undo(again)
    assert again.load() == small_portfolio()


def test_history_of_another_format_is_shown_but_not_undone(
    portfolio_file: Path, resealed: Callable[[Path], None]
) -> None:
    connection = sqlite3.connect(portfolio_file)
    connection.execute("UPDATE journal SET schema = 0")
    connection.commit()
    connection.close()
    resealed(portfolio_file)

    with Store.open(portfolio_file) as store:
        (entry,) = store.journal().entries
        assert not entry.readable
        with pytest.raises(HistoryUnreadable):
            store.edit_of(1)
