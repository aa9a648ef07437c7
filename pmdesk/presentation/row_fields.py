"""The fields of projects (on their header lines), resources and assignments."""

from collections.abc import Callable
from datetime import date

from pmdesk.domain.ids import AssignmentId, ProjectId, ResourceId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import NAMED_CONTOURS, Contour
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.project import Project, ScheduleFrom
from pmdesk.domain.quantities import Instant, Minutes, TimeUnit, Units
from pmdesk.engine.percent import percent_of
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.field import Align, Editor, Field, Formats
from pmdesk.presentation.kinds_of_field import (
    Editable,
    always,
    by_key,
    calendar_field,
    choice_field,
    date_field,
    never,
    number_field,
    text_field,
)
from pmdesk.presentation.people import format_units, parse_units
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_minutes, parse_minutes

CONTOUR_PHRASES = {c: f"fields.contour_{c.value}" for c in Contour}
RESOURCE_KIND_PHRASES = {k: f"fields.resource_kind_{k.value}" for k in ResourceKind}


def project_row(plan: Plan, row: int) -> Project:
    """The project with the id ``row``."""
    return plan.portfolio.projects[ProjectId(row)]


def resource_row(plan: Plan, row: int) -> Resource:
    """The resource with the id ``row``."""
    return plan.portfolio.resources[ResourceId(row)]


def assignment_row(plan: Plan, row: int) -> Assignment:
    """The assignment with the id ``row``."""
    return plan.portfolio.assignments[AssignmentId(row)]


def _project_start(plan: Plan, row: int) -> Instant | None:
    return plan.schedule.project_start.get(ProjectId(row))


def _project_finish(plan: Plan, row: int) -> Instant | None:
    return plan.schedule.project_finish.get(ProjectId(row))


def _from_start(plan: Plan, row: int) -> bool:
    return project_row(plan, row).schedule_from is ScheduleFrom.START


def _from_finish(plan: Plan, row: int) -> bool:
    return not _from_start(plan, row)


def _project_span(plan: Plan, row: int) -> Minutes | None:
    start, finish = _project_start(plan, row), _project_finish(plan, row)
    if start is None or finish is None:
        return None
    return clock_for(plan.portfolio, project_row(plan, row).calendar).work_between(start, finish)


def _span_text(plan: Plan, row: int, value: Minutes | None, _formats: Formats) -> str:
    return "" if value is None else format_minutes(value, project_row(plan, row))


def _project_range(plan: Plan, row: int) -> slice:
    """Where the tasks of a project lie in the columns of the schedule."""
    tasks = plan.portfolio.outline.of_project(ProjectId(row))
    first = plan.schedule.index[tasks[0]] if tasks else 0
    return slice(first, first + len(tasks))


def _project_work(plan: Plan, row: int) -> Minutes | None:
    part = _project_range(plan, row)
    leaves = ~plan.schedule.summary[part] & plan.schedule.active[part]
    return Minutes(int(plan.schedule.work[part][leaves].sum()))


def _project_actual(plan: Plan, row: int) -> Minutes | None:
    part = _project_range(plan, row)
    return Minutes(int(plan.actual_work[part][~plan.schedule.summary[part]].sum()))


def _project_rest(plan: Plan, row: int) -> Minutes | None:
    return Minutes(max((_project_work(plan, row) or 0) - (_project_actual(plan, row) or 0), 0))


def _project_percent_work(plan: Plan, row: int) -> int | None:
    whole = _project_work(plan, row) or 0
    return percent_of(_project_actual(plan, row) or 0, whole) if whole else 0


def _project_work_text(plan: Plan, row: int, value: Minutes | None, _formats: Formats) -> str:
    return "" if value is None else format_minutes(value, project_row(plan, row), TimeUnit.HOUR)


def _project_percent(plan: Plan, row: int) -> int | None:
    """Percent complete of a project, its leaf tasks weighted by duration."""
    part = _project_range(plan, row)
    durations = plan.schedule.duration[part]
    leaves = ~plan.schedule.summary[part] & plan.schedule.active[part] & (durations > 0)
    whole = int(durations[leaves].sum(dtype="int64"))
    done = int((durations[leaves].astype("int64") * plan.schedule.percent_complete[part][leaves]).sum())
    return done // whole if whole else 0


PROJECT_FIELDS = by_key(
    text_field("name", 260, lambda p, r: project_row(p, r).name),
    Field("duration", 84, _project_span, _span_text, align=Align.RIGHT, kind=Editor.DURATION),
    date_field("start", _project_start, project_row, finish=False, editable=_from_start),
    date_field("finish", _project_finish, project_row, finish=True, editable=_from_finish),
    number_field("percent_complete", 72, _project_percent, sign="%", kind=Editor.PERCENT),
    Field("work", 76, _project_work, _project_work_text, align=Align.RIGHT, kind=Editor.DURATION),
    number_field("percent_work_complete", 84, _project_percent_work, sign="%", kind=Editor.PERCENT),
    Field("actual_work", 84, _project_actual, _project_work_text, align=Align.RIGHT, kind=Editor.DURATION),
    Field("remaining_work", 84, _project_rest, _project_work_text, align=Align.RIGHT, kind=Editor.DURATION),
    number_field(
        "priority", 64, lambda p, r: project_row(p, r).priority,
        error="fields.not_a_priority", editable=lambda _p, _r: True,
    ),
    text_field("notes", 200, lambda p, r: project_row(p, r).notes, kind=Editor.LONG_TEXT),
)  # fmt: skip
"""What the header line of a project shows in the columns of tasks."""


