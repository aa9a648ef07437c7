"""Duration, work and units follow each other by the task's type: work = duration × units.

Source: Microsoft Project, "Change the task type Project uses to calculate task duration".
"""

import pytest

from desk import TODAY, Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.engine.money.rate_steps import counted_of
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS
from pmdesk.session.commands import effort
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.resources import add_resource


def assigned(desk: Desk, text: str, duration: str = "2d", kind: str = "Fixed units") -> None:
    desk.add("Build")
    desk.type(1, "duration", duration)
    desk.type(1, "type", kind)
    desk.type(1, "resources", text)


def shown(desk: Desk) -> tuple[str, str, str]:
    return desk.read(1, "duration"), desk.read(1, "work"), desk.read(1, "resources")


def test_people_bring_work_for_the_duration_at_their_units(desk: Desk) -> None:
    assigned(desk, "Anna[50%]; Bob")

    assert shown(desk) == ("2d", "24h", "Anna[50%]; Bob")
    assert [r.name for r in desk.portfolio.resources.values()] == ["Anna", "Bob"]


@pytest.mark.parametrize(
    ("kind", "column", "text", "after"),
    [
        ("Fixed units", "duration", "4d", ("4d", "32h", "Anna")),
        ("Fixed units", "work", "8h", ("1d", "8h", "Anna")),
        ("Fixed units", "resources", "Anna[50%]", ("4d", "16h", "Anna[50%]")),
        ("Fixed work", "duration", "4d", ("4d", "16h", "Anna[50%]")),
        ("Fixed work", "work", "32h", ("4d", "32h", "Anna")),
        ("Fixed work", "resources", "Anna[200%]", ("1d", "16h", "Anna[200%]")),
        ("Fixed duration", "duration", "4d", ("4d", "32h", "Anna")),
        ("Fixed duration", "work", "8h", ("2d", "8h", "Anna[50%]")),
        ("Fixed duration", "resources", "Anna[50%]", ("2d", "8h", "Anna[50%]")),
    ],
)
def test_the_third_follows(
    desk: Desk, kind: str, column: str, text: str, after: tuple[str, str, str]
) -> None:
    assigned(desk, "Anna", kind=kind)
    desk.type(1, column, text)

    assert shown(desk) == after


def test_without_effort_driven_more_people_do_more_work(desk: Desk) -> None:
    assigned(desk, "Anna")
    desk.type(1, "resources", "Anna; Bob")

    assert shown(desk) == ("2d", "32h", "Anna; Bob")


@pytest.mark.parametrize(
    ("kind", "text", "after"),
    [
        ("Fixed units", "Anna; Bob", ("1d", "16h", "Anna; Bob")),
        ("Fixed units", "Anna; Bob[300%]", ("0.5d", "16h", "Anna; Bob[300%]")),
        ("Fixed work", "Anna; Bob", ("1d", "16h", "Anna; Bob")),
        ("Fixed duration", "Anna; Bob", ("2d", "16h", "Anna[50%]; Bob[50%]")),
    ],
)
def test_effort_driven_keeps_the_work(desk: Desk, kind: str, text: str, after: tuple[str, str, str]) -> None:
    assigned(desk, "Anna", kind=kind)
    desk.type(1, "effort_driven", "yes")
    desk.type(1, "resources", text)

    assert shown(desk) == after


def test_effort_driven_gives_the_work_back_to_those_who_stay(desk: Desk) -> None:
    assigned(desk, "Anna; Bob")
    desk.type(1, "effort_driven", "yes")
    desk.type(1, "resources", "Bob")

    assert shown(desk) == ("4d", "32h", "Bob")


def test_fixed_work_is_effort_driven(desk: Desk) -> None:
    assigned(desk, "Anna")
    desk.type(1, "type", "Fixed work")

    assert desk.read(1, "effort_driven") == "Yes"


def test_who_leaves_last_leaves_the_duration(desk: Desk) -> None:
    assigned(desk, "Anna")
    desk.type(1, "work", "40h")
    desk.type(1, "resources", "")

    assert shown(desk) == ("5d", "0h", "")


