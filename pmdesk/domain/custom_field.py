"""Custom fields: columns that people add to tasks, resources and assignments, and the values in them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, CustomFieldId, CustomValueId, ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message


class FieldTable(StrEnum):
    """The rows that a custom field belongs to; each is the name of their table."""

    TASKS = "tasks"
    RESOURCES = "resources"
    ASSIGNMENTS = "assignments"


class FieldKind(StrEnum):
    """What the values of a custom field are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    COST = "cost"
    DURATION = "duration"


class RollUp(StrEnum):
    """What a summary task shows of the values below it; with none it has a value of its own."""

    NONE = "none"
    SUM = "sum"
    MAX = "max"
    MIN = "min"
    AVERAGE = "average"


SUMMABLE = frozenset({FieldKind.NUMBER, FieldKind.COST, FieldKind.DURATION})
"""Kinds that have a sum and an average."""

ORDERED = SUMMABLE | {FieldKind.DATE}
"""Kinds that have a greatest and a smallest value."""

FORBIDDEN_IN_FIELD_NAMES = "[]"
"""Formulas write names of fields in brackets."""


@dataclass(frozen=True, slots=True)
class CustomField:
    """A column of the rows of one table. ``position`` orders the fields of a table.

    With ``choices`` only these texts can be chosen. With a ``formula`` the values are computed from other
    fields and none are kept; a field has one of the two, or neither.
    """

    table: ClassVar[str] = "custom_fields"

    id: CustomFieldId
    of: FieldTable
    kind: FieldKind
    name: str
    choices: tuple[str, ...] = ()
    formula: str = ""
    roll_up: RollUp = RollUp.NONE
    position: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip() or any(sign in self.name for sign in FORBIDDEN_IN_FIELD_NAMES):
            raise InvalidValue(message("errors.field_name", name=self.name))
        if self.choices and (self.formula or self.kind is not FieldKind.TEXT):
            raise InvalidValue(message("errors.field_choices", name=self.name))
        if len(set(self.choices)) < len(self.choices) or not all(map(str.strip, self.choices)):
            raise InvalidValue(message("errors.field_choice_twice", name=self.name))
        if self.roll_up not in roll_ups_of(self.of, self.kind):
            raise InvalidValue(message("errors.field_roll_up", name=self.name))


def roll_ups_of(of: FieldTable, kind: FieldKind) -> tuple[RollUp, ...]:
    """What can be rolled up of a field: nothing but of tasks, which have summaries."""
    if of is not FieldTable.TASKS or kind not in ORDERED:
        return (RollUp.NONE,)
    return tuple(RollUp) if kind in SUMMABLE else (RollUp.NONE, RollUp.MAX, RollUp.MIN)


@dataclass(frozen=True, slots=True)
class CustomValue:
    """The value of a custom field in one row: a task, a resource or an assignment.

    ``value`` is canonical text, see ``custom_value``; an empty cell has no row.
    """

    table: ClassVar[str] = "custom_values"

    id: CustomValueId
    field: CustomFieldId
    value: str
    task: TaskId | None = None
    resource: ResourceId | None = None
    assignment: AssignmentId | None = None

    def __post_init__(self) -> None:
        if not self.value or [self.task, self.resource, self.assignment].count(None) != 2:
            raise InvalidValue(message("errors.custom_value"))

    @property
    def row(self) -> RowKey:
        """The row whose value it is."""
        if self.task is not None:
            return RowKey(FieldTable.TASKS.value, self.task)
        if self.resource is not None:
            return RowKey(FieldTable.RESOURCES.value, self.resource)
        return RowKey(FieldTable.ASSIGNMENTS.value, self.assignment or 0)
