"""What goes along when tasks, resources and assignments are removed: every row that points at them."""

from collections.abc import Iterable

from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import AssignmentId, RowKey, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of


def draft_around(draft: Draft, portfolio: Portfolio, tasks: Iterable[TaskId]) -> None:
    """Remove the links, assignments and values of custom fields of ``tasks``, but not the tasks.

    Baselines stay as they are: they remember tasks that are gone.
    """
    for task in tasks:
        for link in (*portfolio.links_into.get(task, ()), *portfolio.links_out_of.get(task, ())):
            draft.remove(key_of(link))
        for assignment in portfolio.assignments_of.get(task, ()):
            draft_assignment(draft, portfolio, assignment.id)
        draft_values(draft, portfolio, RowKey("tasks", task))


def draft_assignment(draft: Draft, portfolio: Portfolio, assignment: AssignmentId) -> None:
    """Remove an assignment with its values of custom fields."""
    key = RowKey("assignments", assignment)
    draft_values(draft, portfolio, key)
    draft.remove(key)


def draft_values(draft: Draft, portfolio: Portfolio, row: RowKey) -> None:
    """Remove the values of custom fields that a row has."""
    for value in portfolio.values_of.get(row, ()):
        draft.remove(key_of(value))
