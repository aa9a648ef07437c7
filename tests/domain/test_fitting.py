"""Rows that can't be beside the others are refused as part of an edit."""

from dataclasses import replace

import pytest

from pmdesk.domain.custom_field import CustomField, CustomValue, FieldKind, FieldTable
from pmdesk.domain.edit import Draft, insertion
from pmdesk.domain.errors import BrokenReference, InvalidValue
from pmdesk.domain.ids import (
    ActualCostId,
    BaselineBlockId,
    BaselineId,
    BudgetLineId,
    CalendarId,
    CustomFieldId,
    CustomValueId,
    ProjectId,
    ReserveDrawId,
    ResourceId,
    RowKey,
    TaskId,
)
from pmdesk.domain.messages import message
from pmdesk.domain.money.actual_cost import ActualCost, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Instant, Minutes
from pmdesk.domain.rows import Row, key_of
from pmdesk.domain.settings import Settings

LABEL = message("edits.random")
NOON = Instant(720)
BLOCK = BaselineBlock(
    BaselineBlockId(1),
    BaselineId(1),
    0,
    (TaskId(1),),
    (NOON,),
    (NOON,),
    (Minutes(0),),
    (Minutes(0),),
    (None,),
)
READY = CustomField(CustomFieldId(1), FieldTable.TASKS, FieldKind.FLAG, "Ready")
YES = CustomValue(CustomValueId(1), CustomFieldId(1), "yes", TaskId(1))


@pytest.fixture
def portfolio() -> Portfolio:
    """Two projects, the first with a baseline and a task that is ready."""
    return portfolio_of(
        [
            Calendar(CalendarId(1), "Standard"),
            Settings(1, "Portfolio", CalendarId(1)),
            Project(ProjectId(1), "A", "First", Instant(0), CalendarId(1)),
            Project(ProjectId(2), "B", "Second", Instant(0), CalendarId(1)),
            Task(TaskId(1), ProjectId(1), None, 0, "Design"),
            Resource(ResourceId(1), "Anna"),
            Baseline(BaselineId(1), ProjectId(1), "Baseline", NOON),
            BLOCK,
            READY,
            YES,
        ]
    )


def put(portfolio: Portfolio, row: Row) -> Portfolio:
    draft = Draft(portfolio)
    draft.put(row)
    return draft.edit(LABEL).apply(portfolio)


def test_a_project_shows_a_baseline_of_its_own(portfolio: Portfolio) -> None:
    own, other = (replace(project, shown_baseline=BaselineId(1)) for project in portfolio.projects.values())

    assert put(portfolio, own).projects[ProjectId(1)].shown_baseline == 1
    with pytest.raises(InvalidValue, match="“Second” can only be compared with a baseline of its own"):
        put(portfolio, other)


def test_a_shown_baseline_stays(portfolio: Portfolio) -> None:
    shown = put(portfolio, replace(portfolio.projects[ProjectId(1)], shown_baseline=BaselineId(1)))
    draft = Draft(shown)
    draft.remove(RowKey("baselines", 1))
    draft.remove(RowKey("baseline_blocks", 1))

    with pytest.raises(BrokenReference):
        draft.edit(LABEL).apply(shown)


def test_a_baseline_has_each_block_once(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidValue, match="part of a baseline"):
        put(portfolio, replace(BLOCK, id=BaselineBlockId(2)))


@pytest.mark.parametrize(
    "value",
    [
        replace(YES, id=CustomValueId(2)),
        replace(YES, id=CustomValueId(2), task=None, resource=ResourceId(1)),
        replace(YES, value="no"),
    ],
    ids=["twice", "in a row of another table", "of another kind"],
)
def test_a_value_that_its_field_can_not_have(portfolio: Portfolio, value: CustomValue) -> None:
    with pytest.raises(InvalidValue):
        put(portfolio, value)


@pytest.mark.parametrize(
    "field",
    [
        replace(READY, kind=FieldKind.NUMBER),
        replace(READY, of=FieldTable.RESOURCES),
        replace(READY, formula="1 = 1"),
    ],
)
def test_a_field_does_not_turn_away_from_its_values(portfolio: Portfolio, field: CustomField) -> None:
    with pytest.raises(InvalidValue):
        put(portfolio, field)


def test_values_come_with_their_field(portfolio: Portfolio) -> None:
    second = replace(READY, id=CustomFieldId(2), of=FieldTable.RESOURCES, name="Away")
    value = CustomValue(CustomValueId(2), CustomFieldId(2), "yes", resource=ResourceId(1))

    after = insertion(LABEL, [value, second]).apply(portfolio)

    assert after.values_of[RowKey("resources", 1)] == (value,)


LICENCES = BudgetLine(BudgetLineId(1), ProjectId(1), "Licences", TaskId(1))


def test_a_budget_line_names_a_task_of_its_own_project(portfolio: Portfolio) -> None:
    assert insertion(LABEL, [LICENCES]).apply(portfolio).budget_lines == {1: LICENCES}
    with pytest.raises(InvalidValue, match="task of its own project"):
        insertion(LABEL, [replace(LICENCES, project=ProjectId(2))]).apply(portfolio)


@pytest.mark.parametrize(
    "row",
    [
        ActualCost(ActualCostId(1), ProjectId(1), Day(1), line=BudgetLineId(1)),
        ActualCost(ActualCostId(1), ProjectId(1), Day(1), task=TaskId(1)),
        ReserveDraw(ReserveDrawId(1), ProjectId(1), Day(1), reason="Rain", line=BudgetLineId(1)),
    ],
)
def test_what_was_spent_and_drawn_names_lines_and_tasks_of_its_own_project(
    portfolio: Portfolio, row: ActualCost | ReserveDraw
) -> None:
    before = put(portfolio, LICENCES)

    assert before.get(key_of(row)) is None
    assert put(before, row).get(key_of(row)) == row
    with pytest.raises(InvalidValue, match="of its own project"):
        put(before, replace(row, project=ProjectId(2)))
