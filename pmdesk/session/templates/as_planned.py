"""What of the rows of a project is plan: without what happened, so that another project can begin with it."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.quantities import Minutes
from pmdesk.domain.registers.action_item import ActionItem, ActionState
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.assumption import Assumption, AssumptionState
from pmdesk.domain.registers.change_request import ChangeRequest
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.registers.communication import Communication
from pmdesk.domain.registers.conflict import Conflict
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.dependency import Dependency, DependencyState
from pmdesk.domain.registers.gate import Check, Gate, GateState
from pmdesk.domain.registers.issue import Issue, IssueState
from pmdesk.domain.registers.lesson import Lesson
from pmdesk.domain.registers.meeting import Meeting
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Risk, RiskState

OF_THE_RUN = ("actual_start", "actual_finish", "percent_complete", "physical_percent", "resume", "source_uid")
"""The fields of a task that tell what happened, or where it came from."""


def planned_row(row: Register) -> Register | None:
    """A row as it was before anything happened; None for one that only tells of what did.

    Private rows, changes, conflicts and pulses stay with their project, and so do issues, actions, risks and
    decisions that are over.
    """
    if row.private or isinstance(row, ChangeRequest | Conflict | Pulse):
        return None
    match row:
        case Gate():
            checks = _unticked(row.checks)
            state, nothing = GateState.NOT_DUE, ""
            return replace(
                row, state=state, decided=None, conditions=nothing, evidence=nothing, checks=checks
            )
        case Deliverable():
            return replace(
                row,
                state=DeliverableState.PLANNED,
                criteria=_unticked(row.criteria),
                submitted=None,
                accepted=None,
                revision="",
                rejection="",
            )
        case Risk():
            if row.state in (RiskState.CLOSED, RiskState.OCCURRED):
                return None
            active = row.state is RiskState.ACTIVE
            return replace(row, state=RiskState.RESPONSE_PLANNED) if active else row
        case Issue():
            fresh = replace(row, state=IssueState.NEW, reporter="", reported=None, resolved=None)
            return replace(fresh, root_cause="", resolution="", ticket="") if row.is_open else None
        case Decision():
            fresh_decision = replace(
                row, state=DecisionState.PROPOSED, outcome="", rationale="", decided=None
            )
            return None if row.state is DecisionState.SUPERSEDED else fresh_decision
        case ActionItem():
            return replace(row, state=ActionState.OPEN, done=None) if row.is_open else None
        case _:
            return _said_again(row)


def planned_assignment(row: Assignment) -> Assignment:
    """An assignment of which nothing is done."""
    return replace(row, actual_work=Minutes(0), actual_overtime=Minutes(0), actual_cost=None)


def _said_again(row: Register) -> Register:
    """A row of the registers whose states, if they have any, only say how far others are."""
    match row:
        case Assumption():
            return replace(row, state=AssumptionState.OPEN)
        case Dependency():
            state = DependencyState.REQUESTED
            return replace(row, state=state, promised=None, delivered=None, confidence=None)
        case Communication():
            return replace(row, turns=())
        case Charter():
            return replace(row, signatures=tuple(replace(each, day=None) for each in row.signatures))
        case Meeting():
            return replace(row, minutes="")
        case Lesson():
            return replace(row, learned=None)
        case _:
            return row


def _unticked(checks: Iterable[Check]) -> tuple[Check, ...]:
    return tuple(Check(each.text) for each in checks)
