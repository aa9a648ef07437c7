"""Deliverables: what a project hands over, and whether it was accepted."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.flow import Flow
from pmdesk.domain.registers.gate import Check
from pmdesk.domain.registers.register_row import RegisterRow


class DeliverableState(StrEnum):
    """How far a deliverable is on its way to acceptance."""

    PLANNED = "planned"
    IN_WORK = "in_work"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WAIVED = "waived"


DELIVERABLE_FLOW: Flow[DeliverableState] = {
    DeliverableState.PLANNED: (DeliverableState.IN_WORK, DeliverableState.WAIVED),
    DeliverableState.IN_WORK: (DeliverableState.SUBMITTED, DeliverableState.WAIVED),
    DeliverableState.SUBMITTED: (DeliverableState.IN_REVIEW, DeliverableState.IN_WORK),
    DeliverableState.IN_REVIEW: (
        DeliverableState.ACCEPTED,
        DeliverableState.REJECTED,
        DeliverableState.WAIVED,
    ),
    DeliverableState.ACCEPTED: (),
    DeliverableState.REJECTED: (DeliverableState.IN_WORK, DeliverableState.WAIVED),
    DeliverableState.WAIVED: (DeliverableState.IN_WORK,),
}


@dataclass(frozen=True, slots=True)
class Deliverable(RegisterRow):
    """A deliverable; a milestone tied to it says when it is due, tasks tied to it are the work on it.

    ``accepter`` decides by ``criteria``, each with its evidence.
    """

    table: ClassVar[str] = "deliverables"

    state: DeliverableState = DeliverableState.PLANNED
    accepter: str = ""
    criteria: tuple[Check, ...] = ()
    due: Day | None = None
    submitted: Day | None = None
    accepted: Day | None = None
    revision: str = ""
    rejection: str = ""
