"""Certifications of people, and what they learned to keep them."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RegisterId, ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Day

PER_UNIT = 100
"""Learning is counted in hundredths of a unit (PDU, SEU)."""


@dataclass(frozen=True, slots=True)
class Certification:
    """``resource``, or the person at this desk without one, holds ``scheme`` (PMP, CSM …) since ``earned``.

    The current cycle lasts from ``cycle_start`` to ``expires``; a certification without ``expires`` is for
    life.
    """

    table: ClassVar[str] = "certifications"

    id: RegisterId
    scheme: str
    resource: ResourceId | None = None
    number: str = ""
    earned: Day | None = None
    cycle_start: Day | None = None
    expires: Day | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        start, end = self.cycle_start, self.expires
        if not self.scheme.strip() or (start is not None and end is not None and end < start):
            raise InvalidValue(message("errors.certification"))


@dataclass(frozen=True, slots=True)
class Learning:
    """Something learned or given back on ``day`` that counts ``units`` hundredths towards a certification.

    ``category`` is one of the scheme's.
    """

    table: ClassVar[str] = "learnings"

    id: RegisterId
    certification: RegisterId
    day: Day
    category: str
    units: int
    title: str
    evidence: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.category or self.units <= 0:
            raise InvalidValue(message("errors.learning"))
