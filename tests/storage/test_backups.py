"""Backups: made when something has changed, found by the path of the file, thinned as they grow old."""

import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.storage import backing_up
from pmdesk.storage.backup_summary import BackupSummary, summary_of
from pmdesk.storage.backups import DAYS, WEEKS, Backup, backups_of, folder_of, kept, newest_backup
from pmdesk.storage.errors import BackupFailed, Damaged, FileGone, ReadOnly
from pmdesk.storage.store import Store
from storage.full_portfolios import NOON, small_portfolio

MORNING = datetime(2026, 3, 2, 9)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of all backups, not made yet."""
    return tmp_path / "data" / "backups"


def test_a_backup_is_a_free_file_with_the_same_content(portfolio_file: Path, root: Path) -> None:
    with Store.open(portfolio_file) as store:
        made = store.make_backup(root, time=MORNING)
        assert made is not None
        assert made.size == made.path.stat().st_size
        assert backups_of(portfolio_file, root) == [made]
        with Store.open(made.path) as backup:
            assert backup.load() == store.load()
            assert backup.journal().entries == store.journal().entries
    names = sorted(path.name for path in made.path.parent.iterdir())
    assert names == ["Umbau Köln 2026-03-02T09-00-00.pmdb", "source.json"]
    assert portfolio_file.stem in made.path.parent.name.replace("_", " ")


@pytest.mark.skipif(os.name != "posix", reason="names that other systems don't allow")
@pytest.mark.parametrize("name", [".hidden.pmdb", "two\nlines.pmdb", "🗎" * 56 + ".pmdb", "K\udcf6ln.pmdb"])
def test_a_file_of_any_name_has_backups(tmp_path: Path, root: Path, name: str) -> None:
    with Store.create(tmp_path / name, small_portfolio(), IdDealer()) as store:
        made = store.make_backup(root, time=MORNING)

    assert backups_of(tmp_path / name, root) == [made]


def test_a_backup_is_made_only_of_something_new(
    portfolio_file: Path, root: Path, rename: Callable[..., None]
) -> None:
    for _ in range(2):  # opening again is no change
        with Store.open(portfolio_file) as store:
            store.make_backup(root, time=MORNING)
            assert store.make_backup(root, time=MORNING + timedelta(hours=1)) is None
    with Store.open(portfolio_file) as store:
        store.save_view_state({"zoom": 2})
        assert store.make_backup(root, time=MORNING + timedelta(hours=1)) is None
        rename(store, "Edited")
        assert store.make_backup(root, time=MORNING + timedelta(hours=2)) is not None

    assert [backup.time.hour for backup in backups_of(portfolio_file, root)] == [11, 9]


def test_a_clock_that_went_back_costs_no_backup(
    portfolio_file: Path, root: Path, rename: Callable[..., None]
) -> None:
    with Store.open(portfolio_file) as store:
        store.make_backup(root, time=MORNING + timedelta(hours=12))
        rename(store, "Edited")
        made = store.make_backup(root, time=MORNING)

    assert made is not None
    assert made in backups_of(portfolio_file, root)


def test_a_damaged_backup_is_made_anew(portfolio_file: Path, root: Path) -> None:
    with Store.open(portfolio_file) as store:
        first = store.make_backup(root, time=MORNING)
        assert first is not None
        first.path.write_bytes(b"broken")

        second = store.make_backup(root, time=MORNING)

    assert second is not None
    assert second.path.name == "Umbau Köln 2026-03-02T09-00-00-2.pmdb"
    assert newest_backup(portfolio_file, root) == second
    with Store.open(second.path) as backup:
        assert backup.load().tasks[TaskId(1)].name == "Draft"


def test_backups_of_a_file_that_can_not_be_read_or_is_gone_are_found(
    portfolio_file: Path, root: Path, tmp_path: Path
) -> None:
    with Store.open(portfolio_file) as store:
        made = store.make_backup(root, time=MORNING)
    other = tmp_path / "other" / portfolio_file.name
    other.parent.mkdir()
    Store.create(other, small_portfolio(), IdDealer()).close()
    portfolio_file.write_bytes(b"x" * 5000)
    assert newest_backup(portfolio_file, root) == made
    portfolio_file.unlink()
    assert newest_backup(portfolio_file, root) == made
    assert newest_backup(other, root) is None


@pytest.mark.skipif(os.name != "posix", reason="links need no special rights there")
def test_a_link_to_a_file_has_the_backups_of_the_file(
    portfolio_file: Path, root: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.pmdb"
    link.symlink_to(portfolio_file)
    with Store.open(link) as store:
        made = store.make_backup(root, time=MORNING)

    assert newest_backup(link, root) == newest_backup(portfolio_file, root) == made


def test_backups_go_along_with_a_file_that_was_moved_but_not_with_a_copy(
    portfolio_file: Path, root: Path, rename: Callable[..., None], tmp_path: Path
) -> None:
    copy, moved = tmp_path / "Copy.pmdb", tmp_path / "Moved.pmdb"
    with Store.open(portfolio_file) as store:
        store.make_backup(root, time=MORNING)
        store.save_copy(copy)
    with Store.open(copy) as store:
        assert store.make_backup(root, time=MORNING) is not None
    assert len(backups_of(portfolio_file, root)) == len(backups_of(copy, root)) == 1

    portfolio_file.rename(moved)
    with Store.open(moved) as store:
        assert store.make_backup(root, time=MORNING + timedelta(hours=1)) is None
        rename(store, "Moved")
        store.make_backup(root, time=MORNING + timedelta(hours=2))
    assert [backup.time.hour for backup in backups_of(moved, root)] == [11, 9]
    assert backups_of(portfolio_file, root) == []

    for path in root.iterdir():  # notes that somebody has spoilt are as good as none
        (path / "source.json").write_text("[")
    moved.rename(portfolio_file)
    with Store.open(portfolio_file) as store:
        store.make_backup(root, time=MORNING + timedelta(hours=3))
    assert [backup.time.hour for backup in backups_of(portfolio_file, root)] == [12]


def test_what_a_migration_left_beside_the_file_is_a_backup(portfolio_file: Path, root: Path) -> None:
    beside = portfolio_file.with_name("Umbau Köln.v1-backup-2.pmdb")
    beside.write_bytes(b"old")
    moment = MORNING.timestamp()
    os.utime(beside, (moment, moment))
    portfolio_file.with_name("Umbau Köln.v1-backup.txt").write_bytes(b"")
    portfolio_file.with_name("Umbau Kölner.v1-backup.pmdb").write_bytes(b"")

    found = backups_of(portfolio_file, root)

    assert [(each.path, each.time, each.before_migration) for each in found] == [(beside, MORNING, True)]


def test_other_files_among_the_backups_stay_and_are_not_taken_for_some(
    portfolio_file: Path, root: Path
) -> None:
    folder = folder_of(portfolio_file, root)
    folder.mkdir(parents=True)
    for name in ("notes.txt", "P 2026-99-99T09-00-00.pmdb", "P 2026-03-02T09-00-00 old.pmdb"):
        (folder / name).write_bytes(b"")
    with Store.open(portfolio_file) as store:
        made = store.make_backup(root, time=MORNING)

    assert backups_of(portfolio_file, root) == [made]
    assert len(list(folder.iterdir())) == 5


def test_what_a_crash_left_half_made_is_removed_some_day(portfolio_file: Path, root: Path) -> None:
    folder = folder_of(portfolio_file, root)
    folder.mkdir(parents=True)
    old, new = folder / ".P.1f.tmp", folder / ".P.2f.tmp"
    for left in (old, new):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    with Store.open(portfolio_file) as store:
        store.make_backup(root, time=MORNING)

    assert not old.exists()
    assert new.exists()


def test_edits_go_on_while_a_backup_is_made(
    portfolio_file: Path, root: Path, rename: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the two fall together, each backup is a sound file as of one moment."""
    monkeypatch.setattr(backing_up, "_PAGES_AT_ONCE", 1)
    names = {f"Edit {n}" for n in range(40)}
    with Store.open(portfolio_file) as store:
        edited = threading.Event()

        def back_up() -> None:
            while not edited.is_set():
                store.make_backup(root, time=MORNING)

        thread = threading.Thread(target=back_up)
        thread.start()
        for name in sorted(names):
            rename(store, name)
        edited.set()
        thread.join()
    made = backups_of(portfolio_file, root)
    assert made
    for backup in made:
        with Store.open(backup.path, read_only=True) as opened:
            assert opened.load().tasks[TaskId(1)].name in {"Draft", *names}


