"""Who works on a task as it is told: share, work, dates, and where a person has too much to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from pmdesk.domain.ids import AssignmentId, ResourceId, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.engine.load import Overload
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS
from pmdesk.presentation.people import format_quantity, format_units, quantity_of
from pmdesk.presentation.plan import Plan


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An assignment: texts as in tables; ``work`` is empty for material and cost.

    ``overload`` says how much is asked of the person at most, over all projects, if that is too
    much, and ``clash`` are the tasks that ask for it.
    """

    assignment: AssignmentId
    name: str
    kind: ResourceKind
    units: str
    work: str
    start: str
    finish: str
    overload: Message | None
    clash: tuple[TaskId, ...]


def person_lines(
    plan: Plan, task: TaskId, overloads: Mapping[ResourceId, Overload]
) -> tuple[PersonLine, ...]:
    """The assignments of ``task``; ``overloads`` are those of the plan by resource."""
    portfolio = plan.portfolio
    lines = []
    for assignment in portfolio.assignments_of.get(task, ()):
        resource = portfolio.resources[assignment.resource]
        texts = {key: ASSIGNMENT_FIELDS[key].text(plan, assignment.id) for key in ("work", "start", "finish")}
        works = resource.kind is ResourceKind.WORK
        overload = overloads.get(resource.id)
        lines.append(
            PersonLine(
                assignment.id,
                resource.name,
                resource.kind,
                format_quantity(resource, quantity_of(assignment)),
                texts["work"] if works else "",
                texts["start"],
                texts["finish"],
                None if overload is None else _overload_text(overload, task),
                () if overload is None else overload.tasks,
            )
        )
    return tuple(lines)


def _overload_text(overload: Overload, task: TaskId) -> Message:
    key = "inspector.overload_here" if task in overload.tasks else "inspector.overload_elsewhere"
    peak, limit = format_units(overload.peak), format_units(overload.limit)
    return message(key, peak=peak, limit=limit, start=overload.start)
