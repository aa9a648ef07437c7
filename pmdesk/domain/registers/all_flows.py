"""The flow of each register whose rows have a state."""

from collections.abc import Mapping
from enum import StrEnum
from typing import cast

from pmdesk.domain.registers.action_item import ACTION_FLOW, ActionItem, ActionState
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.assumption import ASSUMPTION_FLOW, Assumption
from pmdesk.domain.registers.change_request import CHANGE_FLOW, ChangeRequest, ChangeState
from pmdesk.domain.registers.conflict import CONFLICT_FLOW, Conflict
from pmdesk.domain.registers.decision import DECISION_FLOW, Decision, DecisionState
from pmdesk.domain.registers.deliverable import DELIVERABLE_FLOW, Deliverable, DeliverableState
from pmdesk.domain.registers.dependency import DEPENDENCY_FLOW, Dependency, DependencyState
from pmdesk.domain.registers.flow import Flow
from pmdesk.domain.registers.gate import GATE_FLOW, Gate, GateState
from pmdesk.domain.registers.issue import ISSUE_FLOW, Issue, IssueState
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


_REACHED: Mapping[type[Register], Mapping[StrEnum, str]] = {
    Gate: dict.fromkeys((GateState.GO, GateState.CONDITIONAL_GO, GateState.HOLD, GateState.NO_GO), "decided"),
    Deliverable: {DeliverableState.SUBMITTED: "submitted", DeliverableState.ACCEPTED: "accepted"},
    Issue: dict.fromkeys((IssueState.RESOLVED, IssueState.CLOSED), "resolved"),
    Dependency: {DependencyState.DELIVERED: "delivered"},
    Decision: {DecisionState.DECIDED: "decided"},
    ActionItem: {ActionState.DONE: "done"},
    ChangeRequest: {
        ChangeState.SUBMITTED: "requested",
        ChangeState.APPROVED: "decided",
        ChangeState.REJECTED: "decided",
        ChangeState.IMPLEMENTED: "implemented",
    },
}
_LOST: Mapping[type[Register], Mapping[StrEnum, str]] = {
    Gate: {GateState.DUE: "decided"},
    Deliverable: {DeliverableState.IN_WORK: "submitted"},
    Issue: {IssueState.REOPENED: "resolved"},
    Dependency: {DependencyState.REQUESTED: "delivered", DependencyState.PROMISED: "delivered"},
    Decision: {DecisionState.PENDING: "decided"},
    ActionItem: {ActionState.OPEN: "done", ActionState.IN_PROGRESS: "done"},
    ChangeRequest: {ChangeState.DRAFT: "decided", ChangeState.ANALYSED: "decided"},
}


def day_reached(register: type[Register], state: StrEnum) -> str | None:
    """The attribute that says since when a row is in a state; None if nothing does."""
    return _REACHED.get(register, {}).get(state)


def day_lost(register: type[Register], state: StrEnum) -> str | None:
    """The attribute whose day no longer holds once a row goes back to a state."""
    return _LOST.get(register, {}).get(state)
