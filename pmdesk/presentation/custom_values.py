"""Values of custom fields as people type and read them, and as formulas see them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pmdesk.domain.custom_field import CustomField, FieldKind, FieldTable
from pmdesk.domain.custom_value import Value, value_of
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, CalendarId, ProjectId, RowKey, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import MONEY_PER_UNIT, Duration, Instant, Minutes, Money
from pmdesk.presentation.dates import format_instant, parse_instant
from pmdesk.presentation.field import Align, Editor, Formats, phrase
from pmdesk.presentation.formula.values import Kind, instant, whole_minutes
from pmdesk.presentation.kinds_of_field import NOT_SET, yes_or_no
from pmdesk.presentation.numbers import format_money, format_number, parse_money, parse_number
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_duration, format_minutes, parse_duration

EDITORS: Mapping[FieldKind, Editor] = {
    FieldKind.TEXT: Editor.TEXT,
    FieldKind.NUMBER: Editor.NUMBER,
    FieldKind.DATE: Editor.DATE,
    FieldKind.FLAG: Editor.CHECK,
    FieldKind.COST: Editor.NUMBER,
    FieldKind.DURATION: Editor.DURATION,
}
ALIGNS: Mapping[FieldKind, Align] = {FieldKind.TEXT: Align.LEFT, FieldKind.FLAG: Align.CENTRE}
"""Where the other kinds stand: right."""

KINDS: Mapping[FieldKind, Kind] = {
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.NUMBER: Kind.NUMBER,
    FieldKind.DATE: Kind.DATE,
    FieldKind.FLAG: Kind.FLAG,
    FieldKind.COST: Kind.NUMBER,
    FieldKind.DURATION: Kind.SPAN,
}
"""What the values of each kind of field are in formulas."""

Shown = Value | Minutes
"""A value that a cell shows: computed durations are minutes, which may be negative."""

_NO_PROJECT = Project(ProjectId(0), "-", "", Instant(0), CalendarId(0))


def project_of_row(plan: Plan, of: FieldTable, row: int) -> Project:
    """The project by whose days and weeks spans are read in a row: for resources, the first one."""
    match of:
        case FieldTable.TASKS:
            return plan.project_of(TaskId(row))
        case FieldTable.ASSIGNMENTS:
            return plan.project_of(plan.portfolio.assignments[AssignmentId(row)].task)
        case FieldTable.RESOURCES:
            rows = plan.portfolio.projects.values()
            return min(rows, key=lambda project: (project.position, project.id), default=_NO_PROJECT)


def stored_value(plan: Plan, field: CustomField, row: int) -> Value | None:
    """The value that is kept of ``field`` in a row; a flag that isn't set is no, all others are None then."""
    for value in plan.portfolio.values_of.get(RowKey(field.of.value, row), ()):
        if value.field == field.id:
            return _decoded(field, value.value)
    return False if field.kind is FieldKind.FLAG else None


_decoded = lru_cache(maxsize=65_536)(value_of)


def value_text(plan: Plan, field: CustomField, row: int, value: Shown | None, formats: Formats) -> str:
    """``value`` as ``parsed_value`` reads it back."""
    header = plan.portfolio.header
    match field.kind, value:
        case _, None:
            return ""
        case FieldKind.NUMBER, Decimal():
            return format_number(value, header.number_style)
        case FieldKind.COST, int():
            return format_money(Money(value), header.currency, header.number_style)
        case FieldKind.DATE, int():
            return format_instant(Instant(value), formats.date)
        case FieldKind.FLAG, _:
            return phrase("fields.yes" if value else "fields.no")
        case FieldKind.DURATION, Duration():
            return format_duration(value, project_of_row(plan, field.of, row))
        case FieldKind.DURATION, int():
            return format_minutes(value, project_of_row(plan, field.of, row))
        case _:
            return str(value)


def parsed_value(plan: Plan, field: CustomField, row: int, text: str, today: date) -> Value | None:
    """The value that typed ``text`` stands for; None for an empty cell. Raises InvalidValue."""
    text = " ".join(text.split())
    if field.kind is FieldKind.FLAG:
        return yes_or_no(text)
    if not text or (field.kind is FieldKind.DATE and text.casefold() in NOT_SET):
        return None
    header = plan.portfolio.header
    match field.kind:
        case FieldKind.TEXT:
            return _choice(field, text) if field.choices else text
        case FieldKind.NUMBER:
            return parse_number(text, header.number_style)
        case FieldKind.COST:
            return parse_money(text, header.currency, header.number_style)
        case FieldKind.DATE:
            return parse_instant(text, project_of_row(plan, field.of, row), finish=False, today=today)
        case FieldKind.DURATION:
            span = parse_duration(text, project_of_row(plan, field.of, row))
            return Duration(span.minutes, span.unit, span.elapsed)


def _choice(field: CustomField, text: str) -> str:
    """One of the choices: typed whole, or so much of its beginning that it is the only one."""
    wanted = text.casefold()
    whole = [choice for choice in field.choices if choice.casefold() == wanted]
    begun = whole or [choice for choice in field.choices if choice.casefold().startswith(wanted)]
    if len(begun) != 1:
        raise InvalidValue(message("fields.not_a_choice", text=text, choices=", ".join(field.choices)))
    return begun[0]


_INTO_FORMULA: Mapping[FieldKind, Callable[[Any], Any]] = {
    FieldKind.COST: lambda money: Decimal(money) / MONEY_PER_UNIT,
    FieldKind.DURATION: lambda span: Decimal(span.minutes if isinstance(span, Duration) else span),
}
_FROM_FORMULA: Mapping[FieldKind, Callable[[Any], Shown]] = {
    FieldKind.COST: lambda amount: Money(round(amount * MONEY_PER_UNIT)),
    FieldKind.DURATION: whole_minutes,
    FieldKind.DATE: instant,
}


def into_formula(kind: FieldKind, value: Shown | None) -> Any:
    """``value`` as formulas count with it."""
    convert = _INTO_FORMULA.get(kind)
    return value if value is None or convert is None else convert(value)


def from_formula(kind: FieldKind, value: Any) -> Shown | None:
    """What a formula gave, as a value of a field. Raises Trouble for what no field can hold."""
    convert = _FROM_FORMULA.get(kind)
    return value if value is None or convert is None else convert(value)
