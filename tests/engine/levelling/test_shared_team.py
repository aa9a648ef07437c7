"""Levelling a portfolio: five projects of two hundred tasks each that share twelve people."""

from dataclasses import replace

import pytest

from engine.levelling.test_level_plan import unexplained
from pmdesk.engine.levelling.level_plan import level_plan
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.levelling.movable import Hindrance, hindrance_of
from pmdesk.engine.levelling.options import LevellingOptions, Mode
from pmdesk.engine.levelling.stepwise import Levelling
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import Workload
from shared_team import shared_team

PORTFOLIO = shared_team()
STAY = (Hindrance.STARTED, Hindrance.MANUAL, Hindrance.CONSTRAINT)


@pytest.fixture(scope="module")
def levelled() -> LevelledPlan:
    result = level_plan(PORTFOLIO, LevellingOptions(mode=Mode.MICROSOFT))
    assert result is not None
    return result


def test_nobody_has_too_much_to_do_that_the_list_doesnt_explain(levelled: LevelledPlan) -> None:
    after = levelled.edit.apply(PORTFOLIO)

    assert len(Workload(levelled.before).overallocations()) > 50
    assert unexplained(after, levelled) == []
    assert len(levelled.conflicts) < 50
    for conflict in levelled.conflicts:
        assert conflict.hindrances, conflict


def test_nothing_that_has_begun_or_is_locked_is_delayed(levelled: LevelledPlan) -> None:
    before, after = levelled.before, levelled.after
    hindered = {task: hindrance_of(PORTFOLIO, task) for task in PORTFOLIO.tasks}

    assert set(hindered.values()) >= {*STAY, Hindrance.LOCKED, None}
    for task, hindrance in hindered.items():
        if hindrance in STAY:
            assert before.task(task).start == after.task(task).start
        if hindrance is not None:
            assert levelled.edit.apply(PORTFOLIO).tasks[task] == PORTFOLIO.tasks[task]


def test_it_is_one_edit_that_undoes_all(levelled: LevelledPlan) -> None:
    after = levelled.edit.apply(PORTFOLIO)

    assert levelled.edit.inverse.apply(after) == PORTFOLIO
    assert [*schedule(after).start] == [*levelled.after.start]


def test_the_best_mode_ends_no_later_and_finds_better_ones() -> None:
    levelling = Levelling(PORTFOLIO, LevellingOptions())
    levelling.begin(compiled=False)
    first = levelling.result().makespan

    levelling.improve(6)

    assert levelling.result().makespan < first


def test_a_small_team_gets_the_same_again() -> None:
    small = shared_team(2, 30, 4)
    options = LevellingOptions(schedules=30)

    one, other = level_plan(small, options), level_plan(small, options)
    third = level_plan(small, replace(options, seed=2))

    assert one is not None
    assert other is not None
    assert third is not None
    assert one.delays == other.delays
    assert third.conflicts == one.conflicts or third.makespan != one.makespan
