"""When every assignment begins and ends."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from pmdesk.domain.ids import AssignmentId, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.hours import ClockKey
from pmdesk.engine.legs import clock_of_assignment, leg_of, worked_parts_of
from pmdesk.engine.recurring import is_recurring
from pmdesk.engine.timetable import Column, Timetable, finish_at_each, start_at_each, work_at_each
from pmdesk.engine.tracks import Span, all_legs_of, is_under_way, moved_to, track_of

Dates = dict[AssignmentId, Span]


class _Work(NamedTuple):
    """An assignment between the dates of its task: from and to which minute of its clock it is worked.

    ``stays`` says that it keeps the dates of the task if its clock has no time between them.
    """

    id: AssignmentId
    slot: int
    begin: int
    end: int
    start: int
    finish: int
    stays: bool


def assignment_dates(
    portfolio: Portfolio, index: Mapping[TaskId, int], start: Column, finish: Column
) -> Mapping[AssignmentId, Span]:
    """The dates of every assignment whose task has dates; ``index`` leads from a task to its row.

    Work begins with the task or after its delays, on the clock of its resource, and takes work / units, or
    as long as its contour says; what remains of a started task goes on where that does. In recurring tasks
    and those of fixed duration, and for material and cost, an assignment is as long as its task.
    """
    found: Dates = {}
    slots: dict[ClockKey, int] = {}
    laid: list[_Work] = []
    starts, finishes = start.tolist(), finish.tolist()
    for assignment in portfolio.assignments.values():
        row = index.get(assignment.task)
        if row is None or starts[row] == NO_DATE:
            continue
        begin, end = Instant(starts[row]), Instant(finishes[row])
        found[assignment.id] = (begin, end)
        task = portfolio.tasks[assignment.task]
        if not _decides(portfolio, task, assignment):
            continue
        parts = worked_parts_of(task, assignment)
        if not parts[-1][1]:
            continue
        if (resume := _resume(portfolio, task, begin, end)) is not None:
            found[assignment.id] = _moved(portfolio, task, assignment, begin, end, resume)
        else:
            slot = slots.setdefault(clock_of_assignment(portfolio, task, assignment), len(slots))
            stays = task.mode is TaskMode.MANUAL
            laid.append(_Work(assignment.id, slot, parts[0][0], parts[-1][1], begin, end, stays))
    if laid:
        _lay(portfolio, slots, laid, found)
    return found


def _decides(portfolio: Portfolio, task: Task, assignment: Assignment) -> bool:
    """Whether the work of an assignment says how long it takes."""
    if task.type is TaskType.FIXED_DURATION or task.duration.elapsed or is_recurring(task):
        return False
    if assignment.units <= 0 or portfolio.outline.is_summary(task.id):
        return False
    return portfolio.resources[assignment.resource].kind is ResourceKind.WORK


def _resume(portfolio: Portfolio, task: Task, start: Instant, finish: Instant) -> Instant | None:
    if not is_under_way(task):
        return None
    return moved_to(portfolio, task, all_legs_of(portfolio, task), start, finish)


def _moved(
    portfolio: Portfolio, task: Task, assignment: Assignment, start: Instant, finish: Instant, resume: Instant
) -> Span:
    """The dates of an assignment whose rest goes on at ``resume``."""
    leg = leg_of(portfolio, task, assignment)
    if leg is None:
        raise ValueError("only work moves on")
    track = track_of(portfolio, leg, start, resume)
    return _within(
        start, finish, track.begins(leg.parts[0][0]), track.ends(leg.end), task.mode is TaskMode.MANUAL
    )


def _lay(portfolio: Portfolio, slots: Mapping[ClockKey, int], laid: list[_Work], found: Dates) -> None:
    """The dates of work that goes on without a break, all at once."""
    slot, first, last, starts, finishes = np.array([row[1:6] for row in laid], np.int64).T
    horizon = int(starts.min()) // MINUTES_PER_DAY, int(finishes.max()) // MINUTES_PER_DAY + 1
    clocks = Timetable(portfolio.presence.calendars, slots, *horizon).arrays
    done = work_at_each(clocks, slot, starts)
    begins = start_at_each(clocks, slot, done + first).tolist()
    ends = finish_at_each(clocks, slot, done + last).tolist()
    for row, begin, end in zip(laid, begins, ends, strict=True):
        found[row.id] = _within(row.start, row.finish, begin, end, row.stays)


def _within(start: int, finish: int, begin: int, end: int, stays: bool) -> Span:
    if begin >= finish and stays:  # the plan wants it though nobody is there
        return Instant(start), Instant(finish)
    return Instant(min(begin, finish)), Instant(min(end, finish))
