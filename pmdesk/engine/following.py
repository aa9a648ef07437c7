"""What an edit means for the columns: which rows to rewrite, and what must be renewed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import ResourceId, TaskId, TeamId
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio


@dataclass(slots=True)
class Effects:
    """The tasks whose rows change, the links before and after, and whether to compile all anew.

    ``presence`` says that clocks changed which name when resources can be had.
    """

    tasks: set[TaskId] = field(default_factory=set)
    links: list[tuple[Link | None, Link | None]] = field(default_factory=list)
    everything: bool = False
    presence: bool = False


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
            case Resource() | Absence() | Availability() | Team():
                _take_people(effects, change, after)
            case Project():
                effects.everything |= _project_traits(change.before) != _project_traits(change.after)
            case Calendar():
                effects.everything = True
            case _:
                pass
    return effects


def _take_people(effects: Effects, change: Change, after: Portfolio) -> None:
    """What a change of a resource, of the days on which it can be had, or of its team, has for effects."""
    for row in (change.before, change.after):
        match row:
            case Resource(id=resource):
                if _resource_traits(change.before) != _resource_traits(change.after):
                    effects.tasks.update(_tasks_of(after, resource))
                    effects.presence = True
            case Absence(resource=resource) | Availability(resource=resource):
                effects.tasks.update(_tasks_of(after, resource))
                effects.presence = True
            case Team(id=team):
                if _team_calendar(change.before) != _team_calendar(change.after):
                    effects.tasks.update(_tasks_of_team(after, team))


def _link(row: object) -> Link | None:
    return row if isinstance(row, Link) else None


def _tasks_of(portfolio: Portfolio, resource: ResourceId) -> Iterable[TaskId]:
    return (assignment.task for assignment in portfolio.assignments_to.get(resource, ()))


def _tasks_of_team(portfolio: Portfolio, team: TeamId) -> Iterator[TaskId]:
    for resource in portfolio.resources.values():
        if resource.team == team:
            yield from _tasks_of(portfolio, resource.id)


def _resource_traits(row: object) -> object:
    """What of a resource reaches the columns."""
    if not isinstance(row, Resource):
        return None
    return row.kind, row.calendar, row.team, row.holidays, row.joins


def _team_calendar(row: object) -> object:
    return row.calendar if isinstance(row, Team) else None


def _project_traits(row: object) -> object:
    """What of a project reaches the columns; its dates and limits are read at every schedule."""
    return (row.calendar, row.honour_constraints) if isinstance(row, Project) else None
