"""How people call a task: by its row number and name, and by its project's code from outside."""

from collections.abc import Sequence

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.portfolio import Portfolio


def reference(portfolio: Portfolio, task: TaskId, home: ProjectId | None) -> str:
    """``3 Design`` for those who look at the project ``home``; ``CODE:3 Design`` for all others."""
    row = portfolio.tasks[task]
    code = "" if row.project == home else f"{portfolio.projects[row.project].code}:"
    return f"{code}{portfolio.outline.row_number(task)} {row.name}".strip()


def references(portfolio: Portfolio, tasks: Sequence[TaskId], home: ProjectId | None, most: int = 3) -> str:
    """The first ``most`` of ``tasks`` and how many more there are: ``3 Design, 4 Trial, +5``."""
    named = ", ".join(reference(portfolio, task, home) for task in tasks[:most])
    more = len(tasks) - most
    return f"{named}, +{more}" if more > 0 else named
