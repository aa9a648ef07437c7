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
from pmdesk.session.commands.replacement import replace_person


def reassign(plan: Plan, ids: IdDealer, assignment: AssignmentId, resource: ResourceId) -> Edit:
    """Have ``resource`` do what somebody else was to do, with the same units, work, contour and delay.

    The dates follow the calendar of who does it. Of work that has begun, what remains goes over from where it
    stands, and what is done stays with who did it: see ``replace_person``. Raises InvalidValue if
    ``resource`` works on the task already, and where nothing remains.
    """
    portfolio = plan.portfolio
    row = portfolio.assignments[assignment]
    task, person = portfolio.tasks[row.task], portfolio.resources[resource]
    draft = Draft(portfolio)
    label = message("edits.reassign", name=task.name, person=person.name)
    if resource == row.resource:
        return draft.edit(label)
    if any(other.resource == resource for other in portfolio.assignments_of.get(row.task, ())):
        key = "errors.already_assigned"
        raise InvalidValue(message(key, name=person.name, task=task.name), (RowKey("tasks", row.task),))
    if not has_begun(plan, row):
        draft.put(replace(row, resource=resource))
        return draft.edit(label)
    handed = replace_person(plan, ids, [row.task], row.resource, resource)
    if handed.edit.is_empty:
        name = portfolio.resources[row.resource].name
        told = message("errors.nothing_remains", name=name, task=task.name)
        raise InvalidValue(told, (RowKey("tasks", row.task),))
    return replace(handed.edit, label=message("edits.reassign_rest", name=task.name, person=person.name))


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


def has_begun(plan: Plan, row: Assignment) -> bool:
    """Whether something is done of an assignment, also where only the progress of its task says so."""
    task = plan.portfolio.tasks[row.task]
    done_by_others = any(other.actual_work for other in plan.portfolio.assignments_of.get(row.task, ()))
    begun = row.actual_work or (task.percent_complete and not done_by_others)
    return bool(begun or task.percent_complete == 100)


def _check_not_begun(plan: Plan, row: Assignment) -> None:
    if has_begun(plan, row):
        task, person = plan.portfolio.tasks[row.task], plan.portfolio.resources[row.resource]
        told = message("errors.work_has_begun", task=task.name, name=person.name)
        raise InvalidValue(told, (RowKey("tasks", row.task),))
