"""An assignment: a resource on a task, with its share and its work."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import FULL_TIME, Minutes, Units


@dataclass(frozen=True, slots=True)
class Assignment:
    """``resource`` works ``work`` minutes on ``task`` at ``units``.

    For material, ``units`` is the quantity in hundredths of a percent of one unit, and ``work`` is 0.
    """

    table: ClassVar[str] = "assignments"

    id: AssignmentId
    task: TaskId
    resource: ResourceId
    units: Units = FULL_TIME
    work: Minutes = Minutes(0)

    def __post_init__(self) -> None:
        if self.units < 0 or self.work < 0:
            raise InvalidValue(message("errors.units_range"))
