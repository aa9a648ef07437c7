"""A file that can't be opened as it is: why, a way to go on, and the file stays untouched."""

import os
import signal
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from pmdesk.app import Program
from pmdesk.storage.connection import journal_of
from pmdesk.ui.dialogs.repair_report import RepairReport
from window_user import User, answer_dialog

posix = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
LEFT = Qt.MouseButton.LeftButton

Spoil = Callable[[Path], object]


def offers(user: User) -> list[str]:
    """What the message offers, as it is read."""
    return [button.text().replace("&", "") for button in user.window.message_bar.buttons]


def choose(user: User, offer: str) -> None:
    """Click on an offer of the message."""
    QTest.mouseClick(user.window.message_bar.buttons[offers(user).index(offer)], LEFT)


def write_at(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def change_unseen(path: Path) -> None:
    """Let a value differ from the digest that was saved with it, as a flipped bit would."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE tasks SET name = 'Analysys'")
    connection.commit()
    connection.close()


@pytest.fixture
def closed_file(planner: User, program: Program) -> Path:
    """A file of one task that was open once, so that there is a backup of it."""
    path = planner.work.path
    planner.enter("Analysis")
    planner.window.close_file()
    assert list(program.files.backup_folder.rglob("*.pmdb"))
    return path


@pytest.mark.parametrize(
    ("spoil", "said", "further"),
    [
        (lambda path: write_at(path, 68, b"ELSE"), "is not a pmdesk portfolio", []),
        (lambda path: write_at(path, 60, struct.pack(">I", 999)), "saved by a newer version of pmdesk", []),
        (change_unseen, "is damaged: its table of tasks", ["Save what can be saved…"]),
        (Path.unlink, "is not there", []),
    ],
    ids=["not ours", "newer", "damaged", "gone"],
)
def test_the_newest_backup_is_offered_and_the_file_is_not_touched(
    user: User, program: Program, closed_file: Path, spoil: Spoil, said: str, further: list[str]
) -> None:
    spoil(closed_file)
    before = closed_file.read_bytes() if closed_file.exists() else None

    program.files.open(closed_file, user.window)
    user.wait(lambda: said in user.window.message_bar.text)
    backup, *others = offers(user)
    assert backup.startswith("Open the newest backup (Mon 2 Mar 26 09:0")
    assert others == further
    choose(user, backup)
    user.wait_for_file()

    assert user.texts("name") == ["Analysis"]
    assert user.work.read_only
    assert user.work.banner.text.startswith("This is the backup “Plan 2026-03-02T09")
    assert [button.isVisible() for button in user.work.banner.buttons] == [True, False]
    assert program.files.copy_of(user.work.path).parent == closed_file.parent
    assert (closed_file.read_bytes() if closed_file.exists() else None) == before


def test_what_stands_in_a_damaged_file_is_saved_and_the_losses_are_told(
    user: User, program: Program, closed_file: Path, tmp_path: Path
) -> None:
    change_unseen(closed_file)
    before, target = closed_file.read_bytes(), tmp_path / "Saved.pmdb"
    told: list[str] = []

    def read(report: RepairReport) -> None:
        told.extend((report.said.text(), report.losses.toPlainText()))
        close = report.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
        QTest.mouseClick(close, LEFT)

    program.files.open(closed_file, user.window)
    user.wait(lambda: offers(user))
    user.cancel_file_dialog()
    choose(user, "Save what can be saved…")
    assert "Save what can be saved…" in offers(user)
    user.answer_file_dialog(target)
    answer_dialog(RepairReport, read)
    choose(user, "Save what can be saved…")
    user.wait(lambda: told)
    user.wait_for_file()

    assert str(target) in told[0]
    assert "was not touched" in told[0]
    assert "The table of tasks is not as it was saved" in told[1]
    assert user.texts("name") == ["Analysys"]
    assert user.window.path == target
    assert offers(user) == ["Show the report"]
    assert closed_file.read_bytes() == before


def test_a_damaged_file_without_a_backup_still_offers_what_can_be_saved(
    user: User, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "Sent by mail.pmdb"
    program.files.open_sample(user.window)
    user.wait_for_file()
    program.files.save_copy(user.window, path)
    user.window.close_file()
    write_at(path, 3 * 4096, b"\xff" * 4096)

    program.files.open(path, user.window)
    user.wait(lambda: "is damaged" in user.window.message_bar.text)

    assert offers(user) == ["Save what can be saved…"]


# Writes so much in one transaction that SQLite spills pages into the file before it is killed.
CRASH = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
for table in ("tasks", "projects", "calendars"):
    connection.execute(f"UPDATE {table} SET name = hex(randomblob(30000))")
os.kill(os.getpid(), signal.SIGKILL)
"""
CRASH_BETWEEN = """
import os, signal, sys
from pathlib import Path
from pmdesk.storage.store import Store
store = Store.open(Path(sys.argv[1]))
store.save_view_state({})
os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
@pytest.mark.parametrize(("crash", "in_the_middle"), [(CRASH, True), (CRASH_BETWEEN, False)])
def test_after_a_crash_only_what_was_left_half_done_is_told(
    user: User, program: Program, closed_file: Path, crash: str, in_the_middle: bool
) -> None:
    ended = subprocess.run([sys.executable, "-c", crash, str(closed_file)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert bool(journal_of(closed_file).stat().st_size) == in_the_middle

    program.files.open(closed_file, user.window)
    user.wait_for_file()

    said = user.window.message_bar.text
    assert ("ended in the middle of a change of “Plan.pmdb”" in said) if in_the_middle else said == ""
    assert user.texts("name") == ["Analysis"]
    user.window.close_file()
    program.files.open(closed_file, user.window)
    user.wait_for_file()
    assert user.window.message_bar.text == ""
