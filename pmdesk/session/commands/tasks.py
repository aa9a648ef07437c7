"""Rows of the plan: insert and delete tasks."""

from collections.abc import Sequence
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.session.commands.arrangement import Arrangement, topmost
from pmdesk.session.commands.removal import draft_around
from pmdesk.session.commands.spots import spot


def insert_task(
    portfolio: Portfolio,
    ids: IdDealer,
    project: ProjectId,
    *,
    above: TaskId | None = None,
    below: TaskId | None = None,
    under: TaskId | None = None,
    name: str = "",
    blank: bool = False,
) -> Edit:
    """Insert a task into ``project``; its row is the first change of the edit.

    It becomes a sibling right ``above`` a task or right ``below`` it and its subtasks, or the last subtask
    ``under`` one. With none of them it comes last, on the level of the last row.
    """
    arrangement = Arrangement(portfolio)
    parent, at = spot(portfolio, arrangement, project, above=above, below=below, under=under)
    row = replace(new_task(portfolio, ids, project, parent, name), blank=blank)
    arrangement.insert(row, at)
    return arrangement.edit(message("edits.insert_task"))


def new_task(
    portfolio: Portfolio, ids: IdDealer, project: ProjectId, parent: TaskId | None, name: str
) -> Task:
    """A task of the mode that its project gives new tasks, and of the type that the portfolio does."""
    settings = portfolio.header
    return Task(
        ids.task(),
        project,
        parent,
        position=0,
        name=name,
        mode=portfolio.projects[project].new_task_mode,
        type=settings.new_task_type,
        effort_driven=settings.new_effort_driven,
    )


def delete_tasks(portfolio: Portfolio, tasks: Sequence[TaskId]) -> Edit:
    """Delete ``tasks`` with everything below them, and all rows that point at these."""
    arrangement = Arrangement(portfolio)
    tops = topmost(portfolio, tasks)
    gone = [row for top in tops for row in portfolio.outline.subtree(top)]
    draft_around(arrangement.draft, portfolio, gone)
    for top in tops:
        arrangement.take_out(top)
    return arrangement.edit(message("edits.delete_tasks", count=len(gone)))


def rename_task(portfolio: Portfolio, task: TaskId, name: str) -> Edit:
    """Give ``task`` a name; a blank row becomes a task by it."""
    draft = Draft(portfolio)
    row = portfolio.tasks[task]
    draft.put(replace(row, name=name, blank=row.blank and not name))
    return draft.edit(message("edits.rename_task", name=name))


def set_active(portfolio: Portfolio, task: TaskId, *, active: bool) -> Edit:
    """Take ``task`` and everything below it out of the schedule, or back in."""
    draft = Draft(portfolio)
    for row in portfolio.outline.subtree(task):
        draft.put(replace(portfolio.tasks[row], active=active))
    key = "edits.activate" if active else "edits.inactivate"
    return draft.edit(message(key, name=portfolio.tasks[task].name))
