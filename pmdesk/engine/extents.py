"""Extents: the tasks from which summaries and hammocks take their start and finish."""

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.link import Link, LinkKind
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
    """The tasks from whose dates a hammock begins and ends; None where no link gives them.

    It begins with what it waits for. It ends with a predecessor that holds its finish, else with the first of
    its successors.
    """
    begin: Hold | None = None
    end: Hold | None = None
    for hold in holds_on(portfolio, schedule, hammock.id):
        if hold.on_start:
            begin = hold if begin is None or hold.instant > begin.instant else begin
        else:
            end = hold if end is None or hold.instant > end.instant else end
    until = None if end is None else end.link.predecessor
    if until is None:
        dates = {
            link.successor: _held_date(schedule, link) for link in portfolio.links_out_of.get(hammock.id, ())
        }
        until = min(dates, key=lambda task: dates[task], default=None)
    return (None if begin is None else begin.link.predecessor), until


def _held_date(schedule: Schedule, link: Link) -> int:
    column = schedule.start if link.kind in (LinkKind.FS, LinkKind.SS) else schedule.finish
    return int(column[schedule.index[link.successor]])
