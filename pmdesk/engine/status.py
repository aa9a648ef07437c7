"""Status: how tasks stand on the status date of their project, and the work that is done of them."""

from collections.abc import Callable
from enum import StrEnum
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, day_containing, midnight
from pmdesk.engine.legs import task_clock
from pmdesk.engine.percent import WHOLE, percent_of
from pmdesk.engine.progress import percent_through
from pmdesk.engine.roll_ups import sums_below
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.worktime import clock_for


class Status(StrEnum):
    """How a task stands."""

    COMPLETE = "complete"
    ON_SCHEDULE = "on_schedule"
    LATE = "late"
    FUTURE = "future"


def status_of(portfolio: Portfolio, schedule: Schedule, task: Task) -> Status | None:
    """How a task stands on the status date of its project; None without one, or without dates.

    Complete at 100 percent; future if it starts after the status date; late unless what is done reaches the
    midnight before the status date; else on schedule. Source: Microsoft Project, "Status (task field)".
    """
    row = schedule.index[task.id]
    date = portfolio.projects[task.project].status_date
    if schedule.start[row] == NO_DATE:
        return None
    percent = int(schedule.percent_complete[row])
    if percent == WHOLE:
        return Status.COMPLETE
    if date is None:
        return None
    if schedule.start[row] > date:
        return Status.FUTURE
    today = midnight(day_containing(date))
    if schedule.summary[row]:
        due = _of_summary(portfolio, schedule, task, today)
    else:
        due = percent_through(portfolio, schedule, task, today)
    return Status.LATE if percent < due else Status.ON_SCHEDULE


def _of_summary(portfolio: Portfolio, schedule: Schedule, task: Task, date: Instant) -> int:
    """The percentage of the working time of a summary that is over at ``date``."""
    row = schedule.index[task.id]
    start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
    clock = clock_for(portfolio, *task_clock(task, portfolio.projects[task.project]))
    return percent_of(clock.work_between(start, date), clock.work_between(start, finish))


def actual_work(portfolio: Portfolio, schedule: Schedule) -> NDArray[np.int64]:
    """The minutes of work that are done of every row; of summaries, those of the active tasks below."""
    return work_of_people(portfolio, schedule, attrgetter("actual_work"))


def work_of_people(
    portfolio: Portfolio, schedule: Schedule, minutes_of: Callable[[Assignment], int]
) -> NDArray[np.int64]:
    """Minutes of the assignments of people by row; of summaries, those of the active tasks below."""
    own = np.zeros(len(schedule.tasks), np.int64)
    for assignment in portfolio.assignments.values():
        minutes = minutes_of(assignment)
        if minutes and portfolio.resources[assignment.resource].kind is ResourceKind.WORK:
            own[schedule.index[assignment.task]] += minutes
    own[schedule.summary | ~schedule.active] = 0
    summaries = np.flatnonzero(schedule.summary)
    own[summaries] = sums_below(own, summaries, np.array(portfolio.outline.end, np.int32))
    return own
