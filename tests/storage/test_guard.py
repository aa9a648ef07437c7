"""What isn't a sound portfolio is refused with one clear line, and not a byte of it changes."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from pmdesk.storage.errors import (
    BackupFailed,
    CannotRead,
    Damaged,
    HistoryUnreadable,
    NewerVersion,
    NotAPortfolio,
    ReadOnly,
    StoreError,
)
from pmdesk.storage.store import Store


def folder_as_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refusal(path: Path, kind: type[StoreError]) -> str:
    """What is said when ``path`` is opened in either way; nothing beside or in it may change."""
    before = folder_as_bytes(path.parent)
    said = set()
    for read_only in (False, True):
        with pytest.raises(kind) as caught:
            Store.open(path, read_only=read_only)
        said.add(str(caught.value))
    assert folder_as_bytes(path.parent) == before
    (line,) = said
    assert "\n" not in line
    return line


def altered(path: Path, sql: str) -> None:
    """Run ``sql`` on the file as another program would, and leave nothing beside it."""
    connection = sqlite3.connect(path)
    connection.executescript(sql)
    connection.close()


def patched(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.pmdb")

    assert refusal(tmp_path / "plan.pmdb", NotAPortfolio) == "“plan.pmdb” is not a pmdesk portfolio."


def test_nothing_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.pmdb", CannotRead) == "“gone.pmdb” is not there."


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.pmdb").mkdir()

    assert refusal(tmp_path / "plan.pmdb", CannotRead) == "“plan.pmdb” is a folder, not a portfolio."


@pytest.mark.parametrize("content", [b"", b"x", b"Dear team,\nplease find the plan" * 99, bytes(5000)])
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.pmdb"
    path.write_bytes(content)

    assert refusal(path, NotAPortfolio) == "“plan.pmdb” is not a pmdesk portfolio."


def test_database_of_another_program(tmp_path: Path) -> None:
    altered(tmp_path / "places.pmdb", "CREATE TABLE moz_places (id INTEGER PRIMARY KEY);")

    assert refusal(tmp_path / "places.pmdb", NotAPortfolio) == "“places.pmdb” is not a pmdesk portfolio."


def test_newer_version(portfolio_file: Path) -> None:
    altered(portfolio_file, "PRAGMA user_version = 99;")

    assert "newer version of pmdesk (format 99, this one knows 6)" in refusal(portfolio_file, NewerVersion)


def test_version_that_never_was(portfolio_file: Path) -> None:
    altered(portfolio_file, "PRAGMA user_version = 0;")

    refusal(portfolio_file, Damaged)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_truncated(portfolio_file: Path, kept: float) -> None:
    os.truncate(portfolio_file, int(portfolio_file.stat().st_size * kept))

    refusal(portfolio_file, Damaged)


def test_flipped_bytes_in_a_name(portfolio_file: Path) -> None:
    patched(portfolio_file, b"Build", b"Guild")

    assert "its table of tasks is not as it was saved" in refusal(portfolio_file, Damaged)


def test_flipped_byte_that_is_no_text(portfolio_file: Path) -> None:
    patched(portfolio_file, b"Build", b"B\xffild")

    refusal(portfolio_file, Damaged)


def test_flipped_bytes_in_the_history(portfolio_file: Path) -> None:
    """The rows that an edit changed are checked when they are needed; what the history shows, at once."""
    patched(portfolio_file, b"edits.rename", b"edits.remove")

    assert "its table of journal is not as it was saved" in refusal(portfolio_file, Damaged)


def test_flipped_bytes_in_the_rows_of_an_edit(portfolio_file: Path) -> None:
    patched(portfolio_file, b'0,"Design"', b'0,"Resign"')

    with Store.open(portfolio_file) as store:
        with pytest.raises(HistoryUnreadable, match="is damaged"):
            store.edit_of(1)
        assert store.load().tasks[1].name == "Draft"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tasks SET name = 'Other' WHERE id = 1",
        "DELETE FROM links",
        "UPDATE counters SET last_dealt = 0",
        "UPDATE file_state SET cursor = NULL",
        'INSERT INTO resources SELECT 7, name, kind, initials, max_units, calendar, email, "group",'
        " material_label, position, notes, source_uid, worker, role, team, location, time_zone, holidays,"
        " joins, leaves, vendor, accrual FROM resources",
    ],
)
def test_rows_changed_by_another_program(portfolio_file: Path, sql: str) -> None:
    altered(portfolio_file, sql)

    assert "is not as it was saved" in refusal(portfolio_file, Damaged)


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("CREATE TRIGGER planted AFTER UPDATE ON tasks BEGIN DELETE FROM links; END", "planted"),
        ("CREATE VIEW planted AS SELECT * FROM tasks", "planted"),
        ("CREATE TABLE planted (x)", "planted"),
        ("CREATE VIRTUAL TABLE planted USING rtree(id, low, high)", "planted"),
        ("CREATE INDEX planted ON tasks (name)", "planted"),
        ("DROP INDEX links_successor", "links_successor"),
        ("ALTER TABLE tasks ADD COLUMN more TEXT", "tasks"),
    ],
)
def test_schema_that_is_not_ours(portfolio_file: Path, sql: str, name: str) -> None:
    altered(portfolio_file, sql)

    assert f" {name} was added, changed or removed" in refusal(portfolio_file, Damaged)


def test_rows_that_point_nowhere(portfolio_file: Path) -> None:
    altered(portfolio_file, "PRAGMA foreign_keys = OFF; DELETE FROM resources;")

    assert "a row of assignments points at one that is missing" in refusal(portfolio_file, Damaged)


TWO_CALENDARS = (
    "INSERT INTO calendars SELECT 2, name, 1, week, work_weeks, exceptions, holidays FROM calendars;"
)


BLOCK = ", 1, 0, '[1]', '[0]', '[60]', '[60]', '[0]', '[null]', '[]', '[]');"
OTHER_BASELINE = (
    "INSERT INTO projects SELECT 2, 'Q', name, anchor, calendar, schedule_from, position, status_date,"
    " minutes_per_day, minutes_per_week, days_per_month, day_start, day_end, honour_constraints,"
    " critical_limit, near_critical_limit, multiple_critical_paths, out_of_sequence, new_task_mode, priority,"
    " manager, notes, source, NULL, NULL, 0, 0, 'planning', '', 7 FROM projects;"
    f" INSERT INTO baselines VALUES (1, 2, 'Baseline', 0, 0, '');"
    f" INSERT INTO baseline_blocks VALUES (1{BLOCK}"
)
RATES, RATE = "INSERT INTO rates VALUES", "1, 'A', NULL, 0, 'h', 0, 'h', 0"
FLAG = "INSERT INTO custom_fields VALUES (1, 'tasks', 'flag', 'Ready', '[]', '', 'none', 0);"


@pytest.mark.parametrize(
    ("table", "sql"),
    [
        ("tasks", "UPDATE tasks SET percent_complete = 200"),
        ("tasks", "UPDATE tasks SET constraint_date = 5"),
        ("tasks", "UPDATE tasks SET kind = 'quest'"),
        ("tasks", "UPDATE tasks SET active = 2"),
        ("tasks", "UPDATE tasks SET duration_minutes = -1"),
        ("links", "UPDATE links SET successor = predecessor"),
        ("calendars", "UPDATE calendars SET week = '[1]'"),
        ("calendars", "UPDATE calendars SET week = 'null'"),
        ("calendars", "UPDATE calendars SET exceptions = '{'"),
        ("calendars", "UPDATE calendars SET exceptions = '" + "[" * 100_000 + "'"),
        ("calendars", TWO_CALENDARS + " UPDATE calendars SET base = 2 WHERE id = 1"),
        ("tasks", "UPDATE tasks SET parent = 3 - id"),
        ("settings", "DELETE FROM settings"),
        ("projects", OTHER_BASELINE + " UPDATE projects SET shown_baseline = 1 WHERE id = 1"),
        ("baseline_blocks", OTHER_BASELINE + " UPDATE baseline_blocks SET tasks = '[1,2]'"),
        ("baseline_blocks", OTHER_BASELINE + " UPDATE baseline_blocks SET start = '[null]'"),
        ("baseline_blocks", OTHER_BASELINE + f" INSERT INTO baseline_blocks VALUES (2{BLOCK}"),
        ("custom_fields", "INSERT INTO custom_fields VALUES (1, 'links', 'text', 'A', '[]', '', 'none', 0)"),
        ("custom_values", FLAG + " INSERT INTO custom_values VALUES (1, 1, 'no', 1, NULL, NULL)"),
        ("custom_values", FLAG + " INSERT INTO custom_values VALUES (1, 1, 'yes', NULL, 1, NULL)"),
        ("rates", f"{RATES} (1, {RATE}), (2, {RATE})"),
        ("availabilities", "INSERT INTO availabilities VALUES (1, 1, 5, NULL, 1), (2, 1, NULL, 5, 1)"),
        ("skill_levels", "INSERT INTO skill_levels VALUES (1, 1, 'SQL', 3, NULL), (2, 1, 'sql', 3, NULL)"),
        ("exchange_rates", "INSERT INTO exchange_rates VALUES (1, 'USD', 0)"),
        ("reserve_draws", "INSERT INTO reserve_draws VALUES (1, 1, 0, 'contingency', 5, ' ', NULL)"),
        ("saved_views", "INSERT INTO saved_views VALUES (1, 'A', 'gantt', 0, '[]')"),
        ("print_profiles", "INSERT INTO print_profiles VALUES (1, 'A', '{\"b\": 1}')"),
        ("journal", "UPDATE journal SET time = 'noon'"),
        ("journal", "UPDATE journal SET label_arguments = '7'"),
        ("journal", "UPDATE journal SET state = 'lost'"),
        ("owner", "INSERT INTO owner VALUES (1, 'x', 'x', 'x', 1, '', '', 'soon')"),
    ],
)
def test_rows_that_the_domain_refuses(
    portfolio_file: Path, resealed: Callable[[Path], None], table: str, sql: str
) -> None:
    """A file whose digests are right but whose rows can't be: another program knew how to seal it."""
    altered(portfolio_file, sql)
    resealed(portfolio_file)
    before = portfolio_file.read_bytes()

    with pytest.raises(Damaged) as caught:
        Store.open(portfolio_file)

    assert f"its table of {table} holds a row that can't be" in str(caught.value)
    assert portfolio_file.read_bytes() == before


