"""Matching: what each operator means for each kind of field, joined by and and or."""

from datetime import date

import pytest

from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.engine.planner import schedule
from pmdesk.presentation.arranging.filters import AllOf, AnyOf, Condition, Operator, Test
from pmdesk.presentation.arranging.matching import check, matching, operators_for
from pmdesk.presentation.arranging.quick_filters import QUICK_FILTERS, tasks_of
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.plan import Plan

TODAY = date(2026, 3, 9)  # a Monday, one week after the project's start

PLAN = """
    Setup { Order 2d done 2026-03-02 2026-03-03 by Anna[50%], Bob; Install 10d by Annabel }
    Check 3d started 2026-03-09 50% deadline 2026-03-12 after Install by Anna
    Golive 0d after Check
"""


def passing(test: Test, text: str = PLAN, today: date = TODAY) -> list[str]:
    portfolio = plan(text)
    flags = matching(Plan(portfolio, schedule(portfolio)), test, today)
    names = (portfolio.tasks[task].name for task in portfolio.outline.order)
    return [name for name, passes in zip(names, flags.tolist(), strict=True) if passes]


@pytest.mark.parametrize(
    ("field", "operator", "value", "expected"),
    [
        ("name", Operator.CONTAINS, "ST", ["Install"]),
        ("name", Operator.LACKS, "e", ["Install"]),
        ("name", Operator.STARTS, "go", ["Golive"]),
        ("name", Operator.EQUALS, "check", ["Check"]),
        ("name", Operator.DIFFERS, "check", ["Setup", "Order", "Install", "Golive"]),
        ("notes", Operator.EMPTY, "", ["Setup", "Order", "Install", "Check", "Golive"]),
        ("predecessors", Operator.FILLED, "", ["Check", "Golive"]),
        ("predecessors", Operator.EMPTY, "", ["Setup", "Order", "Install"]),
        ("resources", Operator.EQUALS, "anna", ["Order", "Check"]),
        ("resources", Operator.CONTAINS, "anna", ["Order", "Install", "Check"]),
        ("resources", Operator.LACKS, "anna", ["Setup", "Golive"]),
        ("resources", Operator.FILLED, "", ["Order", "Install", "Check"]),
        ("duration", Operator.MORE, "3d", ["Setup", "Install"]),
        ("duration", Operator.AT_LEAST, "24h", ["Setup", "Install", "Check"]),
        ("duration", Operator.EQUALS, "0d", ["Golive"]),
        ("work", Operator.LESS, "30", ["Order", "Check", "Golive"]),
        ("percent_complete", Operator.EQUALS, "100%", ["Order"]),
        ("percent_complete", Operator.DIFFERS, "100", ["Setup", "Install", "Check", "Golive"]),
        ("start", Operator.EQUALS, "2026-03-02", ["Setup", "Order", "Install"]),
        ("start", Operator.MORE, "today", ["Golive"]),
        ("finish", Operator.AT_MOST, "-5d", ["Order"]),
        ("finish", Operator.WITHIN_NEXT, "1w", ["Setup", "Install"]),
        ("finish", Operator.WITHIN_LAST, "7", ["Order"]),
        ("deadline", Operator.EMPTY, "", ["Setup", "Order", "Install", "Golive"]),
        ("finish", Operator.MORE, "[deadline]", ["Check"]),
        ("deadline", Operator.AT_LEAST, "[start]", ["Check"]),
        ("critical", Operator.EQUALS, "no", ["Order"]),
        ("milestone", Operator.EQUALS, "yes", ["Golive"]),
        ("kind", Operator.EQUALS, "milestone", ["Golive"]),
        ("row", Operator.AT_MOST, "2", ["Setup", "Order"]),
        ("outline_level", Operator.EQUALS, "2", ["Order", "Install"]),
    ],
)
def test_what_a_condition_lets_pass(field: str, operator: Operator, value: str, expected: list[str]) -> None:
    assert passing(Condition(field, operator, value)) == expected


def test_and_or_and_their_empty_forms() -> None:
    anna = Condition("resources", Operator.EQUALS, "Anna")
    done = Condition("percent_complete", Operator.EQUALS, "100")
    golive = Condition("name", Operator.EQUALS, "Golive")

    assert passing(AllOf((anna, done))) == ["Order"]
    assert passing(AnyOf((golive, AllOf((anna, done))))) == ["Order", "Golive"]
    assert len(passing(AllOf(()))) == 5
    assert passing(AnyOf(())) == []


@pytest.mark.parametrize(
    ("field", "operator", "value"),
    [
        ("no such field", Operator.EQUALS, ""),
        ("start", Operator.CONTAINS, "2026"),
        ("start", Operator.LESS, "some day"),
        ("start", Operator.WITHIN_NEXT, "a while"),
        ("start", Operator.LESS, "[name]"),
        ("start", Operator.LESS, "[duration]"),
        ("start", Operator.LESS, "[nothing]"),
        ("duration", Operator.LESS, "long"),
        ("percent_complete", Operator.LESS, "half"),
        ("critical", Operator.EQUALS, "maybe"),
    ],
)
def test_what_means_nothing_is_refused(field: str, operator: Operator, value: str) -> None:
    with pytest.raises(InvalidValue):
        passing(Condition(field, operator, value))
    portfolio = plan(PLAN)
    with pytest.raises(InvalidValue):
        check(Plan(portfolio, schedule(portfolio)), Condition(field, operator, value), TODAY)


@pytest.mark.parametrize("key", TASK_FIELDS)
def test_every_field_can_be_asked_whether_it_is_set(key: str) -> None:
    for operator in operators_for(TASK_FIELDS[key]):
        if operator in (Operator.EMPTY, Operator.FILLED):
            filled = passing(Condition(key, Operator.FILLED))
            assert sorted(filled + passing(Condition(key, Operator.EMPTY))) == sorted(passing(AllOf(())))


def test_quick_filters() -> None:
    by_key = {quick.key: passing(quick.test) for quick in QUICK_FILTERS}

    assert by_key == {
        "incomplete": ["Setup", "Install", "Check", "Golive"],
        "done": ["Order"],
        "late": ["Check"],
        "critical": ["Setup", "Install", "Check", "Golive"],
        "next_2_weeks": ["Setup", "Install", "Check", "Golive"],
        "next_4_weeks": ["Setup", "Install", "Check", "Golive"],
        "next_6_weeks": ["Setup", "Install", "Check", "Golive"],
        "milestones": ["Golive"],
        "without_resource": [],
        "overallocated": [],
    }
    assert passing(tasks_of("Anna").test) == ["Check"]


def test_next_weeks_leave_out_what_begins_later() -> None:
    text = "A 1d SNET 2026-03-20; B 1d SNET 2026-03-23; C 1d SNET 2026-04-06"
    two, four = (quick.test for quick in QUICK_FILTERS if quick.key in ("next_2_weeks", "next_4_weeks"))

    assert passing(two, text) == ["A"]
    assert passing(four, text) == ["A", "B"]


def test_people_with_too_much_to_do() -> None:
    (over,) = (quick.test for quick in QUICK_FILTERS if quick.key == "overallocated")

    assert passing(over, "A 2d by Anna; B 2d by Anna; C 1d by Bob") == ["A", "B"]
