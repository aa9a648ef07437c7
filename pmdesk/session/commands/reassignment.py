"""Who does a work instead: assignments go from one person to another, to nobody, or to the first."""

from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, IdDealer, ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.presentation.people import AssignmentSpec, default_units, spec_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.assignments import set_assignments


def reassign(plan: Plan, assignment: AssignmentId, resource: ResourceId) -> Edit:
    """Have ``resource`` do what somebody else was to do, with the same units, work, contour and delay.

    The dates follow the calendar of who does it. Raises InvalidValue if ``resource`` works on the task
    already, and for work that has begun: what was done was done by who did it.
    """
    portfolio = plan.portfolio
    row = portfolio.assignments[assignment]
    task, person = portfolio.tasks[row.task], portfolio.resources[resource]
    draft = Draft(portfolio)
    if resource != row.resource:
        _check_not_begun(plan, row)
        if any(other.resource == resource for other in portfolio.assignments_of.get(row.task, ())):
            key = "errors.already_assigned"
            raise InvalidValue(message(key, name=person.name, task=task.name), (RowKey("tasks", row.task),))
        draft.put(replace(row, resource=resource))
    return draft.edit(message("edits.reassign", name=task.name, person=person.name))


def unassign(plan: Plan, ids: IdDealer, assignment: AssignmentId) -> Edit:
    """Take a work from who was to do it; others on the task share it as when a name is deleted from it.

    Raises InvalidValue for work that has begun.
    """
    portfolio = plan.portfolio
    row = portfolio.assignments[assignment]
    _check_not_begun(plan, row)
    others = portfolio.assignments_of.get(row.task, ())
    staying = [spec_of(portfolio, other) for other in others if other.id != assignment]
    return set_assignments(plan, ids, row.task, staying)


def assign(plan: Plan, ids: IdDealer, task: TaskId, resource: ResourceId) -> Edit:
    """Have ``resource`` work on ``task`` too, full time or with the time it has."""
    portfolio = plan.portfolio
    others = portfolio.assignments_of.get(task, ())
    wanted = [spec_of(portfolio, other) for other in others if other.resource != resource]
    row = portfolio.resources[resource]
    return set_assignments(plan, ids, task, [*wanted, AssignmentSpec(row.name, row.id, default_units(row))])


def _check_not_begun(plan: Plan, row: Assignment) -> None:
    task, person = plan.portfolio.tasks[row.task], plan.portfolio.resources[row.resource]
    done_by_others = any(other.actual_work for other in plan.portfolio.assignments_of.get(row.task, ()))
    begun = row.actual_work or (task.percent_complete and not done_by_others)
    if begun or task.percent_complete == 100:
        told = message("errors.work_has_begun", task=task.name, name=person.name)
        raise InvalidValue(told, (RowKey("tasks", row.task),))
