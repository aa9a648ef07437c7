"""What goes along when tasks, resources and assignments are removed: every row that points at them."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import AssignmentId, ProjectId, ResourceId, RowKey, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of


def draft_around(draft: Draft, portfolio: Portfolio, tasks: Iterable[TaskId]) -> None:
    """Remove the links, assignments and values of custom fields of ``tasks``, but not the tasks.

    Baselines stay as they are: they remember tasks that are gone. Budget lines and what was spent stay with
    their project.
    """
    tasks = tuple(tasks)
    gone = frozenset(tasks)
    for line in portfolio.budget_lines.values():
        if line.task in gone:
            draft.put(replace(line, task=None))
    for cost in portfolio.actual_costs.values():
        if cost.task in gone:
            draft.put(replace(cost, task=None))
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


def draft_around_resource(draft: Draft, portfolio: Portfolio, resource: ResourceId) -> None:
    """Remove what is said of a resource alone, and its assignments, but not the resource.

    Teams that it leads stay without a lead.
    """
    for assignment in portfolio.assignments_to.get(resource, ()):
        draft_assignment(draft, portfolio, assignment.id)
    for rows in (
        portfolio.rates_of,
        portfolio.availabilities_of,
        portfolio.absences_of,
        portfolio.skills_of,
    ):
        for row in rows.get(resource, ()):
            draft.remove(key_of(row))
    for team in portfolio.teams.values():
        if team.lead == resource:
            draft.put(replace(team, lead=None))
    draft_values(draft, portfolio, RowKey("resources", resource))


def draft_budget(draft: Draft, portfolio: Portfolio, project: ProjectId) -> None:
    """Remove the budget lines of a project, what was spent and what was drawn on its reserves."""
    for rows in (portfolio.actual_costs, portfolio.reserve_draws, portfolio.budget_lines):
        for row in rows.values():
            if row.project == project:
                draft.remove(key_of(row))
