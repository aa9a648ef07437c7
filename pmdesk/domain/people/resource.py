"""A resource: a person, a role, equipment, a material or a cost, shared by all projects of the portfolio."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, ResourceId, TeamId
from pmdesk.domain.messages import message
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.quantities import FULL_TIME, Day, Units


class ResourceKind(StrEnum):
    """Work takes time; material and cost don't."""

    WORK = "work"
    MATERIAL = "material"
    COST = "cost"


class Worker(StrEnum):
    """Who does work: somebody, whoever will fill a role, or a machine or room."""

    PERSON = "person"
    ROLE = "role"
    EQUIPMENT = "equipment"


FORBIDDEN_IN_NAMES = "[];"
"""Signs that separate resources in a cell: ``Anna[50%]; Bob``."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Who or what does the work. Without a ``calendar`` its team's counts, else that of the task's project.

    ``worker`` says more of work and nothing of material and cost. ``holidays`` is a calendar whose exceptions
    are days off at the resource's ``location``. It is there from ``joins`` to ``leaves``, both included.
    """

    table: ClassVar[str] = "resources"

    id: ResourceId
    name: str
    kind: ResourceKind = ResourceKind.WORK
    initials: str = ""
    max_units: Units = FULL_TIME
    calendar: CalendarId | None = None
    email: str = ""
    group: str = ""
    material_label: str = ""
    position: int = 0
    notes: str = ""
    source_uid: int | None = None
    worker: Worker = Worker.PERSON
    role: str = ""
    team: TeamId | None = None
    location: str = ""
    time_zone: str = ""
    holidays: CalendarId | None = None
    joins: Day | None = None
    leaves: Day | None = None
    vendor: str = ""
    accrual: Accrual = Accrual.PRORATED

    def __post_init__(self) -> None:
        if not self.name.strip() or any(c in self.name for c in FORBIDDEN_IN_NAMES):
            raise InvalidValue(message("errors.resource_name", name=self.name))
        if self.max_units < 0:
            raise InvalidValue(message("errors.units_range"))
        if self.joins is not None and self.leaves is not None and self.leaves < self.joins:
            raise InvalidValue(message("errors.absence_dates"))
