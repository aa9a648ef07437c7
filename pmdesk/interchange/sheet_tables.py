"""A plan as tables of typed cells: tasks, people and assignments for workbooks and CSV."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import FULL_TIME, MONEY_PER_UNIT, datetime_of
from pmdesk.presentation.field import Editor, Field, phrase
from pmdesk.presentation.fields import TASK_FIELDS, fields_of, program_fields
from pmdesk.presentation.money_fields import UNDEFINED
from pmdesk.presentation.plan import Plan

TASK_COLUMNS = (
    "row", "outline_level", "wbs", "name", "duration", "start", "finish", "predecessors", "resources",
    "percent_complete", "work", "milestone", "constraint", "constraint_date", "deadline", "mode", "active",
    "priority", "calendar", "actual_start", "actual_finish", "total_slack", "critical", "baseline_start",
    "baseline_finish", "notes", "unique_id",
)  # fmt: skip
PROJECT_COLUMNS = ("project", "project_code")
"""What stands before the others where a table holds several projects."""

RESOURCE_COLUMNS = (
    "name", "resource_kind", "initials", "max_units", "calendar", "group", "email", "material_label", "work",
    "start", "finish", "notes",
)  # fmt: skip
ASSIGNMENT_COLUMNS = (
    "project", "task_row", "task_name", "resource_name", "units", "work", "actual_work", "start", "finish",
)  # fmt: skip
HOURS = frozenset({"work", "actual_work"})
"""Spans of these fields are numbers of hours; those of others are texts such as ``3d?``."""

SHARES = frozenset({"max_units", "units"})

Value = str | int | float | datetime | None


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    HOURS = "hours"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading; ``width_px`` is what it takes on a screen."""

    key: str
    title: str
    kind: Kind
    width_px: int


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one row; percentages are fractions of 1. ``level`` counts from 0 at the top."""

    cells: tuple[Value, ...]
    level: int = 0
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their headings."""

    name: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def task_table(plan: Plan, project: ProjectId | None) -> Table:
    """The tasks of one project or of all, in their order; blank rows have a number and nothing else."""
    outline = plan.portfolio.outline
    rows = outline.order if project is None else outline.of_project(project)
    several = project is None and len(plan.portfolio.projects) > 1
    keys = (*PROJECT_COLUMNS, *TASK_COLUMNS) if several else TASK_COLUMNS
    columns, fields = _columns(plan, Task.table, keys)
    lines = tuple(
        Line(
            _cells(plan, task, columns, fields, blank=plan.portfolio.tasks[task].blank),
            outline.level_of(task) - 1,
            outline.is_summary(task),
        )
        for task in rows
    )
    return Table(phrase("interchange.sheet_tasks"), columns, lines)


def resource_table(plan: Plan, project: ProjectId | None) -> Table:
    """The resources of the portfolio, or those that work for one project."""
    rows = sorted(plan.portfolio.resources.values(), key=lambda r: (r.position, r.id))
    if project is not None:
        used = {assignment.resource for assignment in _assignments(plan, project)}
        rows = [resource for resource in rows if resource.id in used]
    return _plain(plan, "interchange.sheet_resources", Resource.table, RESOURCE_COLUMNS, [r.id for r in rows])


def assignment_table(plan: Plan, project: ProjectId | None) -> Table:
    """Who works on what, in the order of the tasks."""
    rows = [assignment.id for assignment in _assignments(plan, project)]
    return _plain(plan, "interchange.sheet_assignments", Assignment.table, ASSIGNMENT_COLUMNS, rows)


def task_titles() -> tuple[str, ...]:
    """The headings that every table of tasks has."""
    return tuple(say(TASK_FIELDS[key].title) for key in TASK_COLUMNS)


def _assignments(plan: Plan, project: ProjectId | None) -> list[Assignment]:
    outline = plan.portfolio.outline
    tasks: Sequence[TaskId] = outline.order if project is None else outline.of_project(project)
    return [a for task in tasks for a in plan.portfolio.assignments_of.get(task, ())]


def _plain(plan: Plan, name: str, table: str, keys: Sequence[str], rows: Iterable[int]) -> Table:
    columns, fields = _columns(plan, table, keys)
    lines = tuple(Line(_cells(plan, row, columns, fields)) for row in rows)
    return Table(phrase(name), columns, lines)


def _columns(
    plan: Plan, table: str, keys: Sequence[str]
) -> tuple[tuple[Column, ...], tuple[Field[Any], ...]]:
    """The columns that come with the program, and behind them those that people added."""
    known, own = fields_of(plan, table), program_fields(table)
    fields = (*(known[key] for key in keys), *(field for key, field in known.items() if key not in own))
    return tuple(Column(f.key, say(f.title), _kind(f), f.width_px) for f in fields), fields


def _kind(field: Field[Any]) -> Kind:
    if field.key in HOURS:
        return Kind.HOURS
    match field.kind:
        case Editor.DATE:
            return Kind.DATE
        case Editor.PERCENT:
            return Kind.PERCENT
        case Editor.NUMBER | Editor.MONEY:
            return Kind.NUMBER
        case _:
            return Kind.TEXT


def _cells(
    plan: Plan, row: int, columns: Iterable[Column], fields: Iterable[Field[Any]], *, blank: bool = False
) -> tuple[Value, ...]:
    return tuple(
        None if blank and column.key not in ("row", *PROJECT_COLUMNS) else _cell(plan, row, column, field)
        for column, field in zip(columns, fields, strict=True)
    )


def _cell(plan: Plan, row: int, column: Column, field: Field[Any]) -> Value:
    value = field.read(plan, row)
    if value is None:
        text = field.text(plan, row)  # a formula that gives nothing says why
        return None if text in ("", UNDEFINED) else text
    match column.kind:
        case Kind.DATE:
            return datetime_of(value)
        case Kind.HOURS:
            return float(value) / 60
        case Kind.PERCENT if column.key in SHARES and not (said := field.text(plan, row)).endswith("%"):
            return said or None  # a quantity of material
        case Kind.PERCENT:
            return float(value) / (FULL_TIME if column.key in SHARES else 100)
        case Kind.NUMBER if isinstance(value, Decimal | Fraction):
            return float(value)
        case Kind.NUMBER if isinstance(value, int):
            is_money = field.kind is Editor.MONEY or bool(field.name)  # whole numbers of people are money
            return value / MONEY_PER_UNIT if is_money else value
        case _:
            return field.text(plan, row)
