"""Checks of issues that are to hold up tasks: those that can't, and tasks that start all the same."""

from collections.abc import Iterator

from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.checks.promises import status_day
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.columns import release_of
from pmdesk.engine.finding import Finding, Fix, Severity, see_to, task_rows
from pmdesk.engine.registers.dated import tied_tasks
from pmdesk.engine.schedule import Schedule

TARGET_LATER = 7
"""Days that the target of an issue is put off where somebody takes the offer."""


def issues_holding(portfolio: Portfolio, _: Schedule) -> Iterator[Finding]:
    """``issue_without_target`` and ``issue_past_target``, on the status date: issues that hold nothing, or
    nothing any more, though they are to; the fixes add an action, or put the target off by a week.
    """
    for row in portfolio.issues.values():
        key = key_of(row)
        blocked = tied_tasks(portfolio, key, Relation.BLOCKS)
        if not row.holds_until_target or row.private or not row.is_open or not blocked:
            continue
        today, rows = status_day(portfolio, row.project), (key, *task_rows(*blocked))
        if row.target is None:
            text = message("findings.issue_without_target", name=row.title)
            yield Finding("issue_without_target", Severity.WARNING, rows, text, see_to(key))
        elif today is not None and row.target < today:
            text = message("findings.issue_past_target", name=row.title, target=row.target)
            fix = Fix("set_row_day", (row.table, row.id, "target", today + TARGET_LATER))
            yield Finding("issue_past_target", Severity.WARNING, rows, text, fix)


def not_held(portfolio: Portfolio, schedule: Schedule) -> Iterator[Finding]:
    """``starts_before_issue``: what is to wait for an issue, but has its dates by hand or because it must."""
    for task_id, issues in portfolio.held_by.items():
        task, row = portfolio.tasks[task_id], schedule.index[task_id]
        is_open = schedule.active[row] and not schedule.summary[row] and task.actual_start is None
        if not is_open or schedule.start[row] == NO_DATE:
            continue
        for issue in issues:
            if schedule.start[row] < release_of(issue):
                gaps = {"name": task.name, "issue": issue.title, "target": issue.target or 0}
                text = message("findings.starts_before_issue", **gaps)
                rows = (*task_rows(task_id), key_of(issue))
                yield Finding("starts_before_issue", Severity.WARNING, rows, text, _freed(task))


def _freed(task: Task) -> Fix | None:
    """What would let a task wait; nothing for one that takes its dates from elsewhere."""
    if task.mode is TaskMode.MANUAL:
        return Fix("schedule_automatically", (task.id,))
    return Fix("remove_constraint", (task.id,)) if task.constraint.needs_date else None
