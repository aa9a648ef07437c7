"""The clocks that tasks and assignments of an import run on."""

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.hours import ROUND_THE_CLOCK
from pmdesk.engine.legs import clock_of_assignment, task_clock
from pmdesk.engine.worktime import WorkClock, clock_for


def clock_of_task(portfolio: Portfolio, task: Task) -> WorkClock:
    """The clock that the duration of a task counts on."""
    project = portfolio.projects[task.project]
    return clock_for(portfolio, *(ROUND_THE_CLOCK if task.duration.elapsed else task_clock(task, project)))


def clock_of_work(portfolio: Portfolio, task: Task, assignment: Assignment) -> WorkClock:
    """The clock that the work of a person on a task counts on."""
    return clock_for(portfolio, *clock_of_assignment(portfolio, task, assignment))
