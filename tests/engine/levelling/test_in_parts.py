"""Levelling in parts: work is interrupted or postponed and people delayed one by one where that is better."""

from dataclasses import replace

import pytest

from busy_plans import busy_plan
from engine.levelling.test_level_plan import levelled, unexplained
from plan_notation import finish_of, plan, task_named
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import datetime_of
from pmdesk.engine.levelling.level_plan import level_plan
from pmdesk.engine.levelling.levelled_plan import LevelledPlan
from pmdesk.engine.levelling.movable import may_be_moved, may_be_postponed
from pmdesk.engine.levelling.options import Basis, LevellingOptions, Mode
from pmdesk.engine.planner import schedule
from pmdesk.engine.segments import segments_of

SPLIT = LevellingOptions(mode=Mode.MICROSOFT, split=True)
SINGLE = LevellingOptions(mode=Mode.MICROSOFT, single_assignments=True)
BOTH = replace(SPLIT, single_assignments=True)
PLAIN = LevellingOptions(mode=Mode.MICROSOFT)


def parts(result: LevelledPlan, name: str) -> list[str]:
    """From when to when a task is worked, by days and hours of March."""
    after = result.after
    spans = segments_of(after.portfolio, after, task_named(after.portfolio, name))
    return [f"{datetime_of(begin):%d.%H}-{datetime_of(end):%d.%H}" for begin, end in spans]


@pytest.mark.parametrize("options", [SPLIT, replace(SPLIT, mode=Mode.BEST, schedules=20)])
@pytest.mark.parametrize("kind", ["", "fixed "])
def test_a_task_is_interrupted_where_its_people_have_no_time(kind: str, options: LevellingOptions) -> None:
    portfolio = plan(f"A 3d {kind}by Anna; B 2d MSO 2026-03-04 by Anna")

    assert parts(levelled(portfolio, replace(options, split=False)), "A") == ["06.08-10.17"]
    result = levelled(portfolio, options)

    assert parts(result, "A") == ["02.08-03.17", "06.08-06.17"]
    assert result.is_proven
    (split,) = result.edit.apply(portfolio).tasks[task_named(portfolio, "A")].splits
    assert (split.after, split.gap) == (960, 960)


def test_who_works_together_pauses_together_or_else_one_by_one() -> None:
    portfolio = plan(
        "A 3d by Anna, Bob; B 2d MSO 2026-03-03 by Anna; C 2d MSO 2026-03-04 by Bob; D 4d after A by Cem"
    )

    assert parts(levelled(portfolio, SPLIT), "A") == ["02.08-02.17", "06.08-09.17"]
    result = levelled(portfolio, BOTH)

    assert finish_of(result.after, "A") == "2026-03-06T17:00"
    assert result.makespan == 9 * 480


@pytest.mark.parametrize("mode", Mode)
def test_people_on_one_task_are_delayed_one_by_one(mode: Mode) -> None:
    text = "A 2d {}by Anna, Bob; B 2d MSO 2026-03-02 by Anna; C 3d MSO 2026-03-04 by Bob"
    options = replace(SINGLE, mode=mode, schedules=20)
    portfolio = plan(text.format(""))

    assert finish_of(levelled(portfolio).after, "A") == "2026-03-10T17:00"
    result = levelled(portfolio, options)

    work = result.edit.apply(portfolio).assignments_of[task_named(portfolio, "A")]
    assert [(row.levelling_delay, row.profile) for row in work] == [(960, ()), (0, ())]
    assert finish_of(result.after, "A") == "2026-03-05T17:00"
    assert list(result.late) == [work[0].id]
    assert finish_of(levelled(plan(text.format("fixed ")), options).after, "A") == "2026-03-10T17:00"


def test_what_remains_of_a_begun_task_goes_on_behind_a_gap() -> None:
    portfolio = plan("A 3d started 2026-03-02 33% by Anna; B 2d MSO 2026-03-03 by Anna; C 1d after A by Bob")

    assert [conflict.cause.value for conflict in levelled(portfolio).conflicts] == ["fixed"]
    result = levelled(portfolio, SPLIT)

    assert parts(result, "A") == ["02.08-02.17", "05.08-06.17"]
    assert parts(result, "C") == ["09.08-09.17"]
    assert (result.conflicts, result.excess) == ((), 0)
    row = result.edit.apply(portfolio).tasks[task_named(portfolio, "A")]
    assert row == replace(portfolio.tasks[row.id], resume=row.resume)


@pytest.mark.parametrize("kind", ["", "fixed "])
def test_what_remains_may_be_interrupted_further_on(kind: str) -> None:
    portfolio = plan(f"A 4d {kind}started 2026-03-02 25% by Anna; B 2d MSO 2026-03-04 by Anna")

    result = levelled(portfolio, SPLIT)

    assert parts(result, "A") == ["02.08-03.17", "06.08-09.17"]
    assert result.excess == 0


def test_work_in_a_shape_of_its_own_goes_on_later_in_one_go() -> None:
    portfolio = plan("A 4d started 2026-03-02 25% by Anna[100% bell]; B 1d MSO 2026-03-05 by Anna")

    result = levelled(portfolio, SPLIT)

    assert parts(result, "A") == ["02.08-03.17", "06.08-13.17"]
    assert result.excess == 0


