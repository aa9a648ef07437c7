"""A further start hands its files over to the program that runs: with real processes."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from pmdesk.app import Program
from pmdesk.cli import main
from pmdesk.ui.one_instance import OneInstance, StartRequest, hand_over
from window_user import User

WAIT_S = 30


def until(true: Callable[[], object]) -> None:
    """Wait until ``true`` is; fails after WAIT_S."""
    end = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


class Starter:
    """Starts pmdesk as a desktop does, with folders of its own, and ends it at last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        home = {"HOME": folder, "XDG_RUNTIME_DIR": folder, "XDG_DATA_HOME": folder / "data"}
        self._environment = os.environ | {name: str(path) for name, path in home.items()}

    def start(self, *arguments: str, cwd: Path | None = None) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "pmdesk", *arguments]
        started = subprocess.Popen(command, env=self._environment, cwd=cwd or self.folder)
        self._started.append(started)
        return started

    def new_file(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        assert main(["new", str(path)]) == 0
        return path

    def end(self) -> None:
        for started in self._started:
            started.kill()
            started.wait()


def has_open(path: Path) -> int | None:
    """The process that has the file open for writing."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT process FROM owner").fetchone()
    return found[0] if found else None


@pytest.fixture
def starter(tmp_path: Path) -> Iterator[Starter]:
    tmp_path.chmod(0o700)
    starter = Starter(tmp_path)
    yield starter
    starter.end()


@pytest.mark.skipif(os.name != "posix", reason="the folders of a session are POSIX's")
def test_further_files_go_to_the_program_that_runs(starter: Starter) -> None:
    one, two, three = (starter.new_file(f"{name}.pmdb") for name in ("one", "My plän two", "sub/three"))
    first = starter.start(str(one))
    until(lambda: has_open(one) == first.pid)

    assert starter.start(str(two)).wait(WAIT_S) == 0
    assert starter.start("three.pmdb", "../one.pmdb", cwd=three.parent).wait(WAIT_S) == 0
    assert starter.start().wait(WAIT_S) == 0

    until(lambda: has_open(two) == first.pid)
    until(lambda: has_open(three) == first.pid)
    assert has_open(one) == first.pid
    assert first.poll() is None


@pytest.mark.skipif(os.name != "posix", reason="the folders of a session are POSIX's")
def test_a_program_that_was_killed_doesnt_bar_the_next(starter: Starter) -> None:
    one = starter.new_file("one.pmdb")
    first = starter.start(str(one))
    until(lambda: has_open(one) == first.pid)
    first.kill()
    first.wait()

    second = starter.start(str(one))
    until(lambda: has_open(one) == second.pid)
    assert starter.start().wait(WAIT_S) == 0


@pytest.mark.skipif(os.name != "posix", reason="the folders of a session are POSIX's")
def test_of_programs_that_start_together_one_opens_all_files(starter: Starter) -> None:
    files = [starter.new_file(f"{name}.pmdb") for name in ("one", "two", "three")]
    programs = [starter.start(str(file)) for file in (*files, files[0])]

    until(lambda: sum(program.poll() is None for program in programs) == 1 and all(map(has_open, files)))

    (left,) = (program for program in programs if program.poll() is None)
    assert {has_open(file) for file in files} == {left.pid}
    assert [program.poll() for program in programs if program is not left] == [0, 0, 0]
    assert starter.start().wait(WAIT_S) == 0  # and it is heard


@pytest.mark.skipif(os.name != "posix", reason="the folders of a session are POSIX's")
def test_a_separate_start_is_a_program_of_its_own(starter: Starter) -> None:
    one, two = starter.new_file("one.pmdb"), starter.new_file("two.pmdb")
    first = starter.start(str(one))
    until(lambda: has_open(one) == first.pid)

    second = starter.start("--separate", str(two))

    until(lambda: has_open(two) == second.pid)
    assert second.poll() is None


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "ear")


def test_no_one_answers_where_no_one_listens(address: str) -> None:
    assert not hand_over(address, StartRequest())


def test_what_is_no_request_is_not_taken(qtbot: QtBot, address: str) -> None:
    ear, heard = OneInstance(address), []
    ear.asked.connect(heard.append)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(address)
        socket.write(b'{"paths": 5}\n')
    assert heard == []
    assert ear.is_listening
    QLocalServer.removeServer(address)


def test_a_start_without_files_brings_a_window_back(user: User, program: Program) -> None:
    user.window.showMinimized()

    program.come_forward(StartRequest())

    assert not user.window.isMinimized()
    assert program.windows.open == (user.window,)


def test_a_further_start_with_a_missing_file_says_so(user: User, program: Program, tmp_path: Path) -> None:
    program.come_forward(StartRequest([tmp_path / "nowhere.pmdb"]))

    user.wait(lambda: "nowhere.pmdb" in user.window.message_bar.text)
    assert user.window.path is None


def test_a_further_start_with_the_sample_opens_it(user: User, program: Program) -> None:
    program.come_forward(StartRequest(sample=True))

    user.wait_for_file()
    assert user.window.path is not None
    assert user.window.path.name == "Sample.pmdb"
