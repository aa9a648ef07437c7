"""The conflict log: what people disagree about, and what they agreed on."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.flow import Flow, anywhere
from pmdesk.domain.registers.register_row import RegisterRow


class ConflictState(StrEnum):
    """Whether it is settled."""

    OPEN = "open"
    IN_TALKS = "in_talks"
    SETTLED = "settled"


CONFLICT_FLOW: Flow[ConflictState] = anywhere(ConflictState)


@dataclass(frozen=True, slots=True)
class Conflict(RegisterRow):
    """A conflict over ``title`` between ``parties``; nobody else's business until it is shared."""

    table: ClassVar[str] = "conflicts"
    private_at_first: ClassVar[bool] = True

    state: ConflictState = ConflictState.OPEN
    parties: tuple[str, ...] = ()
    interests: str = ""
    agreement: str = ""
    follow_up: Day | None = None
