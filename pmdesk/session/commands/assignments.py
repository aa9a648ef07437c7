"""Who works on a task: all assignments at once, as a cell of names says."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import FULL_TIME, Minutes
from pmdesk.presentation.people import AssignmentSpec, Quantity, quantity_of
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.effort import draft_quantity, given_work, present_duration, work_assignments
from pmdesk.session.commands.progress import worked
from pmdesk.session.commands.removal import draft_assignment
from pmdesk.session.commands.work_formula import work_of


def set_assignments(plan: Plan, ids: IdDealer, task: TaskId, wanted: Sequence[AssignmentSpec]) -> Edit:
    """Make ``wanted`` the assignments of ``task``; unknown names become people.

    Who is added gets the work of the task's duration at their units. On effort-driven tasks that had people
    the total work stays and is shared by units instead, so that more people make the task
    shorter; with a fixed duration their units shrink. A task that loses its last person keeps its
    duration. The first people on a task under way have done what is done of it; who joins others has not.
    """
    portfolio = plan.portfolio
    row = portfolio.tasks[task]
    draft = Draft(portfolio)
    present = {a.resource: a for a in portfolio.assignments_of.get(task, ())}
    total = sum(a.work for a in work_assignments(portfolio, task))
    added = removed = False
    last_position = max((r.position for r in portfolio.resources.values()), default=0)
    staying: list[Assignment] = []
    for spec in wanted:
        resource = portfolio.resources[spec.resource] if spec.resource is not None else None
        if resource is None:
            last_position += 1
            resource = Resource(ids.resource(), spec.name, position=last_position)
            draft.put(resource)
        old = present.pop(resource.id, None)
        if old is None:
            old = _new_assignment(plan, ids, row, resource, Quantity(spec.units, spec.used_per))
            if not total:
                old = worked(old, row.percent_complete, plan.project_of(task).minutes_per_day)
            draft.put(old)
            added = added or resource.kind is ResourceKind.WORK
        elif quantity_of(old) != (spec.units, spec.used_per):
            draft_quantity(draft, plan, old, Quantity(spec.units, spec.used_per))
        if resource.kind is ResourceKind.WORK:
            staying.append(_drafted(draft, old))
    for gone in present.values():
        draft_assignment(draft, portfolio, gone.id)
        removed = removed or portfolio.resources[gone.resource].kind is ResourceKind.WORK
    if row.effort_driven and total and staying and (added or removed):
        _share(draft, plan, row, staying, total)
    _keep_duration(draft, plan, row)
    return draft.edit(message("edits.set_resources", name=row.name))


def _new_assignment(
    plan: Plan, ids: IdDealer, task: Task, resource: Resource, quantity: Quantity
) -> Assignment:
    work = Minutes(0)
    if resource.kind is ResourceKind.WORK and not plan.is_summary(task.id):
        work = work_of(present_duration(plan, task), quantity.units)
    return Assignment(
        ids.assignment(), task.id, resource.id, quantity.units, work, used_per=quantity.used_per
    )


def _share(draft: Draft, plan: Plan, task: Task, people: Iterable[Assignment], total: int) -> None:
    """Spread the work there was over ``people`` by their units."""
    rows = list(people)
    units = sum(a.units for a in rows) or FULL_TIME * len(rows)
    left = total
    for n, assignment in enumerate(rows):
        share = left if n == len(rows) - 1 else round(total * (assignment.units or FULL_TIME) / units)
        work = Minutes(min(share, left))
        left -= work
        draft.put(given_work(plan, task, assignment, work))


def _keep_duration(draft: Draft, plan: Plan, task: Task) -> None:
    """Store the duration that is shown, so that it stays when assignments no longer drive it."""
    drafted = draft.get(RowKey("tasks", task.id))
    if isinstance(drafted, Task) and not plan.is_summary(task.id) and not task.blank:
        draft.put(replace(drafted, duration=replace(task.duration, minutes=present_duration(plan, task))))


def _drafted(draft: Draft, assignment: Assignment) -> Assignment:
    row = draft.get(RowKey("assignments", assignment.id))
    return row if isinstance(row, Assignment) else assignment
