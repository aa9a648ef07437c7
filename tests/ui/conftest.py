"""A program with real windows for the tests of what is on the screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dialog_user import DialogUser
from pmdesk.app import Program
from window_user import User


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The program, joined together as when it runs, with folders of its own."""
    running = Program(tmp_path / "config", tmp_path / "data")
    yield running
    running.windows.close_all()
    QApplication.processEvents()
    running.deleteLater()


@pytest.fixture
def user(program: Program, qtbot: QtBot) -> User:
    """Someone before the first window."""
    program.start([])
    window = program.windows.open[0]
    with qtbot.waitActive(window):
        window.activateWindow()
    return User(window, qtbot)


@pytest.fixture
def planner(user: User, program: Program, tmp_path: Path) -> User:
    """Someone before a new, empty portfolio."""
    program.files.create(tmp_path / "Plan.pmdb", user.window)
    user.wait_for_file()
    return user


@pytest.fixture
def before_dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], DialogUser]]:
    """Someone with an open plan in the notation of ``plan_notation``, about to open a dialog."""
    made: list[DialogUser] = []

    def open_plan(text: str) -> DialogUser:
        made.append(DialogUser(tmp_path / f"plan{len(made)}.pmdb", text, qtbot))
        return made[-1]

    yield open_plan
    for user in made:
        user.bridge.close()
