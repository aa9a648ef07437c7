"""Task columns: what the passes know of each row of the outline, as integers."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.project import Project, TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine import codes
from pmdesk.engine.hours import ROUND_THE_CLOCK, ClockKey
from pmdesk.engine.timetable import EARLIEST_DAY, LATEST_DAY, Column

NO_DATE = codes.NO_DATE
WHOLE = 10_000
EARLIEST = EARLIEST_DAY * MINUTES_PER_DAY
LATEST = LATEST_DAY * MINUTES_PER_DAY

CONSTRAINT_CODES: Mapping[Constraint, int] = {
    Constraint.ASAP: codes.ASAP,
    Constraint.ALAP: codes.ALAP,
    Constraint.SNET: codes.SNET,
    Constraint.SNLT: codes.SNLT,
    Constraint.FNET: codes.FNET,
    Constraint.FNLT: codes.FNLT,
    Constraint.MSO: codes.MSO,
    Constraint.MFO: codes.MFO,
}


class TaskColumns(NamedTuple):
    """One entry a row, but for the legs: work of a task on the clocks of several resources.

    ``slot`` and ``minutes`` are the clock the task runs on and for how long; a task with legs has
    them at ``leg_slot`` and ``leg_minutes`` from ``first_leg`` (else -1) to ``end_leg``. ``task_slot`` is
    the clock of the task or project, which lags and slack are counted on. ``duration`` is the stored
    one, or -1 where it follows from the dates. ``left`` is what remains, in 1/10 000. ``counts``: the row
    is active and rolls up.
    """

    role: Column
    parent: Column
    project: Column
    slot: Column
    minutes: Column
    first_leg: Column
    end_leg: Column
    leg_slot: Column
    leg_minutes: Column
    task_slot: Column
    duration: Column
    elapsed: Column
    left: Column
    progress: Column
    percent: Column
    milestone: Column
    external: Column
    counts: Column
    honour: Column
    constraint: Column
    constraint_date: Column
    deadline: Column
    fixed_start: Column
    fixed_finish: Column
    actual_start: Column
    actual_finish: Column


ROW_COLUMNS = tuple(name for name in TaskColumns._fields if name not in ("leg_slot", "leg_minutes"))
DATE_COLUMNS = (
    "constraint_date",
    "deadline",
    "fixed_start",
    "fixed_finish",
    "actual_start",
    "actual_finish",
)


class Leg(NamedTuple):
    """Working minutes on one clock."""

    clock: ClockKey
    minutes: int


def task_clock(task: Task, project: Project) -> ClockKey:
    """The clock of the task's own calendar, else of its project's."""
    return (task.calendar or project.calendar,)


def leg_of(portfolio: Portfolio, task: Task, assignment: Assignment) -> Leg | None:
    """The time an assignment takes: work / units on the clock of its resource; None if it takes none.

    The clock is the resource's calendar together with the task's, unless the task ignores those of its
    resources. Source: Microsoft Project, "Scheduling ignores resource calendars".
    """
    resource = portfolio.resources[assignment.resource]
    if resource.kind is not ResourceKind.WORK or assignment.units <= 0:
        return None
    minutes = _time_for(assignment.work, assignment.units, task.duration.minutes)
    own = resource.calendar
    if own is None or (task.calendar is not None and task.ignore_resource_calendars):
        return Leg(task_clock(task, portfolio.projects[task.project]), minutes)
    if task.calendar is None or task.calendar == own:
        return Leg((own,), minutes)
    return Leg((min(own, task.calendar), max(own, task.calendar)), minutes)


def _time_for(work: int, units: int, duration: int) -> int:
    """Work / units; exactly ``duration`` if that is what the work was rounded from."""
    if (duration * units * 2 + WHOLE) // (WHOLE * 2) == work:
        return duration
    return min((work * WHOLE * 2 + units) // (units * 2), codes.FAR)


def legs_of(portfolio: Portfolio, task: Task) -> tuple[Leg, ...]:
    """What the task's assignments take, one leg a clock; none for a task that its duration decides."""
    assignments = portfolio.assignments_of.get(task.id, ())
    if not assignments or task.type is TaskType.FIXED_DURATION or task.duration.elapsed:
        return ()
    longest: dict[ClockKey, int] = {}
    for assignment in assignments:
        leg = leg_of(portfolio, task, assignment)
        if leg is not None:
            longest[leg.clock] = max(leg.minutes, longest.get(leg.clock, 0))
    if not any(longest.values()):
        return ()
    return tuple(Leg(clock, minutes) for clock, minutes in longest.items())


