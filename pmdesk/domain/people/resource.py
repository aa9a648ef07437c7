"""A resource: a person, a material or a cost, shared by all projects of the portfolio."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import FULL_TIME, Units


class ResourceKind(StrEnum):
    """Work takes time; material and cost don't."""

    WORK = "work"
    MATERIAL = "material"
    COST = "cost"


FORBIDDEN_IN_NAMES = "[];"
"""Signs that separate resources in a cell: ``Anna[50%]; Bob``."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Who or what does the work. ``calendar`` None means the calendar of the task's project."""

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

    def __post_init__(self) -> None:
        if not self.name.strip() or any(c in self.name for c in FORBIDDEN_IN_NAMES):
            raise InvalidValue(message("errors.resource_name", name=self.name))
        if self.max_units < 0:
            raise InvalidValue(message("errors.units_range"))
