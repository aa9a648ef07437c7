"""Assigned resources are read as typed and shown as they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.edit import insertion
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, IdDealer, ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant, TimeUnit, Units
from pmdesk.presentation.people import (
    AssignmentSpec,
    Quantity,
    format_assignments,
    parse_assignments,
    parse_units,
)
from pmdesk.session.commands.projects import new_portfolio

EMPTY = new_portfolio("Demo", Instant(480), IdDealer())
TASK = Task(TaskId(1), next(iter(EMPTY.projects)), None, 1, "Build")
ANNA = Resource(ResourceId(1), "Anna")
HALF = Resource(ResourceId(2), "Half, Time", max_units=Units(5_000))
CABLE = Resource(ResourceId(3), "Cable", ResourceKind.MATERIAL, material_label="m")
TRAVEL = Resource(ResourceId(4), "Travel", ResourceKind.COST)
FUEL = Resource(ResourceId(5), "Fuel", ResourceKind.MATERIAL, material_label="l")
ORE = Resource(ResourceId(6), "Ore", ResourceKind.MATERIAL, material_label="t/d")
POOL = [ANNA, HALF, CABLE, TRAVEL, FUEL, ORE]
PORTFOLIO = insertion(message("edits.insert_task"), [TASK, *POOL]).apply(EMPTY)


@pytest.mark.parametrize(
    ("text", "specs"),
    [
        ("", []),
        ("Anna", [AssignmentSpec("Anna", ANNA.id)]),
        ("anna [50%]", [AssignmentSpec("Anna", ANNA.id, Units(5_000))]),
        ("Anna[33,33]", [AssignmentSpec("Anna", ANNA.id, Units(3_333))]),
        ("Half, Time", [AssignmentSpec("Half, Time", HALF.id, Units(5_000))]),
        ("Half, Time[100%]", [AssignmentSpec("Half, Time", HALF.id, Units(10_000))]),
        ("Cable[3 m]", [AssignmentSpec("Cable", CABLE.id, Units(30_000))]),
        ("Cable[2.5]", [AssignmentSpec("Cable", CABLE.id, Units(25_000))]),
        ("Fuel[10 l/day]", [AssignmentSpec("Fuel", FUEL.id, Units(100_000), TimeUnit.DAY)]),
        ("Fuel[1,5/h]", [AssignmentSpec("Fuel", FUEL.id, Units(15_000), TimeUnit.HOUR)]),
        ("Fuel[2 litres per week]", [AssignmentSpec("Fuel", FUEL.id, Units(20_000), TimeUnit.WEEK)]),
        ("Ore[3 t/d]", [AssignmentSpec("Ore", ORE.id, Units(30_000))]),
        ("Ore[3 t/d/mo]", [AssignmentSpec("Ore", ORE.id, Units(30_000), TimeUnit.MONTH)]),
        ("Travel", [AssignmentSpec("Travel", TRAVEL.id)]),
        ("Anna[50%]; Bob", [AssignmentSpec("Anna", ANNA.id, Units(5_000)), AssignmentSpec("Bob", None)]),
        ("Bob, Cem[20%],", [AssignmentSpec("Bob", None), AssignmentSpec("Cem", None, Units(2_000))]),
        (" Bob  Miller ;; ", [AssignmentSpec("Bob Miller", None)]),
    ],
)
def test_assignments_are_read(text: str, specs: list[AssignmentSpec]) -> None:
    assert parse_assignments(PORTFOLIO, text) == tuple(specs)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("[50%]", "not a resource.*Anna"),
        ("Anna]", "not a resource"),
        ("Anna[50%][20%]", "not a resource"),
        ("Anna[lots]", "not a share of a person"),
        ("Anna[-50%]", "not a share"),
        ("Cable[long]", "not a quantity of “Cable”"),
        ("Fuel[10 l/fortnight]", "not a quantity of “Fuel”"),
        ("Fuel[10 l/]", "not a quantity of “Fuel”"),
        ("Anna[50%/d]", "not a share"),
        ("Travel[2]", "is a cost"),
        ("Anna; anna", "named twice"),
        ("Bob; bob[50%]", "named twice"),
    ],
)
def test_what_is_no_resource_is_refused_with_a_reason(text: str, phrase: str) -> None:
    with pytest.raises(InvalidValue, match=phrase):
        parse_assignments(PORTFOLIO, text)


def test_units_are_typed_with_or_without_the_sign() -> None:
    assert parse_units("50") == parse_units(" 50 % ") == 5_000


@given(
    st.dictionaries(
        st.sampled_from(POOL),
        st.builds(Quantity, st.integers(0, 9_999_999).map(Units), st.sampled_from([None, *TimeUnit])),
        max_size=4,
    )
)
def test_shown_assignments_are_read_as_themselves(wanted: dict[Resource, Quantity]) -> None:
    said = {
        r.id: Quantity() if r is TRAVEL else each if r.kind is ResourceKind.MATERIAL else Quantity(each.units)
        for r, each in wanted.items()
    }
    rows = [
        Assignment(AssignmentId(n), TASK.id, resource, each.units, used_per=each.used_per)
        for n, (resource, each) in enumerate(said.items(), 1)
    ]
    portfolio = insertion(message("edits.insert_task"), rows).apply(PORTFOLIO)

    specs = parse_assignments(portfolio, format_assignments(portfolio, TASK.id))

    assert {spec.resource: (spec.units, spec.used_per) for spec in specs} == said
