"""What a crash leaves: a half-written edit is taken back before anything is read."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pmdesk.storage.connection import journal_of
from pmdesk.storage.errors import Damaged
from pmdesk.storage.store import Store

# Writes so much in one transaction that SQLite spills pages into the file before it is killed.
CRASH = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE tasks SET name = 'half-written' || hex(randomblob(3000))")
connection.execute("UPDATE resources SET notes = hex(randomblob(30000))")
connection.execute("UPDATE settings SET name = hex(randomblob(30000))")
os.kill(os.getpid(), signal.SIGKILL)
"""

posix = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")


@pytest.fixture
def crashed_file(portfolio_file: Path) -> Path:
    """A file in the middle of a large edit of a program that is no more."""
    sound = portfolio_file.read_bytes()
    crash = subprocess.run([sys.executable, "-c", CRASH, str(portfolio_file)], check=False)
    assert crash.returncode == -signal.SIGKILL
    assert portfolio_file.read_bytes() != sound
    assert journal_of(portfolio_file).stat().st_size > 0
    return portfolio_file


@posix
def test_a_half_written_edit_is_taken_back(crashed_file: Path) -> None:
    with Store.open(crashed_file) as store:
        assert store.took_back
        assert store.load().tasks[1].name == "Draft"
        assert store.load().header.name == "Portfolio"
    with Store.open(crashed_file) as store:
        assert not store.took_back

    assert list(crashed_file.parent.iterdir()) == [crashed_file]


@posix
@pytest.mark.parametrize("read_only", [False, True])
def test_a_journal_that_takes_back_what_sqlite_cannot_read_is_refused(
    crashed_file: Path, read_only: bool
) -> None:
    """Byte 47 of the first page tells how its schema is written; the journal's checksum leaves it out."""
    journal = bytearray(journal_of(crashed_file).read_bytes())
    sector, page = (int.from_bytes(journal[at : at + 4]) for at in (20, 24))
    first = next(at for at in range(sector, len(journal), page + 8) if journal[at : at + 4] == b"\0\0\0\1")
    journal[first + 4 + 47] = 9
    journal_of(crashed_file).write_bytes(journal)

    with pytest.raises(Damaged):
        Store.open(crashed_file, read_only=read_only)


@posix
def test_reading_only_takes_it_back_in_a_private_copy(crashed_file: Path) -> None:
    before = {path: path.read_bytes() for path in crashed_file.parent.iterdir()}

    with Store.open(crashed_file, read_only=True) as store:
        assert store.took_back
        assert store.load().tasks[1].name == "Draft"

    assert {path: path.read_bytes() for path in crashed_file.parent.iterdir()} == before


@posix
def test_half_an_edit_without_its_journal_is_damage(crashed_file: Path) -> None:
    """Somebody has sent the file by e-mail without what lay beside it."""
    journal_of(crashed_file).unlink()
    before = crashed_file.read_bytes()

    with pytest.raises(Damaged):
        Store.open(crashed_file)

    assert crashed_file.read_bytes() == before


@posix
def test_what_another_program_left_beside_is_not_used(portfolio_file: Path) -> None:
    """A journal that isn't one is not rolled back; the file opens as it is."""
    journal_of(portfolio_file).write_bytes(b"notes of mine")

    with Store.open(portfolio_file) as store:
        assert not store.took_back
        assert store.load().tasks[1].name == "Draft"


@posix
def test_a_program_that_ended_between_two_changes_left_nothing_half_done(portfolio_file: Path) -> None:
    """It still owns the file, and SQLite's empty journal lies beside it."""
    crash = (
        "import os, signal, sys; from pathlib import Path; from pmdesk.storage.store import Store;"
        "store = Store.open(Path(sys.argv[1])); store.save_view_state({'zoom': 2});"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", crash, str(portfolio_file)], check=False)
    assert journal_of(portfolio_file).exists()

    with Store.open(portfolio_file) as store:
        assert not store.took_back
        assert store.view_state() == {"zoom": 2}
