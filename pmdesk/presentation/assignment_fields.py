"""The fields of assignments: who works on what, how much, when, and how much of it is done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import NAMED_CONTOURS, Contour
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant, Minutes, TimeUnit, Units
from pmdesk.engine.percent import percent_of
from pmdesk.presentation.field import Align, Editor, Field, Formats, Parse
from pmdesk.presentation.kinds_of_field import (
    Editable,
    by_key,
    check_field,
    choice_field,
    date_field,
    never,
    number_field,
    text_field,
)
from pmdesk.presentation.people import Quantity, format_quantity, parse_quantity
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.resource_fields import RESOURCE_KIND_PHRASES
from pmdesk.presentation.spans import format_minutes, parse_minutes

CONTOUR_PHRASES = {c: f"fields.contour_{c.value}" for c in Contour}


def assignment_row(plan: Plan, row: int) -> Assignment:
    """The assignment with the id ``row``."""
    return plan.portfolio.assignments[AssignmentId(row)]


def _task(plan: Plan, row: int) -> Task:
    return plan.portfolio.tasks[assignment_row(plan, row).task]


def _resource(plan: Plan, row: int) -> Resource:
    return plan.portfolio.resources[assignment_row(plan, row).resource]


def _assigned_project(plan: Plan, row: int) -> Project:
    return plan.project_of(assignment_row(plan, row).task)


def _work_text(plan: Plan, row: int, value: Minutes, _formats: Formats) -> str:
    return format_minutes(value, _assigned_project(plan, row), TimeUnit.HOUR)


def _parse_work(plan: Plan, row: int, text: str, _today: date) -> Minutes:
    return parse_minutes(text, _assigned_project(plan, row))


def _assignment_start(plan: Plan, row: int) -> Instant | None:
    dates = plan.schedule.assignment_dates(AssignmentId(row))
    return None if dates is None else dates[0]


def _assignment_finish(plan: Plan, row: int) -> Instant | None:
    dates = plan.schedule.assignment_dates(AssignmentId(row))
    return None if dates is None else dates[1]


def _percent_done(plan: Plan, row: int) -> int | None:
    assignment = assignment_row(plan, row)
    return percent_of(assignment.actual_work, assignment.work) if assignment.work else None


def _is_critical(plan: Plan, row: int) -> bool:
    return bool(plan.schedule.critical[plan.schedule.index[_task(plan, row).id]])


def _is_overallocated(plan: Plan, row: int) -> bool:
    return is_work(plan, row) and _task(plan, row).id in plan.overallocated


def is_work(plan: Plan, row: int) -> bool:
    """Whether a person is assigned, not material or cost."""
    return _resource(plan, row).kind is ResourceKind.WORK


def _work_field(key: str, read: Callable[[Assignment], int], *, editable: Editable = never) -> Field[Minutes]:
    parsing = None if editable is never else _parse_work
    return Field(
        key, 76, lambda p, r: Minutes(read(assignment_row(p, r))), _work_text, parsing,
        align=Align.RIGHT, kind=Editor.DURATION, editable=editable,
    )  # fmt: skip


def _delay_text(plan: Plan, row: int, value: Minutes, _formats: Formats) -> str:
    return format_minutes(value, _assigned_project(plan, row))


def peak_units(assignment: Assignment) -> Units:
    """The most units that an assignment has at any time.

    Source: Microsoft Project, "Peak (assignment field)".
    """
    return max((span.units for span in assignment.profile), default=assignment.units)


def _parse_quantity(plan: Plan, row: int, text: str, _today: date) -> Quantity:
    return parse_quantity(_resource(plan, row), text)


def _has_quantity(plan: Plan, row: int) -> bool:
    return _resource(plan, row).kind is not ResourceKind.COST


def _quantity_field(
    key: str, read: Callable[[Assignment], Units], parse: Parse[Any] | None = None
) -> Field[Any]:
    """A field of a share or a quantity; its value is the number alone, that of typed text a ``Quantity``."""

    def text(plan: Plan, row: int, value: Units, _formats: Formats) -> str:
        return format_quantity(_resource(plan, row), Quantity(value, assignment_row(plan, row).used_per))

    return Field(
        key, 72, lambda p, r: read(assignment_row(p, r)), text, parse,
        align=Align.RIGHT, kind=Editor.PERCENT, editable=_has_quantity,
    )  # fmt: skip


ASSIGNMENT_FIELDS = by_key(
    text_field(
        "task_name", 240, lambda p, r: _task(p, r).name, editable=never
    ),
    text_field(
        "resource_name", 160, lambda p, r: _resource(p, r).name,
        editable=never,
    ),
    _quantity_field("units", lambda a: a.units, _parse_quantity),
    _quantity_field("peak", peak_units),
    _work_field("work", lambda a: a.work, editable=is_work),
    _work_field("overtime", lambda a: a.overtime, editable=is_work),
    _work_field("actual_work", lambda a: a.actual_work, editable=is_work),
    _work_field("remaining_work", lambda a: max(a.work - a.actual_work, 0), editable=is_work),
    Field(
        "delay", 76, lambda p, r: assignment_row(p, r).delay, _delay_text, _parse_work,
        align=Align.RIGHT, kind=Editor.DURATION, editable=is_work,
    ),
    choice_field(
        "contour", 110, lambda p, r: assignment_row(p, r).contour, CONTOUR_PHRASES,
        offered=NAMED_CONTOURS, editable=is_work,
    ),
    _work_field("regular_work", lambda a: a.work - a.overtime),
    _work_field("actual_overtime_work", lambda a: a.actual_overtime),
    _work_field("remaining_overtime_work", lambda a: a.overtime - a.actual_overtime),
    number_field("percent_work_complete", 84, _percent_done, sign="%", kind=Editor.PERCENT),
    Field(
        "levelling_delay", 84, lambda p, r: assignment_row(p, r).levelling_delay, _delay_text,
        align=Align.RIGHT, kind=Editor.DURATION,
    ),
    number_field("task_row", 60, lambda p, r: p.portfolio.outline.row_number(_task(p, r).id)),
    text_field("wbs", 64, lambda p, r: p.portfolio.wbs[_task(p, r).id], editable=never),
    text_field("project", 110, lambda p, r: _assigned_project(p, r).name, editable=never),
    choice_field(
        "resource_kind", 90, lambda p, r: _resource(p, r).kind, RESOURCE_KIND_PHRASES, editable=never
    ),
    text_field("initials", 64, lambda p, r: _resource(p, r).initials, editable=never),
    text_field("group", 110, lambda p, r: _resource(p, r).group, editable=never),
    check_field("critical", _is_critical, editable=never),
    check_field("overallocated", _is_overallocated, editable=never),
    number_field("unique_id", 72, lambda _p, r: r),
    date_field("start", _assignment_start, _assigned_project, finish=False),
    date_field("finish", _assignment_finish, _assigned_project, finish=True),
)  # fmt: skip
"""All fields of assignments by key."""
