"""The fields of tasks: every column a task table, an export or a report can show."""

from collections.abc import Callable
from datetime import date

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind, TaskType
from pmdesk.domain.quantities import Duration, Instant, Minutes, TimeUnit
from pmdesk.engine.explain import why
from pmdesk.presentation.field import Align, Editor, Field, Formats, phrase
from pmdesk.presentation.indicators import Indicator, indicators_of
from pmdesk.presentation.kinds_of_field import (
    by_key,
    calendar_field,
    check_field,
    choice_field,
    date_field,
    never,
    number_field,
    project_of_task,
    schedule_date,
    schedule_span,
    text_field,
)
from pmdesk.presentation.people import AssignmentSpec, format_assignments, parse_assignments, spec_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.predecessors import (
    PredecessorSpec,
    format_predecessors,
    format_successors,
    parse_predecessors,
)
from pmdesk.presentation.spans import format_duration, format_minutes, parse_duration, parse_minutes

CONSTRAINT_PHRASES = {
    Constraint.ASAP: "fields.constraint_asap",
    Constraint.ALAP: "fields.constraint_alap",
    Constraint.SNET: "fields.constraint_snet",
    Constraint.SNLT: "fields.constraint_snlt",
    Constraint.FNET: "fields.constraint_fnet",
    Constraint.FNLT: "fields.constraint_fnlt",
    Constraint.MSO: "fields.constraint_mso",
    Constraint.MFO: "fields.constraint_mfo",
}
FINISH_CONSTRAINTS = frozenset({Constraint.FNET, Constraint.FNLT, Constraint.MFO})
MODE_PHRASES = {m: f"fields.mode_{m.value}" for m in TaskMode}
TYPE_PHRASES = {t: f"fields.type_{t.value}" for t in TaskType}
KIND_PHRASES = {k: f"fields.kind_{k.value}" for k in TaskKind}


def task_of(plan: Plan, row: int) -> Task:
    """The task with the id ``row``."""
    return plan.portfolio.tasks[TaskId(row)]


def _attribute(name: str) -> Callable[[Plan, int], Instant | None]:
    def read(plan: Plan, row: int) -> Instant | None:
        value: Instant | None = getattr(plan.portfolio.tasks[TaskId(row)], name)
        return value

    return read


def _actual_start(plan: Plan, row: int) -> Instant | None:
    task = plan.portfolio.tasks[TaskId(row)]
    return plan.summaries_actual[0].get(task.id) if plan.is_summary(task.id) else task.actual_start


def _actual_finish(plan: Plan, row: int) -> Instant | None:
    task = plan.portfolio.tasks[TaskId(row)]
    return plan.summaries_actual[1].get(task.id) if plan.is_summary(task.id) else task.actual_finish


def is_leaf(plan: Plan, row: int) -> bool:
    """Whether the task has no children and is no blank row."""
    task = TaskId(row)
    return task not in plan.portfolio.outline.children and not plan.portfolio.tasks[task].blank


def is_task(plan: Plan, row: int) -> bool:
    """Whether the row is not blank."""
    return not plan.portfolio.tasks[TaskId(row)].blank


def has_own_dates(plan: Plan, row: int) -> bool:
    """Whether dates can be typed: leaves, and summaries that a person schedules.

    Those of hammocks come from their links, those of recurring tasks from their occurrences.
    """
    task = plan.portfolio.tasks[TaskId(row)]
    if task.kind in (TaskKind.HAMMOCK, TaskKind.RECURRING):
        return False
    return not task.blank and (task.mode is TaskMode.MANUAL or task.id not in plan.portfolio.outline.children)


def _read_duration(plan: Plan, row: int) -> Duration | None:
    task = plan.portfolio.tasks[TaskId(row)]
    if task.blank:
        return None
    minutes = plan.number("duration", task.id)
    own = task.duration
    if minutes is None or minutes == own.minutes:
        return own
    rolled_up = task.id in plan.portfolio.outline.children and task.mode is TaskMode.AUTO
    if rolled_up or task.kind is TaskKind.RECURRING:
        return Duration(Minutes(minutes), TimeUnit.DAY)
    return Duration(Minutes(minutes), own.unit, own.elapsed, own.estimated)


def _duration_text(plan: Plan, row: int, value: Duration | None, _formats: Formats) -> str:
    return "" if value is None else format_duration(value, project_of_task(plan, row))


def _parse_duration(plan: Plan, row: int, text: str, _today: date) -> Duration | None:
    return parse_duration(text, project_of_task(plan, row))


def _read_work(plan: Plan, row: int) -> Minutes | None:
    if plan.portfolio.tasks[TaskId(row)].blank:
        return None
    return Minutes(int(plan.schedule.work[plan.schedule.index[TaskId(row)]]))


def _work_text(plan: Plan, row: int, value: Minutes | None, _formats: Formats) -> str:
    return "" if value is None else format_minutes(value, project_of_task(plan, row), TimeUnit.HOUR)


def _parse_work(plan: Plan, row: int, text: str, _today: date) -> Minutes | None:
    return parse_minutes(text, project_of_task(plan, row))


def _percent(plan: Plan, row: int) -> int | None:
    task = TaskId(row)
    if plan.portfolio.tasks[task].blank:
        return None
    return int(plan.schedule.percent_complete[plan.schedule.index[task]])


def _critical(plan: Plan, row: int) -> bool:
    return bool(plan.schedule.critical[plan.schedule.index[TaskId(row)]])


def predecessors_of(plan: Plan, row: int) -> tuple[PredecessorSpec, ...]:
    """The links into a task as they would be typed."""
    links = plan.portfolio.links_into.get(TaskId(row), ())
    return tuple(PredecessorSpec(link.predecessor, link.kind, link.lag) for link in links)


