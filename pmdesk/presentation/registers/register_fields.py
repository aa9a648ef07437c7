"""The fields of all registers: which columns each of them has, in their order."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day, Money
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.all_registers import REGISTERS, Register
from pmdesk.domain.registers.assumption import Assumption
from pmdesk.domain.registers.change_request import ChangeRequest
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.registers.communication import Communication
from pmdesk.domain.registers.conflict import Conflict
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.dependency import Dependency
from pmdesk.domain.registers.gate import Gate
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.lesson import Lesson
from pmdesk.domain.registers.meeting import Meeting
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import name_of
from pmdesk.engine.registers.dated import dated_by, first_start
from pmdesk.engine.registers.risk_scores import expected_value
from pmdesk.presentation.field import Field
from pmdesk.presentation.kinds_of_field import by_key, day_field, never, number_field, text_field
from pmdesk.presentation.money.money_kinds import money_field
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.raci import raci_field
from pmdesk.presentation.registers.moods import mood_field
from pmdesk.presentation.registers.register_kinds import attribute_field, row_of

_EVERYWHERE = ("tags", "private", "notes")
_COLUMNS: Mapping[type[Register], tuple[str, ...]] = {
    Charter: (
        "sponsor", "authority", "purpose", "business_case", "success_criteria", "in_scope", "out_of_scope",
        "constraints", "tolerance_days", "tolerance_percent", "tolerance_scope", "version",
    ),
    Gate: ("state", "in_plan", "planned", "decided", "decider", "conditions", "evidence", "checks"),
    Deliverable: (
        "state", "in_plan", "accepter", "criteria", "raci", "due", "submitted", "accepted", "revision",
        "rejection",
    ),
    Stakeholder: (
        "organisation", "role", "contact", "power", "interest", "attitude", "engagement", "desired",
        "expectations", "channel",
    ),
    Communication: ("audience", "channel", "rhythm", "every", "first", "last", "offset"),
    Risk: (
        "state", "category", "inherent", "residual", "score", "chance", "cost_impact", "expected_value",
        "time_impact", "strategy", "response", "response_cost", "proximity", "review", "cause", "effect",
        "trigger", "opportunity",
    ),
    Issue: (
        "state", "kind", "severity", "priority", "environment", "component", "reporter", "reported", "target",
        "holds_until_target", "resolved", "workaround", "root_cause", "resolution", "ticket",
    ),
    Assumption: ("state", "basis", "validate_by"),
    Dependency: ("state", "giver", "in_plan", "needed", "promised", "delivered", "confidence"),
    Decision: (
        "state", "decider", "in_plan", "needed", "planned", "decided", "options", "outcome", "rationale",
        "delay_cost",
    ),
    ActionItem: ("state", "due", "remind", "done"),
    ChangeRequest: (
        "state", "size", "requester", "reason", "impact_days", "impact_cost", "impact_quality", "impact_risk",
        "board", "requested", "decided", "implemented",
    ),
    Meeting: ("start", "length", "place", "attendees", "agenda", "minutes"),
    Conflict: ("state", "parties", "interests", "agreement", "follow_up"),
    Pulse: ("team", "day", "mood", "said", "action"),
    Lesson: ("category", "happened", "cause", "recommendation", "learned"),
}  # fmt: skip
"""The columns of each register between those that all have."""


def _score(plan: Plan, row: int) -> int:
    risk = row_of(plan, Risk, row)
    return risk.rating.score if isinstance(risk, Risk) else 0


def _expected(plan: Plan, row: int) -> Money:
    risk = row_of(plan, Risk, row)
    return expected_value(risk) if isinstance(risk, Risk) else Money(0)


def _mood(plan: Plan, row: int) -> int:
    pulse = row_of(plan, Pulse, row)
    return pulse.mood if isinstance(pulse, Pulse) else 0


_SPECIAL: Mapping[str, Field[Any]] = by_key(
    number_field("score", 64, _score),
    money_field("expected_value", _expected),
    mood_field("mood", 112, _mood),
)
"""Fields that are computed, or that an attribute's type alone doesn't tell."""


_BY_START = (Decision, Dependency)
"""Needed when the tasks start that wait for it."""


def _in_plan(register: type[Register]) -> Field[Day | None]:
    """The day on which the plan wants it, by what it is tied to; else the day that somebody typed."""
    relations = (Relation.GATES,) if register is Decision else ()

    def read(plan: Plan, row: int) -> Day | None:
        key, planned = RowKey(register.table, row), row_of(plan, register, row)
        if register in _BY_START:
            found = first_start(plan.portfolio, plan.schedule, key, *relations)
        else:
            found = dated_by(plan.portfolio, plan.schedule, key)
        typed = (getattr(planned, name, None) for name in ("due", "planned", "needed"))
        return found if found is not None else next((day for day in typed if day is not None), None)

    return replace(day_field("in_plan", read), parse=None, editable=never)


def _tied_to(register: type[Register]) -> Field[str]:
    """What the row is tied to: tasks by their number, others by their name."""

    def read(plan: Plan, row: int) -> str:
        key = RowKey(register.table, row)
        ties = plan.portfolio.ties_at.get(key, ())
        return "; ".join(dict.fromkeys(called(plan, tie.other(key)) for tie in ties))

    return text_field("tied_to", 200, read, editable=never)


def called(plan: Plan, key: RowKey) -> str:
    """What a row of any table is called: a task with its number, others by their title or name."""
    row = plan.portfolio.get(key)
    name = "" if row is None else name_of(row)
    if isinstance(row, Task):
        return f"{plan.portfolio.outline.row_number(row.id)} {name}"
    return name


def _fields(register: type[Register]) -> Mapping[str, Field[Any]]:
    keys = ("title", "project", "owner", *_COLUMNS[register], "tied_to", *_EVERYWHERE)
    special = {
        **_SPECIAL,
        "tied_to": _tied_to(register),
        "raci": raci_field(register.table),
        "in_plan": _in_plan(register),
    }
    return {key: special.get(key) or attribute_field(register, key) for key in keys}


REGISTER_FIELDS: Mapping[str, Mapping[str, Field[Any]]] = {
    register.table: _fields(register) for register in REGISTERS
}
"""The fields of each register by key, in the order of their columns."""
