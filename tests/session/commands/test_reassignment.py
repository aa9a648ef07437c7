"""A work goes from one person to another, to nobody, or to the first."""

import pytest

from plan_notation import plan, start_of, task_named
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, IdDealer, ResourceId
from pmdesk.domain.messages import say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.reassignment import assign, reassign, unassign


def planned(text: str) -> tuple[Plan, IdDealer]:
    portfolio, ids = plan(text), IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    return Plan(portfolio, schedule(portfolio)), ids


def person(portfolio: Portfolio, name: str) -> ResourceId:
    return next(row.id for row in portfolio.resources.values() if row.name == name)


def assigned(portfolio: Portfolio, task: str) -> dict[str, tuple[int, int]]:
    """By name: units and hours on a task."""
    return {
        portfolio.resources[row.resource].name: (row.units // 100, row.work // 60)
        for row in portfolio.assignments_of.get(task_named(portfolio, task), ())
    }


def only(portfolio: Portfolio, task: str, name: str) -> AssignmentId:
    rows = portfolio.assignments_of[task_named(portfolio, task)]
    return next(row.id for row in rows if portfolio.resources[row.resource].name == name)


def test_the_work_stays_and_the_dates_follow_who_does_it() -> None:
    text = "calendar Late 10:00-18:00 Tue-Fri\nresource Bob Late\nA 2d by Anna[50%]; B 1d by Bob"
    before, ids = planned(text)
    portfolio = before.portfolio
    edit = reassign(before, ids, only(portfolio, "A", "Anna"), person(portfolio, "Bob"))
    assert len(edit.changes) == 1
    after = edit.apply(portfolio)
    assert assigned(after, "A") == {"Bob": (50, 8)}
    assert start_of(schedule(after), "A") == "2026-03-03T10:00"
    assert edit.inverse.apply(after) == portfolio
    assert reassign(before, ids, only(portfolio, "A", "Anna"), person(portfolio, "Anna")).is_empty


def test_who_works_on_it_already_and_what_has_begun_is_refused() -> None:
    before, ids = planned(
        "A 2d by Anna, Bob; B 4d started 2026-03-02 50% by Anna; D 1d done 2026-03-02 2026-03-02 by Anna"
    )
    portfolio = before.portfolio
    with pytest.raises(InvalidValue, match="already"):
        reassign(before, ids, only(portfolio, "A", "Anna"), person(portfolio, "Bob"))
    with pytest.raises(InvalidValue, match="Nothing of “D” remains"):
        reassign(before, ids, only(portfolio, "D", "Anna"), person(portfolio, "Bob"))
    with pytest.raises(InvalidValue, match="has begun"):
        unassign(before, ids, only(portfolio, "B", "Anna"))


def test_of_work_that_has_begun_the_rest_goes_over() -> None:
    before, ids = planned("B 4d started 2026-03-02 50% by Anna; C 1d by Bob")
    portfolio = before.portfolio
    edit = reassign(before, ids, only(portfolio, "B", "Anna"), person(portfolio, "Bob"))
    after = edit.apply(portfolio)
    assert say(edit.label) == "What remains of “B” to Bob"
    assert assigned(after, "B") == {"Anna": (100, 16), "Bob": (100, 16)}
    assert edit.inverse.apply(after) == portfolio


def test_a_work_is_taken_away_and_given_to_somebody() -> None:
    before, ids = planned("A 3d by Anna; B 2d; C 1d by Bob")
    portfolio = before.portfolio
    after = unassign(before, ids, only(portfolio, "A", "Anna")).apply(portfolio)
    assert assigned(after, "A") == {}
    assert after.tasks[task_named(after, "A")].duration.minutes == 3 * 480
    given = assign(before, ids, task_named(portfolio, "B"), person(portfolio, "Bob")).apply(portfolio)
    assert assigned(given, "B") == {"Bob": (100, 16)}
