"""A program with real windows for the tests of what is on the screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dialog_user import DialogUser
from gantt_hand import GanttHand
from window_user import planner, program, user

__all__ = ["planner", "program", "user"]


@pytest.fixture
def before_dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], DialogUser]]:
    """Someone with an open plan in the notation of ``plan_notation``, about to open a dialog."""
    made: list[DialogUser] = []

    def open_plan(text: str) -> DialogUser:
        made.append(DialogUser(tmp_path / f"plan{len(made)}.pmdb", text, qtbot))
        return made[-1]

    yield open_plan
    for someone in made:
        someone.bridge.close()


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Callable[..., GanttHand]:
    """A chart on a plan in the notation of ``plan_notation``, moved by mouse and keys."""

    def on(text: str, **options: float) -> GanttHand:
        result = GanttHand(tmp_path / "plan.pmdb", text, **options)
        qtbot.addWidget(result.window, before_close_func=result.close)
        return result

    return on
