"""Where new rows go: beside a task, under one, or at the end of a project."""

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.session.commands.arrangement import Arrangement


def spot(
    portfolio: Portfolio,
    arrangement: Arrangement,
    project: ProjectId,
    *,
    above: TaskId | None = None,
    below: TaskId | None = None,
    under: TaskId | None = None,
) -> tuple[TaskId | None, int]:
    """The parent of a new row and its place among the siblings there.

    Right ``above`` a task, right ``below`` it and its subtasks, or last ``under`` one; with none of them at
    the end of ``project``, on the level of its last row.
    """
    if under is not None:
        return under, len(arrangement.siblings(project, under))
    beside = above if above is not None else below
    if beside is not None:
        at = arrangement.siblings_of(beside).index(beside)
        return portfolio.tasks[beside].parent, at if above is not None else at + 1
    rows = portfolio.outline.of_project(project)
    parent = portfolio.tasks[rows[-1]].parent if rows else None
    return parent, len(arrangement.siblings(project, parent))
