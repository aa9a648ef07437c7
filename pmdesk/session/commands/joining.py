"""Somebody more on a task: those who are on it stay as they are."""

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import IdDealer, ResourceId, TaskId
from pmdesk.presentation.people import AssignmentSpec, default_units, spec_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.assignments import set_assignments


def add_person(plan: Plan, ids: IdDealer, task: TaskId, resource: ResourceId) -> Edit:
    """Add a resource to a task as typing its name behind the others would."""
    portfolio = plan.portfolio
    present = [spec_of(portfolio, a) for a in portfolio.assignments_of.get(task, ())]
    row = portfolio.resources[resource]
    return set_assignments(plan, ids, task, [*present, AssignmentSpec(row.name, row.id, default_units(row))])
