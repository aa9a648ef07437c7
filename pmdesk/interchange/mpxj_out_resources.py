"""Makes MPXJ's resources and assignments; for the worker process alone."""

from collections.abc import Iterable, Mapping
from typing import Any

from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import TimeUnit
from pmdesk.interchange.foreign import ForeignResource, ForeignWork
from pmdesk.interchange.mpxj_out_fields import FieldsOut
from pmdesk.interchange.mpxj_out_rates import add_availability, add_rates
from pmdesk.interchange.mpxj_out_values import (
    UNITS,
    Lengths,
    decimal,
    hours,
    java,
    moment,
    named,
    whole,
    words,
)
from pmdesk.interchange.outgoing import OutgoingAssignment, OutgoingPlan


def add_resources(
    file: Any, plan: OutgoingPlan, calendars: Mapping[int, Any], fields: FieldsOut
) -> dict[int, Any]:
    """The resources of the plan in ``file`` by their number."""
    made: dict[int, Any] = {}
    values = {resource.uid: resource.values for resource in plan.resources}
    for place, said in enumerate(plan.project.resources, 1):
        row = made[said.uid] = file.addResource()
        row.setUniqueID(whole(said.uid))
        row.setID(whole(place))
        _describe(file, row, said)
        if said.calendar is not None:
            row.setCalendar(calendars[said.calendar])
        fields.fill(row, values.get(said.uid, ()))
    return made


def _describe(file: Any, row: Any, said: ForeignResource) -> None:
    row.setName(words(said.name))
    row.setType(named("ResourceType", said.kind))
    row.setInitials(words(said.initials))
    row.setEmailAddress(words(said.email))
    row.setGroup(words(said.group))
    row.setNotes(words(said.notes))
    if said.kind == "MATERIAL":
        units = file.getUnitsOfMeasure()
        row.setUnitOfMeasure(units.getOrCreateByAbbreviation(words(said.material_label)))
    row.setAccrueAt(named("AccrueType", said.accrual))
    row.setGeneric(said.generic)
    if said.kind == "WORK":
        add_availability(row, said)
    add_rates(row, said)


def add_assignments(
    plan: OutgoingPlan,
    tasks: Mapping[int, Any],
    resources: Mapping[int, Any],
    lengths: Lengths,
    fields: FieldsOut,
) -> None:
    """Put people, material and costs on their tasks."""
    for assignment in plan.assignments:
        said = assignment.said
        resource = None if assignment.nobody else resources[said.resource]
        row = tasks[said.task].addResourceAssignment(resource)
        row.setUniqueID(whole(assignment.uid))
        _describe_work(row, assignment, lengths)
        fields.fill(row, assignment.values)


def add_budget(file: Any, plan: OutgoingPlan) -> None:
    """Put a budget resource on the task that stands for the project as a whole."""
    people = plan.project.resources
    row = file.addResource()
    row.setUniqueID(whole(max((person.uid for person in people), default=0) + 1))
    row.setID(whole(len(people) + 1))
    row.setName(words(say(message("interchange.budget_resource"))))
    row.setType(named("ResourceType", "COST"))
    row.setBudget(True)
    assignment = file.getTaskByID(whole(0)).addResourceAssignment(row)
    assignment.setUniqueID(whole(max((said.uid for said in plan.assignments), default=0) + 1))
    assignment.setBudgetCost(decimal(plan.project.budget))


def _describe_work(row: Any, assignment: OutgoingAssignment, lengths: Lengths) -> None:
    said = assignment.said
    row.setUnits(decimal(said.units / 100))
    row.setStart(moment(said.stored_start))
    row.setFinish(moment(said.stored_finish))
    row.setWork(hours(said.work))
    row.setActualWork(hours(said.actual_work))
    row.setRemainingWork(hours(max(said.work - said.actual_work, 0)))
    row.setOvertimeWork(hours(said.overtime))
    row.setActualOvertimeWork(hours(said.actual_overtime))
    row.setRemainingOvertimeWork(hours(said.overtime - said.actual_overtime))
    row.setPercentageWorkComplete(decimal(100 * said.actual_work / said.work if said.work else 0))
    row.setDelay(lengths.of(said.delay))
    row.setLevelingDelay(lengths.of(said.levelling_delay))
    row.setCostRateTableIndex(said.rate_table)
    row.setCost(decimal(said.stored_cost))
    row.setActualCost(decimal(said.stored_actual_cost))
    row.setRemainingCost(decimal(said.stored_cost - said.stored_actual_cost))
    if said.consumed_per:
        row.setVariableRateUnits(named("TimeUnit", UNITS[TimeUnit(said.consumed_per)]))
    row.setWorkContour(getattr(java("org.mpxj.WorkContour"), said.contour))
    if said.actual_work:
        row.setActualStart(moment(said.stored_start))
    if said.work and said.actual_work >= said.work:
        row.setActualFinish(moment(said.stored_finish))
    _spread(row.getRawTimephasedActualRegularWork(), assignment.done)
    _spread(row.getRawTimephasedRemainingRegularWork(), assignment.planned)


def _spread(places: Any, parts: Iterable[ForeignWork]) -> None:
    for part in parts:
        work = java("org.mpxj.TimephasedWork")()
        work.setStart(moment(part.start))
        work.setFinish(moment(part.finish))
        work.setTotalAmount(hours(part.work))
        work.setAmountPerHour(hours(60))
        places.add(work)
