"""Versions: the plan becomes like an earlier one in one step, which undo takes back, and the file follows."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from desk import Desk
from plan_notation import plan
from pmdesk.domain.errors import LinkLoop
from pmdesk.domain.messages import say
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.engine.planner import Planner, schedule
from pmdesk.session.commands.links import unlink
from pmdesk.session.commands.projects import add_project
from pmdesk.session.commands.tasks import delete_tasks
from pmdesk.session.commands.versions import RowCounts, count_rows, restore_version, revert_to_opening
from random_portfolios import portfolios


def test_a_version_is_restored_by_one_step_that_can_be_undone(desk: Desk) -> None:
    desk.add("Design", "Build", "Test")
    version = desk.portfolio
    desk.type(1, "duration", "9d")
    desk.do(delete_tasks, 2)
    desk.add("Later")
    desk.session.perform(add_project(desk.portfolio, desk.session.ids, "Two", Instant(480)))
    latest = desk.portfolio
    edit = restore_version(latest, version, desk.session.now)

    assert count_rows(edit) == {"projects": RowCounts(0, 0, 1), "tasks": RowCounts(1, 1, 1)}
    desk.session.restore(edit)
    assert desk.portfolio == version
    assert desk.session.undo_label is not None
    assert say(desk.session.undo_label).startswith("Restore the version of Mon 2 Mar 2026")

    desk.session.undo()
    assert desk.portfolio == latest
    desk.session.redo()
    desk.reopen()
    assert desk.portfolio == version
    desk.add("New")
    assert max(desk.portfolio.tasks) > max(latest.tasks)  # ids are never dealt again


def test_revert_goes_back_to_the_opening_through_whatever_was_done_and_undone(desk: Desk) -> None:
    desk.add("Design", "Build")
    desk.reopen()
    opened = desk.portfolio
    assert revert_to_opening(desk.portfolio, desk.session.opened).is_empty
    desk.add("Test")
    desk.session.undo()
    desk.session.undo()  # a step older than the opening
    desk.type(1, "name", "Draft")

    desk.session.restore(revert_to_opening(desk.portfolio, desk.session.opened))

    assert desk.portfolio == opened
    desk.session.undo()
    assert desk.column("name") == ["Draft"]


def test_a_plan_that_had_a_loop_comes_back_with_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "loop.pmdb", plan("A 3d after B; B 2d after A"))
    opened = desk.portfolio
    desk.do(unlink, 1, 2)
    assert not desk.session.schedule.loops
    edit = revert_to_opening(desk.portfolio, desk.session.opened)
    with pytest.raises(LinkLoop):
        desk.session.perform(edit)

    desk.session.restore(edit)

    assert desk.portfolio == opened
    assert desk.session.schedule.loops
    desk.session.undo()
    assert not desk.session.schedule.loops
    desk.session.close()


@given(portfolios(), portfolios())
def test_the_schedule_follows_from_any_plan_to_any_other(one: Portfolio, other: Portfolio) -> None:
    planner = Planner(one)
    planner.schedule()
    planner.follow(restore_version(one, other, Instant(0)), other)

    followed, anew = planner.schedule(), schedule(portfolio_of(other.rows()))

    np.testing.assert_array_equal(followed.start, anew.start)
    np.testing.assert_array_equal(followed.finish, anew.finish)
    assert followed.loops == anew.loops
