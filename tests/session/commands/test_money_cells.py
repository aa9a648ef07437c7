"""What a task costs and how it earns is typed into cells; the cells that follow from it are told."""

from dataclasses import replace
from datetime import date

import pytest

from desk import Desk
from pmdesk.domain.edit import Draft
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.money.rate import Price, Rate, RateTable
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import Money
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS, TASK_FIELDS
from pmdesk.session.commands.fields import set_cell


def test_fixed_cost_and_method_are_typed(desk: Desk) -> None:
    desk.build("Design")
    desk.type(1, "fixed_cost", "1200.50")
    desk.type(1, "fixed_cost_accrual", "at the end")
    desk.type(1, "earning", "0/100")
    desk.reopen()
    assert desk.read(1, "cost") == desk.read(1, "fixed_cost") == "1200.50 EUR"
    assert desk.portfolio.tasks[desk.task(1)].earning is Earning.ZERO_HUNDRED
    desk.type(1, "fixed_cost", "")
    assert desk.read(1, "cost") == "0.00 EUR"
    with pytest.raises(InvalidValue):
        TASK_FIELDS["fixed_cost"].parse(desk.plan, desk.task(1), "much", date(2026, 3, 2))


def test_costs_that_follow_are_among_the_changed(desk: Desk) -> None:
    desk.build("Phase\n  Design\n  Build")
    changed = desk.type(2, "fixed_cost", "100")
    assert changed.tasks_changed == set(desk.tasks(1, 2))
    assert "cost" in changed.fields_of(desk.task(1))
    desk.type(3, "resources", "Anna")
    (anna,) = desk.portfolio.resources
    draft = Draft(desk.portfolio)
    draft.put(Rate(desk.session.ids.rate(), anna, standard=Price(Money(500_000))))
    priced = desk.session.perform(draft.edit(message("edits.set_priority", name="Anna")))
    assert priced.tasks_changed >= set(desk.tasks(1, 3))
    assert desk.column("cost") == ["500.00 EUR", "100.00 EUR", "400.00 EUR"]
    assert {"cost", "remaining_cost"} <= priced.fields_of(desk.task(3))


def test_costs_of_assignments_are_typed(desk: Desk) -> None:
    desk.build("Design")
    desk.type(1, "duration", "2d")
    desk.type(1, "resources", "Anna; Travel")
    anna, travel = sorted(desk.portfolio.assignments.values(), key=lambda row: row.id)
    resource = desk.portfolio.resources[travel.resource]
    draft = Draft(desk.portfolio)
    draft.put(replace(resource, kind=ResourceKind.COST))
    draft.put(Rate(desk.session.ids.rate(), anna.resource, RateTable.B, standard=Price(Money(500_000))))
    desk.session.perform(draft.edit(message("edits.edit_baselines")))

    def type_into(assignment: Assignment, key: str, text: str) -> None:
        row = RowKey("assignments", assignment.id)
        value = ASSIGNMENT_FIELDS[key].parse(desk.plan, assignment.id, text, date(2026, 3, 2))
        desk.session.perform(set_cell(desk.plan, desk.session.ids, row, key, value))

    type_into(travel, "cost", "300")
    type_into(anna, "rate_table", "B")
    type_into(anna, "actual_cost", "90")
    desk.reopen()
    texts = [ASSIGNMENT_FIELDS[key].text(desk.plan, anna.id) for key in ("cost", "actual_cost", "rate_table")]
    assert texts == ["890.00 EUR", "90.00 EUR", "B"]
    assert (desk.read(1, "cost"), desk.read(1, "actual_cost")) == ("1190.00 EUR", "90.00 EUR")
    type_into(anna, "actual_cost", "")
    assert desk.read(1, "actual_cost") == "0.00 EUR"
    with pytest.raises(InvalidValue):
        type_into(anna, "cost", "5")
