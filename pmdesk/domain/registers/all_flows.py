"""The flow of each register whose rows have a state."""

from collections.abc import Mapping
from enum import StrEnum
from typing import cast

from pmdesk.domain.registers.action_item import ACTION_FLOW, ActionItem
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.assumption import ASSUMPTION_FLOW, Assumption
from pmdesk.domain.registers.change_request import CHANGE_FLOW, ChangeRequest
from pmdesk.domain.registers.conflict import CONFLICT_FLOW, Conflict
from pmdesk.domain.registers.decision import DECISION_FLOW, Decision
from pmdesk.domain.registers.deliverable import DELIVERABLE_FLOW, Deliverable
from pmdesk.domain.registers.dependency import DEPENDENCY_FLOW, Dependency
from pmdesk.domain.registers.flow import Flow
from pmdesk.domain.registers.gate import GATE_FLOW, Gate
from pmdesk.domain.registers.issue import ISSUE_FLOW, Issue
from pmdesk.domain.registers.risk import RISK_FLOW, Risk

FLOWS = cast(
    Mapping[type[Register], Flow[StrEnum]],
    {
        Gate: GATE_FLOW,
        Deliverable: DELIVERABLE_FLOW,
        Risk: RISK_FLOW,
        Issue: ISSUE_FLOW,
        Assumption: ASSUMPTION_FLOW,
        Dependency: DEPENDENCY_FLOW,
        Decision: DECISION_FLOW,
        ActionItem: ACTION_FLOW,
        ChangeRequest: CHANGE_FLOW,
        Conflict: CONFLICT_FLOW,
    },
)
"""Charters, stakeholders, communications, meetings and lessons have no state."""


def state_of(row: Register) -> StrEnum | None:
    """The state a row is in, None where its register has none."""
    return cast(StrEnum, getattr(row, "state")) if type(row) in FLOWS else None  # noqa: B009  only some have it


def next_states(row: Register) -> tuple[StrEnum, ...]:
    """The states that a row can go to now, the usual one first."""
    state = state_of(row)
    return () if state is None else FLOWS[type(row)][state]
