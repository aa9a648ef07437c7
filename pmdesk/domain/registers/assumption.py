"""Assumptions: what the plan takes for granted until somebody checks it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.flow import Flow, anywhere
from pmdesk.domain.registers.register_row import RegisterRow


class AssumptionState(StrEnum):
    """Whether it was found to hold."""

    OPEN = "open"
    VALIDATED = "validated"
    INVALID = "invalid"


ASSUMPTION_FLOW: Flow[AssumptionState] = anywhere(AssumptionState)


@dataclass(frozen=True, slots=True)
class Assumption(RegisterRow):
    """``title`` is taken for granted on the ground of ``basis``, to be checked by ``validate_by``."""

    table: ClassVar[str] = "assumptions"

    state: AssumptionState = AssumptionState.OPEN
    basis: str = ""
    validate_by: Day | None = None
