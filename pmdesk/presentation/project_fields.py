"""The fields of projects, which their header lines show in the columns of tasks."""

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.plan.project import Project, ScheduleFrom
from pmdesk.domain.quantities import Instant, Minutes, TimeUnit
from pmdesk.engine.percent import percent_of
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.field import Align, Editor, Field, Formats
from pmdesk.presentation.kinds_of_field import by_key, date_field, number_field, text_field
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_minutes


def project_row(plan: Plan, row: int) -> Project:
    """The project with the id ``row``."""
    return plan.portfolio.projects[ProjectId(row)]


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
