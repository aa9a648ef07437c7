"""A crash of the whole process: the next start knows of it, keeps its stacks, and may leave the view out."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pmdesk.app import Program
from pmdesk.ui.crash_watch import KEPT_S, Crash, CrashWatch
from pmdesk.ui.problems import CrashDialog
from window_user import Clock, User

RUN = """
import faulthandler, sys
from pathlib import Path
from pmdesk.ui.crash_watch import CrashWatch
watch = CrashWatch(Path(sys.argv[1]))
watch.begin()
def the_culprit():
    faulthandler._sigsegv()
if sys.argv[2] == "crash":
    the_culprit()
watch.end()
"""


def run(folder: Path, end: str) -> None:
    subprocess.run([sys.executable, "-c", RUN, str(folder), end], check=False, capture_output=True)


def test_a_crash_leaves_its_stacks_once(tmp_path: Path) -> None:
    run(tmp_path, "crash")

    crash = CrashWatch(tmp_path).take_last()

    assert crash is not None
    assert "the_culprit" in crash.stacks
    assert crash.was_soon
    assert CrashWatch(tmp_path).take_last() is None


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    run(tmp_path, "good end")

    assert CrashWatch(tmp_path).take_last() is None
    assert list(tmp_path.iterdir()) == []


def test_a_crash_long_after_the_start_is_not_soon(tmp_path: Path) -> None:
    (tmp_path / "crash-7.log").write_text(f"{time.time() - 3600}\nFatal Python error\n")

    assert CrashWatch(tmp_path).take_last() == Crash("Fatal Python error\n", was_soon=False)


@pytest.mark.parametrize(("age", "kept"), [(0, True), (KEPT_S + 60, False)])
def test_a_process_that_runs_is_no_crash(tmp_path: Path, age: float, kept: bool) -> None:
    record = tmp_path / "crash-7.log"
    began = time.time() - age
    record.write_text(f"{began}\n")
    os.utime(record, (began, began))

    assert CrashWatch(tmp_path).take_last() is None
    assert record.exists() == kept


def shown_again(qtbot: QtBot, tmp_path: Path, *, safe: bool) -> bool:
    """Whether the inspector of Plan.pmdb is open after it was closed with the inspector open."""
    again = Program(tmp_path / "config", tmp_path / "data", clock=Clock(), safe=safe)
    again.start([tmp_path / "Plan.pmdb"])
    user = User(again.windows.open[0], qtbot)
    user.wait_for_file()
    shown = user.work.area.inspector.is_shown
    again.windows.close_all()
    again.deleteLater()
    return shown


def test_a_safe_start_leaves_the_last_view_out(
    planner: User, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    usual = planner.work.area.inspector.is_shown
    planner.do("show_inspector")
    assert planner.work.area.inspector.is_shown != usual
    program.windows.close_all()

    assert shown_again(qtbot, tmp_path, safe=False) != usual
    assert shown_again(qtbot, tmp_path, safe=True) == usual


def test_the_first_window_tells_of_a_crash(user: User, program: Program, qtbot: QtBot) -> None:
    program.tell_of(Crash("Fatal Python error: Segmentation fault\n", was_soon=False))

    assert "crashed" in user.window.message_bar.text
    (details,) = user.window.message_bar.buttons
    details.click()
    dialog = user.window.findChild(CrashDialog)
    assert "Segmentation fault" in dialog.details.toPlainText()
    dialog.accept()


def test_a_file_that_opens_doesnt_take_the_message_away(user: User, program: Program) -> None:
    program.files.open_sample(user.window)
    program.tell_of(Crash("Fatal Python error: Segmentation fault\n", was_soon=False))

    user.wait_for_file()
    assert "crashed" in user.window.message_bar.text
