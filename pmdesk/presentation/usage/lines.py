"""The lines of a usage sheet: tasks with those who work on them, or people with what they work on."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pmdesk.domain.ids import ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.presentation.line_cells import line_text
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows

UNASSIGNED = RowKey("unassigned", 0)
"""The heading of the tasks that nobody works on."""


@dataclass(frozen=True, slots=True)
class UsageLine:
    """One line: what it is about, how deep it is nested, and whether other lines belong to it."""

    key: RowKey
    level: int
    title: str
    heads: bool


def task_lines(plan: Plan, rows: VisibleRows) -> Sequence[UsageLine]:
    """The shown rows, each task followed by its assignments."""
    return list(_of_tasks(plan, rows))


def _of_tasks(plan: Plan, rows: VisibleRows) -> Iterator[UsageLine]:
    people = plan.portfolio.resources
    for line, key in enumerate(rows.keys):
        level = int(rows.levels[line])
        assigned = plan.portfolio.assignments_of.get(TaskId(key.id), ()) if key.table == Task.table else ()
        if key.table == Task.table and plan.portfolio.tasks[TaskId(key.id)].blank:
            continue
        heads = key.table != Task.table or plan.is_summary(TaskId(key.id))
        yield UsageLine(key, level, line_text(plan, rows, key, "name"), heads)
        for row in assigned:
            own = RowKey(Assignment.table, row.id)
            yield UsageLine(own, level + 1, people[row.resource].name, heads=False)


def resource_lines(plan: Plan, collapsed: Collection[RowKey]) -> Sequence[UsageLine]:
    """All resources, each followed by its assignments in all projects, and the tasks that nobody works on.

    The lines under ``collapsed`` headings are left out.
    """
    return list(_of_resources(plan, collapsed))


def _of_resources(plan: Plan, collapsed: Collection[RowKey]) -> Iterator[UsageLine]:
    portfolio = plan.portfolio
    several = len(portfolio.projects) > 1
    place = portfolio.outline.index
    for person in sorted(portfolio.resources.values(), key=lambda row: (row.position, row.id)):
        key = RowKey(Resource.table, person.id)
        yield UsageLine(key, 1, person.name, heads=True)
        if key in collapsed:
            continue
        own = portfolio.assignments_to.get(ResourceId(person.id), ())
        for row in sorted(own, key=lambda row: place.get(row.task, -1)):
            title = _task_title(plan, row.task, several)
            yield UsageLine(RowKey(Assignment.table, row.id), 2, title, heads=False)
    alone = [task for task in portfolio.outline.order if is_unassigned(plan, portfolio.tasks[task])]
    if alone:
        yield UsageLine(UNASSIGNED, 1, say(message("fields.unassigned")), heads=True)
    if UNASSIGNED not in collapsed:
        for task in alone:
            yield UsageLine(RowKey(Task.table, task), 2, _task_title(plan, task, several), heads=False)


def _task_title(plan: Plan, task: TaskId, several: bool) -> str:
    name = plan.portfolio.tasks[task].name
    return f"{name} · {plan.project_of(task).name}" if several else name


def is_unassigned(plan: Plan, task: Task) -> bool:
    """Whether there is work on a task that nobody does."""
    people = plan.portfolio.resources
    worked = any(
        people[row.resource].kind is ResourceKind.WORK
        for row in plan.portfolio.assignments_of.get(task.id, ())
    )
    is_work = task.kind in (TaskKind.TASK, TaskKind.RECURRING) and not plan.is_summary(task.id)
    return is_work and not worked and task.active and not task.blank and task.percent_complete < 100
