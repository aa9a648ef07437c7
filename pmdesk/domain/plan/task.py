"""A task: one row of a plan; summary tasks are those that have children."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.plan.pattern import Occurrences, Split, check_splits
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.quantities import NO_MONEY, Duration, Instant, Minutes, Money


class TaskKind(StrEnum):
    """What a row of the plan stands for. Summary is not a kind: it follows from having children."""

    TASK = "task"
    MILESTONE = "milestone"
    HAMMOCK = "hammock"
    RECURRING = "recurring"
    EXTERNAL = "external"


class Constraint(StrEnum):
    """A limit on a task's dates, beside its links."""

    ASAP = "ASAP"
    ALAP = "ALAP"
    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"
    MSO = "MSO"
    MFO = "MFO"

    @property
    def needs_date(self) -> bool:
        return self not in _UNDATED


_UNDATED = (Constraint.ASAP, Constraint.ALAP)


class TaskType(StrEnum):
    """Which of duration, work and units stays when another changes: work = duration × units."""

    FIXED_UNITS = "fixed_units"
    FIXED_WORK = "fixed_work"
    FIXED_DURATION = "fixed_duration"


ONE_DAY = Duration(Minutes(480), estimated=True)


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a project's plan.

    ``position`` orders siblings; it is sparse, so that an insertion writes one row. ``fixed_start`` and
    ``fixed_finish`` are the dates that manual and external tasks keep. ``blank`` rows only hold a
    line free: they are never scheduled. ``wbs`` replaces the computed WBS code. ``source_uid`` is
    the Unique ID in the file it came from.

    ``levelling_delay`` is elapsed time after what the links allow. Of a started task, what remains goes on at
    ``resume`` at the earliest. ``occurrences`` belong to recurring tasks, which have no dates of their own
    otherwise.

    ``fixed_cost`` is paid beside the work of the resources; ``earning`` is the method by which the task earns
    its value.
    """

    table: ClassVar[str] = "tasks"

    id: TaskId
    project: ProjectId
    parent: TaskId | None
    position: int
    name: str
    kind: TaskKind = TaskKind.TASK
    mode: TaskMode = TaskMode.AUTO
    active: bool = True
    blank: bool = False
    duration: Duration = ONE_DAY
    calendar: CalendarId | None = None
    ignore_resource_calendars: bool = False
    type: TaskType = TaskType.FIXED_UNITS
    effort_driven: bool = False
    constraint: Constraint = Constraint.ASAP
    constraint_date: Instant | None = None
    deadline: Instant | None = None
    fixed_start: Instant | None = None
    fixed_finish: Instant | None = None
    actual_start: Instant | None = None
    actual_finish: Instant | None = None
    percent_complete: int = 0
    physical_percent: int = 0
    resume: Instant | None = None
    levelling_delay: Minutes = Minutes(0)
    splits: tuple[Split, ...] = ()
    occurrences: Occurrences | None = None
    priority: int = 500
    wbs: str = ""
    notes: str = ""
    source_uid: int | None = None
    fixed_cost: Money = NO_MONEY
    fixed_cost_accrual: Accrual = Accrual.PRORATED
    earning: Earning = Earning.DURATION

    def __post_init__(self) -> None:
        if self.parent == self.id:
            raise InvalidValue(message("errors.own_parent", name=self.name))
        if self.constraint.needs_date != (self.constraint_date is not None):
            raise InvalidValue(message("errors.constraint_date", constraint=self.constraint.value))
        if not (0 <= self.percent_complete <= 100 and 0 <= self.physical_percent <= 100):
            raise InvalidValue(message("errors.percent_range"))
        if not 0 <= self.levelling_delay < 2**31:
            raise InvalidValue(message("errors.duration_range"))
        if self.splits:
            check_splits(self.splits)
        if not 0 <= self.priority <= 1000:
            raise InvalidValue(message("errors.priority_range"))
        if self.actual_finish is not None and (
            self.actual_start is None or self.actual_finish < self.actual_start
        ):
            raise InvalidValue(message("errors.actual_dates"))
        start, finish = self.fixed_start, self.fixed_finish
        if start is not None and finish is not None and finish < start:
            raise InvalidValue(message("errors.finish_before_start"))
