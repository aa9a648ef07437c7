"""The file of an open window is deleted by somebody: the user hears of it, and can still leave."""

import os

import pytest

from window_user import User

pytestmark = pytest.mark.skipif(os.name != "posix", reason="other systems don't let an open file go")


def test_the_next_sign_of_life_tells_that_the_file_is_gone(planner: User) -> None:
    planner.enter("Design")
    planner.work.session.path.unlink()

    planner.work._heartbeat.timeout.emit()

    assert "was deleted, moved or replaced" in planner.window.message_bar.text


def test_an_edit_is_refused_and_the_window_closes(planner: User) -> None:
    planner.enter("Design")
    planner.work.session.path.unlink()
    planner.do("undo")

    assert "was deleted, moved or replaced" in planner.window.message_bar.text
    assert [task.name for task in planner.work.session.portfolio.tasks.values()] == ["Design"]
    planner.window.close_file()
    assert planner.window.workspace is None
