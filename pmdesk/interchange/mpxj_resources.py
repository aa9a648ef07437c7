"""Reads MPXJ's resources and assignments; for the worker process alone."""

from collections.abc import Iterator
from typing import Any

from pmdesk.interchange.foreign import ForeignAssignment, ForeignResource, ForeignWork
from pmdesk.interchange.mpxj_custom_fields import CustomFields
from pmdesk.interchange.mpxj_values import Spans, instant, integer, items, name_of, number, some, text


def resources(project: Any) -> tuple[ForeignResource, ...]:
    """The resources of a project; the nameless one with the ID 0, which some files have, is left out."""
    custom = CustomFields(project, project.getResources())
    return tuple(
        _resource(resource, custom)
        for resource in items(project.getResources())
        if integer(resource.getUniqueID()) is not None and not _is_placeholder(resource)
    )


def assignments(project: Any, spans: Spans) -> tuple[ForeignAssignment, ...]:
    """Who works on what, in the order of the file; work that is assigned to nobody is left out."""
    return tuple(_assignments(project, spans))


def _assignments(project: Any, spans: Spans) -> Iterator[ForeignAssignment]:
    for assignment in items(project.getResourceAssignments()):
        task, resource = assignment.getTask(), assignment.getResource()
        if task is None or resource is None or _is_placeholder(resource):
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
    )


def _unheld(resource: Any) -> tuple[str, ...]:
    """What the model has no place for, apart from custom fields."""
    return some(
        (
            ("rate", any(_has_rate(resource.getCostRateTable(i)) for i in range(5))),
            ("availability", len(list(items(resource.getAvailability()))) > 1),
            ("generic", bool(resource.getGeneric())),
            ("budget_resource", bool(resource.getBudget())),
            ("resource_code", text(resource.getCode())),
            ("resource_hyperlink", text(resource.getHyperlinkAddress())),
            ("proposed", name_of(resource.getBookingType()) == "PROPOSED"),
        )
    )


def _has_rate(table: Any) -> bool:
    return any(
        number(entry.getCostPerUse()) or _amount(entry.getStandardRate()) or _amount(entry.getOvertimeRate())
        for entry in items(table)
    )


def _amount(rate: Any) -> float:
    return 0.0 if rate is None else number(rate.getAmount())
