"""How far tasks are: percent complete and actual dates."""

from collections.abc import Sequence
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant
from pmdesk.engine.percent import share_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.effort import work_assignments


def set_percent_complete(plan: Plan, task: TaskId, percent: int) -> Edit:
    """Say how much of ``task`` is done; of a summary task, of every task below it.

    More than 0 makes the scheduled start the actual start, 100 the scheduled finish the actual finish,
    0 clears both. Dates that were actual already stay. As much of the work of each assignment is done.
    Raises InvalidValue outside 0 to 100.

    Source: Microsoft Project, "% Complete (task field)".
    """
    draft = Draft(plan.portfolio)
    _draft_percent_below(draft, plan, task, percent)
    return draft.edit(message("edits.set_percent", name=plan.portfolio.tasks[task].name, percent=percent))


def set_percents(plan: Plan, tasks: Sequence[TaskId], percent: int) -> Edit:
    """As ``set_percent_complete`` for several tasks."""
    if len(tasks) == 1:
        return set_percent_complete(plan, tasks[0], percent)
    draft = Draft(plan.portfolio)
    for task in tasks:
        _draft_percent_below(draft, plan, task, percent)
    return draft.edit(message("edits.set_percents", count=len(tasks), percent=percent))


def _draft_percent_below(draft: Draft, plan: Plan, task: TaskId, percent: int) -> None:
    outline = plan.portfolio.outline
    for row_id in outline.subtree(task):
        row = plan.portfolio.tasks[row_id]
        if not outline.is_summary(row_id) and not row.blank and row.active:
            draft_percent(draft, plan, row, percent)


def draft_percent(draft: Draft, plan: Plan, row: Task, percent: int) -> None:
    """As ``set_percent_complete`` of one leaf, into ``draft``."""
    draft.put(progressed(plan, row, percent))
    draft_actual_work(draft, plan, row.id, percent)


def draft_actual_work(draft: Draft, plan: Plan, task: TaskId, percent: int) -> None:
    """Have ``percent`` of the work of every assignment of ``task`` done, into ``draft``."""
    day = plan.project_of(task).minutes_per_day
    for assignment in work_assignments(plan.portfolio, task):
        draft.put(worked(assignment, percent, day))


def worked(assignment: Assignment, percent: int, day: int) -> Assignment:
    """``assignment`` with ``percent`` of its work done, and of its overtime.

    They are as round, by days of ``day`` minutes, as the actual duration: a third of 3 days at 33 percent.
    """
    return replace(
        assignment,
        actual_work=share_of(assignment.work, percent, day),
        actual_overtime=share_of(assignment.overtime, percent, day),
    )


def progressed(plan: Plan, row: Task, percent: int) -> Task:
    """``row`` with so much done and the actual dates that follow from it."""
    if percent <= 0:
        return replace(row, percent_complete=percent, actual_start=None, actual_finish=None, resume=None)
    start = row.actual_start if row.actual_start is not None else _scheduled(plan, row, "start")
    if percent < 100:
        return replace(row, percent_complete=percent, actual_start=start, actual_finish=None)
    finish = row.actual_finish if row.actual_finish is not None else _scheduled(plan, row, "finish")
    return replace(row, percent_complete=percent, actual_start=start, actual_finish=finish)


def set_actual_start(plan: Plan, task: TaskId, start: Instant | None) -> Edit:
    """Say when ``task`` did start. None means it has not: nothing of it is done then."""
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    if start is None:
        draft_percent(draft, plan, row, 0)
    else:
        draft.put(replace(row, actual_start=start))
    return draft.edit(message("edits.set_actual_start", name=row.name))


def set_actual_finish(plan: Plan, task: TaskId, finish: Instant | None) -> Edit:
    """Say when ``task`` was finished, which makes it 100 % complete. None means it is not: 0 % then.

    Without an actual start the scheduled one becomes it. Raises InvalidValue for a finish before the start.
    """
    row = plan.portfolio.tasks[task]
    draft = Draft(plan.portfolio)
    if finish is None:
        draft.put(replace(row, actual_finish=None, percent_complete=0))
        draft_actual_work(draft, plan, task, 0)
    else:
        start = row.actual_start if row.actual_start is not None else _scheduled(plan, row, "start")
        if start is not None and finish < start:
            raise InvalidValue(message("errors.finish_before_start"), (RowKey("tasks", task),))
        draft.put(replace(row, actual_start=start, actual_finish=finish, percent_complete=100))
        draft_actual_work(draft, plan, task, 100)
    return draft.edit(message("edits.set_actual_finish", name=row.name))


def _scheduled(plan: Plan, row: Task, column: str) -> Instant | None:
    value = plan.number(column, row.id)
    return None if value is None else Instant(value)
