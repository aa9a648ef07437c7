"""Every field of every table has a title, reads every row, and takes back the text it shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import TODAY, Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import say
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.field import Editor, Formats
from pmdesk.presentation.fields import (
    ASSIGNMENT_FIELDS,
    DEFAULT_RESOURCE_COLUMNS,
    DEFAULT_TASK_COLUMNS,
    PROJECT_FIELDS,
    RESOURCE_FIELDS,
    TASK_FIELDS,
    field_for,
)
from pmdesk.presentation.indicators import Indicator, indicator_message, indicators_of
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.links import link_in_sequence
from pmdesk.session.commands.tasks import insert_task

ALL = [
    (table, field)
    for table, fields in {
        "tasks": TASK_FIELDS,
        "projects": PROJECT_FIELDS,
        "resources": RESOURCE_FIELDS,
        "assignments": ASSIGNMENT_FIELDS,
    }.items()
    for field in fields.values()
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A plan that has something in every column, and a blank row."""
    folder: Path = tmp_path_factory.mktemp("fields")
    made = Desk(folder / "plan.pmdb")
    made.build("""
        Phase
          Design
          Build
          Test
        Go-live""")
    made.do(lambda p, t: link_in_sequence(p, made.session.ids, t), 2, 3, 4, 5)
    made.type(2, "resources", "Anna[50%]; Bob")
    made.type(2, "percent_complete", "100")
    made.type(3, "duration", "5ed")
    made.type(3, "deadline", "3.3.26")
    made.type(4, "mode", "Manual")
    made.type(4, "calendar", "Night Shift")
    made.type(5, "duration", "0")
    made.type(5, "constraint", "SNET")
    made.type(5, "deadline", "30.6.26")
    made.type(5, "notes", "Call the press")
    made.session.perform(insert_task(made.portfolio, made.session.ids, made.project, blank=True))
    made.add("Later")
    made.type(7, "active", "no")
    yield made
    made.session.close()


@pytest.mark.parametrize(("table", "field"), ALL, ids=lambda part: getattr(part, "key", part))
def test_a_field_reads_every_row_and_takes_its_own_text_back(desk: Desk, table: str, field: object) -> None:
    plan = desk.plan
    for row in plan.portfolio.table(table):
        column = field_for(plan, RowKey(table, row), field.key)  # type: ignore[attr-defined]
        assert column is field
        shown = column.text(plan, row, Formats(DateStyle.ISO_TIME))
        if not column.can_edit(plan, row):
            continue
        if column.kind is Editor.CHOICE:
            assert not shown or shown in column.choices(plan)
        value = column.parse(plan, row, shown, TODAY)  # type: ignore[misc]
        edit = set_cell(plan, desk.session.ids, RowKey(table, row), column.key, value)
        again = edit.apply(plan.portfolio)
        assert column.read(type(plan)(again, plan.schedule), row) == column.read(plan, row)


@pytest.mark.parametrize(("table", "field"), ALL, ids=lambda part: getattr(part, "key", part))
def test_every_field_has_a_title_and_a_width(table: str, field: object) -> None:
    assert say(field.title)  # type: ignore[attr-defined]
    assert 40 <= field.width_px <= 400  # type: ignore[attr-defined]


def test_default_columns_are_fields() -> None:
    assert set(DEFAULT_TASK_COLUMNS) <= TASK_FIELDS.keys()
    assert set(DEFAULT_RESOURCE_COLUMNS) <= RESOURCE_FIELDS.keys()


def test_a_header_line_leaves_columns_of_tasks_alone_empty(desk: Desk) -> None:
    header = RowKey("projects", desk.project)

    assert field_for(desk.plan, header, "predecessors") is None
    shown = {key: field.text(desk.plan, desk.project) for key, field in PROJECT_FIELDS.items()}
    assert shown["name"] == "Demo"
    assert shown["start"] == "Mon 2 Mar 26"
    assert shown["work"] == desk.read(2, "work") == "12h"


def test_the_start_of_a_project_is_typed_on_its_header_line(desk: Desk) -> None:
    plan = desk.plan
    start = PROJECT_FIELDS["start"].parse(plan, desk.project, "9.3.26", TODAY)  # type: ignore[misc]
    edit = set_cell(plan, desk.session.ids, RowKey("projects", desk.project), "start", start)

    assert edit.apply(plan.portfolio).projects[desk.project].anchor == start
    assert not PROJECT_FIELDS["finish"].can_edit(plan, desk.project)
    with pytest.raises(InvalidValue, match="needs a date"):
        set_cell(plan, desk.session.ids, RowKey("projects", desk.project), "start", None)


def test_blank_rows_show_nothing_but_their_number(desk: Desk) -> None:
    blank = {key: desk.read(6, key) for key in DEFAULT_TASK_COLUMNS}

    assert {key for key, text in blank.items() if text} == {"row"}


def test_indicators_say_what_is_special(desk: Desk) -> None:
    signs = {row: indicators_of(desk.plan, desk.task(row)) for row in (1, 2, 3, 4, 5, 7)}

    assert signs == {
        1: (),
        2: (Indicator.COMPLETE,),
        3: (Indicator.DEADLINE_MISSED,),
        4: (Indicator.MANUAL, Indicator.CALENDAR),
        5: (Indicator.CONSTRAINT, Indicator.DEADLINE, Indicator.NOTES),
        7: (Indicator.INACTIVE,),
    }
    for row, found in signs.items():
        for sign in found:
            assert say(indicator_message(desk.plan, desk.task(row), sign))
    assert desk.read(5, "indicators") == "constraint, deadline, notes"


def test_a_task_says_why_it_is_where_it_is(desk: Desk) -> None:
    assert "Design" in desk.read(3, "why")
