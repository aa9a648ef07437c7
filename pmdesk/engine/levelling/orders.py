"""Orders: by which ranks tasks are placed one after the other."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.levelling.options import Order
from pmdesk.engine.schedule import Schedule

Rank = Mapping[int, Any]
"""By row; low ranks are placed first."""

_FREE = (Constraint.ASAP, Constraint.ALAP)


def microsoft_rank(portfolio: Portfolio, schedule: Schedule, rows: Iterable[int], order: Order) -> Rank:
    """The rank of each row by its dates in ``schedule``: what Microsoft Project would delay first comes last.

    Source: Microsoft Knowledge Base, Q197106: the earlier start goes first, then a constraint, less slack,
    higher priority and the lower ID. "ID Only" looks at the ID alone, "Priority, Standard" at priorities
    first. A project of higher priority goes before others of equal standing.
    """

    def standing(row: int) -> tuple[int, ...]:
        task = portfolio.tasks[schedule.tasks[row]]
        project = portfolio.projects[task.project]
        return -project.priority, -task.priority

    def dates(row: int) -> tuple[int, ...]:
        task = portfolio.tasks[schedule.tasks[row]]
        start, slack = int(schedule.start[row]), int(schedule.total_slack[row])
        return start, int(task.constraint in _FREE), slack

    match order:
        case Order.ID_ONLY:
            return {row: row for row in rows}
        case Order.STANDARD:
            return {row: (*dates(row), *standing(row), row) for row in rows}
        case Order.PRIORITY_STANDARD:
            return {row: (*standing(row), *dates(row), row) for row in rows}


def standing_of(portfolio: Portfolio, schedule: Schedule, row: int) -> tuple[int, int]:
    """What goes before everything else in the best mode: priority of the project, then of the task."""
    task = portfolio.tasks[schedule.tasks[row]]
    return -portfolio.projects[task.project].priority, -task.priority


def rules(schedule: Schedule) -> tuple[Callable[[int], tuple[int, ...]], ...]:
    """Rules by which good schedules are often made: latest start or finish, least slack, early start."""
    late_start, late_finish = schedule.late_start.tolist(), schedule.late_finish.tolist()
    start, slack = schedule.start.tolist(), schedule.total_slack.tolist()
    return (
        lambda row: (late_start[row], row),
        lambda row: (late_finish[row], row),
        lambda row: (start[row], slack[row], row),
        lambda row: (slack[row], start[row], row),
    )
