"""Laws of the sheets of all registers: a filter keeps what has its words, order and groups lose nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.domain.ids import ProjectId, ResourceId, TaskId
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.registers.all_registers import REGISTERS, Register
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
