"""What a task costs and how it earns is typed into cells; the cells that follow from it are told."""

from datetime import date

import pytest

from desk import Desk
from pmdesk.domain.edit import Draft
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.quantities import Money
from pmdesk.presentation.fields import TASK_FIELDS


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
