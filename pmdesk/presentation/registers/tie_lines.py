"""What a row is tied to, in words, and all rows that it can be tied to."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmdesk.domain.ids import RegisterId, RowKey
from pmdesk.domain.messages import Message, message
from pmdesk.domain.money.budget_line import BudgetLine
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.all_flows import state_of
from pmdesk.domain.registers.all_registers import REGISTER_TABLES, REGISTERS, Register
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.tie import Tie
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.references import reference
from pmdesk.presentation.registers.register_fields import called

DUE_BY = ("due", "target", "needed", "promised", "validate_by", "review", "follow_up", "planned", "requested")
"""The attributes that say when a row asks for something, the first that it has."""

TIED_TABLES = (Task.table, *(row.table for row in REGISTERS), Resource.table, Team.table, BudgetLine.table)
"""The tables whose rows can be tied by hand, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class TieLine:
    """One tie of a row: what the other end is, in which relation, in which state, and when it is due."""

    tie: RegisterId
    row: RowKey
    relation: Message
    kind: str
    name: str
    state: str
    due: str


def tie_lines(plan: Plan, key: RowKey) -> tuple[TieLine, ...]:
    """The ties of a row, by the kinds of their other ends."""
    order = {table: place for place, table in enumerate((*TIED_TABLES, Certification.table))}
    ties = plan.portfolio.ties_at.get(key, ())
    lines = [_line(plan, key, tie) for tie in ties if plan.portfolio.get(tie.other(key)) is not None]
    return tuple(sorted(lines, key=lambda line: (order.get(line.row.table, len(order)), line.tie)))


def _line(plan: Plan, key: RowKey, tie: Tie) -> TieLine:
    other = tie.other(key)
    relation = tie.relation.value
    return TieLine(
        tie.id,
        other,
        message(f"register_form.of_{relation}" if tie.ends[0] == key else f"register_form.to_{relation}"),
        kind_name(other.table),
        row_name(plan, other),
        state_text(plan, other),
        due_text(plan, other),
    )


def kind_name(table: str) -> str:
    """What one row of a table is called."""
    return phrase(f"register_form.kind_{table}")


def row_name(plan: Plan, key: RowKey) -> str:
    """What a row is called; a task with its number and the code of its project."""
    row = plan.portfolio.get(key)
    return reference(plan.portfolio, row.id, None) if isinstance(row, Task) else called(plan, key)


def state_text(plan: Plan, key: RowKey) -> str:
    """The state of a register row; of a risk its score as well."""
    row = plan.portfolio.get(key)
    if not isinstance(row, REGISTERS):
        return ""
    state = state_of(row)
    told = "" if state is None else phrase(f"register_words.{state.value}")
    return f"{told} · {row.rating.score}" if isinstance(row, Risk) else told


def due_text(plan: Plan, key: RowKey) -> str:
    """When a register row asks for something; empty without such a day."""
    row = plan.portfolio.get(key)
    if not isinstance(row, REGISTERS):
        return ""
    days = (getattr(row, name, None) for name in DUE_BY)
    day: Day | None = next((day for day in days if day is not None), None)
    return "" if day is None else format_day(day, plan.portfolio.header.date_style)


def rows_to_tie(plan: Plan, key: RowKey) -> Iterator[tuple[RowKey, str]]:
    """All rows that a row can be tied to, with what is typed to find them."""
    portfolio = plan.portfolio
    for table in TIED_TABLES:
        kind = kind_name(table)
        ids = portfolio.outline.order if table == Task.table else portfolio.table(table)
        for row_id in ids:
            other = RowKey(table, row_id)
            if other != key:
                yield other, f"{row_name(plan, other)} – {kind}"


def register_of(plan: Plan, key: RowKey) -> Register | None:
    """The row of a register that ``key`` names, if it is one."""
    row = plan.portfolio.get(key) if key.table in REGISTER_TABLES else None
    return row if isinstance(row, REGISTERS) else None
