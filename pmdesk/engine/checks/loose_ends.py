"""Checks of logic: tasks that nothing leads to or that lead nowhere.

Source of the rule: DCMA-EA PAM 200.1, "14-point assessment", check 1, logic.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import ScheduleFrom
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.codes import FIXED
from pmdesk.engine.columns import role_of
from pmdesk.engine.finding import Finding, Fix, Severity, task_rows
from pmdesk.engine.link_dates import link_dates
from pmdesk.engine.schedule import NO_DATE, Schedule


def loose_ends(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``dangling_task``: no predecessor, no successor or neither, where the plan would need one.

    What starts with its project needs no predecessor, what ends with it no successor. The fix links the task
    with its neighbour in the outline, where that can't close a loop.
    """
    dates = link_dates(schedule)
    waits = _with_below(portfolio, schedule, dates.after)
    leads = _with_below(portfolio, schedule, dates.before)
    for row in np.flatnonzero(_questionable(portfolio, schedule, waits, leads)).tolist():
        task = portfolio.tasks[schedule.tasks[row]]
        if task.actual_finish is not None or task.kind in (TaskKind.RECURRING, TaskKind.EXTERNAL):
            continue
        if waits[row]:
            key, fix = "no_successor", _link_to_next(portfolio, schedule, task, leads)
        elif leads[row]:
            if task.actual_start is not None:
                continue
            key, fix = "no_predecessor", _link_to_previous(portfolio, schedule, task, waits)
        else:
            key, fix = "dangling_task", _link_to_previous(portfolio, schedule, task, None)
        text = message(f"findings.{key}", name=task.name)
        yield Finding("dangling_task", Severity.INFO, task_rows(task.id), text, fix)


def _questionable(
    portfolio: Portfolio, schedule: Schedule, waits: NDArray[np.bool_], leads: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """The rows that lack an end which their place in time doesn't explain."""
    first = np.full(len(waits), NO_DATE)
    last = np.full(len(waits), NO_DATE)
    for project in portfolio.projects.values():
        tasks = portfolio.outline.of_project(project.id)
        if tasks:
            rows = slice(schedule.index[tasks[0]], schedule.index[tasks[-1]] + 1)
            begins = schedule.project_start.get(project.id)
            given = project.anchor if project.schedule_from is ScheduleFrom.START else None
            first[rows] = max(begins or NO_DATE, given or NO_DATE)
            last[rows] = schedule.project_finish.get(project.id) or NO_DATE
    leaf = schedule.active & ~schedule.summary & (schedule.start != NO_DATE)
    late, early = ~waits & (schedule.start > first), ~leads & (schedule.finish < last)
    found: NDArray[np.bool_] = leaf & ((~waits & ~leads) | late | early)
    return found


def _with_below(portfolio: Portfolio, schedule: Schedule, ends: NDArray[np.int32]) -> NDArray[np.bool_]:
    """The rows that links end at, and those below them: a link of a summary acts on all in it."""
    linked = np.zeros(len(schedule.tasks), np.bool_)
    linked[ends] = True
    for row in np.flatnonzero(linked & schedule.summary).tolist():
        linked[row : portfolio.outline.end[row]] = True
    return linked


def _link_to_previous(
    portfolio: Portfolio, schedule: Schedule, task: Task, waits: NDArray[np.bool_] | None
) -> Fix | None:
    """A link from the task above, if this one may still wait.

    Where it leads on, the one above must wait for nothing: what this one leads to could come back to it.
    """
    if task.actual_start is not None or role_of(task, False) == FIXED:
        return None
    before = _neighbour(portfolio, schedule, task, -1)
    if before is None or (waits is not None and waits[schedule.index[before]]):
        return None
    return Fix("link_tasks", (before, task.id))


def _link_to_next(
    portfolio: Portfolio, schedule: Schedule, task: Task, leads: NDArray[np.bool_]
) -> Fix | None:
    """A link to the task below, if that may still wait and leads nowhere from where it could come back."""
    after = _neighbour(portfolio, schedule, task, 1)
    if after is None or leads[schedule.index[after]]:
        return None
    row = portfolio.tasks[after]
    if row.actual_start is not None or role_of(row, False) == FIXED:
        return None
    return Fix("link_tasks", (task.id, after))


def _neighbour(portfolio: Portfolio, schedule: Schedule, task: Task, step: int) -> TaskId | None:
    """The row right above or below a task, if that is an active task with dates in the same summary."""
    row = schedule.index[task.id] + step
    if not 0 <= row < len(schedule.tasks):
        return None
    other = portfolio.tasks[schedule.tasks[row]]
    beside = other.parent == task.parent and other.project == task.project
    usable = schedule.active[row] and not schedule.summary[row] and schedule.start[row] != NO_DATE
    return other.id if beside and usable else None