def test_duration_zero_makes_a_milestone_and_back(desk: Desk) -> None:
    assigned(desk, "Anna")
    desk.type(1, "duration", "0")
    assert (desk.read(1, "kind"), *shown(desk)) == ("Milestone", "0d", "0h", "Anna")
    desk.type(1, "duration", "3d")
    assert (desk.read(1, "kind"), *shown(desk)) == ("Task", "3d", "24h", "Anna")


def test_a_milestone_may_be_given_a_duration_and_a_task_none(desk: Desk) -> None:
    desk.add("Go-live")
    desk.type(1, "kind", "Milestone")
    assert desk.read(1, "duration") == "1d?"
    desk.type(1, "duration", "2d")
    assert desk.read(1, "kind") == "Milestone"


def test_work_is_shared_as_it_was(desk: Desk) -> None:
    assigned(desk, "Anna; Bob[50%]")
    desk.type(1, "work", "10h")
    works = [a.work for a in desk.portfolio.assignments_of[desk.task(1)]]

    assert sum(works) == 600
    assert works == [400, 200]


def test_work_needs_somebody(desk: Desk) -> None:
    desk.add("Build")

    with pytest.raises(InvalidValue, match="Assign somebody to “Build”"):
        desk.type(1, "work", "8h")


def test_material_and_cost_take_no_time(desk: Desk) -> None:
    for name, kind in (("Cable", ResourceKind.MATERIAL), ("Travel", ResourceKind.COST)):
        desk.session.perform(add_resource(desk.portfolio, desk.session.ids, name, kind))
    assigned(desk, "Cable[12.5]; Travel")
    desk.type(1, "duration", "4d")

    assert shown(desk) == ("4d", "0h", "Cable[12.5]; Travel")
    cable = desk.portfolio.assignments_of[desk.task(1)][0].id
    for typed, amount, cost in (
        ("10/day", "10/d", 400_000),
        ("5 per hour", "5/h", 1_600_000),
        ("3", "3", 30_000),
    ):
        value = ASSIGNMENT_FIELDS["units"].parse(desk.plan, cable, typed, TODAY)
        desk.session.perform(
            set_cell(desk.plan, desk.session.ids, RowKey("assignments", cable), "units", value)
        )
        assert shown(desk) == ("4d", "0h", f"Cable[{amount}]; Travel")
        assert ASSIGNMENT_FIELDS["units"].text(desk.plan, cable) == amount
        assert counted_of(desk.plan.schedule, desk.portfolio.assignments[cable]) == cost
    desk.type(1, "resources", "Cable[7/d]; Travel; Anna")
    assert shown(desk) == ("4d", "32h", "Cable[7/d]; Travel; Anna")
    assert ASSIGNMENT_FIELDS["units"].can_edit(desk.plan, cable)
    assert not ASSIGNMENT_FIELDS["work"].can_edit(desk.plan, cable)


def test_somebody_with_less_work_keeps_the_share(desk: Desk) -> None:
    assigned(desk, "Anna; Bob")
    bob = desk.portfolio.assignments_of[desk.task(1)][1]
    desk.session.perform(effort.set_assignment_work(desk.plan, bob.id, bob.work // 2))  # type: ignore[arg-type]
    desk.type(1, "duration", "4d")

    assert [a.work for a in desk.portfolio.assignments_of[desk.task(1)]] == [1920, 960]


@pytest.mark.parametrize(
    ("column", "text", "after"),
    [("units", "50%", ("4d", "16h", "Anna[50%]")), ("work", "32h", ("4d", "32h", "Anna"))],
)
def test_cells_of_assignments_are_typed_into(
    desk: Desk, column: str, text: str, after: tuple[str, str, str]
) -> None:
    assigned(desk, "Anna")
    row = desk.portfolio.assignments_of[desk.task(1)][0].id
    value = ASSIGNMENT_FIELDS[column].parse(desk.plan, row, text, TODAY)
    desk.session.perform(set_cell(desk.plan, desk.session.ids, RowKey("assignments", row), column, value))

    assert shown(desk) == after


def test_a_typed_duration_is_shown_as_typed_whatever_the_units(desk: Desk) -> None:
    assigned(desk, "Anna[33%]", duration="1d")
    for text in ("3d", "1w", "7h", "0.5d"):
        desk.type(1, "duration", text)
        assert desk.read(1, "duration") == text
