"""One text for many rows, and several steps as one edit."""

import pytest

from desk import TODAY, Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.session.commands.cell_block import fill_block_down
from pmdesk.session.commands.outline import indent
from pmdesk.session.commands.several import Steps, set_cells
from pmdesk.session.commands.tasks import insert_task


def keys(desk: Desk, *rows: int) -> list[RowKey]:
    return [RowKey("tasks", task) for task in desk.tasks(*rows)]


def test_a_new_name_typed_for_many_rows_is_one_person(desk: Desk) -> None:
    desk.add("A", "B", "C")
    edit = set_cells(desk.plan, desk.session.ids, keys(desk, 1, 2, 3), "resources", "Anna[50%]", TODAY)
    desk.session.perform(edit)

    assert desk.column("resources") == ["Anna[50%]"] * 3
    assert len(desk.portfolio.resources) == 1


def test_a_cell_is_filled_down(desk: Desk) -> None:
    desk.add("A", "B", "C", "D")
    desk.type(1, "start", "4.3.26 13:00")
    desk.do(indent, 4)
    edit = fill_block_down(desk.plan, desk.session.ids, keys(desk, 1, 2, 3, 4), ["start"], TODAY)
    desk.session.perform(edit)

    assert edit.label == message("edits.fill_down", count=2)  # row 3 is a summary
    constrained = [desk.portfolio.tasks[task].constraint_date for task in desk.tasks(1, 2, 4)]
    assert len(set(constrained)) == 1


def test_blank_rows_are_not_filled(desk: Desk) -> None:
    desk.add("A")
    desk.session.perform(insert_task(desk.portfolio, desk.session.ids, desk.project, blank=True))

    with pytest.raises(InvalidValue, match="at least one cell below"):
        fill_block_down(desk.plan, desk.session.ids, keys(desk, 1, 2), ["duration"], TODAY)


def test_computed_columns_are_not_filled(desk: Desk) -> None:
    desk.add("A", "B")

    with pytest.raises(InvalidValue, match="at least one cell below"):
        fill_block_down(desk.plan, desk.session.ids, keys(desk, 1, 2), ["total_slack"], TODAY)


def test_text_that_means_nothing_in_one_row_fills_none(desk: Desk) -> None:
    desk.add("A", "B", "C")
    desk.type(1, "predecessors", "2")

    with pytest.raises(InvalidValue, match="own predecessor"):
        fill_block_down(desk.plan, desk.session.ids, keys(desk, 1, 2, 3), ["predecessors"], TODAY)


def test_steps_read_what_those_before_wrote(desk: Desk) -> None:
    desk.add("A")
    steps = Steps(desk.plan)
    row = keys(desk, 1)
    for column, text in (("duration", "3d"), ("resources", "Anna"), ("work", "40h")):
        steps.take(set_cells(steps.plan, desk.session.ids, row, column, text, TODAY))
    desk.session.perform(steps.edit(message("edits.set_duration", name="A")))

    assert (desk.read(1, "duration"), desk.read(1, "work")) == ("5d", "40h")
    desk.session.undo()
    assert (desk.read(1, "duration"), desk.read(1, "resources")) == ("1d?", "")
