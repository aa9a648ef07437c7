"""An assignment: a resource on a task, with its share and its work."""

from dataclasses import dataclass
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.rate import RateTable
from pmdesk.domain.people.contour import Contour, WorkSpan
from pmdesk.domain.quantities import FULL_TIME, NO_MONEY, Minutes, Money, TimeUnit, Units


@dataclass(frozen=True, slots=True)
class Assignment:
    """``resource`` works ``work`` minutes on ``task`` at ``units``.

    For material, ``units`` is the quantity in hundredths of a percent of one unit, and ``work`` is 0; with
    ``used_per``, that much is used up in each such time of the duration of the task.
    ``overtime`` is the part of the work that is done beside the calendar and takes no time. Work begins
    ``delay`` and ``levelling_delay`` working minutes after the task.
    ``profile`` spells edited work out from the begin of the assignment to its end, actual work included and
    overtime left out.

    Its work is paid by ``rate_table``. ``cost`` is what a cost resource costs here, and ``actual_cost`` what
    was paid so far, None where that follows from rates and work.
    """

    table: ClassVar[str] = "assignments"

    id: AssignmentId
    task: TaskId
    resource: ResourceId
    units: Units = FULL_TIME
    work: Minutes = Minutes(0)
    actual_work: Minutes = Minutes(0)
    overtime: Minutes = Minutes(0)
    actual_overtime: Minutes = Minutes(0)
    delay: Minutes = Minutes(0)
    levelling_delay: Minutes = Minutes(0)
    contour: Contour = Contour.FLAT
    profile: tuple[WorkSpan, ...] = ()
    rate_table: RateTable = RateTable.A
    cost: Money = NO_MONEY
    actual_cost: Money | None = None
    used_per: TimeUnit | None = None

    def __post_init__(self) -> None:
        if self.units < 0 or self.work < 0:
            raise InvalidValue(message("errors.units_range"))
        parts = (self.actual_work, self.overtime, self.actual_overtime, self.delay, self.levelling_delay)
        if min(parts) < 0 or self.overtime > self.work or self.actual_overtime > self.overtime:
            raise InvalidValue(message("errors.overtime_range"))
        if (self.contour is Contour.EDITED) != bool(self.profile):
            raise InvalidValue(message("errors.profile_of_contour"))
