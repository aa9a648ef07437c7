"""What a format lost: a file that was just written is read again and compared with what was to be written."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Task
from pmdesk.interchange.foreign import (
    ForeignAssignment,
    ForeignFile,
    ForeignPrice,
    ForeignProject,
    ForeignResource,
    ForeignTask,
)
from pmdesk.interchange.outgoing import OutgoingPlan
from pmdesk.interchange.remarks import Remark, Remarks

_OF_TASKS: Mapping[str, Callable[[ForeignTask], Any]] = {
    "name": lambda task: task.name.strip(),
    "dates": lambda task: (task.stored_start, task.stored_finish),
    "constraint": lambda task: (task.constraint or "AS_SOON_AS_POSSIBLE", task.constraint_date),
    "deadline": lambda task: task.deadline,
    "mode": lambda task: task.manual,
    "active": lambda task: task.active,
    "priority": lambda task: task.priority,
    "notes": lambda task: task.notes.strip(),
    "baselines": lambda task: {(b.number, b.start, b.finish, _cents(b.cost)) for b in task.baselines},
    "fixed_cost": lambda task: (_cents(task.fixed_cost), task.fixed_cost_accrual if task.fixed_cost else ""),
    "earning": lambda task: task.earning or "PERCENT_COMPLETE",
}
_OF_LEAVES: Mapping[str, Callable[[ForeignTask], Any]] = {
    "duration": lambda task: task.duration and (task.duration.amount, task.duration.elapsed),
    "estimated": lambda task: task.estimated,
    "percent": lambda task: round(task.percent_complete),
    "actual_dates": lambda task: (task.actual_start, task.actual_finish),
    "type": lambda task: (task.type, task.effort_driven),
}


def losses(plan: OutgoingPlan, read: ForeignFile, rows: Mapping[int, TaskId]) -> tuple[Remark, ...]:
    """What ``read`` says otherwise than ``plan``, by the tasks that ``rows`` leads to from their numbers."""
    remarks = Remarks()
    project = read.projects[0]
    there = {task.uid: task for task in project.tasks if not task.blank}
    for task in plan.tasks:
        uid = task.said.uid
        key = None if uid is None else RowKey(Task.table, rows[uid])
        if task.said.blank:
            remarks.add(message("unwritten.lost_blank"), key)
        elif uid not in there:
            remarks.add(message("unwritten.lost_task"), key)
        else:
            for name in _differences(task.said, there[uid]):
                remarks.add(message(f"unwritten.lost_{name}"), key)
    known = {resource.uid: resource for resource in project.resources}
    for person in plan.project.resources:
        if person.uid not in known or _details(known[person.uid]) != _details(person):
            remarks.add(message("unwritten.lost_resource", name=person.name))
        elif _prices(known[person.uid]) != _prices(person):
            remarks.add(message("unwritten.lost_rates", name=person.name))
    if _cents(project.budget) != _cents(plan.project.budget):
        remarks.add(message("unwritten.lost_budget"))
    _compare_links(plan, project, rows, remarks)
    _compare_assignments(plan, project, rows, remarks)
    return remarks.all()


def _differences(said: ForeignTask, there: ForeignTask) -> Iterable[str]:
    asked = _OF_TASKS if said.summary else {**_OF_TASKS, **_OF_LEAVES}
    return [name for name, read in asked.items() if read(said) != read(there)]


def _details(person: ForeignResource) -> tuple[object, ...]:
    most = person.max_units if person.kind == "WORK" else None
    return person.name, person.kind, most, person.email, person.group, person.initials, person.notes.strip()


def _prices(person: ForeignResource) -> tuple[object, ...]:
    """What a resource costs and when it is there; the prices of what costs nothing have no unit."""
    rates = [
        (rate.table, rate.since, _price(rate.standard), _price(rate.overtime), _cents(rate.per_use))
        for rate in person.rates
    ]
    return rates, person.availability, person.accrual if rates else ""


def _price(price: ForeignPrice) -> tuple[int, str]:
    return _cents(price.amount), price.unit if price.amount else ""


def _cost(said: ForeignAssignment) -> tuple[object, ...]:
    return said.rate_table, _cents(said.stored_cost), _cents(said.stored_actual_cost), said.consumed_per


def _cents(amount: float) -> int:
    return round(amount * 100)


def _compare_links(
    plan: OutgoingPlan, project: ForeignProject, rows: Mapping[int, TaskId], remarks: Remarks
) -> None:
    there = {(x.predecessor, x.successor, x.kind, x.lag.amount, x.lag.percent) for x in project.links}
    for link in plan.project.links:
        lag = link.lag
        if (link.predecessor, link.successor, link.kind, lag.amount, lag.percent) not in there:
            remarks.add(message("unwritten.lost_link"), RowKey(Task.table, rows[link.successor]))


def _compare_assignments(
    plan: OutgoingPlan, project: ForeignProject, rows: Mapping[int, TaskId], remarks: Remarks
) -> None:
    there = {(x.task, x.resource): x for x in project.assignments}
    for assignment in plan.assignments:
        said = assignment.said
        key = RowKey(Task.table, rows[said.task])
        found = there.get((said.task, said.resource))
        if assignment.nobody:
            remarks.add(message("unwritten.lost_pauses"), key)
        elif found is None:
            remarks.add(message("unwritten.lost_assignment"), key)
        else:
            if (found.units, found.work) != (said.units, said.work):
                remarks.add(message("unwritten.lost_units"), key)
            if _cost(found) != _cost(said):
                remarks.add(message("unwritten.lost_cost"), key)
            if found.contour != said.contour or (assignment.planned and not found.spread):
                remarks.add(message("unwritten.lost_shape"), key)
