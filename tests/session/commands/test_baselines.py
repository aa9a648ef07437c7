"""Baselines are set, renewed, cleared, named and shown; what they keep outlives the plan."""

from datetime import datetime

import pytest

from desk import Desk
from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import BaselineId, IdDealer, ProjectId, TaskId
from pmdesk.domain.plan.baseline import BLOCK
from pmdesk.domain.quantities import Instant, instant_of
from pmdesk.engine.baseline_columns import BaselineColumns, columns_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands import baselines, projects, tasks

TAKEN = instant_of(datetime(2026, 3, 2, 12))
FIRST = BaselineId(1)


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """A summary with two tasks below it, and one beside."""
    desk.build("Phase\n  Design\n  Build\nTest")
    desk.type(2, "duration", "3d")
    desk.type(3, "duration", "2d")
    desk.type(3, "predecessors", "2")
    desk.type(4, "predecessors", "1")
    return desk


def set_baseline(desk: Desk, name: str = "Baseline", *rows: int) -> None:
    chosen = desk.tasks(*rows) if rows else None
    desk.session.perform(
        baselines.set_baseline(desk.plan, desk.session.ids, desk.project, name, TAKEN, chosen)
    )


def kept(desk: Desk, baseline: BaselineId = FIRST) -> BaselineColumns:
    return columns_of(desk.portfolio.blocks_of.get(baseline, ()))


def names(desk: Desk, baseline: BaselineId = FIRST) -> list[str]:
    return [desk.portfolio.tasks[TaskId(task)].name for task in kept(desk, baseline).tasks.tolist()]


def test_a_baseline_keeps_what_the_plan_was(planned: Desk) -> None:
    before = planned.portfolio
    set_baseline(planned)
    starts = [planned.plan.number("start", task) for task in planned.tasks(1, 2, 3, 4)]
    planned.type(2, "duration", "5d")
    planned.reopen()

    columns = kept(planned)
    assert columns.start.tolist() == starts
    assert columns.duration.tolist() == [2400, 1440, 960, 480]
    assert columns.cost == (0,) * 4
    assert planned.portfolio.baselines[FIRST].taken == TAKEN
    assert planned.portfolio.projects[planned.project].shown_baseline == FIRST
    planned.session.undo()
    planned.session.undo()
    assert planned.portfolio == before


def test_some_tasks_with_all_below_them(planned: Desk) -> None:
    set_baseline(planned, "Phase only", 1)

    assert names(planned) == ["Phase", "Design", "Build"]


def test_a_baseline_of_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidValue, match="no task with dates"):
        set_baseline(desk)


def test_names_are_there_once_in_a_project(planned: Desk) -> None:
    set_baseline(planned)
    with pytest.raises(InvalidValue, match="“baseline” already"):
        set_baseline(planned, " baseline ")
    assert baselines.free_baseline_name(planned.portfolio, planned.project, "Baseline") == "Baseline 2"
    set_baseline(planned, "Baseline 2")
    planned.session.perform(baselines.rename_baseline(planned.portfolio, FIRST, "BASELINE"))
    with pytest.raises(InvalidValue, match="“Baseline 2” already"):
        baselines.rename_baseline(planned.portfolio, FIRST, "Baseline 2")

    assert [b.name for b in planned.portfolio.baselines_of[planned.project]] == ["BASELINE", "Baseline 2"]


def test_renewing_some_tasks_leaves_the_others(planned: Desk) -> None:
    set_baseline(planned)
    planned.type(2, "duration", "5d")
    edit = baselines.renew_baseline(
        planned.plan, planned.session.ids, FIRST, Instant(TAKEN + 60), "Agreed anew", planned.tasks(2)
    )
    before = kept(planned)
    planned.session.perform(edit)

    after = kept(planned)
    assert after.duration.tolist() == [2400, 2400, 960, 480]
    assert after.start[2:].tolist() == before.start[2:].tolist()
    assert planned.portfolio.baselines[FIRST].taken == TAKEN + 60
    planned.session.undo()
    assert kept(planned).duration.tolist() == [2400, 1440, 960, 480]


