"""Laws of the sheets of all registers: a filter keeps what has its words, order and groups lose nothing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId, TaskId
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import day_of
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.gate import Gate
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.registers.register_sheet import RegisterSheet, groups_of
from pmdesk.presentation.sheet_lines import Arranging
from random_registers import register_rows

ERP, MOVE, ANNA = ProjectId(1), ProjectId(2), ResourceId(1)
BASE = plan("resource Anna; A 1d by Anna; project Q from 2026-03-09; B 1d")
assert set(BASE.tasks) == {TaskId(1), TaskId(2)}


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.table)
@settings(max_examples=12)
@given(data=st.data())
def test_rows_are_filtered_sorted_and_grouped(kind: type[Register], data: st.DataObject) -> None:
    made = [data.draw(register_rows(kind, number, [ERP, MOVE], [ANNA])) for number in range(1, 5)]
    portfolio = portfolio_of([*BASE.rows(), *made])
    shown, table, fields = Plan(portfolio, schedule(portfolio)), kind.table, REGISTER_FIELDS[kind.table]
    everything = {row.id for row in made}
    texts = {row: [field.text(shown, row).casefold() for field in fields.values()] for row in everything}

    words = data.draw(st.sampled_from([row.title for row in made])).split()[0]
    found = RegisterSheet(shown, table, Arranging(words=words)).rows
    assert set(found) == {row for row in everything if any(words.casefold() in text for text in texts[row])}

    sort, group = data.draw(st.sampled_from(list(fields))), data.draw(st.sampled_from(groups_of(table)))
    up = RegisterSheet(shown, table, Arranging(sort=sort)).rows
    down = RegisterSheet(shown, table, Arranging(sort=sort, descending=True)).rows
    assert set(up) == set(down) == everything
    lines = RegisterSheet(shown, table, Arranging(group=group)).lines
    assert sorted(line.key.id for line in lines if line.key is not None) == sorted(everything)
    of_one = RegisterSheet(shown, table, Arranging(project=ERP)).rows
    assert set(of_one) == {row.id for row in made if row.project in (ERP, None)}


@pytest.mark.parametrize(("kind", "key"), [(Deliverable, "due"), (Gate, "planned")])
def test_a_milestone_gives_its_day_and_leaves_nothing_to_type(kind: type[Register], key: str) -> None:
    row = kind(RegisterId(1), ERP, "One", **{key: day_of(date(2026, 4, 1))})  # type: ignore[arg-type]  # by its key
    tie = Tie(RegisterId(1), kind.table, 1, Relation.DATED_BY, "tasks", TaskId(2))
    field = REGISTER_FIELDS[kind.table][key]
    for rows, day in (([row], "Wed 1 Apr 26"), ([row, tie], "Mon 9 Mar 26")):
        portfolio = portfolio_of([*BASE.rows(), *rows])
        shown = Plan(portfolio, schedule(portfolio))
        assert (field.text(shown, 1), field.can_edit(shown, 1)) == (day, tie not in rows)
