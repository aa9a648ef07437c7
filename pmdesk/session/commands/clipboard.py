"""Copy and paste of tasks, within a project, between projects and between portfolios."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmdesk.domain.custom_field import CustomField, CustomValue
from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import AssignmentId, CalendarId, IdDealer, ProjectId, ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of
from pmdesk.session.commands.arrangement import Arrangement, topmost
from pmdesk.session.commands.custom_fields import new_value
from pmdesk.session.commands.spots import spot


@dataclass(frozen=True, slots=True)
class CopiedTasks:
    """Tasks in display order with what hangs on them: links among them, assignments, resources, calendars,
    and the values of custom fields.

    Tasks whose parent was not copied stand on the first level. Rows are as they were where they came from.
    """

    tasks: tuple[Task, ...]
    links: tuple[Link, ...]
    assignments: tuple[Assignment, ...]
    resources: tuple[Resource, ...]
    calendar_names: tuple[tuple[CalendarId, str], ...]
    values: tuple[tuple[CustomField, CustomValue], ...] = ()


def copy_tasks(portfolio: Portfolio, tasks: Sequence[TaskId]) -> CopiedTasks:
    """``tasks`` and everything below them, to be pasted here or elsewhere."""
    outline = portfolio.outline
    chosen = [task for top in topmost(portfolio, tasks) for task in outline.subtree(top)]
    inside = set(chosen)
    rows = tuple(portfolio.tasks[task] for task in chosen)
    assignments = tuple(a for task in chosen for a in portfolio.assignments_of.get(task, ()))
    used = sorted({a.resource for a in assignments})
    calendars = sorted({row.calendar for row in rows if row.calendar is not None})
    return CopiedTasks(
        rows,
        tuple(k for task in chosen for k in portfolio.links_into.get(task, ()) if k.predecessor in inside),
        assignments,
        tuple(portfolio.resources[resource] for resource in used),
        tuple((calendar, portfolio.calendars[calendar].name) for calendar in calendars),
        tuple(
            (portfolio.custom_fields[value.field], value)
            for key in (*map(key_of, rows), *map(key_of, assignments))
            for value in portfolio.values_of.get(key, ())
        ),
    )


def paste_tasks(
    portfolio: Portfolio,
    ids: IdDealer,
    copied: CopiedTasks,
    project: ProjectId,
    *,
    above: TaskId | None = None,
    below: TaskId | None = None,
    under: TaskId | None = None,
) -> Edit:
    """Insert copies of ``copied`` with ids of their own in the same nesting; where, says ``insert_task``.

    Resources, calendars and custom fields are found by name whatever their case; missing resources are added,
    of a missing calendar the task loses its own, and values of missing fields are left out.
    """
    arrangement = Arrangement(portfolio)
    parent, at = spot(portfolio, arrangement, project, above=above, below=below, under=under)
    calendars = _calendars_by_old_id(portfolio, copied)
    new_ids: dict[TaskId, TaskId] = {task.id: ids.task() for task in copied.tasks}
    for task in copied.tasks:
        inner = None if task.parent is None else new_ids.get(task.parent)
        row = replace(
            task,
            id=new_ids[task.id],
            project=project,
            parent=parent if inner is None else inner,
            calendar=None if task.calendar is None else calendars.get(task.calendar),
            source_uid=None,
        )
        if inner is None:
            arrangement.insert(row, at)
            at += 1
        else:
            arrangement.insert(row, len(arrangement.siblings(project, inner)))
    for link in copied.links:
        arrangement.draft.put(
            replace(
                link,
                id=ids.link(),
                predecessor=new_ids[link.predecessor],
                successor=new_ids[link.successor],
            )
        )
    resources = _resources_by_old_id(portfolio, ids, copied, arrangement)
    new_assignments: dict[AssignmentId, AssignmentId] = {a.id: ids.assignment() for a in copied.assignments}
    for assignment in copied.assignments:
        arrangement.draft.put(
            replace(
                assignment,
                id=new_assignments[assignment.id],
                task=new_ids[assignment.task],
                resource=resources[assignment.resource],
            )
        )
    for field, value in copied.values:
        own = _same_field(portfolio, field)
        if own is not None and value.task is not None:
            arrangement.draft.put(new_value(ids, own, new_ids[value.task], value.value))
        elif own is not None and value.assignment is not None:
            arrangement.draft.put(new_value(ids, own, new_assignments[value.assignment], value.value))
    return arrangement.edit(message("edits.paste_tasks", count=len(copied.tasks)))


def _same_field(portfolio: Portfolio, field: CustomField) -> CustomField | None:
    """The field of this portfolio that holds what ``field`` holds."""
    for own in portfolio.custom_fields.values():
        if own.name.casefold() == field.name.casefold() and (own.of, own.kind) == (field.of, field.kind):
            return None if own.formula else own
    return None


def _calendars_by_old_id(portfolio: Portfolio, copied: CopiedTasks) -> dict[CalendarId, CalendarId]:
    here = {calendar.name.casefold(): calendar.id for calendar in portfolio.calendars.values()}
    return {old: here[name.casefold()] for old, name in copied.calendar_names if name.casefold() in here}


def _resources_by_old_id(
    portfolio: Portfolio, ids: IdDealer, copied: CopiedTasks, arrangement: Arrangement
) -> dict[ResourceId, ResourceId]:
    here = {resource.name.casefold(): resource.id for resource in portfolio.resources.values()}
    found: dict[ResourceId, ResourceId] = {}
    last = max((r.position for r in portfolio.resources.values()), default=0)
    for resource in copied.resources:
        same = portfolio.resources.get(resource.id)
        if same is not None and same.name == resource.name:
            found[resource.id] = resource.id
        elif resource.name.casefold() in here:
            found[resource.id] = here[resource.name.casefold()]
        else:
            last += 1
            row = replace(resource, id=ids.resource(), calendar=None, position=last, source_uid=None)
            arrangement.draft.put(row)
            found[resource.id] = row.id
    return found
