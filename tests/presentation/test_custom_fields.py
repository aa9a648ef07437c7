"""Columns of custom fields show, take and sum up values of every kind, and say why one can't be computed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk import TODAY, Desk
from pmdesk.domain.custom_field import CustomField, FieldKind, FieldTable, RollUp
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CustomFieldId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.settings import NumberStyle
from pmdesk.presentation.custom_fields import field_of_key, key_of_field
from pmdesk.presentation.fields import TASK_FIELDS, field_for, fields_of, task_column
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.custom_fields import add_custom_field, remove_custom_field
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.projects import edit_settings
from pmdesk.session.commands.tasks import insert_task


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A phase with two tasks."""
    made = Desk(tmp_path / "plan.pmdb")
    made.build("Phase\n  Design\n  Build")
    yield made
    made.session.close()


def add(
    desk: Desk,
    kind: FieldKind,
    name: str = "Risk",
    of: FieldTable = FieldTable.TASKS,
    *,
    choices: tuple[str, ...] = (),
    formula: str = "",
    roll_up: RollUp = RollUp.NONE,
) -> str:
    """Add a field; the key of its column."""
    edit = add_custom_field(
        desk.portfolio, desk.session.ids, of, kind, name, choices=choices, formula=formula, roll_up=roll_up
    )
    desk.session.perform(edit)
    return key_of_field(CustomFieldId(edit.changes[0].key.id))


def put(desk: Desk, row: RowKey, key: str, text: str) -> None:
    field = field_for(desk.plan, row, key)
    assert field is not None
    assert field.parse is not None
    value = field.parse(desk.plan, row.id, text, TODAY)
    desk.session.perform(set_cell(desk.plan, desk.session.ids, row, key, value))


def type_in(desk: Desk, row: int, key: str, text: str) -> None:
    put(desk, RowKey("tasks", desk.task(row)), key, text)


def shown(desk: Desk, key: str) -> list[str]:
    tasks = desk.portfolio.outline.of_project(desk.project)
    return [fields_of(desk.plan, "tasks")[key].text(desk.plan, task) for task in tasks]


@pytest.mark.parametrize(
    ("kind", "typed", "text"),
    [
        (FieldKind.TEXT, "  over  the   top ", "over the top"),
        (FieldKind.NUMBER, "1 234.50", "1234.5"),
        (FieldKind.NUMBER, "-.5", "-0.5"),
        (FieldKind.DATE, "4.3.26", "Wed 4 Mar 26"),
        (FieldKind.FLAG, "y", "Yes"),
        (FieldKind.COST, "1234.567 eur", "1234.57 EUR"),
        (FieldKind.DURATION, "2w", "2w"),
        (FieldKind.DURATION, "3ed", "3ed"),
    ],
)
def test_a_value_is_typed_and_taken_back(desk: Desk, kind: FieldKind, typed: str, text: str) -> None:
    key = add(desk, kind)
    empty = "No" if kind is FieldKind.FLAG else ""
    assert shown(desk, key) == [empty] * 3
    type_in(desk, 2, key, typed)
    assert shown(desk, key) == [empty, text, empty]
    desk.reopen()
    type_in(desk, 2, key, text)
    assert desk.session.undo_label == message("edits.set_custom_value", name="Risk")
    assert shown(desk, key)[1] == text
    type_in(desk, 2, key, "no" if kind is FieldKind.FLAG else " ")

    assert shown(desk, key) == [empty] * 3
    assert not desk.portfolio.custom_values


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FieldKind.NUMBER, "many"),
        (FieldKind.NUMBER, "1e5"),
        (FieldKind.NUMBER, "9" * 20),
        (FieldKind.NUMBER, "٣"),
        (FieldKind.DATE, "soon"),
        (FieldKind.FLAG, "perhaps"),
        (FieldKind.COST, "USD 5"),
        (FieldKind.DURATION, "5x"),
    ],
)
def test_other_text_is_refused(desk: Desk, kind: FieldKind, typed: str) -> None:
    key = add(desk, kind)

    with pytest.raises(InvalidValue):
        type_in(desk, 2, key, typed)


