"""What an edit means for the columns: which rows to rewrite, and what must be renewed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio


@dataclass(slots=True)
class Effects:
    """The tasks whose rows change, the links before and after, and whether to compile all anew."""

    tasks: set[TaskId] = field(default_factory=set)
    links: list[tuple[Link | None, Link | None]] = field(default_factory=list)
    everything: bool = False


def effects_of(edit: Edit, after: Portfolio) -> Effects:
    """What ``edit``, which led to ``after``, changes in the columns."""
    effects = Effects()
    for change in edit.changes:
        match change.after or change.before:
            case Task(id=task):
                effects.tasks.add(task)
            case Link():
                effects.links.append((_link(change.before), _link(change.after)))
            case Assignment():
                rows = (change.before, change.after)
                effects.tasks.update(row.task for row in rows if isinstance(row, Assignment))
            case Resource(id=resource):
                if _resource_traits(change.before) != _resource_traits(change.after):
                    effects.tasks.update(_tasks_of(after, resource))
            case Project():
                effects.everything |= _project_traits(change.before) != _project_traits(change.after)
            case Calendar():
                effects.everything = True
            case _:
                pass
    return effects


def _link(row: object) -> Link | None:
    return row if isinstance(row, Link) else None


def _tasks_of(portfolio: Portfolio, resource: ResourceId) -> Iterable[TaskId]:
    return (assignment.task for assignment in portfolio.assignments_to.get(resource, ()))


def _resource_traits(row: object) -> object:
    """What of a resource reaches the columns."""
    return (row.kind, row.calendar) if isinstance(row, Resource) else None


def _project_traits(row: object) -> object:
    """What of a project reaches the columns; its dates and limits are read at every schedule."""
    return (row.calendar, row.honour_constraints) if isinstance(row, Project) else None
