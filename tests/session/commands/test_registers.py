"""Laws of the rows of all registers at once: what is made, tied, copied and removed can be taken back."""

from collections import Counter
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.domain.edit import Edit, missing_references
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId, ResourceId, RowKey, TaskId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.privacy import private_rows
from pmdesk.domain.quantities import Instant
from pmdesk.domain.registers.all_flows import FLOWS, next_states, state_of
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.fields import fields_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.beside_rows import set_attachments
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.projects import remove_project
from pmdesk.session.commands.registers import (
    add_register_row,
    attach,
    comment_on,
    copy_register_rows,
    duplicate_register_rows,
    move_on,
    put_register_row,
    remove_register_rows,
    tie_rows,
    untie_rows,
)
from pmdesk.session.commands.resources import remove_resource
from pmdesk.session.commands.tasks import delete_tasks
from random_registers import register_rows, registers

ERP, MOVE = ProjectId(1), ProjectId(2)
DESIGN, PACK = RowKey("tasks", 1), RowKey("tasks", 2)
ANNA = ResourceId(1)
TODAY = date(2026, 3, 2)
BASE = plan("resource Anna; A 1d by Anna; project Q from 2026-03-09; B 1d")


@st.composite
def kept(draw: st.DrawFn, most: int = 4) -> Portfolio:
    """Two projects with a task each, Anna, and a few rows of registers tied to all of them."""
    rows = draw(registers([ERP, MOVE], [ANNA], [TaskId(1), TaskId(2)], most=most))
    return portfolio_of([*BASE.rows(), *rows])


def ids_of(portfolio: Portfolio) -> IdDealer:
    return IdDealer(dict.fromkeys({row.table for row in portfolio.rows()}, 1000))


def done_and_undone(before: Portfolio, edit: Edit) -> Portfolio:
    """The portfolio after ``edit``, which leaves no loose end, and is taken back and done again exactly."""
    after = edit.apply(before)
    assert list(missing_references(after, after.rows())) == []
    assert edit.inverse.apply(after) == before
    assert edit.inverse.inverse.apply(before) == after
    return after


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.table)
@given(data=st.data())
def test_a_row_of_any_register_is_made_changed_tied_and_removed(
    kind: type[Register], data: st.DataObject
) -> None:
    before = data.draw(kept(most=2))
    ids = ids_of(before)

    made = add_register_row(before, ids, kind, ERP, "New")
    key = made.changes[0].key
    after = done_and_undone(before, made)
    row = data.draw(register_rows(kind, key.id, [ERP, MOVE], [ANNA]))
    after = done_and_undone(after, put_register_row(after, row))
    for target in (DESIGN, RowKey("resources", ANNA)):
        after = done_and_undone(after, tie_rows(after, ids, key, Relation.RELATES_TO, target))
    assert {tie.other(key) for tie in after.ties_at[key]} == {DESIGN, RowKey("resources", ANNA)}
    assert tie_rows(after, ids, key, Relation.RELATES_TO, DESIGN).is_empty
    after = done_and_undone(after, attach(after, ids, key, "plan.pdf"))
    after = done_and_undone(after, comment_on(after, ids, key, "Look", "Eva", Instant(0)))
    assert after.ties_at[DESIGN]

    after = done_and_undone(after, remove_register_rows(after, [key]))
    assert after == before


@given(kept())
def test_whatever_is_removed_takes_along_what_is_said_of_it(before: Portfolio) -> None:
    for edit in (
        delete_tasks(before, [TaskId(1)]),
        remove_resource(before, ANNA),
        remove_project(before, MOVE),
        remove_register_rows(before, [key_of(row) for row in before.register_rows()]),
    ):
        done_and_undone(before, edit)
    without_project = remove_project(before, MOVE).apply(before)
    assert all(row.project != MOVE for row in without_project.register_rows())
    assert all(row.owner is None for row in remove_resource(before, ANNA).apply(before).register_rows())


@given(kept())
def test_copies_are_like_their_rows_and_tied_alike_among_each_other(before: Portfolio) -> None:
    keys = [key_of(row) for row in before.register_rows()]
    after = done_and_undone(before, copy_register_rows(before, ids_of(before), keys, MOVE))

    copies = [row for row in after.register_rows() if before.get(key_of(row)) is None]
    passing = ("id", "project", "position")
    assert [_without(row, passing) for row in copies] == [
        _without(row, passing) for row in before.register_rows()
    ]
    assert {row.project for row in copies} <= {MOVE}
    inner = [tie for tie in before.ties.values() if all(end in keys for end in tie.ends)]
    news = {key_of(row) for row in copies}
    copied = [tie for tie in after.ties.values() if all(end in news for end in tie.ends)]
    assert sorted(tie.relation for tie in copied) == sorted(
        relation for relation, _ in {(tie.relation, tie.ends) for tie in inner}
    )
    to_tasks = [tie for tie in after.ties.values() if tie.id not in before.ties and DESIGN in tie.ends]
    assert to_tasks == []


