"""All fields by table and key: the one list that tables, exports and reports read."""

from collections.abc import Mapping
from typing import Any

from pmdesk.domain.ids import RowKey
from pmdesk.presentation import row_fields, task_fields
from pmdesk.presentation.field import Field

TASK_FIELDS: Mapping[str, Field[Any]] = task_fields.TASK_FIELDS
PROJECT_FIELDS: Mapping[str, Field[Any]] = row_fields.PROJECT_FIELDS
RESOURCE_FIELDS: Mapping[str, Field[Any]] = row_fields.RESOURCE_FIELDS
ASSIGNMENT_FIELDS: Mapping[str, Field[Any]] = row_fields.ASSIGNMENT_FIELDS
DEFAULT_TASK_COLUMNS = task_fields.DEFAULT_TASK_COLUMNS
DEFAULT_RESOURCE_COLUMNS = row_fields.DEFAULT_RESOURCE_COLUMNS

_TABLES = {
    "tasks": TASK_FIELDS,
    "projects": PROJECT_FIELDS,
    "resources": RESOURCE_FIELDS,
    "assignments": ASSIGNMENT_FIELDS,
}


def field_for(row: RowKey, column: str) -> Field[Any] | None:
    """The field that fills ``column`` on the line of ``row``; None leaves the cell empty."""
    return _TABLES[row.table].get(column)