def test_write_ahead_log_of_another_program(portfolio_file: Path) -> None:
    altered(portfolio_file, "PRAGMA journal_mode = WAL;")

    assert "WAL" in refusal(portfolio_file, Damaged)


def test_any_flipped_byte_is_seen_or_harmless(portfolio_file: Path, tmp_path: Path) -> None:
    """One byte flipped at a time, all over the file: it is refused, or the content is the same.

    Most of a page is empty yet, so bytes beside something written are tried far closer together.
    """
    with Store.open(portfolio_file, read_only=True) as store:
        sound, history = store.load(), store.journal().entries
    content = portfolio_file.read_bytes()
    copy = tmp_path / "copy" / portfolio_file.name
    copy.parent.mkdir()
    near = 8
    used = [n for n in range(len(content)) if any(content[max(0, n - near) : n + near])]
    empty = sorted({*range(len(content))} - {*used})
    assert used
    assert empty
    for position in (*used[::151], *empty[::1511]):
        copy.write_bytes(content[:position] + bytes([content[position] ^ 0x21]) + content[position + 1 :])
        try:
            with Store.open(copy, read_only=True) as store:
                assert store.load() == sound
                assert store.journal().entries == history
        except StoreError:
            pass


posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@posix
def test_no_permission(public_file: Path) -> None:
    public_file.chmod(0)

    with without_special_rights(), pytest.raises(CannotRead) as caught:
        Store.open(public_file, read_only=True)

    assert str(caught.value) == f"You have no permission to open “{public_file.name}”."