@settings(max_examples=25)
@given(kept())
def test_duplicates_stay_in_their_projects_with_the_ties_to_these(before: Portfolio) -> None:
    keys = [key_of(row) for row in before.register_rows()]
    after = done_and_undone(before, duplicate_register_rows(before, ids_of(before), keys))

    copies = [row for row in after.register_rows() if before.get(key_of(row)) is None]
    passing = ("id", "position")
    told = sorted(repr(_without(row, passing)) for row in copies)
    assert told == sorted(repr(_without(row, passing)) for row in before.register_rows())
    tasks = {row.id: before.tasks[row.id].project for row in before.tasks.values()}
    for task, project in tasks.items():
        at = RowKey("tasks", task)
        own = [key for key in keys if getattr(before.get(key), "project", None) == project]
        wanted = {
            (tie.relation, tie.ends[0] == at, tie.other(at))
            for tie in before.ties_at.get(at, ())
            if tie.other(at) in own
        }
        new = [tie for tie in after.ties_at.get(at, ()) if tie.id not in before.ties]
        assert len(new) == len(wanted)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["", "t"])), max_size=4),
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["", "t"])), max_size=4),
)
def test_attachments_become_those_that_are_wanted_and_those_that_stay_keep_their_ids(
    first: list[tuple[str, str]], wanted: list[tuple[str, str]]
) -> None:
    ids = ids_of(BASE)
    before = done_and_undone(BASE, set_attachments(BASE, ids, DESIGN, first))
    after = done_and_undone(before, set_attachments(before, ids, DESIGN, wanted))
    told = [(row.place, row.title) for row in after.attachments_of.get(DESIGN, ())]
    assert sorted(told) == sorted(wanted)
    same = sum((Counter(first) & Counter(wanted)).values())
    assert len(set(before.attachments.items()) & set(after.attachments.items())) >= same


def _without(row: Register, names: tuple[str, ...]) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in fields(row) if field.name not in names}


@pytest.mark.parametrize("kind", FLOWS, ids=lambda kind: kind.table)
def test_states_follow_their_flow_alone(kind: type[Register]) -> None:
    before = add_register_row(BASE, IdDealer({}), kind, ERP, "New").apply(BASE)
    row = next(iter(before.register_rows()))
    states = type(state_of(row))
    assert states is not None
    assert set(FLOWS[kind]) == set(states)
    for state in states:
        if state in next_states(row):
            after = done_and_undone(before, move_on(before, key_of(row), state, None))
            assert state_of(next(iter(after.register_rows()))) is state
        else:
            with pytest.raises(InvalidValue, match="can't go to this state"):
                move_on(before, key_of(row), state, None)


@given(kept())
def test_private_rows_go_with_all_that_is_said_of_them(before: Portfolio) -> None:
    gone = {key_of(row) for row in private_rows(before)}
    after = portfolio_of(row for row in before.rows() if key_of(row) not in gone)
    assert list(missing_references(after, after.rows())) == []
    assert not any(row.private for row in after.register_rows())


@given(kept())
def test_untied_rows_stay(before: Portfolio) -> None:
    after = done_and_undone(before, untie_rows(before, list(before.ties)))
    assert not after.ties
    assert list(after.register_rows()) == list(before.register_rows())


@pytest.mark.parametrize("row", [DESIGN, RowKey("deliverables", 1)], ids=lambda row: row.table)
def test_who_is_what_is_typed_in_one_cell(row: RowKey) -> None:
    base = plan("resource Anna; team Bob Dev; A 1d by Anna")
    rows = (Deliverable(RegisterId(1), ERP, "Manual"), Stakeholder(RegisterId(1), ERP, "Legal"))
    before = portfolio_of([*base.rows(), *rows])
    ids = ids_of(before)

    def typed(portfolio: Portfolio, text: str) -> Portfolio:
        shown = Plan(portfolio, schedule(portfolio))
        value = fields_of(shown, row.table)["raci"].parse(shown, row.id, text, TODAY)  # type: ignore[misc]
        return done_and_undone(portfolio, set_cell(shown, ids, row, "raci", value))

    def told(portfolio: Portfolio) -> str:
        shown = Plan(portfolio, schedule(portfolio))
        return fields_of(shown, row.table)["raci"].text(shown, row.id)

    after = typed(before, "A/R ann; C dev, Legal; I: bob")
    assert told(after) == "A Anna; R Anna; C Dev, Legal; I Bob"
    assert typed(after, told(after)) == after
    fewer = typed(after, "A Bob; R Anna")
    assert [tie.relation for tie in fewer.ties_at[row]] == [Relation.RESPONSIBLE, Relation.ACCOUNTABLE]
    assert typed(fewer, "") == before
    for wrong in ("Anna", "X Anna", "A nobody"):
        with pytest.raises(InvalidValue):
            typed(before, wrong)
