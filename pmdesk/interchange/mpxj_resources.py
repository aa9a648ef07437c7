"""Reads MPXJ's resources and assignments; for the worker process alone."""

from collections.abc import Iterator
from typing import Any

from pmdesk.interchange.foreign import ForeignAssignment, ForeignResource, ForeignWork
from pmdesk.interchange.mpxj_custom_fields import CustomFields
from pmdesk.interchange.mpxj_rates import availability, rates
from pmdesk.interchange.mpxj_values import UNITS, Spans, instant, integer, items, name_of, number, some, text


def resources(project: Any) -> tuple[ForeignResource, ...]:
    """The resources of a project, without those that only tell its budget.

    The nameless one with the ID 0, which some files have, is left out too.
    """
    custom = CustomFields(project, project.getResources())
    return tuple(
        _resource(resource, custom)
        for resource in items(project.getResources())
        if integer(resource.getUniqueID()) is not None and not _stands_for_others(resource)
    )


def assignments(project: Any, spans: Spans) -> tuple[ForeignAssignment, ...]:
    """Who works on what, in the order of the file; work that is assigned to nobody is left out."""
    return tuple(_assignments(project, spans))


def _assignments(project: Any, spans: Spans) -> Iterator[ForeignAssignment]:
    for assignment in items(project.getResourceAssignments()):
        task, resource = assignment.getTask(), assignment.getResource()
        if task is None or resource is None or _stands_for_others(resource):
            continue
        units = assignment.getUnits()
        yield ForeignAssignment(
            int(task.getUniqueID()),
            int(resource.getUniqueID()),
            10_000 if units is None else round(float(units) * 100),
            spans.minutes(assignment.getWork()),
            actual_work=spans.minutes(assignment.getActualWork()),
            overtime=spans.minutes(assignment.getOvertimeWork()),
            actual_overtime=spans.minutes(assignment.getActualOvertimeWork()),
            delay=spans.span(assignment.getDelay()),
            levelling_delay=spans.span(assignment.getLevelingDelay()),
            contour=text(assignment.getWorkContour()) or "FLAT",
            spread=tuple(_spread(assignment, spans)),
            stored_start=instant(assignment.getStart()),
            stored_finish=instant(assignment.getFinish()),
            rate_table=assignment.getCostRateTableIndex(),
            stored_cost=number(assignment.getCost()),
            stored_actual_cost=number(assignment.getActualCost()),
            consumed_per=_consumed_per(assignment, resource),
        )


def _spread(assignment: Any, spans: Spans) -> Iterator[ForeignWork]:
    done, planned = (
        assignment.getRawTimephasedActualRegularWork(),
        assignment.getRawTimephasedRemainingRegularWork(),
    )
    for part in (*items(done), *items(planned)):
        start, finish = instant(part.getStart()), instant(part.getFinish())
        if start is not None and finish is not None:
            yield ForeignWork(start, finish, spans.minutes(part.getTotalAmount()))


def _consumed_per(assignment: Any, resource: Any) -> str:
    """The unit of time in which so much material is used up, "" if its quantity is fixed."""
    if name_of(resource.getType()) != "MATERIAL":
        return ""
    unit = UNITS.get(name_of(assignment.getVariableRateUnits()))
    return "" if unit is None else unit.value


def has_budget_work(project: Any) -> bool:
    """Whether budget resources say how much work the project may take."""
    return any(bool(r.getBudget()) and name_of(r.getType()) == "WORK" for r in items(project.getResources()))


def budget_cost(project: Any) -> float:
    """What budget resources say that the project may cost."""
    return sum(number(assignment.getBudgetCost()) for assignment in items(project.getResourceAssignments()))


def _stands_for_others(resource: Any) -> bool:
    """Whether a resource is none itself: a budget, or a placeholder for nobody."""
    return bool(resource.getBudget()) or _is_placeholder(resource)


def _is_placeholder(resource: Any) -> bool:
    return resource.getName() is None and (integer(resource.getID()) == 0 or bool(resource.getNull()))


def _resource(resource: Any, custom: CustomFields) -> ForeignResource:
    max_units = resource.getMaxUnits()
    return ForeignResource(
        uid=int(resource.getUniqueID()),
        name=text(resource.getName()),
        kind=name_of(resource.getType()),
        initials=text(resource.getInitials()),
        max_units=None if max_units is None else round(float(max_units) * 100),
        calendar=integer(resource.getCalendarUniqueID()),
        email=text(resource.getEmailAddress()),
        group=text(resource.getGroup()),
        material_label=text(resource.getMaterialLabel()),
        notes=text(resource.getNotes()),
        unheld=(*_unheld(resource), *custom.of(resource)),
        rates=rates(resource),
        availability=availability(resource),
        accrual=name_of(resource.getAccrueAt()),
        generic=bool(resource.getGeneric()),
    )


def _unheld(resource: Any) -> tuple[str, ...]:
    """What the model has no place for, apart from custom fields."""
    return some(
        (
            ("resource_code", text(resource.getCode())),
            ("resource_hyperlink", text(resource.getHyperlinkAddress())),
            ("proposed", name_of(resource.getBookingType()) == "PROPOSED"),
        )
    )
