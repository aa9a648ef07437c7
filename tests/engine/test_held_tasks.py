"""Tasks that an open issue blocks start no earlier than its target day, if the issue is to hold them."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.random_plans import random_plan
from engine.test_planner_laws import assert_same
from plan_notation import instant, plan, start_of, task_named
from pmdesk.domain.ids import RegisterId, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import day_containing, midnight
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.engine.earlier import earlier
from pmdesk.engine.explain import why
from pmdesk.engine.levelling.level_plan import level_plan
from pmdesk.engine.levelling.options import LevellingOptions, Mode
from pmdesk.engine.planner import schedule
from pmdesk.engine.schedule import NO_DATE, Schedule

ONE = RegisterId(1)
KEPT = (Constraint.SNLT, Constraint.FNLT, Constraint.MSO, Constraint.MFO)
randoms = st.integers(0, 2**32).map(Random)


def held(text: str) -> Portfolio:
    """The plan, whose task A is blocked by an issue that holds it until Thursday."""
    portfolio = plan(text)
    day = day_containing(instant("2026-03-05"))
    issue = Issue(ONE, None, "Server is slow", target=day, holds_until_target=True)
    tie = Tie(ONE, Issue.table, ONE, Relation.BLOCKS, Task.table, task_named(portfolio, "A"))
    return portfolio_of([*portfolio.rows(), issue, tie])


STARTS = {
    "A 2d": "2026-03-05T08:00",
    "B 1d; A 2d after B": "2026-03-05T08:00",
    "B 5d; A 2d after B": "2026-03-09T08:00",
    "B 1d; A 0d after B": "2026-03-05T08:00",
    "A 2d SNET 2026-03-03": "2026-03-05T08:00",
    "A 2d SNET 2026-03-06": "2026-03-06T08:00",
    "A 2d FNET 2026-03-05": "2026-03-05T08:00",
    "A 2d MSO 2026-03-03": "2026-03-03T08:00",
    "A 2d SNLT 2026-03-04": "2026-03-04T08:00",
    "A 2d levelled 1d": "2026-03-06T08:00",
    "A 2d started 2026-03-02 10%": "2026-03-02T08:00",
    "A 2d manual 2026-03-03 2026-03-04": "2026-03-03T08:00",
    "holiday 2026-03-05; A 2d": "2026-03-06T08:00",
    "calendar Night 22:00-24:00 Mon-Thu; resource N Night; A 4h by N": "2026-03-05T22:00",
    "A { B 1d; C 1d after B }": "2026-03-05T08:00",
    "project Q from 2026-03-09; A 2d": "2026-03-09T08:00",
}


@pytest.mark.parametrize("text", STARTS)
def test_the_start_of_a_task_that_is_held_until_thursday(text: str) -> None:
    assert start_of(schedule(held(text)), "A") == STARTS[text]


@given(randoms)
@settings(max_examples=150)
def test_what_an_issue_holds_does_not_start_before_its_target_day(random: Random) -> None:
    """Left out is what has its dates by hand, from the past or because it must."""
    portfolio = random_plan(random)
    found = schedule(portfolio)
    for task, issues in portfolio.held_by.items():
        start = found.start[found.index[task]]
        if _takes_dates_from_links(portfolio, found, task):
            assert all(issue.target is not None and start >= midnight(issue.target) for issue in issues)


def _takes_dates_from_links(portfolio: Portfolio, found: Schedule, task: TaskId) -> bool:
    row, place = portfolio.tasks[task], found.index[task]
    kept = portfolio.projects[row.project].honour_constraints and row.constraint in KEPT
    by_hand = row.mode is TaskMode.MANUAL or row.kind in (TaskKind.HAMMOCK, TaskKind.RECURRING)
    dated = found.active[place] and not found.summary[place] and found.start[place] != NO_DATE
    return dated and row.actual_start is None and not (kept or by_hand)


@given(randoms)
def test_issues_that_hold_nothing_change_nothing(random: Random) -> None:
    portfolio = random_plan(random)
    issues = {key: replace(issue, holds_until_target=False) for key, issue in portfolio.issues.items()}

    assert_same(schedule(replace(portfolio, issues=issues)), schedule(replace(portfolio, issues={}, ties={})))


@pytest.mark.parametrize(
    ("text", "reason", "remedy"),
    [
        (
            "B 1d; A 2d after B",
            "Waits for the target date of the open issue “Server is slow”: starts on Thu 5 Mar 2026 08:00.",
            "It waits for the issue “Server is slow” and its target date, Thu 5 Mar 2026: "
            "resolve the issue, or give it an earlier date.",
        ),
        ("B 5d; A 2d after B", "Starts when “B” finishes: Fri 6 Mar 2026 17:00.", "Finish “B” earlier."),
        (
            "A 2d MSO 2026-03-03",
            "Must start on Tue 3 Mar 2026 08:00.",
            "It must start on Tue 3 Mar 2026 08:00: give this constraint an earlier date, or remove it.",
        ),
    ],
)
def test_what_holds_a_task_is_told(text: str, reason: str, remedy: str) -> None:
    portfolio = held(text)
    found, task = schedule(portfolio), task_named(portfolio, "A")

    assert say(why(portfolio, found, task).message) == reason
    assert say(earlier(portfolio, found, task)[0]) == remedy


def test_a_date_that_must_be_kept_leaves_negative_slack() -> None:
    portfolio = held("A 2d MSO 2026-03-03; M 0d after A")

    found = schedule(portfolio)

    assert found.task(task_named(portfolio, "A")).total_slack == -2 * 480


@pytest.mark.parametrize("mode", Mode)
def test_levelling_lets_others_work_while_a_task_is_held(mode: Mode) -> None:
    portfolio = held("A 2d by Anna; B 2d by Anna; C 3d by Anna")

    levelled = level_plan(portfolio, LevellingOptions(mode=mode, schedules=60))

    assert levelled is not None
    starts = {name: start_of(levelled.after, name)[8:10] for name in "ABC"}
    assert starts["A"] >= "05"
    assert levelled.conflicts == ()
    assert levelled.makespan == 7 * 480
