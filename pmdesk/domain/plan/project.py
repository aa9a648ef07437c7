"""A project: one plan in the portfolio, with the rules by which its dates are computed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import BaselineId, CalendarId, ProjectId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import NO_MONEY, Instant, Minutes, Money, TimeUnit


class ScheduleFrom(StrEnum):
    """The end of the project that is given; the other is computed."""

    START = "start"
    FINISH = "finish"


class TaskMode(StrEnum):
    """Who decides a task's dates: the engine, or the person who typed them."""

    AUTO = "auto"
    MANUAL = "manual"


class OutOfSequence(StrEnum):
    """What links mean to a task that started before they allowed it.

    Retained logic: what remains waits for them. Progress override: it goes on regardless.
    """

    RETAINED_LOGIC = "retained_logic"
    PROGRESS_OVERRIDE = "progress_override"


class Phase(StrEnum):
    """Where a project is between the idea and the end."""

    IDEA = "idea"
    CHARTER = "charter"
    PLANNING = "planning"
    EXECUTION = "execution"
    CLOSING = "closing"
    CLOSED = "closed"
    ON_HOLD = "on_hold"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Project:
    """One project of the portfolio.

    ``code`` is short and unique: predecessors in other projects are typed ``CODE:3FS``.
    ``anchor`` is the start, or the finish when scheduled from the finish. ``day_start`` and
    ``day_end`` are minutes of the day at which a typed date without a time starts or finishes.
    ``position`` orders the projects. ``critical_limit``: a task with this much slack or less is critical;
    with no more than ``near_critical_limit`` it is nearly so. ``multiple_critical_paths``: every task
    without successors has its own finish as the latest, so that each network has a critical path.
    ``shown_baseline`` is the one of its baselines that views compare with.

    ``budget`` is what was granted, None as long as nothing was; ``contingency`` covers known risks and
    ``management_reserve`` what nobody thought of. Both are held beside the budget. ``programme`` names the
    larger undertaking it is part of; its state is reported every ``report_days`` days.
    """

    table: ClassVar[str] = "projects"

    id: ProjectId
    code: str
    name: str
    anchor: Instant
    calendar: CalendarId
    schedule_from: ScheduleFrom = ScheduleFrom.START
    position: int = 0
    status_date: Instant | None = None
    minutes_per_day: Minutes = Minutes(480)
    minutes_per_week: Minutes = Minutes(2400)
    days_per_month: int = 20
    day_start: int = 480
    day_end: int = 1020
    honour_constraints: bool = True
    critical_limit: Minutes = Minutes(0)
    near_critical_limit: Minutes = Minutes(2400)
    multiple_critical_paths: bool = False
    out_of_sequence: OutOfSequence = OutOfSequence.RETAINED_LOGIC
    new_task_mode: TaskMode = TaskMode.AUTO
    priority: int = 500
    manager: str = ""
    notes: str = ""
    source: str = ""
    shown_baseline: BaselineId | None = None
    budget: Money | None = None
    contingency: Money = NO_MONEY
    management_reserve: Money = NO_MONEY
    phase: Phase = Phase.PLANNING
    programme: str = ""
    report_days: int = 7

    def __post_init__(self) -> None:
        if not self.code or any(c in self.code for c in ":;, \t\n"):
            raise InvalidValue(message("errors.project_code", code=self.code))
        if min(self.minutes_per_day, self.minutes_per_week, self.days_per_month) <= 0:
            raise InvalidValue(message("errors.project_day_length"))
        if not 0 <= self.day_start < self.day_end <= 1440:
            raise InvalidValue(message("errors.project_day_bounds"))
        if not 0 <= self.priority <= 1000:
            raise InvalidValue(message("errors.priority_range"))
        if self.report_days < 1:
            raise InvalidValue(message("errors.project_report_days"))
        if min(self.budget or 0, self.contingency, self.management_reserve) < 0:
            raise InvalidValue(message("errors.budget_range"))

    def minutes_in(self, unit: TimeUnit) -> int:
        """The working minutes of one ``unit``."""
        match unit:
            case TimeUnit.MINUTE:
                return 1
            case TimeUnit.HOUR:
                return 60
            case TimeUnit.DAY:
                return self.minutes_per_day
            case TimeUnit.WEEK:
                return self.minutes_per_week
            case TimeUnit.MONTH:
                return self.days_per_month * self.minutes_per_day
