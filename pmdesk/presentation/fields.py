"""All fields by table and key: the one list that tables, exports and reports read."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pmdesk.domain.custom_field import CustomField, FieldTable
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.assignment_fields import ASSIGNMENT_FIELDS as OWN_ASSIGNMENT_FIELDS
from pmdesk.presentation.assignment_money_fields import ASSIGNMENT_MONEY_FIELDS
from pmdesk.presentation.baseline_fields import BASELINE_FIELDS, PROJECT_BASELINE_FIELDS
from pmdesk.presentation.certifications.certification_fields import DEVELOPMENT_TABLES
from pmdesk.presentation.custom_fields import check_formula, custom_columns
from pmdesk.presentation.field import Field, Formats, phrase
from pmdesk.presentation.kinds_of_field import never, text_field
from pmdesk.presentation.money.tables import MONEY_TABLES
from pmdesk.presentation.money_fields import MONEY_FIELDS, PROJECT_MONEY_FIELDS
from pmdesk.presentation.network_fields import NETWORK_FIELDS
from pmdesk.presentation.outline_fields import OUTLINE_FIELDS
from pmdesk.presentation.people_fields import PEOPLE_FIELDS
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.progress_fields import PROGRESS_FIELDS
from pmdesk.presentation.project_fields import PROJECT_FIELDS as OWN_PROJECT_FIELDS
from pmdesk.presentation.registers.register_fields import REGISTER_FIELDS
from pmdesk.presentation.resource_fields import DEFAULT_RESOURCE_COLUMNS, RESOURCE_FIELDS
from pmdesk.presentation.task_fields import DEFAULT_TASK_COLUMNS
from pmdesk.presentation.task_fields import TASK_FIELDS as PLAIN_TASK_FIELDS
from pmdesk.presentation.value_fields import PROJECT_VALUE_FIELDS, VALUE_FIELDS

__all__ = [
    "ASSIGNMENT_FIELDS",
    "DEFAULT_RESOURCE_COLUMNS",
    "DEFAULT_TASK_COLUMNS",
    "PROJECT_FIELDS",
    "RESOURCE_FIELDS",
    "TASK_FIELDS",
    "check_custom_field",
    "field_for",
    "fields_of",
    "program_fields",
    "task_column",
    "why_closed",
]

ON_BLANK_ROWS = frozenset({"row", "unique_id", "project"})
"""What a blank row shows."""


def _empty_on_blank_rows(field: Field[Any]) -> Field[Any]:
    def text(plan: Plan, row: int, value: Any, formats: Formats) -> str:
        return "" if plan.portfolio.tasks[TaskId(row)].blank else field.format(plan, row, value, formats)

    return field if field.key in ON_BLANK_ROWS else replace(field, format=text)


TASK_FIELDS: Mapping[str, Field[Any]] = {
    field.key: _empty_on_blank_rows(field)
    for group in (
        PLAIN_TASK_FIELDS, PROGRESS_FIELDS, BASELINE_FIELDS, NETWORK_FIELDS, OUTLINE_FIELDS, PEOPLE_FIELDS,
        MONEY_FIELDS, VALUE_FIELDS,
    )
    for field in group.values()
}  # fmt: skip
ASSIGNMENT_FIELDS: Mapping[str, Field[Any]] = {**OWN_ASSIGNMENT_FIELDS, **ASSIGNMENT_MONEY_FIELDS}
PROJECT_FIELDS: Mapping[str, Field[Any]] = {
    **OWN_PROJECT_FIELDS,
    **PROJECT_BASELINE_FIELDS,
    **PROJECT_MONEY_FIELDS,
    **PROJECT_VALUE_FIELDS,
}

_TABLES = {
    "tasks": TASK_FIELDS,
    "projects": PROJECT_FIELDS,
    "resources": RESOURCE_FIELDS,
    "assignments": ASSIGNMENT_FIELDS,
    "groups": {},
    **MONEY_TABLES,
    **REGISTER_FIELDS,
    **DEVELOPMENT_TABLES,
}


def program_fields(table: str) -> Mapping[str, Field[Any]]:
    """The fields of the rows of a table that come with the program, by key."""
    return _TABLES[table]


def fields_of(plan: Plan, table: str) -> Mapping[str, Field[Any]]:
    """All fields of the rows of a table by key: those above, and behind them those that people added."""
    return plan.made(_all_fields)[table]


def _all_fields(plan: Plan) -> Mapping[str, Mapping[str, Field[Any]]]:
    return _with_custom(tuple(plan.portfolio.custom_fields.values()))


@lru_cache(maxsize=8)
def _with_custom(custom: tuple[CustomField, ...]) -> Mapping[str, Mapping[str, Field[Any]]]:
    own = {of.value: custom_columns(custom, of, _TABLES[of.value]) for of in FieldTable}
    return {table: {**fields, **own.get(table, {})} for table, fields in _TABLES.items()}


def task_column(plan: Plan, key: str) -> Field[Any]:
    """The field of tasks with this key; where a field of the user's own is gone, an empty column."""
    return fields_of(plan, Task.table).get(key) or text_field(
        key, 64, lambda _plan, _row: "", editable=never, name=phrase("fields.gone")
    )


def check_custom_field(portfolio: Portfolio, field: CustomField) -> None:
    """Raises InvalidValue for a custom field that can't be beside the others.

    It would have the heading of a field that comes with the program, or its formula makes no sense (Mistake).
    """
    plain = _TABLES[field.of.value]
    if field.name.casefold() in {say(other.title).casefold() for other in plain.values()}:
        raise InvalidValue(message("edits.field_name_taken", name=field.name))
    if field.formula:
        check_formula(field, portfolio.custom_fields.values(), plain)


def field_for(plan: Plan, row: RowKey, column: str) -> Field[Any] | None:
    """The field that fills ``column`` on the line of ``row``; None leaves the cell empty."""
    return fields_of(plan, row.table).get(column)


def why_closed(plan: Plan, row: RowKey, column: str) -> Message:
    """Why nothing can be typed into ``column`` on the line of ``row``, and what to do instead."""
    if row.table == "groups":
        return message("fields.closed_on_group")
    field = field_for(plan, row, column)
    title = say((field or task_column(plan, column)).title)
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
