"""Recurring tasks: one row that takes place many times, such as a weekly meeting."""

from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.pattern import Occurrences
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Minutes
from pmdesk.session.commands.arrangement import Arrangement
from pmdesk.session.commands.spots import spot


def insert_recurring_task(
    portfolio: Portfolio,
    ids: IdDealer,
    project: ProjectId,
    *,
    name: str,
    occurrences: Occurrences,
    duration: Duration,
    above: TaskId | None = None,
    below: TaskId | None = None,
    under: TaskId | None = None,
) -> Edit:
    """Insert a task that takes place as ``occurrences`` say, each time for ``duration``.

    It goes where ``insert_task`` would put it; its row is the first change of the edit.
    """
    arrangement = Arrangement(portfolio)
    parent, at = spot(portfolio, arrangement, project, above=above, below=below, under=under)
    row = Task(
        ids.task(),
        project,
        parent,
        0,
        name=name,
        kind=TaskKind.RECURRING,
        duration=duration,
        type=TaskType.FIXED_DURATION,
        occurrences=occurrences,
    )
    arrangement.insert(row, at)
    return arrangement.edit(message("edits.insert_recurring_task", name=name))


def set_occurrences(
    portfolio: Portfolio, task: TaskId, occurrences: Occurrences, duration: Duration | None = None
) -> Edit:
    """Say when ``task`` takes place, and how long each time; a task of another kind becomes a recurring one.

    What decided its dates before, such as a constraint, is taken away.
    """
    row = portfolio.tasks[task]
    draft = Draft(portfolio)
    draft.put(
        replace(
            without_own_dates(row),
            kind=TaskKind.RECURRING,
            type=TaskType.FIXED_DURATION,
            occurrences=occurrences,
            duration=row.duration if duration is None else duration,
        )
    )
    return draft.edit(message("edits.set_occurrences", name=row.name))


def without_own_dates(row: Task) -> Task:
    """``row`` without anything that decides dates but its links: constraint, typed dates, pauses, delay."""
    return replace(
        row,
        mode=TaskMode.AUTO,
        constraint=Constraint.ASAP,
        constraint_date=None,
        fixed_start=None,
        fixed_finish=None,
        splits=(),
        levelling_delay=Minutes(0),
        occurrences=None,
    )
