"""When every assignment begins and ends."""

from collections.abc import Mapping

from pmdesk.domain.ids import AssignmentId, TaskId
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.legs import leg_of
from pmdesk.engine.timetable import Column
from pmdesk.engine.worktime import clock_for


def assignment_dates(
    portfolio: Portfolio, index: Mapping[TaskId, int], start: Column, finish: Column
) -> Mapping[AssignmentId, tuple[Instant, Instant]]:
    """The dates of every assignment whose task has dates; ``index`` leads from a task to its row.

    Work begins with the task or after its delays, on the clock of its resource, and takes work / units, or
    as long as its contour says; in tasks of fixed duration, and for material and cost, an assignment is as
    long as its task.
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
        if leg is not None and decides and leg.end and not portfolio.outline.is_summary(task.id):
            clock = clock_for(portfolio, *leg.clock)
            since = begin
            begin = min(clock.next_work(clock.add_work(since, Minutes(leg.parts[0][0]))), end)
            end = min(clock.add_work(since, Minutes(leg.end)), end)
        found[assignment.id] = (begin, end)
    return found
