"""Extents: the tasks from which summaries and hammocks take their start and finish."""

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.codes import NO_DATE, SUMMARY
from pmdesk.engine.columns import role_of
from pmdesk.engine.driving import Hold, holds_on
from pmdesk.engine.schedule import Schedule


def outermost_inside(
    portfolio: Portfolio, schedule: Schedule, summary: TaskId
) -> tuple[list[TaskId], list[TaskId]]:
    """What lies below a summary and starts first, and what finishes last.

    These are tasks, and summaries that have dates of their own.
    """
    row = schedule.index[summary]
    inside = [
        child
        for child in portfolio.outline.subtree(summary)[1:]
        if schedule.active[at := schedule.index[child]]
        and schedule.start[at] != NO_DATE
        and role_of(portfolio.tasks[child], bool(schedule.summary[at])) != SUMMARY
    ]
    first = [child for child in inside if schedule.start[schedule.index[child]] == schedule.start[row]]
    last = [child for child in inside if schedule.finish[schedule.index[child]] == schedule.finish[row]]
    return first, last


def ends_of_hammock(
    portfolio: Portfolio, schedule: Schedule, hammock: Task
) -> tuple[TaskId | None, TaskId | None]:
    """The predecessors that give a hammock its start and its finish; None where no link does."""
    begin: Hold | None = None
    end: Hold | None = None
    for hold in holds_on(portfolio, schedule, hammock.id):
        if hold.on_start:
            begin = hold if begin is None or hold.instant > begin.instant else begin
        else:
            end = hold if end is None or hold.instant > end.instant else end
    return (
        None if begin is None else begin.link.predecessor,
        None if end is None else end.link.predecessor,
    )
