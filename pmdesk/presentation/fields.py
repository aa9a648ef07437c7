"""All fields by table and key: the one list that tables, exports and reports read."""

from collections.abc import Mapping
from typing import Any

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.presentation import progress_fields, row_fields, task_fields
from pmdesk.presentation.baseline_fields import BASELINE_FIELDS, PROJECT_BASELINE_FIELDS
from pmdesk.presentation.field import Field
from pmdesk.presentation.plan import Plan

TASK_FIELDS: Mapping[str, Field[Any]] = {
    **task_fields.TASK_FIELDS,
    **progress_fields.PROGRESS_FIELDS,
    **BASELINE_FIELDS,
}
PROJECT_FIELDS: Mapping[str, Field[Any]] = {**row_fields.PROJECT_FIELDS, **PROJECT_BASELINE_FIELDS}
RESOURCE_FIELDS: Mapping[str, Field[Any]] = row_fields.RESOURCE_FIELDS
ASSIGNMENT_FIELDS: Mapping[str, Field[Any]] = row_fields.ASSIGNMENT_FIELDS
DEFAULT_TASK_COLUMNS = task_fields.DEFAULT_TASK_COLUMNS
DEFAULT_RESOURCE_COLUMNS = row_fields.DEFAULT_RESOURCE_COLUMNS

_TABLES = {
    "tasks": TASK_FIELDS,
    "projects": PROJECT_FIELDS,
    "resources": RESOURCE_FIELDS,
    "assignments": ASSIGNMENT_FIELDS,
    "groups": {},
}


def field_for(row: RowKey, column: str) -> Field[Any] | None:
    """The field that fills ``column`` on the line of ``row``; None leaves the cell empty."""
    return _TABLES[row.table].get(column)


def why_closed(plan: Plan, row: RowKey, column: str) -> Message:
    """Why nothing can be typed into ``column`` on the line of ``row``, and what to do instead."""
    if row.table == "groups":
        return message("fields.closed_on_group")
    field = field_for(row, column)
    title = say((field or TASK_FIELDS[column]).title)
    if row.table == Task.table and field is not None and field.parse is not None:
        if plan.portfolio.tasks[TaskId(row.id)].blank:
            return message("fields.closed_on_blank")
        match plan.portfolio.tasks[TaskId(row.id)].kind:
            case TaskKind.HAMMOCK:
                return message("fields.closed_on_hammock", title=title)
            case TaskKind.RECURRING:
                return message("fields.closed_on_recurring", title=title)
        return message("fields.closed_on_summary", title=title)
    return message("fields.closed", title=title)
