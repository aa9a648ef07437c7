"""One file, two programs: the second may read, and a write behind the first one's back is noticed."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pmdesk.storage import kept
from pmdesk.storage.connection import close_cleanly, connect
from pmdesk.storage.errors import ChangedByOther, Damaged, FileGone, LockedByOther, ReadOnly
from pmdesk.storage.owner import SILENCE, Owner, start_mark, this_opening, wall_clock
from pmdesk.storage.store import Store

Rename = Callable[..., None]


def owner_in(path: Path, owner: Owner) -> None:
    """Leave ``owner`` in a closed file, as a program that was killed does."""
    database = connect(path, "rw")
    kept.write_owner(database, owner)
    close_cleanly(database)


def first_name(path: Path) -> str:
    with Store.open(path, read_only=True) as store:
        return store.load().tasks[1].name


def test_second_opener_hears_who_has_the_file(portfolio_file: Path) -> None:
    with Store.open(portfolio_file):
        before = portfolio_file.read_bytes()
        with pytest.raises(LockedByOther) as caught:
            Store.open(portfolio_file)

        me = this_opening(portfolio_file)
        assert caught.value.owner is not None
        assert (caught.value.owner.process, caught.value.owner.host) == (os.getpid(), me.host)
        assert f"is in use by {me.user} on {me.host}" in str(caught.value)
        assert portfolio_file.read_bytes() == before


def test_second_opener_may_read_and_sees_what_is_written(portfolio_file: Path, rename: Rename) -> None:
    with Store.open(portfolio_file) as writer, Store.open(portfolio_file, read_only=True) as reader:
        rename(writer, "Written while read")

        assert reader.load().tasks[1].name == "Written while read"
        assert reader.journal().entries == writer.journal().entries
        assert reader.load() is reader.load()
        with pytest.raises(ReadOnly):
            rename(reader, "By the reader")
    assert first_name(portfolio_file) == "Written while read"


def test_file_is_free_after_closing(portfolio_file: Path, rename: Rename) -> None:
    for name in ("First", "Second"):
        with Store.open(portfolio_file) as store:
            rename(store, name)
        assert [path.name for path in portfolio_file.parent.iterdir()] == [portfolio_file.name]
    assert first_name(portfolio_file) == "Second"


def test_owner_whose_process_has_ended_is_replaced(portfolio_file: Path, rename: Rename) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    owner_in(portfolio_file, replace(this_opening(portfolio_file), process=ended.pid, started=""))

    with Store.open(portfolio_file) as store:
        rename(store, "Taken over")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process started")
def test_process_number_that_was_dealt_again_is_not_the_owner(portfolio_file: Path) -> None:
    owner_in(portfolio_file, replace(this_opening(portfolio_file), started="another-boot:1"))

    Store.open(portfolio_file).close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps what has ended among the processes")
def test_owner_that_has_ended_but_whose_parent_has_not_noticed_is_replaced(
    portfolio_file: Path, rename: Rename
) -> None:
    leave = (
        "import os, sys, pathlib; from pmdesk.storage.store import Store;"
        "store = Store.open(pathlib.Path(sys.argv[1]));"
        "print('open', flush=True); sys.stdin.read(1); os._exit(1)"
    )
    killed = subprocess.Popen(
        [sys.executable, "-c", leave, str(portfolio_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert killed.stdin is not None
    assert killed.stdout is not None
    assert killed.stdout.readline() == b"open\n"
    with pytest.raises(LockedByOther):
        Store.open(portfolio_file)
    killed.stdin.close()
    os.waitid(os.P_PID, killed.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and stays among the processes

    with Store.open(portfolio_file) as store:
        rename(store, "After the end")
    assert first_name(portfolio_file) == "After the end"
    killed.stdout.close()
    killed.wait()


@pytest.mark.parametrize("process", [0, -1, 2**62])
def test_number_of_no_process_is_no_owner(portfolio_file: Path, process: int) -> None:
    owner_in(portfolio_file, replace(this_opening(portfolio_file), process=process, started=""))

    Store.open(portfolio_file).close()


def test_copy_of_an_open_file_is_nobodys(portfolio_file: Path, rename: Rename, tmp_path: Path) -> None:
    with Store.open(portfolio_file) as original:
        copied = Path(shutil.copy(portfolio_file, tmp_path / "copied.pmdb"))
        with Store.open(copied) as copy:
            rename(copy, "Only in the copy")
        rename(original, "Only in the original")
    assert (first_name(portfolio_file), first_name(copied)) == ("Only in the original", "Only in the copy")


def test_running_process_keeps_the_file(portfolio_file: Path) -> None:
    other = os.getppid()
    owner = replace(this_opening(portfolio_file), process=other, started=start_mark(other))
    owner_in(portfolio_file, replace(owner, heartbeat=wall_clock() - timedelta(days=9)))

    with pytest.raises(LockedByOther):
        Store.open(portfolio_file)


@pytest.mark.parametrize("minutes", [0, 9, 11, 10_000])
def test_owner_on_another_machine_keeps_the_file_while_it_gives_signs(
    portfolio_file: Path, minutes: int
) -> None:
    silence = timedelta(minutes=minutes)
    owner_in(
        portfolio_file,
        replace(this_opening(portfolio_file), host="elsewhere", heartbeat=wall_clock() - silence),
    )

    if silence < SILENCE:
        with pytest.raises(LockedByOther, match="on elsewhere"):
            Store.open(portfolio_file)
    else:
        Store.open(portfolio_file).close()


def test_file_that_could_not_be_closed_cleanly_opens_again(portfolio_file: Path) -> None:
    """Its owner record stays, but the program knows that it has closed it."""
    store = Store.open(portfolio_file)
    store._file.database.pragma("query_only", "ON")
    store.close()

    with Store.open(portfolio_file), pytest.raises(LockedByOther):
        Store.open(portfolio_file)


def test_heartbeat_is_a_sign(portfolio_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(portfolio_file) as store:
        later = wall_clock() + timedelta(minutes=5)
        monkeypatch.setattr("pmdesk.storage.open_file.wall_clock", lambda: later)
        store.heartbeat()

        with pytest.raises(LockedByOther) as caught:
            Store.open(portfolio_file)
        assert caught.value.owner is not None
        assert caught.value.owner.heartbeat == later


def test_owner_that_was_taken_for_gone_can_not_write_any_more(portfolio_file: Path, rename: Rename) -> None:
    with Store.open(portfolio_file) as sleeper:
        connection = sqlite3.connect(portfolio_file)
        connection.execute("UPDATE owner SET host = 'elsewhere', heartbeat = '2020-01-01T00:00:00+00:00'")
        connection.commit()
        connection.close()
        known = sleeper.load()
        with Store.open(portfolio_file) as successor:
            rename(successor, "By the successor")
            before = portfolio_file.read_bytes()
            with pytest.raises(ChangedByOther):
                rename(sleeper, "By the sleeper", known)
            assert portfolio_file.read_bytes() == before
            sleeper.close()
            rename(successor, "Still open")
    assert first_name(portfolio_file) == "Still open"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tasks SET name = 'Foreign' WHERE id = 2",
        "UPDATE file_state SET edit_counter = edit_counter + 1",
        "DELETE FROM owner",
        "CREATE TRIGGER planted AFTER UPDATE ON tasks BEGIN DELETE FROM links; END",
    ],
)
def test_write_of_another_program_is_noticed(
    portfolio_file: Path, rename: Rename, tmp_path: Path, sql: str
) -> None:
    with Store.open(portfolio_file) as store:
        rename(store, "Mine")
        known = store.load()
        connection = sqlite3.connect(portfolio_file)
        connection.execute(sql)
        connection.commit()
        connection.close()
        before = portfolio_file.read_bytes()
        history = store.journal().entries

        for _ in range(2):
            with pytest.raises(ChangedByOther, match="Another program has written"):
                rename(store, "Mine again", known)
        with pytest.raises(ChangedByOther):
            store.save_copy(tmp_path / "saved.pmdb")
        store.save_copy(tmp_path / "saved.pmdb", present=known)

        assert portfolio_file.read_bytes() == before
        assert store.journal().entries == history
    assert first_name(tmp_path / "saved.pmdb") == "Mine"


def test_tidying_by_another_program_does_no_harm(portfolio_file: Path, rename: Rename) -> None:
    with Store.open(portfolio_file) as store:
        connection = sqlite3.connect(portfolio_file)
        connection.execute("VACUUM")
        connection.close()

        rename(store, "After the vacuum")
    assert first_name(portfolio_file) == "After the vacuum"


def test_program_that_holds_a_lock(portfolio_file: Path, rename: Rename, impatient: None) -> None:
    with Store.open(portfolio_file) as store:
        known = store.load()
        connection = sqlite3.connect(portfolio_file, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedByOther, match="is busy"):
            rename(store, "Too early", known)
        with pytest.raises(LockedByOther, match="is busy"):
            Store.open(portfolio_file)
        connection.execute("ROLLBACK")
        connection.close()
        rename(store, "Later")
    assert first_name(portfolio_file) == "Later"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Don't wait for others, so that the test needn't."""
    monkeypatch.setattr("pmdesk.storage.connection.BUSY_SECONDS", 0.05)


