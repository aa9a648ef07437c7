"""Older formats: a file is checked, backed up and brought to the newest format in one transaction."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from pmdesk.domain.ids import TaskId
from pmdesk.storage.errors import Damaged, HistoryUnreadable, LockedByOther
from pmdesk.storage.file_format import FileFormat, Migration, current_format
from pmdesk.storage.store import Store
from storage.full_portfolios import NOON, renamed

FIRST = current_format().schemas[1]
SECOND = f"{FIRST}CREATE INDEX tasks_name ON tasks (name);\n"


def shout(database: SqliteDatabase) -> None:
    """A step that changes schema and rows."""
    database.execute_sql("CREATE INDEX tasks_name ON tasks (name)")
    database.execute_sql("UPDATE tasks SET name = upper(name)")


def rebuild(database: SqliteDatabase) -> None:
    """A step that replaces a table others point at, as a changed column needs."""
    text = database.execute_sql("SELECT sql FROM sqlite_schema WHERE name = 'resources'").fetchone()[0]
    database.execute_sql(text.replace("resources", "rebuilt", 1))
    database.execute_sql("INSERT INTO rebuilt SELECT * FROM resources")
    database.execute_sql("DROP TABLE resources")
    database.execute_sql("ALTER TABLE rebuilt RENAME TO resources")
    shout(database)


def fail(database: SqliteDatabase) -> None:
    shout(database)
    raise RuntimeError("a step with a bug")


def second_format(step: Migration = shout) -> FileFormat:
    return FileFormat({1: FIRST, 2: SECOND}, {1: step})


def test_an_older_file_becomes_the_newest_format(portfolio_file: Path) -> None:
    before = portfolio_file.read_bytes()

    with Store.open(portfolio_file, file_format=second_format()) as store:
        assert [task.name for task in store.load().tasks.values()] == ["DRAFT", "BUILD"]
        store.record_edit(renamed(store.load(), "Goes on"), time=NOON, user="Anna")

    backup = portfolio_file.with_name(f"{portfolio_file.stem}.v1-backup.pmdb")
    assert sorted(portfolio_file.parent.iterdir()) == sorted([portfolio_file, backup])
    with Store.open(backup, read_only=True) as store:
        assert [task.name for task in store.load().tasks.values()] == ["Draft", "Build"]
    assert backup.stat().st_size == len(before)
    with Store.open(portfolio_file, file_format=second_format()) as store:
        assert store.load().tasks[TaskId(1)].name == "Goes on"


def test_steps_follow_each_other(portfolio_file: Path) -> None:
    third = f"{SECOND}CREATE INDEX links_kind ON links (kind);\n"
    steps: dict[int, Migration] = {
        1: shout,
        2: lambda database: database.execute_sql("CREATE INDEX links_kind ON links (kind)"),
    }

    with Store.open(portfolio_file, file_format=FileFormat({1: FIRST, 2: SECOND, 3: third}, steps)) as store:
        assert store._file.database.pragma("user_version") == 3


def test_history_of_the_older_format_is_shown_but_bars_undo(portfolio_file: Path) -> None:
    with Store.open(portfolio_file, file_format=second_format()) as store:
        entry = store.journal().undo
        assert entry is not None
        assert not entry.readable
        with pytest.raises(HistoryUnreadable):
            store.edit_of(entry.sequence)


def test_a_backup_never_replaces_another(portfolio_file: Path) -> None:
    older = portfolio_file.with_name(f"{portfolio_file.stem}.v1-backup.pmdb")
    older.write_bytes(b"an older backup")

    Store.open(portfolio_file, file_format=second_format()).close()

    assert older.read_bytes() == b"an older backup"
    assert portfolio_file.with_name(f"{portfolio_file.stem}.v1-backup-2.pmdb").exists()


def test_a_rebuilt_table_keeps_its_rows_and_references(portfolio_file: Path) -> None:
    with Store.open(portfolio_file) as store:
        before = store.load()

    with Store.open(portfolio_file, file_format=second_format(rebuild)) as store:
        assert store.load().resources == before.resources
        assert store.load().assignments == before.assignments


def test_a_step_that_fails_leaves_the_file_as_it_was(portfolio_file: Path) -> None:
    before = portfolio_file.read_bytes()

    with pytest.raises(RuntimeError, match="a step with a bug"):
        Store.open(portfolio_file, file_format=second_format(fail))

    assert portfolio_file.read_bytes() == before
    with Store.open(portfolio_file) as store:
        assert store.load().tasks[TaskId(1)].name == "Draft"


@pytest.mark.parametrize(
    "sql",
    ["UPDATE tasks SET name = 'Other'", "CREATE VIEW planted AS SELECT 1", "DELETE FROM projects"],
)
def test_a_damaged_file_is_not_migrated(portfolio_file: Path, sql: str) -> None:
    connection = sqlite3.connect(portfolio_file)
    connection.executescript(sql)
    connection.close()
    before = portfolio_file.read_bytes()

    with pytest.raises(Damaged):
        Store.open(portfolio_file, file_format=second_format())

    assert portfolio_file.read_bytes() == before
    assert list(portfolio_file.parent.iterdir()) == [portfolio_file]


def test_an_open_file_is_not_migrated(portfolio_file: Path) -> None:
    with Store.open(portfolio_file), pytest.raises(LockedByOther):
        Store.open(portfolio_file, file_format=second_format())


def test_reading_only_migrates_a_private_copy(portfolio_file: Path, rename: Callable[..., None]) -> None:
    before = portfolio_file.read_bytes()

    with Store.open(portfolio_file, read_only=True, file_format=second_format()) as store:
        assert store.load().tasks[TaskId(1)].name == "DRAFT"
        assert store.path == portfolio_file

    assert portfolio_file.read_bytes() == before
    assert list(portfolio_file.parent.iterdir()) == [portfolio_file]