def test_a_file_that_is_only_read_gets_no_backup(portfolio_file: Path, root: Path) -> None:
    with Store.open(portfolio_file, read_only=True) as store, pytest.raises(ReadOnly):
        store.make_backup(root, time=MORNING)
    assert not root.exists()


def test_another_file_at_the_same_place_is_not_backed_up(
    portfolio_file: Path, root: Path, tmp_path: Path
) -> None:
    with Store.open(portfolio_file) as store:
        Store.create(tmp_path / "other.pmdb", small_portfolio(), IdDealer()).close()
        (tmp_path / "other.pmdb").replace(portfolio_file)
        with pytest.raises(FileGone):
            store.make_backup(root, time=MORNING)
    assert not root.exists()


def test_pages_that_are_not_sound_are_no_backup(portfolio_file: Path, root: Path) -> None:
    with Store.open(portfolio_file) as store:
        connection = sqlite3.connect(portfolio_file)
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tasks'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        connection.close()
        whole = portfolio_file.read_bytes()
        with portfolio_file.open("rb+") as file:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)

        with pytest.raises(Damaged, match=f"“{portfolio_file.name}” is damaged"):
            store.make_backup(root, time=MORNING)

        portfolio_file.write_bytes(whole)
    assert list(folder_of(portfolio_file, root).iterdir()) == []


