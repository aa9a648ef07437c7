"""Levels of risks: how much attention each cell of the matrix of probability and impact asks for."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message

CLASSES = 5
"""So many classes have probability and impact each."""


class RiskLevel(StrEnum):
    """How much a risk asks for attention."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class RiskLevels:
    """The level of every cell: those of probability 1 from impact 1 to 5, then those of probability 2, …"""

    cells: tuple[RiskLevel, ...]

    def __post_init__(self) -> None:
        if len(self.cells) != CLASSES * CLASSES:
            raise InvalidValue(message("errors.risk_levels"))

    def of(self, probability: int, impact: int) -> RiskLevel:
        """The level of the cell of two classes from 1 to 5."""
        return self.cells[_place(probability, impact)]

    def changed(self, probability: int, impact: int, level: RiskLevel) -> "RiskLevels":
        """The same with another level in one cell."""
        place = _place(probability, impact)
        return RiskLevels((*self.cells[:place], level, *self.cells[place + 1 :]))


def _place(probability: int, impact: int) -> int:
    return (probability - 1) * CLASSES + impact - 1


def _usual(score: int) -> RiskLevel:
    if score >= 15:
        return RiskLevel.CRITICAL
    if score >= 10:
        return RiskLevel.HIGH
    return RiskLevel.MEDIUM if score >= 5 else RiskLevel.LOW


_STEPS = range(1, CLASSES + 1)
USUAL_RISK_LEVELS = RiskLevels(tuple(_usual(chance * impact) for chance in _STEPS for impact in _STEPS))
"""What counts where nobody has said otherwise: the score 1 to 4 is low, to 9 medium, to 14 high.

Source: the usual bands of a matrix of five by five classes.
"""
