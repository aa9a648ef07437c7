"""Gates: where it is decided whether a project goes on."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.flow import Flow
from pmdesk.domain.registers.register_row import RegisterRow


class GateState(StrEnum):
    """Whether the gate is near, and what was decided at it."""

    NOT_DUE = "not_due"
    DUE = "due"
    GO = "go"
    CONDITIONAL_GO = "conditional_go"
    HOLD = "hold"
    NO_GO = "no_go"


_DECISIONS = (GateState.GO, GateState.CONDITIONAL_GO, GateState.HOLD, GateState.NO_GO)

GATE_FLOW: Flow[GateState] = {
    GateState.NOT_DUE: (GateState.DUE, *_DECISIONS),
    GateState.DUE: (*_DECISIONS, GateState.NOT_DUE),
    GateState.GO: (GateState.DUE,),
    GateState.CONDITIONAL_GO: (GateState.GO, GateState.DUE),
    GateState.HOLD: (GateState.DUE, GateState.GO, GateState.NO_GO),
    GateState.NO_GO: (GateState.DUE,),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a list that should be ticked; nothing is barred by it, but it shows."""

    text: str
    done: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Gate(RegisterRow):
    """A gate; the milestone tied to it carries its date, else ``planned`` does."""

    table: ClassVar[str] = "gates"

    state: GateState = GateState.NOT_DUE
    planned: Day | None = None
    decided: Day | None = None
    decider: str = ""
    conditions: str = ""
    evidence: str = ""
    checks: tuple[Check, ...] = ()
