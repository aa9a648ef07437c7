"""Colours are given to areas of projects with a reason, replaced, and taken back."""

import pytest

from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import Health, HealthArea
from pmdesk.session.commands.health_marks import compute_health, give_health

ERP, COST = ProjectId(1), HealthArea.COST


def test_a_colour_is_given_replaced_and_taken_back() -> None:
    before, ids = plan("A 1d"), IdDealer()
    red = give_health(before, ids, ERP, COST, Health.RED, " The vendor is broke ", Day(10)).apply(before)
    green = give_health(red, ids, ERP, COST, Health.GREEN, "It was sold", Day(20)).apply(red)

    assert [(m.health, m.reason, m.day) for m in green.health_marks.values()] == [
        (Health.GREEN, "It was sold", 20)
    ]
    assert [m.reason for m in red.health_marks.values()] == ["The vendor is broke"]
    back = compute_health(green, ERP, COST)
    assert back.apply(green) == before
    assert back.inverse.apply(before) == green
    assert not compute_health(before, ERP, COST).changes


def test_a_colour_needs_a_reason() -> None:
    with pytest.raises(InvalidValue):
        give_health(plan("A 1d"), IdDealer(), ERP, COST, Health.GREEN, " ", Day(10))
