"""Older formats: a file is checked, backed up and brought to the newest format in one transaction."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from plan_notation import plan
from pmdesk.domain.custom_field import CustomField, CustomValue, FieldKind, FieldTable
from pmdesk.domain.health_rules import HealthRules
from pmdesk.domain.ids import (
    BaselineBlockId,
    BaselineId,
    BudgetLineId,
    CustomFieldId,
    CustomValueId,
    ProjectId,
    RegisterId,
    ResourceId,
    TaskId,
)
from pmdesk.domain.money.budget_line import BudgetLine, Spending
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.project import OutOfSequence
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Instant, Minutes, Money
from pmdesk.domain.registers.conflict import Conflict
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.settings import Settings
from pmdesk.storage.errors import Damaged, HistoryUnreadable, LockedByOther
from pmdesk.storage.file_format import FileFormat, Migration, current_format
from pmdesk.storage.header import read_version
from pmdesk.storage.store import Store
from storage.full_portfolios import NOON, renamed

NOW = current_format().version
NEWEST = current_format().schemas[NOW]
NEXT = f"{NEWEST}CREATE INDEX tasks_name ON tasks (name);\n"
OLD_FILES = sorted((Path(__file__).parent / "files").glob("format_*.pmdb"))


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


def next_format(step: Migration = shout) -> FileFormat:
    return FileFormat({NOW: NEWEST, NOW + 1: NEXT}, {NOW: step})


OLD_PLANS = {
    "format_1": (
        "resource Anna; A 3d by Anna[50%], Bob; B 2d deadline 2026-03-20 after A+1d;"
        "S { C 5d started 2026-03-02 40%; D 2w after C SS+50% }; M 0d after S;"
        "project Q from 2026-03-09; E 3ed ALAP; F 1d after M"
    ),
    "format_2": (
        "calendar Night 22:00-24:00 Mon-Thu; resource Anna Night;"
        "A 3d by Anna[50% bell delay 1d], Bob; B 2d split 1d 1d after A+1d;"
        "S { C 5d started 2026-03-02 40% resume 2026-03-09;"
        "D 2w levelled 2d after C SS+50% by Bob[overtime 4h] };"
        "M 0d after S; project Q override from 2026-03-09; E every 7d 3;"
        "F 1d manual 2026-03-10 2026-03-10 after M by Cleo[profile 1d/8h 1d/0h 1d/4h]"
    ),
    "format_3": (
        "calendar Night 22:00-24:00 Mon-Thu; resource Anna Night;"
        "A 3d by Anna[50% bell delay 1d], Bob; B 2d split 1d 1d after A+1d;"
        "S { C 5d started 2026-03-02 40% resume 2026-03-09; D 2w after C SS+50% by Bob[overtime 4h] };"
        "M 0d after S; project Q override from 2026-03-09; F 1d manual 2026-03-10 2026-03-10 after M"
    ),
    "format_4": "resource Anna; A 3d by Anna[50%]; B 2d after A SS+1d",
    "format_5": "resource Anna; A 3d by Anna[50%]; B 2d after A SS+1d",
}


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.stem)
def test_a_file_of_every_older_format_keeps_its_plan_and_its_dates(old: Path, tmp_path: Path) -> None:
    path = tmp_path / "old plan.pmdb"
    path.write_bytes(old.read_bytes())
    expected = full_plan(old.stem)
    if old.stem == "format_1":  # went on with work out of sequence, and had no rule to choose
        override = OutOfSequence.PROGRESS_OVERRIDE
        projects = {key: replace(row, out_of_sequence=override) for key, row in expected.projects.items()}
        expected = replace(expected, projects=projects)
    tasks = {**expected.tasks, TaskId(1): replace(expected.tasks[TaskId(1)], name="Draft")}

    with Store.open(path) as store:
        assert store.load() == replace(expected, tasks=tasks)


def full_plan(format_name: str) -> Portfolio:
    """The plan in a file of an older format, with the rows that plans in one line don't have."""
    portfolio = plan(OLD_PLANS[format_name])
    if format_name == "format_4":
        licences = BudgetLine(
            BudgetLineId(1), ProjectId(1), "Licences", spending=Spending(planned=Money(70_000))
        )
        return portfolio_of([*portfolio.rows(), licences])
    if format_name == "format_5":
        one, project = RegisterId(1), ProjectId(1)
        others = (row for row in portfolio.rows() if not isinstance(row, Settings))
        return portfolio_of(
            [
                *others,
                replace(portfolio.header, health=HealthRules(time_days=8)),
                Issue(one, project, "Server is slow", ResourceId(1), target=Day(9600)),
                Tie(one, Issue.table, one, Relation.BLOCKS, "tasks", 2),
                Risk(one, project, "Vendor is late", inherent=Rating(3, 5)),
                Conflict(one, project, "Who decides", private=True, parties=("Anna",)),
            ]
        )
    if format_name != "format_3":
        return portfolio
    noon = (Instant(720),)
    return portfolio_of(
        [
            *portfolio.rows(),
            Baseline(BaselineId(1), ProjectId(1), "Agreed", noon[0]),
            BaselineBlock(
                BaselineBlockId(1),
                BaselineId(1),
                0,
                (TaskId(2),),
                noon,
                noon,
                (Minutes(60),),
                (Minutes(30),),
                (Money(5),),
            ),
            CustomField(CustomFieldId(1), FieldTable.RESOURCES, FieldKind.TEXT, "Badge"),
            CustomValue(CustomValueId(1), CustomFieldId(1), "7", resource=ResourceId(1)),
        ]
    )