@pytest.mark.parametrize(
    ("style", "number", "cost"),
    [
        (NumberStyle.COMMA_POINT, "1,234,567.5", "1,234,567.50 EUR"),
        (NumberStyle.POINT_COMMA, "1.234.567,5", "1.234.567,50 EUR"),
        (NumberStyle.SPACE_COMMA, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5", None),
        (NumberStyle.APOSTROPHE_POINT, "1’234’567.5", None),
    ],
)
def test_numbers_are_in_the_style_of_the_portfolio(
    desk: Desk, style: NumberStyle, number: str, cost: str | None
) -> None:
    desk.session.perform(edit_settings(desk.portfolio, replace(desk.portfolio.header, number_style=style)))
    key, money = add(desk, FieldKind.NUMBER), add(desk, FieldKind.COST, "Fee")
    for column in (key, money):
        type_in(desk, 2, column, f"1234567{style.decimal}5")
    type_in(desk, 3, key, number)

    assert shown(desk, key)[1:] == [number, number]
    assert cost in (None, shown(desk, money)[1])


def test_a_choice_is_typed_by_its_beginning(desk: Desk) -> None:
    key = add(desk, FieldKind.TEXT, choices=("Low", "High", "Higher"))
    type_in(desk, 2, key, "l")
    type_in(desk, 3, key, "HIGH")

    assert shown(desk, key) == ["", "Low", "High"]
    assert fields_of(desk.plan, "tasks")[key].choices(desk.plan) == ("Low", "High", "Higher")
    with pytest.raises(InvalidValue, match="Low, High, Higher"):
        type_in(desk, 2, key, "hi")


@pytest.mark.parametrize(
    ("kind", "roll_up", "values", "total"),
    [
        (FieldKind.NUMBER, RollUp.SUM, ("1.5", "2"), "3.5"),
        (FieldKind.NUMBER, RollUp.AVERAGE, ("1", ""), "1"),
        (FieldKind.NUMBER, RollUp.AVERAGE, ("1", "2"), "1.5"),
        (FieldKind.COST, RollUp.MAX, ("10", "-3"), "10.00 EUR"),
        (FieldKind.COST, RollUp.AVERAGE, ("10", "-3"), "3.50 EUR"),
        (FieldKind.DATE, RollUp.MIN, ("4.3.26", "3.3.26"), "Tue 3 Mar 26"),
        (FieldKind.DURATION, RollUp.SUM, ("2d", "4h"), "2.5d"),
        (FieldKind.DURATION, RollUp.AVERAGE, ("2d", "4h"), "1.25d"),
        (FieldKind.NUMBER, RollUp.SUM, ("", ""), ""),
    ],
)
def test_summaries_roll_up(
    desk: Desk, kind: FieldKind, roll_up: RollUp, values: tuple[str, str], total: str
) -> None:
    key = add(desk, kind, roll_up=roll_up)
    for row, text in zip((2, 3), values, strict=True):
        type_in(desk, row, key, text)

    assert shown(desk, key)[0] == total
    summary = RowKey("tasks", desk.task(1))
    assert not fields_of(desk.plan, "tasks")[key].can_edit(desk.plan, summary.id)


def test_without_a_roll_up_a_summary_has_a_value_of_its_own(desk: Desk) -> None:
    key = add(desk, FieldKind.NUMBER)
    type_in(desk, 1, key, "7")
    type_in(desk, 2, key, "1")

    assert shown(desk, key) == ["7", "1", ""]


def test_formulas_follow_what_they_read(desk: Desk) -> None:
    points = add(desk, FieldKind.NUMBER, "Points", roll_up=RollUp.SUM)
    days = add(desk, FieldKind.NUMBER, "Days", formula="[Duration] / 1d", roll_up=RollUp.SUM)
    rate = add(desk, FieldKind.NUMBER, "Rate", formula="[Points] / [Days]")
    type_in(desk, 2, points, "6")
    desk.type(2, "duration", "4d")
    desk.type(3, "duration", "2d")

    assert shown(desk, days) == ["6", "4", "2"]
    assert shown(desk, rate) == ["1", "1.5", ""]
    desk.type(2, "duration", "3d")
    assert shown(desk, rate) == ["1.2", "2", ""]
    changed = desk.type(2, "duration", "1d")
    assert {days, rate} <= changed.fields_of(desk.task(2))
    assert not fields_of(desk.plan, "tasks")[rate].can_edit(desk.plan, desk.task(2))


def test_a_formula_of_every_kind(desk: Desk) -> None:
    desk.type(2, "duration", "4d")
    keys = [
        add(desk, FieldKind.TEXT, "A", formula="[Duration]"),
        add(desk, FieldKind.DATE, "B", formula="[Start] + 1d"),
        add(desk, FieldKind.FLAG, "C", formula="[Duration] > 3d"),
        add(desk, FieldKind.COST, "D", formula="[Duration] / 1h * 12.5"),
        add(desk, FieldKind.DURATION, "E", formula="1d - [Duration]"),
    ]

    assert [shown(desk, key)[1] for key in keys] == ["4d", "Mon 2 Mar 26", "Yes", "400.00 EUR", "-3d"]


def test_a_cell_says_why_it_can_not_be_computed(desk: Desk) -> None:
    key = add(desk, FieldKind.NUMBER, formula="1 / [% complete]")
    desk.type(3, "percent_complete", "50")

    assert shown(desk, key)[1:] == ["# divided by zero", "0.02"]


def test_a_formula_whose_field_is_removed_says_so(desk: Desk) -> None:
    points = add(desk, FieldKind.NUMBER, "Points")
    key = add(desk, FieldKind.NUMBER, "Twice", formula="[Points] * 2")
    type_in(desk, 2, points, "4")
    assert shown(desk, key) == ["", "8", ""]
    desk.session.perform(remove_custom_field(desk.portfolio, CustomFieldId(1)))

    assert shown(desk, key) == ["# There is no field “Points”."] * 3
    assert say(task_column(desk.plan, points).title) == "(removed)"
    assert task_column(desk.plan, points).text(desk.plan, desk.task(2)) == ""
    desk.session.undo()
    assert shown(desk, key) == ["", "8", ""]


def test_formulas_of_a_damaged_file_do_not_go_in_circles(desk: Desk) -> None:
    fields = [
        CustomField(CustomFieldId(n), FieldTable.TASKS, FieldKind.NUMBER, name, formula=f"[{other}] + 1")
        for n, (name, other) in enumerate((("A", "B"), ("B", "A")), 1)
    ]
    desk.session.perform(Edit(message("edits.random"), tuple(Change(None, field) for field in fields)))

    assert shown(desk, "custom_1")[0] == "# The formula would need its own result: A → B → A."


def test_fields_that_lead_to_many_others_are_computed_once_each(desk: Desk) -> None:
    add(desk, FieldKind.NUMBER, "F0", formula="1")
    for n in range(1, 40):
        key = add(desk, FieldKind.NUMBER, f"F{n}", formula=f"[F{n - 1}] + [F{n - 1}]")

    assert shown(desk, key)[1] == str(2**39)


def test_resources_and_assignments_have_fields_of_their_own(desk: Desk) -> None:
    desk.type(2, "duration", "4d")
    desk.type(2, "resources", "Anna[50%]")
    (person,), (assignment,) = desk.portfolio.resources, desk.portfolio.assignments
    room = add(desk, FieldKind.TEXT, "Room", FieldTable.RESOURCES)
    share = add(desk, FieldKind.NUMBER, "Share", FieldTable.RESOURCES, formula="[Max. units] / 100")
    hours = add(desk, FieldKind.NUMBER, "Hours", FieldTable.ASSIGNMENTS, formula="[Work] / 1h")
    put(desk, RowKey("resources", person), room, "B 12")

    assert fields_of(desk.plan, "resources")[room].text(desk.plan, person) == "B 12"
    assert fields_of(desk.plan, "resources")[share].text(desk.plan, person) == "1"
    assert fields_of(desk.plan, "assignments")[hours].text(desk.plan, assignment) == "16"
    assert room not in fields_of(desk.plan, "tasks")


def test_blank_rows_are_empty_and_closed(desk: Desk) -> None:
    desk.session.perform(insert_task(desk.portfolio, desk.session.ids, desk.project, blank=True))
    key = add(desk, FieldKind.NUMBER, formula="1")
    own = add(desk, FieldKind.NUMBER, "Own")

    assert shown(desk, key)[3] == ""
    assert not fields_of(desk.plan, "tasks")[own].can_edit(desk.plan, desk.task(4))


def test_fields_stand_behind_those_of_the_program(desk: Desk) -> None:
    first, second = add(desk, FieldKind.NUMBER, "B"), add(desk, FieldKind.NUMBER, "A")

    assert list(fields_of(desk.plan, "tasks")) == [*TASK_FIELDS, first, second]
    assert say(fields_of(desk.plan, "tasks")[first].title) == "B"
    assert field_for(desk.plan, RowKey("projects", desk.project), first) is None
    assert (field_of_key(first), field_of_key("name"), field_of_key("custom_x")) == (1, None, None)


def test_an_edit_names_changed_values_and_their_sums(desk: Desk) -> None:
    key = add(desk, FieldKind.NUMBER, roll_up=RollUp.SUM)
    before: Plan = desk.plan
    type_in(desk, 2, key, "3")
    changed = desk.session.undo()

    assert changed is not None
    assert changed.after.portfolio == before.portfolio
    for row in (1, 2):
        assert changed.fields_of(desk.task(row)) == {key}
    assert changed.fields_of(desk.task(3)) == frozenset()
