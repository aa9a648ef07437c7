"""External dependencies: what others have promised, and what the plan needs of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.flow import Flow, anywhere
from pmdesk.domain.registers.register_row import RegisterRow, check_percent


class DependencyState(StrEnum):
    """How sure the promise is."""

    REQUESTED = "requested"
    PROMISED = "promised"
    AT_RISK = "at_risk"
    DELIVERED = "delivered"
    MISSED = "missed"


DEPENDENCY_FLOW: Flow[DependencyState] = anywhere(DependencyState)


@dataclass(frozen=True, slots=True)
class Dependency(RegisterRow):
    """``giver`` hands ``title`` over. It is needed when the tasks tied to it start, or by ``needed``.

    ``confidence`` in the promised day is in percent.
    """

    table: ClassVar[str] = "dependencies"

    state: DependencyState = DependencyState.REQUESTED
    giver: str = ""
    needed: Day | None = None
    promised: Day | None = None
    delivered: Day | None = None
    confidence: int | None = None

    def __post_init__(self) -> None:
        RegisterRow.__post_init__(self)
        check_percent(self.confidence)
