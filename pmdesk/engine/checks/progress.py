"""Checks of progress: against the status date, and of percentages against dates."""

from collections.abc import Iterator

import numpy as np

from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.codes import FIXED
from pmdesk.engine.columns import role_of
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.progress import percent_through
from pmdesk.engine.schedule import NO_DATE, Schedule


def in_future(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``actual_in_future``: an actual date after the status date, which the fix moves to that."""
    for task in _leaves_of_projects_with_status(portfolio, schedule):
        status = portfolio.projects[task.project].status_date
        date = task.actual_finish if task.actual_finish is not None else task.actual_start
        if date is not None and status is not None and date > status:
            first = min(d for d in (task.actual_start, task.actual_finish) if d is not None and d > status)
            text = message("findings.actual_in_future", name=task.name, date=first, status=status)
            fix = Fix("set_status_date", (task.project, date))
            yield Finding("actual_in_future", Severity.WARNING, task_rows(task.id), text, fix)


def unfinished(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``unfinished_before_status_date``: work left behind the status date; the fix moves it after that."""
    for task in _leaves_of_projects_with_status(portfolio, schedule):
        status = portfolio.projects[task.project].status_date
        done = task.actual_finish is not None or task.percent_complete == 100
        if status is None or done or task.occurrences is not None:
            continue
        if percent_through(portfolio, schedule, task, status) > task.percent_complete:
            stays = task.kind is TaskKind.EXTERNAL and role_of(task, False) == FIXED
            text = message("findings.unfinished_before_status_date", name=task.name, status=status)
            fix = None if stays else Fix("move_remaining_work", (task.id, status))
            yield Finding("unfinished_before_status_date", Severity.WARNING, task_rows(task.id), text, fix)


def percents(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``percent_inconsistent``: a percentage that contradicts the actual dates; the fix completes those."""
    marked = (schedule.percent_complete > 0) & ~schedule.summary & schedule.active
    for row in np.flatnonzero(marked & (schedule.start != NO_DATE)).tolist():
        task = portfolio.tasks[schedule.tasks[row]]
        percent = task.percent_complete
        if task.actual_finish is not None and percent < 100:
            key, right = "done", 100
        elif task.actual_finish is None and percent == 100:
            key, right = "open", 100
        elif task.actual_start is None and percent > 0:
            key, right = "waiting", percent
        else:
            continue
        text = message(f"findings.percent_{key}", name=task.name, percent=percent)
        fix = Fix("set_percent", (task.id, right))
        yield Finding("percent_inconsistent", Severity.WARNING, task_rows(task.id), text, fix)


def _leaves_of_projects_with_status(portfolio: Portfolio, schedule: Schedule) -> Iterator[Task]:
    """The active tasks with dates, of projects that have a status date."""
    dated = schedule.active & ~schedule.summary & (schedule.start != NO_DATE)
    for project in portfolio.projects.values():
        if project.status_date is not None:
            for task in portfolio.outline.of_project(project.id):
                if dated[schedule.index[task]]:
                    yield portfolio.tasks[task]