posix = pytest.mark.skipif(os.name != "posix", reason="other systems don't let an open file go")


@posix
def test_deleted_while_open(portfolio_file: Path, rename: Rename, tmp_path: Path) -> None:
    store = Store.open(portfolio_file)
    portfolio_file.unlink()

    with pytest.raises(FileGone, match="was deleted, moved or replaced"):
        rename(store, "Into nothing")

    store.save_copy(tmp_path / "saved.pmdb")
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["saved.pmdb"]
    assert first_name(tmp_path / "saved.pmdb") == "Draft"


@posix
def test_moved_while_open(portfolio_file: Path, rename: Rename, tmp_path: Path) -> None:
    with Store.open(portfolio_file) as store:
        moved = portfolio_file.rename(tmp_path / "moved.pmdb")
        before = moved.read_bytes()
        with pytest.raises(FileGone):
            rename(store, "Under the old name")
        assert moved.read_bytes() == before


@posix
def test_replaced_while_open(portfolio_file: Path, rename: Rename, tmp_path: Path) -> None:
    shutil.copy(portfolio_file, tmp_path / "other")
    with Store.open(portfolio_file) as store:
        (tmp_path / "other").replace(portfolio_file)
        before = portfolio_file.read_bytes()
        with pytest.raises(FileGone):
            rename(store, "Into the replacement")
        assert portfolio_file.read_bytes() == before


@posix
def test_emptied_while_open(portfolio_file: Path, rename: Rename, tmp_path: Path) -> None:
    with Store.open(portfolio_file) as store:
        known = store.load()
        portfolio_file.write_bytes(b"")
        with pytest.raises(ChangedByOther):
            rename(store, "Into emptiness", known)
        store.save_copy(tmp_path / "saved.pmdb", present=known)
        assert portfolio_file.read_bytes() == b""
    assert first_name(tmp_path / "saved.pmdb") == "Draft"


def test_an_owner_record_that_cant_be_read_is_damage(portfolio_file: Path, tmp_path: Path) -> None:
    """The record is of no table of the plan, so no digest tells of it."""
    copy = tmp_path / "copy.pmdb"
    with Store.open(portfolio_file):
        content = portfolio_file.read_bytes()
    host = socket.gethostname().encode()
    assert host in content
    copy.write_bytes(content.replace(host, host[:-1] + b"\xff"))

    with pytest.raises(Damaged):
        Store.open(copy)
