"""The fields of resources: who they are, and what all projects ask of them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from pmdesk.domain.ids import ResourceId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Instant, Minutes, Units
from pmdesk.engine.capacity import units_on
from pmdesk.engine.load import Overload, overloads, peak_units
from pmdesk.engine.percent import percent_of
from pmdesk.engine.schedule import Schedule
from pmdesk.presentation.field import Align, Editor, Field, Formats
from pmdesk.presentation.kinds_of_field import (
    by_key,
    calendar_field,
    check_field,
    choice_field,
    date_field,
    never,
    number_field,
    text_field,
    work_field,
)
from pmdesk.presentation.people import format_units, parse_units
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.pool_fields import POOL_FIELDS
from pmdesk.presentation.rates import day_that_counts

RESOURCE_KIND_PHRASES = {k: f"fields.resource_kind_{k.value}" for k in ResourceKind}


def resource_row(plan: Plan, row: int) -> Resource:
    """The resource with the id ``row``."""
    return plan.portfolio.resources[ResourceId(row)]


def is_person(plan: Plan, row: int) -> bool:
    """Whether the resource works, and is neither material nor cost."""
    return resource_row(plan, row).kind is ResourceKind.WORK


def units_text(_plan: Plan, _row: int, value: Units | None, _formats: Formats) -> str:
    """A share of a resource as a percentage."""
    return "" if value is None else format_units(value)


def _share_of_person(plan: Plan, row: int, value: Units, formats: Formats) -> str:
    return units_text(plan, row, value, formats) if is_person(plan, row) else ""


def parse_share(_plan: Plan, _row: int, text: str, _today: date) -> Units:
    """The share of a resource that was typed. Raises InvalidValue."""
    return parse_units(text)


def _assigned(plan: Plan, row: int) -> tuple[Assignment, ...]:
    return plan.portfolio.assignments_to.get(ResourceId(row), ())


@lru_cache(maxsize=2)
def _peaks(schedule: Schedule) -> Mapping[ResourceId, Units]:
    return peak_units(schedule.portfolio, schedule)


def _peak(plan: Plan, row: int) -> Units | None:
    return _peaks(plan.schedule).get(ResourceId(row), Units(0)) if is_person(plan, row) else None


def _available(plan: Plan, row: int) -> Units | None:
    """How much of a person is there on the day that counts, beyond the most that is asked at any time."""
    peak = _peak(plan, row)
    return None if peak is None else Units(max(units_now(plan, row) - peak, 0))


def units_now(plan: Plan, row: int) -> Units:
    """How much of a resource there is on the status day, else today; its maximum if neither is known."""
    day, resource = day_that_counts(plan.portfolio, plan.today), resource_row(plan, row)
    return resource.max_units if day is None else units_on(plan.portfolio, resource, day)


def overload_of(plan: Plan, row: int) -> Overload | None:
    """Where a resource is asked for most above what there is of it then."""
    return _overloads(plan.schedule).get(ResourceId(row))


@lru_cache(maxsize=2)
def _overloads(schedule: Schedule) -> Mapping[ResourceId, Overload]:
    return {overload.resource: overload for overload in overloads(schedule.portfolio, schedule)}


def _is_overallocated(plan: Plan, row: int) -> bool:
    return ResourceId(row) in _overloads(plan.schedule)


def _sum(part: Callable[[Assignment], int]) -> Callable[[Plan, int], Minutes | None]:
    """Reads the minutes of the active tasks' assignments of a person."""

    def read(plan: Plan, row: int) -> Minutes | None:
        tasks = plan.portfolio.tasks
        if not is_person(plan, row):
            return None
        return Minutes(sum(part(a) for a in _assigned(plan, row) if tasks[a.task].active))

    return read


_work, _done = _sum(lambda a: a.work), _sum(lambda a: a.actual_work)


def _percent_done(plan: Plan, row: int) -> int | None:
    whole, done = _work(plan, row), _done(plan, row)
    return percent_of(done, whole) if whole and done is not None else None


def _start(plan: Plan, row: int) -> Instant | None:
    dates = (plan.schedule.assignment_dates(a.id) for a in _assigned(plan, row))
    return min((found[0] for found in dates if found is not None), default=None)


def _finish(plan: Plan, row: int) -> Instant | None:
    dates = (plan.schedule.assignment_dates(a.id) for a in _assigned(plan, row))
    return max((found[1] for found in dates if found is not None), default=None)


def _projects(plan: Plan, row: int) -> str:
    """The codes of the projects that ask for a resource, in their order."""
    found = {plan.project_of(a.task).id for a in _assigned(plan, row)}
    rows = sorted((plan.portfolio.projects[p] for p in found), key=lambda p: (p.position, p.id))
    return ", ".join(project.code for project in rows)


def _any_project(plan: Plan, _row: int) -> Project:
    """The project in whose hours work over all projects is told: the first."""
    return min(plan.portfolio.projects.values(), key=lambda p: (p.position, p.id))


RESOURCE_FIELDS = by_key(
    text_field("name", 200, lambda p, r: resource_row(p, r).name),
    *POOL_FIELDS.values(),
    choice_field("resource_kind", 90, lambda p, r: resource_row(p, r).kind, RESOURCE_KIND_PHRASES),
    text_field("initials", 64, lambda p, r: resource_row(p, r).initials),
    Field(
        "max_units", 84, lambda p, r: resource_row(p, r).max_units, _share_of_person, parse_share,
        align=Align.RIGHT, kind=Editor.PERCENT, editable=is_person,
    ),
    calendar_field(lambda p, r: resource_row(p, r).calendar, none="fields.project_calendar"),
    text_field("group", 110, lambda p, r: resource_row(p, r).group),
    text_field("email", 180, lambda p, r: resource_row(p, r).email),
    text_field("material_label", 90, lambda p, r: resource_row(p, r).material_label),
    text_field("notes", 240, lambda p, r: resource_row(p, r).notes, kind=Editor.LONG_TEXT),
    Field("peak_units", 84, _peak, units_text, align=Align.RIGHT, kind=Editor.PERCENT),
    Field("available_units", 84, _available, units_text, align=Align.RIGHT, kind=Editor.PERCENT),
    check_field("overallocated", _is_overallocated, editable=never),
    work_field("work", _work, _any_project),
    work_field("regular_work", _sum(lambda a: a.work - a.overtime), _any_project),
    work_field("overtime_work", _sum(lambda a: a.overtime), _any_project),
    work_field("actual_work", _done, _any_project),
    work_field("actual_overtime_work", _sum(lambda a: a.actual_overtime), _any_project),
    work_field("remaining_work", _sum(lambda a: max(a.work - a.actual_work, 0)), _any_project),
    work_field("remaining_overtime_work", _sum(lambda a: a.overtime - a.actual_overtime), _any_project),
    number_field("percent_work_complete", 84, _percent_done, sign="%", kind=Editor.PERCENT),
    number_field("assignments", 72, lambda p, r: len(_assigned(p, r)) or None),
    date_field("start", _start, _any_project, finish=False),
    date_field("finish", _finish, _any_project, finish=True),
    text_field("projects", 120, _projects, editable=never),
    number_field("unique_id", 72, lambda _p, r: r),
    number_field("source_uid", 72, lambda p, r: resource_row(p, r).source_uid),
)  # fmt: skip
"""All fields of resources by key."""

DEFAULT_RESOURCE_COLUMNS = (
    "name", "resource_kind", "initials", "max_units", "calendar", "group", "email", "notes",
)  # fmt: skip