def test_every_older_format_has_a_file_to_try() -> None:
    assert [path.stem for path in OLD_FILES] == [f"format_{version}" for version in range(1, NOW)]


def test_an_older_file_becomes_the_newest_format(portfolio_file: Path) -> None:
    before = portfolio_file.read_bytes()

    with Store.open(portfolio_file, file_format=next_format()) as store:
        assert [task.name for task in store.load().tasks.values()] == ["DRAFT", "BUILD"]
        store.record_edit(renamed(store.load(), "Goes on"), time=NOON, user="Anna")

    backup = portfolio_file.with_name(f"{portfolio_file.stem}.v{NOW}-backup.pmdb")
    assert sorted(portfolio_file.parent.iterdir()) == sorted([portfolio_file, backup])
    with Store.open(backup, read_only=True) as store:
        assert [task.name for task in store.load().tasks.values()] == ["Draft", "Build"]
    assert backup.stat().st_size == len(before)
    with Store.open(portfolio_file, file_format=next_format()) as store:
        assert store.load().tasks[TaskId(1)].name == "Goes on"


def test_steps_follow_each_other(portfolio_file: Path) -> None:
    third = f"{NEXT}CREATE INDEX links_kind ON links (kind);\n"
    steps: dict[int, Migration] = {
        NOW: shout,
        NOW + 1: lambda database: database.execute_sql("CREATE INDEX links_kind ON links (kind)"),
    }

    with Store.open(
        portfolio_file, file_format=FileFormat({NOW: NEWEST, NOW + 1: NEXT, NOW + 2: third}, steps)
    ) as store:
        assert store._file.database.pragma("user_version") == NOW + 2


def test_history_of_the_older_format_is_shown_but_bars_undo(portfolio_file: Path) -> None:
    with Store.open(portfolio_file, file_format=next_format()) as store:
        entry = store.journal().undo
        assert entry is not None
        assert not entry.readable
        with pytest.raises(HistoryUnreadable):
            store.edit_of(entry.sequence)


def test_a_backup_never_replaces_another(portfolio_file: Path) -> None:
    older = portfolio_file.with_name(f"{portfolio_file.stem}.v{NOW}-backup.pmdb")
    older.write_bytes(b"an older backup")

    Store.open(portfolio_file, file_format=next_format()).close()

    assert older.read_bytes() == b"an older backup"
    assert portfolio_file.with_name(f"{portfolio_file.stem}.v{NOW}-backup-2.pmdb").exists()


def test_a_rebuilt_table_keeps_its_rows_and_references(portfolio_file: Path) -> None:
    with Store.open(portfolio_file) as store:
        before = store.load()

    with Store.open(portfolio_file, file_format=next_format(rebuild)) as store:
        assert store.load().resources == before.resources
        assert store.load().assignments == before.assignments


def test_a_step_that_fails_leaves_the_file_as_it_was(portfolio_file: Path) -> None:
    before = portfolio_file.read_bytes()

    with pytest.raises(RuntimeError, match="a step with a bug"):
        Store.open(portfolio_file, file_format=next_format(fail))

    assert portfolio_file.read_bytes() == before
    with Store.open(portfolio_file) as store:
        assert store.load().tasks[TaskId(1)].name == "Draft"


# Gives the file the number of the next format, and is killed while the pages of the file are written.
CRASH = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute(f"PRAGMA user_version = {sys.argv[2]}")
connection.execute("UPDATE tasks SET name = hex(randomblob(30000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
@pytest.mark.parametrize("read_only", [False, True])
def test_a_migration_that_was_killed_is_made_again(portfolio_file: Path, read_only: bool) -> None:
    """The file's first page is of the next format already, until SQLite takes that back."""
    subprocess.run([sys.executable, "-c", CRASH, str(portfolio_file), str(NOW + 1)], check=False)
    with portfolio_file.open("rb+") as file:  # SQLite writes the first page last, too late for the kill above
        file.seek(60)
        file.write((NOW + 1).to_bytes(4, "big"))
    assert read_version(portfolio_file, NOW + 1) == NOW + 1

    with Store.open(portfolio_file, read_only=read_only, file_format=next_format()) as store:
        assert [task.name for task in store.load().tasks.values()] == ["DRAFT", "BUILD"]


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
        Store.open(portfolio_file, file_format=next_format())

    assert portfolio_file.read_bytes() == before
    assert list(portfolio_file.parent.iterdir()) == [portfolio_file]


def test_no_private_copy_stays_of_what_can_not_be_migrated(
    portfolio_file: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    connection = sqlite3.connect(portfolio_file)
    connection.executescript("UPDATE tasks SET name = 'Other'")
    connection.close()

    with pytest.raises(Damaged) as refused:
        Store.open(portfolio_file, read_only=True, file_format=next_format())

    assert refused.value.__traceback__ is not None  # it keeps alive what the opening held
    assert list(scratch.iterdir()) == []


def test_an_open_file_is_not_migrated(portfolio_file: Path) -> None:
    with Store.open(portfolio_file), pytest.raises(LockedByOther):
        Store.open(portfolio_file, file_format=next_format())


def test_reading_only_migrates_a_private_copy(portfolio_file: Path, rename: Callable[..., None]) -> None:
    before = portfolio_file.read_bytes()

    with Store.open(portfolio_file, read_only=True, file_format=next_format()) as store:
        assert store.load().tasks[TaskId(1)].name == "DRAFT"
        assert store.path == portfolio_file

    assert portfolio_file.read_bytes() == before
    assert list(portfolio_file.parent.iterdir()) == [portfolio_file]