def _successors(plan: Plan, row: int) -> tuple[TaskId, ...]:
    return tuple(link.successor for link in plan.portfolio.links_out_of.get(TaskId(row), ()))


def _resources(plan: Plan, row: int) -> tuple[AssignmentSpec, ...]:
    portfolio = plan.portfolio
    return tuple(spec_of(portfolio, a) for a in portfolio.assignments_of.get(TaskId(row), ()))


def _why(plan: Plan, row: int) -> str:
    return say(why(plan.portfolio, plan.schedule, TaskId(row)).message)


def _indicators_text(_plan: Plan, _row: int, value: tuple[Indicator, ...], _formats: Formats) -> str:
    return ", ".join(phrase(f"fields.sign_{sign.value}") for sign in value)


TASK_FIELDS = by_key(
    Field("indicators", 46, lambda p, r: indicators_of(p, TaskId(r)), _indicators_text, kind=Editor.ICONS),
    number_field("row", 44, lambda p, r: p.portfolio.outline.row_number(TaskId(r))),
    text_field("wbs", 64, lambda p, r: p.portfolio.wbs[TaskId(r)]),
    text_field("name", 280, lambda p, r: task_of(p, r).name),
    Field(
        "duration", 84, _read_duration, _duration_text, _parse_duration,
        align=Align.RIGHT, kind=Editor.DURATION, editable=has_own_dates,
    ),
    date_field(
        "start", schedule_date("start", "start", finish=False).read, project_of_task,
        finish=False, editable=has_own_dates,
    ),
    date_field(
        "finish", schedule_date("finish", "finish", finish=True).read, project_of_task,
        finish=True, editable=has_own_dates,
    ),
    Field(
        "predecessors", 110, predecessors_of,
        lambda p, r, _v, _f: format_predecessors(p.portfolio, TaskId(r)),
        lambda p, r, text, _today: parse_predecessors(p.portfolio, TaskId(r), text),
        kind=Editor.PREDECESSORS, editable=is_task,
    ),
    Field("successors", 110, _successors, lambda p, r, _v, _f: format_successors(p.portfolio, TaskId(r))),
    Field(
        "resources", 150, _resources,
        lambda p, r, _v, _f: format_assignments(p.portfolio, TaskId(r)),
        lambda p, _r, text, _today: parse_assignments(p.portfolio, text),
        kind=Editor.RESOURCES, editable=is_task,
        choices=lambda p: tuple(sorted(r.name for r in p.portfolio.resources.values())),
    ),
    number_field(
        "percent_complete", 72, _percent,
        error="fields.not_a_percentage", sign="%", kind=Editor.PERCENT, editable=is_task,
    ),
    Field(
        "work", 76, _read_work, _work_text, _parse_work,
        align=Align.RIGHT, kind=Editor.DURATION, editable=is_leaf,
    ),
    choice_field(
        "constraint", 150, lambda p, r: task_of(p, r).constraint, CONSTRAINT_PHRASES, editable=is_leaf
    ),
    date_field(
        "constraint_date", _attribute("constraint_date"), project_of_task,
        finish=lambda p, r: task_of(p, r).constraint in FINISH_CONSTRAINTS, editable=is_leaf,
    ),
    date_field("deadline", _attribute("deadline"), project_of_task, finish=True, editable=is_task),
    choice_field("mode", 90, lambda p, r: task_of(p, r).mode, MODE_PHRASES, editable=is_task),
    choice_field("type", 110, lambda p, r: task_of(p, r).type, TYPE_PHRASES, editable=is_leaf),
    check_field("effort_driven", lambda p, r: task_of(p, r).effort_driven, editable=is_leaf),
    choice_field(
        "kind", 90, lambda p, r: task_of(p, r).kind, KIND_PHRASES,
        offered=(TaskKind.TASK, TaskKind.MILESTONE, TaskKind.HAMMOCK, TaskKind.EXTERNAL),
        editable=is_leaf,
    ),
    calendar_field(lambda p, r: task_of(p, r).calendar, none="fields.no_calendar", editable=is_leaf),
    check_field(
        "ignore_resource_calendars", lambda p, r: task_of(p, r).ignore_resource_calendars, editable=is_leaf
    ),
    number_field(
        "priority", 64, lambda p, r: task_of(p, r).priority, error="fields.not_a_priority", editable=is_task
    ),
    check_field("active", lambda p, r: task_of(p, r).active, editable=is_task),
    text_field("notes", 200, lambda p, r: task_of(p, r).notes, kind=Editor.LONG_TEXT),
    schedule_date("early_start", "early_start", finish=False),
    schedule_date("early_finish", "early_finish", finish=True),
    schedule_date("late_start", "late_start", finish=False),
    schedule_date("late_finish", "late_finish", finish=True),
    schedule_span("total_slack", "total_slack"),
    schedule_span("free_slack", "free_slack"),
    check_field("critical", _critical, editable=never),
    date_field("actual_start", _actual_start, project_of_task, finish=False, editable=is_leaf),
    date_field("actual_finish", _actual_finish, project_of_task, finish=True, editable=is_leaf),
    number_field("outline_level", 60, lambda p, r: p.portfolio.outline.level_of(TaskId(r))),
    text_field("why", 320, _why, editable=never),
    Field("project", 110, project_of_task, lambda _p, _r, v, _f: v.name),
    number_field("source_uid", 60, lambda p, r: task_of(p, r).source_uid),
)  # fmt: skip
"""All fields of tasks by key."""

DEFAULT_TASK_COLUMNS = (
    "row", "indicators", "name", "duration", "start", "finish", "predecessors", "resources",
    "percent_complete",
)  # fmt: skip
"""The columns a task table shows until the user chooses others."""
