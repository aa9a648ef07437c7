"""Task columns: what the passes know of each row of the outline, as integers."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pmdesk.domain.plan.project import OutOfSequence, TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, midnight
from pmdesk.domain.registers.issue import Issue
from pmdesk.engine import codes
from pmdesk.engine.hours import ROUND_THE_CLOCK, AnyClock, Either
from pmdesk.engine.legs import Leg, gaps_within, rest_of, task_clock
from pmdesk.engine.recurring import span_of
from pmdesk.engine.timetable import EARLIEST_DAY, LATEST_DAY, Column

NO_DATE = codes.NO_DATE
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

    ``slot`` and ``minutes`` are the clock the task runs on and for how long, pauses included, ``rest`` how
    much of that remains; a task with legs has them at ``leg_slot``, ``leg_minutes`` and ``leg_rest`` from
    ``first_leg`` (else -1) to ``end_leg``, and the time in which any of them may work at ``pair``.
    ``task_slot`` is the clock of the task or project, which lags and slack are counted on. ``duration`` is
    the stored one, or -1 where it follows from the dates, less the ``pause`` in them. ``delay`` is levelling
    delay, elapsed. ``counts``: the row is active and rolls up. ``hammock``: the finish follows from links.
    ``held_until`` is before when issues let a leaf not start that hasn't begun.
    ``retains`` and ``alone`` are rules of the project: retained logic, own critical paths.
    """

    role: Column
    parent: Column
    project: Column
    slot: Column
    minutes: Column
    first_leg: Column
    end_leg: Column
    pair: Column
    leg_slot: Column
    leg_minutes: Column
    leg_rest: Column
    task_slot: Column
    duration: Column
    pause: Column
    elapsed: Column
    rest: Column
    delay: Column
    resume: Column
    progress: Column
    percent: Column
    milestone: Column
    hammock: Column
    external: Column
    counts: Column
    honour: Column
    retains: Column
    alone: Column
    constraint: Column
    constraint_date: Column
    held_until: Column
    deadline: Column
    fixed_start: Column
    fixed_finish: Column
    actual_start: Column
    actual_finish: Column


ROW_COLUMNS = tuple(name for name in TaskColumns._fields if not name.startswith("leg_"))
DATE_COLUMNS = (
    "constraint_date",
    "held_until",
    "deadline",
    "fixed_start",
    "fixed_finish",
    "actual_start",
    "actual_finish",
    "resume",
)


def role_of(task: Task, is_summary: bool) -> int:
    """What the row is to the passes, before its details are looked at."""
    if task.blank and not is_summary:
        return codes.BLANK
    has_dates = task.fixed_start is not None or task.fixed_finish is not None
    fixed = has_dates and (task.mode is TaskMode.MANUAL or task.kind is TaskKind.EXTERNAL)
    fixed |= task.kind is TaskKind.RECURRING and task.occurrences is not None and not is_summary
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
    pair: int
    task_slot: int
    duration: int
    pause: int
    elapsed: int
    rest: int
    delay: int
    resume: int
    progress: int
    percent: int
    milestone: int
    hammock: int
    external: int
    counts: int
    honour: int
    retains: int
    alone: int
    constraint: int
    constraint_date: int
    held_until: int
    deadline: int
    fixed_start: int
    fixed_finish: int
    actual_start: int
    actual_finish: int


def row_values(
    portfolio: Portfolio, task: Task, legs: tuple[Leg, ...], project: int, slot_of: Callable[[AnyClock], int]
) -> RowValues:
    """The entries of a task; its place in the tree, ``parent``, ``counts`` and its legs are left open."""
    its_project = portfolio.projects[task.project]
    is_summary = task.id in portfolio.outline.children
    role = role_of(task, is_summary)
    own_slot = slot_of(task_clock(task, its_project))
    duration = -1 if is_summary or legs else int(task.duration.minutes)
    elapsed = task.duration.elapsed and not is_summary
    slot = slot_of(ROUND_THE_CLOCK) if elapsed else own_slot
    pair = -1
    pause = gaps_within(task.splits, duration) if task.splits else 0
    minutes = min(duration + pause, codes.FAR)
    if legs:
        pause, pair = 0, slot_of(Either(tuple(leg.clock for leg in legs))) if len(legs) > 1 else -1
        if len(legs) == 1:
            slot, minutes, duration = slot_of(legs[0].clock), legs[0].end, legs[0].worked
            pause = minutes - duration
    milestone = minutes == 0 and task.kind not in (TaskKind.TASK, TaskKind.HAMMOCK) and not legs
    progress = codes.NOT_STARTED
    if task.actual_start is not None and not is_summary:
        progress = codes.STARTED if task.actual_finish is None else codes.COMPLETE
    hammock = task.kind is TaskKind.HAMMOCK and role == codes.LEAF and not legs
    fixed_start, fixed_finish = task.fixed_start, task.fixed_finish
    if role == codes.FIXED and task.kind is TaskKind.RECURRING and task.mode is TaskMode.AUTO:
        fixed_start, fixed_finish = span_of(portfolio, task)
    held_until = codes.NO_DATE
    if task.id in portfolio.held_by and role == codes.LEAF and progress == codes.NOT_STARTED and not hammock:
        held_until = max(clamped(release_of(issue)) for issue in portfolio.held_by[task.id])
    plain = role == codes.LEAF and minutes > 0 and len(legs) < 2 and progress == codes.NOT_STARTED
    alone = its_project.multiple_critical_paths
    if plain and not (hammock or alone or task.levelling_delay or task.deadline is not None):
        role = codes.PLAIN if task.constraint_date is None and held_until == codes.NO_DATE else role
    return RowValues(
        role=role,
        parent=-1,
        project=project,
        slot=slot,
        minutes=minutes,
        first_leg=-1,
        end_leg=-1,
        pair=pair,
        task_slot=own_slot,
        duration=-1 if hammock else duration,
        pause=pause,
        elapsed=elapsed,
        rest=rest_of(task, minutes, pause, its_project.minutes_per_day),
        delay=int(task.levelling_delay),
        resume=_date(task.resume),
        progress=progress,
        percent=task.percent_complete,
        milestone=milestone,
        hammock=hammock,
        external=task.kind is TaskKind.EXTERNAL and role == codes.FIXED,
        counts=0,
        honour=its_project.honour_constraints,
        retains=its_project.out_of_sequence is OutOfSequence.RETAINED_LOGIC,
        alone=alone,
        constraint=CONSTRAINT_CODES[task.constraint],
        constraint_date=_date(task.constraint_date),
        held_until=held_until,
        deadline=_date(task.deadline),
        fixed_start=_date(fixed_start),
        fixed_finish=_date(fixed_finish),
        actual_start=_date(task.actual_start),
        actual_finish=_date(task.actual_finish),
    )


def release_of(issue: Issue) -> Instant:
    """When an issue that holds tasks lets them start: at the beginning of its target day."""
    if issue.target is None:
        raise ValueError("an issue without a target date holds nothing")
    return midnight(issue.target)


def clamped(instant: int) -> int:
    """The instant, or the nearest one that is ever scheduled."""
    return min(max(instant, EARLIEST), LATEST)


def _date(instant: int | None) -> int:
    return NO_DATE if instant is None else clamped(instant)
