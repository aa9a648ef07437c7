"""When a resource can be had: how much of it over which days, and when it is away."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AbsenceId, AvailabilityId, ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Hours, check_hours
from pmdesk.domain.quantities import FULL_TIME, Day, Units


@dataclass(frozen=True, slots=True)
class Availability:
    """So much of ``resource`` is there from ``first`` to ``last`` inclusive; None is without an end.

    On days that no availability holds the resource's own maximum counts. Nothing at all is like an absence.
    """

    table: ClassVar[str] = "availabilities"

    id: AvailabilityId
    resource: ResourceId
    first: Day | None = None
    last: Day | None = None
    units: Units = FULL_TIME

    def __post_init__(self) -> None:
        if self.units < 0:
            raise InvalidValue(message("errors.units_range"))
        if self.first is not None and self.last is not None and self.last < self.first:
            raise InvalidValue(message("errors.absence_dates"))

    def meets(self, other: "Availability") -> bool:
        """Whether both speak of the same day."""
        return not (_ends_before(self, other) or _ends_before(other, self))

    def holds(self, day: Day) -> bool:
        """Whether it says how much is there on ``day``."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def _ends_before(one: Availability, other: Availability) -> bool:
    return one.last is not None and other.first is not None and one.last < other.first


class AbsenceKind(StrEnum):
    """Why somebody is away."""

    VACATION = "vacation"
    SICK = "sick"
    TRAINING = "training"
    PARENTAL = "parental"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Absence:
    """``resource`` is away from ``first`` to ``last`` inclusive, or can only be had in ``hours`` there."""

    table: ClassVar[str] = "absences"

    id: AbsenceId
    resource: ResourceId
    first: Day
    last: Day
    kind: AbsenceKind = AbsenceKind.VACATION
    hours: Hours = ()
    notes: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidValue(message("errors.absence_dates"))
        check_hours(self.hours)
