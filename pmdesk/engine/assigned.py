"""When every assignment begins and ends."""

from collections.abc import Mapping

from pmdesk.domain.ids import AssignmentId, TaskId
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.legs import Leg, leg_of
from pmdesk.engine.recurring import is_recurring
from pmdesk.engine.timetable import Column
from pmdesk.engine.tracks import all_legs_of, is_under_way, moved_to, track_of


def assignment_dates(
    portfolio: Portfolio, index: Mapping[TaskId, int], start: Column, finish: Column
) -> Mapping[AssignmentId, tuple[Instant, Instant]]:
    """The dates of every assignment whose task has dates; ``index`` leads from a task to its row.

    Work begins with the task or after its delays, on the clock of its resource, and takes work / units, or
    as long as its contour says; what remains of a started task goes on where that does. In recurring tasks
    and those of fixed duration, and for material and cost, an assignment is as long as its task.
    """
    found: dict[AssignmentId, tuple[Instant, Instant]] = {}
    for assignment in portfolio.assignments.values():
        row = index.get(assignment.task)
        if row is None or start[row] == NO_DATE:
            continue
        begin, end = Instant(int(start[row])), Instant(int(finish[row]))
        task = portfolio.tasks[assignment.task]
        leg = leg_of(portfolio, task, assignment)
        decides = task.type is not TaskType.FIXED_DURATION and not task.duration.elapsed
        decides &= not is_recurring(task) and not portfolio.outline.is_summary(task.id)
        if leg is not None and decides and leg.end:
            begin, end = _dates_of(portfolio, task, leg, begin, end)
        found[assignment.id] = (begin, end)
    return found


def _dates_of(
    portfolio: Portfolio, task: Task, leg: Leg, start: Instant, finish: Instant
) -> tuple[Instant, Instant]:
    """When a leg begins and ends, between the dates of its task; the rest of it may have been moved."""
    resume = None
    if is_under_way(task):
        resume = moved_to(portfolio, task, all_legs_of(portfolio, task), start, finish)
    track = track_of(portfolio, leg, start, resume)
    begins = track.begins(leg.parts[0][0])
    if begins >= finish and task.mode is TaskMode.MANUAL:  # the plan wants it though nobody is there
        return start, finish
    return min(begins, finish), min(track.ends(leg.end), finish)