def role_of(task: Task, is_summary: bool) -> int:
    """What the row is to the passes, before its details are looked at."""
    if task.blank and not is_summary:
        return codes.BLANK
    has_dates = task.fixed_start is not None or task.fixed_finish is not None
    fixed = has_dates and (task.mode is TaskMode.MANUAL or task.kind is TaskKind.EXTERNAL)
    if is_summary:
        return codes.FIXED_SUMMARY if fixed else codes.SUMMARY
    return codes.FIXED if fixed else codes.LEAF


class RowValues(NamedTuple):
    """The entries of one task in the row columns, in the order of ``ROW_COLUMNS``."""

    role: int
    parent: int
    project: int
    slot: int
    minutes: int
    first_leg: int
    end_leg: int
    task_slot: int
    duration: int
    elapsed: int
    left: int
    progress: int
    percent: int
    milestone: int
    external: int
    counts: int
    honour: int
    constraint: int
    constraint_date: int
    deadline: int
    fixed_start: int
    fixed_finish: int
    actual_start: int
    actual_finish: int


def row_values(
    portfolio: Portfolio, task: Task, legs: tuple[Leg, ...], project: int, slot_of: Callable[[ClockKey], int]
) -> RowValues:
    """The entries of a task; its place in the tree, ``parent``, ``counts`` and its legs are left open."""
    its_project = portfolio.projects[task.project]
    is_summary = task.id in portfolio.outline.children
    role = role_of(task, is_summary)
    own_slot = slot_of(task_clock(task, its_project))
    duration = -1 if is_summary or legs else int(task.duration.minutes)
    elapsed = task.duration.elapsed and not is_summary
    slot, minutes = slot_of(ROUND_THE_CLOCK) if elapsed else own_slot, duration
    if len(legs) == 1:
        slot, minutes = slot_of(legs[0].clock), legs[0].minutes
    milestone = minutes == 0 and task.kind is not TaskKind.TASK and not legs
    progress = codes.NOT_STARTED
    left = WHOLE
    if task.actual_start is not None and not is_summary:
        progress = codes.STARTED if task.actual_finish is None else codes.COMPLETE
        left -= 100 * task.percent_complete
    plain = role == codes.LEAF and minutes > 0 and len(legs) < 2 and progress == codes.NOT_STARTED
    if plain and task.deadline is None and task.constraint_date is None:
        role = codes.PLAIN
    return RowValues(
        role,
        -1,
        project,
        slot,
        minutes,
        -1,
        -1,
        own_slot,
        duration,
        elapsed,
        left,
        progress,
        task.percent_complete,
        milestone,
        task.kind is TaskKind.EXTERNAL and role == codes.FIXED,
        0,
        its_project.honour_constraints,
        CONSTRAINT_CODES[task.constraint],
        _date(task.constraint_date),
        _date(task.deadline),
        _date(task.fixed_start),
        _date(task.fixed_finish),
        _date(task.actual_start),
        _date(task.actual_finish),
    )


def clamped(instant: int) -> int:
    """The instant, or the nearest one that is ever scheduled."""
    return min(max(instant, EARLIEST), LATEST)


def _date(instant: int | None) -> int:
    return NO_DATE if instant is None else clamped(instant)
