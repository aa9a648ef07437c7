"""What goes along when rows are removed: every row that points at them."""

from collections.abc import Iterable
from dataclasses import replace

from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import AssignmentId, ProjectId, RegisterId, ResourceId, RowKey, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.snapshot import HealthMark, Snapshot
from pmdesk.domain.rows import key_of


def draft_around(draft: Draft, portfolio: Portfolio, tasks: Iterable[TaskId]) -> None:
    """Remove links, assignments and needed skills of ``tasks``, and what is said of them, but not the tasks.

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
        for need in portfolio.needs_of.get(task, ()):
            draft.remove(key_of(need))
        draft_said(draft, portfolio, RowKey("tasks", task))


def draft_assignment(draft: Draft, portfolio: Portfolio, assignment: AssignmentId) -> None:
    """Remove an assignment with its values of custom fields."""
    key = RowKey("assignments", assignment)
    draft_said(draft, portfolio, key)
    draft.remove(key)


def draft_said(draft: Draft, portfolio: Portfolio, row: RowKey) -> None:
    """Remove what is said of a row: values of custom fields, ties, attachments and comments."""
    for said in (
        portfolio.values_of,
        portfolio.ties_at,
        portfolio.attachments_of,
        portfolio.comments_of,
    ):
        for beside in said.get(row, ()):
            draft.remove(key_of(beside))


def draft_register_row(draft: Draft, portfolio: Portfolio, key: RowKey) -> None:
    """Remove a row of a register and what is said of it."""
    draft_said(draft, portfolio, key)
    draft.remove(key)


def draft_registers_of_project(draft: Draft, portfolio: Portfolio, project: ProjectId) -> None:
    """Remove the registers of a project, its frozen reports and the colours given to it."""
    for row in portfolio.register_rows():
        if row.project == project:
            draft_register_row(draft, portfolio, key_of(row))
    beside: tuple[Snapshot | HealthMark, ...]
    beside = (*portfolio.snapshots.values(), *portfolio.health_marks.values())
    for kept in beside:
        if kept.project == project:
            draft.remove(key_of(kept))


def draft_around_resource(draft: Draft, portfolio: Portfolio, resource: ResourceId) -> None:
    """Remove what is said of a resource alone, and its assignments, but not the resource.

    Teams that it leads stay without a lead, rows of registers that it looks after without an owner. Its
    certifications go along.
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
    for owned in portfolio.register_rows():
        if owned.owner == resource:
            draft.put(replace(owned, owner=None))
    for certification in portfolio.certifications.values():
        if certification.resource == resource:
            draft_certification(draft, portfolio, certification.id)
    draft_said(draft, portfolio, RowKey("resources", resource))


def draft_certification(draft: Draft, portfolio: Portfolio, certification: RegisterId) -> None:
    """Remove a certification with what was learned for it."""
    for learning in portfolio.learnings_of.get(certification, ()):
        draft.remove(key_of(learning))
    draft_register_row(draft, portfolio, RowKey("certifications", certification))


def draft_budget(draft: Draft, portfolio: Portfolio, project: ProjectId) -> None:
    """Remove the budget lines of a project, what was spent and what was drawn on its reserves."""
    for rows in (portfolio.actual_costs, portfolio.reserve_draws, portfolio.budget_lines):
        for row in rows.values():
            if row.project == project:
                draft.remove(key_of(row))
