"""Decisions: what has to be decided by whom, and what was."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.flow import Flow
from pmdesk.domain.registers.register_row import RegisterRow


class DecisionState(StrEnum):
    """How far a decision is."""

    PROPOSED = "proposed"
    PENDING = "pending"
    DECIDED = "decided"
    SUPERSEDED = "superseded"


DECISION_FLOW: Flow[DecisionState] = {
    DecisionState.PROPOSED: (DecisionState.PENDING, DecisionState.DECIDED),
    DecisionState.PENDING: (DecisionState.DECIDED, DecisionState.PROPOSED),
    DecisionState.DECIDED: (DecisionState.SUPERSEDED, DecisionState.PENDING),
    DecisionState.SUPERSEDED: (DecisionState.PENDING,),
}


@dataclass(frozen=True, slots=True)
class Decision(RegisterRow):
    """The question is ``title``; tasks that wait for the answer are tied to it.

    It is needed by ``needed``, else before the first of these tasks starts; ``planned`` is the day on which
    ``decider`` meets.
    """

    table: ClassVar[str] = "decisions"

    state: DecisionState = DecisionState.PROPOSED
    options: tuple[str, ...] = ()
    outcome: str = ""
    rationale: str = ""
    decider: str = ""
    needed: Day | None = None
    planned: Day | None = None
    decided: Day | None = None
    delay_cost: str = ""