def test_a_baseline_remembers_deleted_tasks_until_it_is_renewed(planned: Desk) -> None:
    set_baseline(planned)
    planned.do(tasks.delete_tasks, 4)
    assert len(kept(planned).tasks) == 4
    planned.reopen()
    renewed = baselines.renew_baseline(planned.plan, planned.session.ids, FIRST, TAKEN, "Agreed anew")
    planned.session.perform(renewed)

    assert names(planned) == ["Phase", "Design", "Build"]


def test_clearing_tasks_and_all_of_them(planned: Desk) -> None:
    set_baseline(planned)
    ids = planned.session.ids
    planned.session.perform(baselines.clear_baseline(planned.portfolio, ids, FIRST, planned.tasks(1)))
    assert names(planned) == ["Test"]
    planned.session.perform(baselines.clear_baseline(planned.portfolio, ids, FIRST, planned.tasks(4)))

    assert not planned.portfolio.baseline_blocks
    planned.reopen()
    assert planned.portfolio.baselines[FIRST].name == "Baseline"


def test_a_project_shows_another_when_its_baseline_is_removed(planned: Desk) -> None:
    for name in ("First", "Second", "Third"):
        set_baseline(planned, name)
    row = planned.project
    before = planned.portfolio

    shown = []
    for baseline in (1, 3, 2):
        planned.session.perform(baselines.remove_baseline(planned.portfolio, BaselineId(baseline)))
        shown.append(planned.portfolio.projects[row].shown_baseline)

    assert shown == [3, 2, None]
    assert not planned.portfolio.baseline_blocks
    planned.reopen()
    for _ in range(3):
        planned.session.undo()
    assert planned.portfolio == before


def test_another_baseline_is_shown_or_none(planned: Desk) -> None:
    set_baseline(planned, "First")
    set_baseline(planned, "Second")
    for shown in (BaselineId(2), None):
        planned.session.perform(baselines.show_baseline(planned.portfolio, planned.project, shown))
        assert planned.portfolio.projects[planned.project].shown_baseline == shown


def test_a_removed_project_takes_its_baselines_along(planned: Desk) -> None:
    planned.session.perform(projects.add_project(planned.portfolio, planned.session.ids, "Web", TAKEN))
    set_baseline(planned)
    before = planned.portfolio
    planned.session.perform(projects.remove_project(planned.portfolio, planned.project))

    assert not planned.portfolio.baselines
    assert not planned.portfolio.baseline_blocks
    planned.session.undo()
    assert planned.portfolio == before


def test_pauses_of_split_tasks_are_kept(desk: Desk) -> None:
    portfolio = plan("A 2d split 1d 1d; B 1d")
    shown = Plan(portfolio, schedule(portfolio))
    edit = baselines.set_baseline(shown, IdDealer(), ProjectId(1), "Split", TAKEN)

    (block,) = edit.apply(portfolio).baseline_blocks.values()
    (pause,) = block.pauses
    assert pause.task == 1
    assert (pause.start, pause.finish) == (
        instant_of(datetime(2026, 3, 2, 17)),
        instant_of(datetime(2026, 3, 4, 8)),
    )


def test_large_baselines_lie_in_blocks_and_a_change_writes_one() -> None:
    portfolio = plan(";".join(f"T{n} 1d" for n in range(2 * BLOCK)))
    ids, shown = IdDealer(), Plan(portfolio, schedule(portfolio))
    portfolio = baselines.set_baseline(shown, ids, ProjectId(1), "Large", TAKEN).apply(portfolio)
    assert [len(block.tasks) for block in portfolio.blocks_of[FIRST]] == [BLOCK - 1, BLOCK, 1]

    edit = baselines.clear_baseline(portfolio, ids, FIRST, [TaskId(BLOCK + 1)])
    assert [change.key.table for change in edit.changes] == ["baseline_blocks"]
    (block,) = [change.after for change in edit.changes]
    assert block is not None
    assert block.id == 2
