"""Change requests: what somebody wants otherwise than agreed, what it would cost, and what was decided."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import NO_MONEY, Day, Money
from pmdesk.domain.registers.flow import Flow
from pmdesk.domain.registers.register_row import RegisterRow


class ChangeState(StrEnum):
    """How far a change request is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ANALYSED = "analysed"
    APPROVED = "approved"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    IMPLEMENTED = "implemented"
    VERIFIED = "verified"


CHANGE_FLOW: Flow[ChangeState] = {
    ChangeState.DRAFT: (ChangeState.SUBMITTED,),
    ChangeState.SUBMITTED: (ChangeState.ANALYSED, ChangeState.REJECTED, ChangeState.DRAFT),
    ChangeState.ANALYSED: (ChangeState.APPROVED, ChangeState.REJECTED, ChangeState.DEFERRED),
    ChangeState.APPROVED: (ChangeState.IMPLEMENTED,),
    ChangeState.REJECTED: (ChangeState.DRAFT,),
    ChangeState.DEFERRED: (ChangeState.ANALYSED, ChangeState.REJECTED),
    ChangeState.IMPLEMENTED: (ChangeState.VERIFIED,),
    ChangeState.VERIFIED: (),
}


class ChangeClass(StrEnum):
    """Within the project's tolerance, or beyond it."""

    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class ChangeRequest(RegisterRow):
    """A change; the tasks and deliverables it affects are tied to it, and so is the baseline it led to.

    ``impact_days`` are working days by which the finish moves, ``impact_cost`` what it costs more.
    """

    table: ClassVar[str] = "change_requests"

    state: ChangeState = ChangeState.DRAFT
    size: ChangeClass = ChangeClass.MINOR
    requester: str = ""
    reason: str = ""
    impact_days: int = 0
    impact_cost: Money = NO_MONEY
    impact_quality: str = ""
    impact_risk: str = ""
    board: str = ""
    requested: Day | None = None
    decided: Day | None = None
    implemented: Day | None = None
