"""Custom fields are added, changed and removed with their values; values go with their rows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desk import Desk
from pmdesk.domain.custom_field import FieldKind, FieldTable, RollUp
from pmdesk.domain.custom_value import Value
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CustomFieldId, RowKey
from pmdesk.session.commands import clipboard, custom_fields, resources, tasks

RISK = CustomFieldId(1)


def add(
    desk: Desk,
    kind: FieldKind,
    name: str = "Risk",
    of: FieldTable = FieldTable.TASKS,
    *,
    choices: tuple[str, ...] = (),
    formula: str = "",
) -> None:
    edit = custom_fields.add_custom_field(
        desk.portfolio, desk.session.ids, of, kind, name, choices=choices, formula=formula
    )
    desk.session.perform(edit)


def give(desk: Desk, row: int, value: Value | None, field: CustomFieldId = RISK) -> None:
    edit = custom_fields.set_custom_value(desk.portfolio, desk.session.ids, field, row, value)
    desk.session.perform(edit)


def values(desk: Desk) -> dict[RowKey, str]:
    return {value.row: value.value for value in desk.portfolio.custom_values.values()}


@pytest.fixture
def listed(desk: Desk) -> Desk:
    desk.add("Design", "Build")
    return desk


def test_a_value_is_set_changed_and_emptied(listed: Desk) -> None:
    add(listed, FieldKind.NUMBER)
    before = listed.portfolio
    give(listed, 1, Decimal("1.50"))
    give(listed, 1, Decimal(2))
    assert values(listed) == {RowKey("tasks", 1): "2"}
    listed.reopen()
    give(listed, 1, None)
    assert listed.portfolio == before
    give(listed, 2, None)

    assert (
        listed.session.undo_label
        == custom_fields.set_custom_value(listed.portfolio, listed.session.ids, RISK, 1, Decimal(1)).label
    )
    listed.session.undo()
    assert values(listed) == {RowKey("tasks", 1): "2"}


def test_names_are_there_once_in_a_table(listed: Desk) -> None:
    add(listed, FieldKind.TEXT)
    add(listed, FieldKind.TEXT, of=FieldTable.RESOURCES)
    with pytest.raises(InvalidValue, match="“risk” already"):
        add(listed, FieldKind.FLAG, " risk ")
    add(listed, FieldKind.FLAG, "Ready")
    with pytest.raises(InvalidValue, match="“Risk” already"):
        custom_fields.rename_custom_field(listed.portfolio, CustomFieldId(4), "Risk")
    listed.session.perform(custom_fields.rename_custom_field(listed.portfolio, CustomFieldId(4), "Done"))

    assert [(f.name, f.position) for f in listed.portfolio.custom_fields.values()] == [
        ("Risk", 0),
        ("Risk", 0),
        ("Done", 1),
    ]


def test_a_list_takes_its_choices_alone(listed: Desk) -> None:
    add(listed, FieldKind.TEXT, choices=("Low", "High"))
    give(listed, 1, "High")
    with pytest.raises(InvalidValue, match="“Middle” is none of the choices of “Risk”"):
        give(listed, 1, "Middle")


def test_a_computed_field_takes_no_values(listed: Desk) -> None:
    add(listed, FieldKind.DURATION, formula="[Work] * 2")
    with pytest.raises(InvalidValue, match="can't be changed"):
        give(listed, 1, Decimal(1))


def test_another_kind_keeps_the_values_that_fit(listed: Desk) -> None:
    add(listed, FieldKind.TEXT)
    give(listed, 1, "12")
    give(listed, 2, "many")
    before = listed.portfolio
    field = replace(listed.portfolio.custom_fields[RISK], kind=FieldKind.NUMBER, roll_up=RollUp.SUM)
    listed.session.perform(custom_fields.put_custom_field(listed.portfolio, field))
    assert values(listed) == {RowKey("tasks", 1): "12"}
    field = replace(field, formula="1 + 1")
    listed.session.perform(custom_fields.put_custom_field(listed.portfolio, field))
    assert not values(listed)
    listed.reopen()

    listed.session.undo()
    listed.session.undo()
    assert listed.portfolio == before


def test_a_removed_field_takes_its_values_along(listed: Desk) -> None:
    add(listed, FieldKind.FLAG)
    give(listed, 1, True)
    before = listed.portfolio
    listed.session.perform(custom_fields.remove_custom_field(listed.portfolio, RISK))
    assert not listed.portfolio.custom_fields
    assert not listed.portfolio.custom_values
    listed.session.undo()
    assert listed.portfolio == before


def test_values_go_with_their_rows(listed: Desk) -> None:
    listed.type(1, "resources", "Anna")
    for number, table in enumerate(FieldTable, 1):
        add(listed, FieldKind.FLAG, "Ready", table)
        give(listed, 1, True, CustomFieldId(number))
    before = listed.portfolio
    assert len(values(listed)) == 3

    listed.type(1, "resources", "")
    assert values(listed).keys() == {RowKey("tasks", 1), RowKey("resources", 1)}
    (person,) = listed.portfolio.resources
    listed.session.perform(resources.remove_resource(listed.portfolio, person))
    assert values(listed).keys() == {RowKey("tasks", 1)}
    listed.do(tasks.delete_tasks, 1)
    assert not values(listed)
    for _ in range(3):
        listed.session.undo()
    assert listed.portfolio == before
    listed.do(tasks.delete_tasks, 1)
    assert values(listed).keys() == {RowKey("resources", 1)}


def test_a_formula_that_makes_no_sense_is_refused(listed: Desk) -> None:
    with pytest.raises(InvalidValue, match="no field “Riks”"):
        add(listed, FieldKind.NUMBER, formula="[Riks] + 1")
    with pytest.raises(InvalidValue, match="gives a duration, but the field holds a date"):
        add(listed, FieldKind.DATE, formula="[Work]")
    with pytest.raises(InvalidValue, match="“work” already"):
        add(listed, FieldKind.NUMBER, "work")


def test_formulas_do_not_go_in_circles(listed: Desk) -> None:
    add(listed, FieldKind.NUMBER, "A")
    add(listed, FieldKind.NUMBER, "B", formula="[A] + 1")
    add(listed, FieldKind.NUMBER, "C", formula="[B] + 1")
    for number, path in ((1, "A → C → B → A"), (2, "B → C → B"), (3, "C → C")):
        field = listed.portfolio.custom_fields[CustomFieldId(number)]
        with pytest.raises(InvalidValue, match=f"its own result: {path}"):
            custom_fields.put_custom_field(listed.portfolio, replace(field, formula="[C] + 1"))


def test_formulas_follow_a_renamed_field(listed: Desk) -> None:
    add(listed, FieldKind.NUMBER, "A")
    add(listed, FieldKind.NUMBER, "B", formula="[a] + 1")
    listed.session.perform(custom_fields.rename_custom_field(listed.portfolio, RISK, "Points"))

    assert listed.portfolio.custom_fields[CustomFieldId(2)].formula == "[Points] + 1"
    listed.session.undo()
    assert listed.portfolio.custom_fields[CustomFieldId(2)].formula == "[a] + 1"


def test_copies_take_their_values_along(listed: Desk) -> None:
    listed.type(1, "resources", "Anna")
    for number, table in enumerate(FieldTable, 1):
        add(listed, FieldKind.FLAG, "Ready", table)
        give(listed, 1, True, CustomFieldId(number))
    copied = clipboard.copy_tasks(listed.portfolio, [listed.task(1)])
    listed.session.perform(
        clipboard.paste_tasks(listed.portfolio, listed.session.ids, copied, listed.project)
    )

    assert sorted(values(listed)) == [
        RowKey("assignments", 1), RowKey("assignments", 2), RowKey("resources", 1), RowKey("tasks", 1),
        RowKey("tasks", 3),
    ]  # fmt: skip
    listed.session.perform(custom_fields.remove_custom_field(listed.portfolio, CustomFieldId(1)))
    listed.session.perform(
        clipboard.paste_tasks(listed.portfolio, listed.session.ids, copied, listed.project)
    )
    assert RowKey("assignments", 3) in values(listed)
    assert RowKey("tasks", 4) not in values(listed)
