"""Which tasks levelling may delay, and why not the others."""

from collections.abc import Iterator
from enum import StrEnum

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.project import ScheduleFrom
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.codes import FIXED
from pmdesk.engine.columns import role_of
from pmdesk.engine.tracks import is_under_way

LOCKED = 1000
"""Tasks and projects of this priority are never levelled. Source: Microsoft Project, "Priority fields"."""


class Hindrance(StrEnum):
    """Why a task stays where it is."""

    SUMMARY = "summary"
    INACTIVE = "inactive"
    STARTED = "started"
    MANUAL = "manual"
    LOCKED = "locked"
    CONSTRAINT = "constraint"
    LATE = "late"
    HAMMOCK = "hammock"
    FROM_FINISH = "from_finish"


def hindrance_of(portfolio: Portfolio, task_id: TaskId) -> Hindrance | None:
    """What keeps levelling from delaying a task; None if it may be delayed.

    Only a leaf that has not begun, takes its dates from links, and isn't locked by its priority or its
    project's may wait. In a project scheduled from its finish nothing is delayed.
    """
    return next(_hindrances(portfolio, task_id), None)


def _hindrances(portfolio: Portfolio, task_id: TaskId) -> Iterator[Hindrance]:
    task = portfolio.tasks[task_id]
    project = portfolio.projects[task.project]
    hindrances = (
        (portfolio.outline.is_summary(task_id), Hindrance.SUMMARY),
        (task.blank or not _is_active(portfolio, task), Hindrance.INACTIVE),
        (task.actual_start is not None, Hindrance.STARTED),
        (role_of(task, False) == FIXED, Hindrance.MANUAL),
        (LOCKED in (task.priority, project.priority), Hindrance.LOCKED),
        (task.kind is TaskKind.HAMMOCK, Hindrance.HAMMOCK),
        (task.constraint in (Constraint.MSO, Constraint.MFO), Hindrance.CONSTRAINT),
        (task.constraint is Constraint.ALAP, Hindrance.LATE),
        (project.schedule_from is ScheduleFrom.FINISH, Hindrance.FROM_FINISH),
    )
    return (hindrance for hinders, hindrance in hindrances if hinders)


def may_be_postponed(portfolio: Portfolio, task_id: TaskId) -> bool:
    """Whether what remains of a task may go on later: it has begun, and nothing else hinders it."""
    begun = is_under_way(portfolio.tasks[task_id])
    return begun and list(_hindrances(portfolio, task_id)) == [Hindrance.STARTED]


def may_be_moved(portfolio: Portfolio, task_id: TaskId) -> bool:
    """Whether levelling may delay a task."""
    return hindrance_of(portfolio, task_id) is None


def _is_active(portfolio: Portfolio, task: Task) -> bool:
    while task.active and task.parent is not None:
        task = portfolio.tasks[task.parent]
    return task.active