def test_of_two_begun_tasks_the_less_important_gives_way() -> None:
    portfolio = plan(
        "A 3d priority 600 started 2026-03-02 33% by Anna; B 2d started 2026-03-03 0% by Anna; C 1d by Bob"
    )

    result = levelled(portfolio, SPLIT)

    assert (parts(result, "A"), result.excess) == (["02.08-04.17"], 0)
    assert finish_of(result.after, "B") == "2026-03-06T17:00"


@pytest.mark.parametrize(
    "text",
    [
        "A 3d priority 1000 started 2026-03-02 33% by Anna; B 2d MSO 2026-03-03 by Anna; C 1d by Bob",
        "A 3d priority 1000 by Anna; B 2d MSO 2026-03-03 by Anna; C 1d by Bob",
        "A 3d MSO 2026-03-02 by Anna; B 2d MSO 2026-03-03 by Anna; C 1d by Bob",
    ],
)
def test_locked_and_fixed_tasks_stay_in_one_piece(text: str) -> None:
    result = levelled(plan(text), BOTH)

    assert result.edit.is_empty
    assert len(result.conflicts) == 1


def test_nothing_is_interrupted_for_nothing() -> None:
    portfolio = plan("A 3d by Anna; B 2d MSO 2026-03-04 by Anna; C 20d by Bob")
    in_a_hurry = plan("A 3d deadline 2026-03-06 by Anna; B 2d MSO 2026-03-04 by Anna; C 20d by Bob")

    assert parts(levelled(portfolio, SPLIT), "A") == ["06.08-10.17"]
    assert parts(levelled(in_a_hurry, SPLIT), "A") == ["02.08-03.17", "06.08-06.17"]


def test_no_part_but_the_last_is_shorter_than_half_a_day() -> None:
    text = "A 2d by Anna; B {} MSO 2026-03-02 by Anna; C 2d MSO 2026-03-03 by Anna"

    assert parts(levelled(plan(text.format("5h")), SPLIT), "A") == ["05.08-06.17"]
    assert parts(levelled(plan(text.format("4h")), SPLIT), "A") == ["02.08-02.12", "05.08-06.12"]


def test_within_slack_more_fits_in_parts() -> None:
    portfolio = plan("A 2d by Anna; B 1d MSO 2026-03-03 by Anna; C 3d by Bob")
    within = replace(SPLIT, within_slack=True)

    assert levelled(portfolio, replace(within, split=False)).excess == 480
    result = levelled(portfolio, within)

    assert parts(result, "A") == ["02.08-02.17", "04.08-04.17"]
    assert (result.excess, result.makespan) == (0, 3 * 480)


@pytest.mark.parametrize("seed", range(12))
def test_laws_of_busy_plans(seed: int) -> None:
    portfolio = busy_plan(seed)
    options = (BOTH, replace(BOTH, mode=Mode.BEST, schedules=4), replace(SPLIT, basis=Basis.MINUTE))[seed % 3]

    result, plain = (level_plan(portfolio, each) for each in (options, without(options)))

    if result is None:
        return
    after = result.edit.apply(portfolio)
    assert result.edit.inverse.apply(after) == portfolio
    assert [*schedule(after).finish] == [*result.after.finish]
    if plain is not None and options.mode is Mode.MICROSOFT:
        assert (result.excess, result.makespan) <= (plain.excess, plain.makespan)
    if options.basis is Basis.DAY:
        assert unexplained(after, result) == []
    for task in portfolio.tasks.values():
        assert is_kept(portfolio, task, after.tasks[task.id])
        index = result.before.index[task.id]
        assert task.actual_start is None or result.before.start[index] == result.after.start[index]
    for row in portfolio.assignments.values():
        assert has_its_work(row, after.assignments[row.id])


def without(options: LevellingOptions) -> LevellingOptions:
    return replace(options, split=False, single_assignments=False)


def is_kept(portfolio: Portfolio, before: Task, after: Task) -> bool:
    """Whether a task has nothing new but what levelling may give it."""
    if may_be_moved(portfolio, before.id):
        return after == replace(before, levelling_delay=after.levelling_delay, splits=after.splits)
    if may_be_postponed(portfolio, before.id):
        return after == replace(before, resume=after.resume, splits=after.splits)
    return after == before


def has_its_work(before: Assignment, after: Assignment) -> bool:
    """Whether somebody does the same work, at the same units whenever there is any."""
    if after.profile != before.profile:
        worked = [span for span in after.profile if span.work]
        if sum(span.work for span in worked) != before.work - before.overtime:
            return False
        if any(abs(span.work - span.minutes * before.units / 10_000) > 1 for span in worked):
            return False
    shape = {"levelling_delay": after.levelling_delay, "contour": after.contour, "profile": after.profile}
    return after == replace(before, **shape)


def test_the_same_again() -> None:
    options = replace(BOTH, mode=Mode.BEST, schedules=10)
    portfolio = busy_plan(4)

    assert levelled(portfolio, options).edit == levelled(portfolio, options).edit