def test_a_file_where_the_folder_should_be_is_named(
    portfolio_file: Path, root: Path, rename: Callable[..., None]
) -> None:
    root.parent.mkdir()
    root.write_bytes(b"in the way")
    with Store.open(portfolio_file) as store:
        with pytest.raises(BackupFailed, match=r"No backup of .* could be made: .*Your changes are saved"):
            store.make_backup(root, time=MORNING)
        rename(store, "Goes on")


def test_a_full_disk_is_named_and_leaves_nothing(
    portfolio_file: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit on pages makes SQLite report a full disk."""
    connect = backing_up.connect

    def on_a_small_disk(path: Path, access: str) -> object:
        database = connect(path, access)  # type: ignore[arg-type]
        database.pragma("max_page_count", 1)
        return database

    monkeypatch.setattr("pmdesk.storage.copies.connect", on_a_small_disk)
    with (
        Store.open(portfolio_file) as store,
        pytest.raises(BackupFailed, match="The disk is full: no backup"),
    ):
        store.make_backup(root, time=MORNING)
    assert list(folder_of(portfolio_file, root).iterdir()) == []


moments = st.datetimes(datetime(2020, 1, 1), datetime(2028, 1, 1)).map(
    lambda time: time.replace(microsecond=0)
)


@given(st.lists(moments, min_size=1, max_size=60, unique=True))
def test_thinning_keeps_the_newest_and_is_done_once(times: list[datetime]) -> None:
    keep = kept(times)

    assert max(times) in keep
    assert keep <= set(times)
    assert kept(keep) == keep
    assert {time for time in times if max(times) - time <= timedelta(hours=6)} <= keep


def test_two_years_of_half_hours_leave_recent_ones_days_and_weeks() -> None:
    """Thinned after each backup, as it happens: the result grows no holes on the way."""
    keep: set[datetime] = set()
    time = datetime(2025, 1, 1)
    while time < datetime(2026, 6, 1, 18):
        time += timedelta(minutes=30 if 8 <= time.hour < 18 else 840)
        keep = kept({*keep, time})

    in_order = sorted(keep, reverse=True)
    recent = [each for each in in_order if time - each <= timedelta(hours=6)]
    days = sorted({each.date() for each in in_order}, reverse=True)
    assert len(recent) == 13
    assert len(in_order) <= len(recent) + DAYS + WEEKS
    assert all(later - earlier == timedelta(days=1) for later, earlier in pairwise(days[:DAYS]))
    assert len({each.isocalendar()[:2] for each in in_order}) == WEEKS


def test_a_file_that_lay_idle_keeps_its_versions() -> None:
    old = [datetime(2025, 3, day, 9) for day in range(1, 11)]

    assert kept([*old, datetime(2026, 3, 1)]) == {*old, datetime(2026, 3, 1)}


def test_a_summary_tells_tasks_and_last_change_of_every_format(
    portfolio_file: Path, root: Path, tmp_path: Path
) -> None:
    with Store.open(portfolio_file) as store:
        made = store.make_backup(root, time=MORNING)
    assert made is not None
    assert summary_of(made) == BackupSummary(tasks=2, last_change=NOON.replace(tzinfo=None))

    old = Path(__file__).parent / "files" / "format_1.pmdb"
    before = old.read_bytes()
    with Store.open(old, read_only=True) as store:
        tasks = len(store.load().tasks)
    assert summary_of(Backup(old, MORNING, 0)) == BackupSummary(tasks, last_change=NOON.replace(tzinfo=None))
    assert old.read_bytes() == before

    made.path.write_bytes(made.path.read_bytes()[:4096])
    with pytest.raises(Damaged):
        summary_of(made)