def _units_text(_plan: Plan, _row: int, value: Units, _formats: Formats) -> str:
    return format_units(value)


def _parse_units(_plan: Plan, _row: int, text: str, _today: date) -> Units:
    return parse_units(text)


RESOURCE_FIELDS = by_key(
    text_field("name", 200, lambda p, r: resource_row(p, r).name),
    choice_field("resource_kind", 90, lambda p, r: resource_row(p, r).kind, RESOURCE_KIND_PHRASES),
    text_field("initials", 64, lambda p, r: resource_row(p, r).initials),
    Field(
        "max_units", 84, lambda p, r: resource_row(p, r).max_units, _units_text, _parse_units,
        align=Align.RIGHT, kind=Editor.PERCENT,
        editable=lambda p, r: resource_row(p, r).kind is ResourceKind.WORK,
    ),
    calendar_field(lambda p, r: resource_row(p, r).calendar, none="fields.project_calendar"),
    text_field("group", 110, lambda p, r: resource_row(p, r).group),
    text_field("email", 180, lambda p, r: resource_row(p, r).email),
    text_field("material_label", 90, lambda p, r: resource_row(p, r).material_label),
    text_field("notes", 240, lambda p, r: resource_row(p, r).notes, kind=Editor.LONG_TEXT),
)  # fmt: skip
"""All fields of resources by key."""

DEFAULT_RESOURCE_COLUMNS = (
    "name",
    "resource_kind",
    "initials",
    "max_units",
    "calendar",
    "group",
    "email",
    "notes",
)


def _work_text(plan: Plan, row: int, value: Minutes, _formats: Formats) -> str:
    return format_minutes(value, plan.project_of(assignment_row(plan, row).task), TimeUnit.HOUR)


def _parse_work(plan: Plan, row: int, text: str, _today: date) -> Minutes:
    return parse_minutes(text, plan.project_of(assignment_row(plan, row).task))


def _assigned_project(plan: Plan, row: int) -> Project:
    return plan.project_of(assignment_row(plan, row).task)


def _assignment_start(plan: Plan, row: int) -> Instant | None:
    dates = plan.schedule.assignment_dates(AssignmentId(row))
    return None if dates is None else dates[0]


def _assignment_finish(plan: Plan, row: int) -> Instant | None:
    dates = plan.schedule.assignment_dates(AssignmentId(row))
    return None if dates is None else dates[1]


def is_work(plan: Plan, row: int) -> bool:
    """Whether a person is assigned, not material or cost."""
    return resource_row(plan, assignment_row(plan, row).resource).kind is ResourceKind.WORK


def _work_field(key: str, read: Callable[[Assignment], Minutes], *, editable: Editable) -> Field[Minutes]:
    parsing = None if editable is never else _parse_work
    return Field(
        key, 76, lambda p, r: read(assignment_row(p, r)), _work_text, parsing,
        align=Align.RIGHT, kind=Editor.DURATION, editable=editable,
    )  # fmt: skip


def _delay_text(plan: Plan, row: int, value: Minutes, _formats: Formats) -> str:
    return format_minutes(value, _assigned_project(plan, row))


def peak_units(assignment: Assignment) -> Units:
    """The most units that an assignment has at any time.

    Source: Microsoft Project, "Peak (assignment field)".
    """
    return max((span.units for span in assignment.profile), default=assignment.units)


ASSIGNMENT_FIELDS = by_key(
    text_field(
        "task_name", 240, lambda p, r: p.portfolio.tasks[assignment_row(p, r).task].name, editable=never
    ),
    text_field(
        "resource_name", 160, lambda p, r: p.portfolio.resources[assignment_row(p, r).resource].name,
        editable=never,
    ),
    Field(
        "units", 72, lambda p, r: assignment_row(p, r).units, _units_text, _parse_units,
        align=Align.RIGHT, kind=Editor.PERCENT,
    ),
    Field(
        "peak", 72, lambda p, r: peak_units(assignment_row(p, r)), _units_text,
        align=Align.RIGHT, kind=Editor.PERCENT,
    ),
    _work_field("work", lambda a: a.work, editable=always),
    _work_field("overtime", lambda a: a.overtime, editable=is_work),
    _work_field("actual_work", lambda a: a.actual_work, editable=is_work),
    _work_field("remaining_work", lambda a: Minutes(max(a.work - a.actual_work, 0)), editable=is_work),
    Field(
        "delay", 76, lambda p, r: assignment_row(p, r).delay, _delay_text, _parse_work,
        align=Align.RIGHT, kind=Editor.DURATION, editable=is_work,
    ),
    choice_field(
        "contour", 110, lambda p, r: assignment_row(p, r).contour, CONTOUR_PHRASES,
        offered=NAMED_CONTOURS, editable=is_work,
    ),
    date_field("start", _assignment_start, _assigned_project, finish=False),
    date_field("finish", _assignment_finish, _assigned_project, finish=True),
)  # fmt: skip
"""All fields of assignments by key."""
