"""Stakeholders: whom a project concerns, what they can do about it, and where they stand."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.registers.register_row import RegisterRow, check_scale


class Attitude(StrEnum):
    """In which direction somebody uses influence."""

    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    OPPONENT = "opponent"


class Engagement(StrEnum):
    """How much somebody takes part, from knowing nothing to leading.

    Source: PMI, stakeholder engagement assessment matrix.
    """

    UNAWARE = "unaware"
    RESISTANT = "resistant"
    NEUTRAL = "neutral"
    SUPPORTIVE = "supportive"
    LEADING = "leading"


@dataclass(frozen=True, slots=True)
class Stakeholder(RegisterRow):
    """A person or group; ``power`` and ``interest`` are from 1, none, to 5. ``title`` is the name."""

    table: ClassVar[str] = "stakeholders"

    organisation: str = ""
    role: str = ""
    contact: str = ""
    power: int = 3
    interest: int = 3
    attitude: Attitude = Attitude.NEUTRAL
    engagement: Engagement = Engagement.NEUTRAL
    desired: Engagement = Engagement.SUPPORTIVE
    expectations: str = ""
    channel: str = ""

    def __post_init__(self) -> None:
        RegisterRow.__post_init__(self)
        check_scale(self.power, self.interest)
