"""Value lists: each value of a column is a condition that holds for just the tasks that have it."""

from datetime import date

import pytest

from plan_notation import plan
from pmdesk.engine.planner import schedule
from pmdesk.presentation.arranging.filters import AllOf, Condition, Filter, Operator
from pmdesk.presentation.arranging.matching import matching
from pmdesk.presentation.arranging.quick_filters import QUICK_FILTERS
from pmdesk.presentation.arranging.value_lists import (
    chosen_conditions,
    fields_in,
    listed_values,
    with_values,
    without_values,
)
from pmdesk.presentation.field import Editor
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.plan import Plan

TODAY = date(2026, 3, 9)
TEXT = """
    Setup { Order 2d done 2026-03-02 2026-03-03 by Anna[50%], Bob; Install 10d by Annabel; order 2d by Anna }
    Check 3d started 2026-03-09 50% deadline 2026-03-12 after Install by Anna
    Odd 100m after Install; Elapsed 5ed
    Golive 0d after Check
"""
LISTED = [key for key, field in TASK_FIELDS.items() if field.kind is not Editor.ICONS]


@pytest.fixture(scope="module")
def shown() -> Plan:
    portfolio = plan(TEXT)
    return Plan(portfolio, schedule(portfolio))


@pytest.mark.parametrize("key", LISTED)
def test_every_value_is_met_by_as_many_tasks_as_have_it(shown: Plan, key: str) -> None:
    listed = listed_values(shown, key)

    met = [int(matching(shown, value.condition, TODAY).sum()) for value in listed]
    assert met == [value.count for value in listed]
    if TASK_FIELDS[key].kind is not Editor.RESOURCES:
        assert sum(met) == len(shown.portfolio.outline.order)
    assert len({value.condition for value in listed}) == len(listed)


def test_values_stand_in_their_order_with_the_empty_one_last(shown: Plan) -> None:
    assert [(v.text, v.count) for v in listed_values(shown, "duration")][:3] == [
        ("0d", 1),
        ("100m", 1),
        ("2d", 2),
    ]
    assert [v.text for v in listed_values(shown, "resources")] == ["Anna", "Annabel", "Bob", ""]
    assert [(v.text, v.count) for v in listed_values(shown, "name") if v.text.casefold() == "order"] == [
        ("Order", 2)
    ]


def test_values_join_the_filter_that_is_on_and_leave_it_again(shown: Plan) -> None:
    milestones = next(quick.filter for quick in QUICK_FILTERS if quick.key == "milestones")
    spans, people = listed_values(shown, "duration"), listed_values(shown, "resources")

    one = with_values(shown, milestones, "duration", spans[:1])
    two = with_values(shown, one, "resources", people[-1:])
    again = with_values(shown, two, "duration", spans[:3])

    assert two.name == "Milestones · Duration: 0d · Resources: –"
    assert again.name == "Milestones · Resources: – · Duration: 3 values"
    assert chosen_conditions(again, "duration") == {value.condition for value in spans[:3]}
    assert fields_in(again.test) == {"milestone", "duration", "resources"}
    left = without_values(shown, without_values(shown, again, "duration"), "resources")
    assert left == milestones
    assert without_values(shown, with_values(shown, None, "duration", spans), "duration") is None


def test_a_filter_of_several_conditions_keeps_them(shown: Plan) -> None:
    both = AllOf((Condition("critical", Operator.EQUALS, "yes"), Condition("name", Operator.CONTAINS, "o")))
    mine = Filter("Mine", both, with_summaries=False)

    more = with_values(shown, mine, "name", listed_values(shown, "name")[:1])

    assert without_values(shown, more, "name") == mine
    assert not more.with_summaries