@posix
@pytest.mark.parametrize("protected", ["file", "folder"])
def test_write_protected(public_file: Path, protected: str) -> None:
    public_file.chmod(0o444 if protected == "file" else 0o666)
    public_file.parent.chmod(0o777 if protected == "file" else 0o555)
    before = folder_as_bytes(public_file.parent)

    with without_special_rights():
        with pytest.raises(ReadOnly) as caught:
            Store.open(public_file)
        with Store.open(public_file, read_only=True) as store:
            assert store.load().tasks[1].name == "Draft"

    assert "write-protected" in str(caught.value)
    assert folder_as_bytes(public_file.parent) == before


@posix
def test_copy_into_a_write_protected_folder(public_file: Path) -> None:
    public_file.parent.chmod(0o555)

    with (
        without_special_rights(),
        Store.open(public_file, read_only=True) as store,
        pytest.raises(ReadOnly),
    ):
        store.save_copy(public_file.with_name("copy.pmdb"))


@posix
def test_a_folder_of_backups_that_refuses_to_be_written_is_named(public_file: Path) -> None:
    root = public_file.parent / "backups"
    root.mkdir(mode=0o555)
    public_file.chmod(0o666)
    with (
        without_special_rights(),
        Store.open(public_file) as store,
        pytest.raises(BackupFailed, match=r"No backup .* is write-protected"),
    ):
        store.make_backup(root, time=datetime(2026, 3, 2))


@pytest.fixture
def public_file(portfolio_file: Path) -> Iterator[Path]:
    """A portfolio in a folder that every user can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(shutil.copy(portfolio_file, folder))
        Path(folder).chmod(0o700)


@contextmanager
def without_special_rights() -> Iterator[None]:
    """As a user whom permissions bind: root goes on as nobody for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
