"""Values of custom fields for foreign files, which have a few numbered fields of each kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

from pmdesk.domain.custom_field import CustomField, FieldKind, FieldTable
from pmdesk.domain.custom_value import Value, text_of
from pmdesk.domain.ids import CustomFieldId, RowKey
from pmdesk.domain.messages import message
from pmdesk.interchange.outgoing import OutgoingField, OutgoingValue
from pmdesk.interchange.remarks import Remarks
from pmdesk.presentation.custom_fields import key_of_field
from pmdesk.presentation.custom_values import Shown
from pmdesk.presentation.fields import fields_of
from pmdesk.presentation.plan import Plan

MOST_FIELDS = {
    FieldKind.TEXT: 30,
    FieldKind.NUMBER: 20,
    FieldKind.FLAG: 20,
    FieldKind.DATE: 10,
    FieldKind.COST: 10,
    FieldKind.DURATION: 10,
}
"""Of tasks, of resources and of assignments each. Source: Microsoft Project, "Custom fields"."""

Values = Mapping[int, tuple[OutgoingValue, ...]]


class OutgoingFields:
    """The custom fields that fit into a file, ``written``, and their values, computed ones among them."""

    def __init__(self, plan: Plan, remarks: Remarks) -> None:
        self._plan = plan
        self._places: dict[CustomFieldId, int] = {}
        written: list[OutgoingField] = []
        used: Counter[tuple[FieldTable, FieldKind]] = Counter()
        for field in sorted(plan.portfolio.custom_fields.values(), key=lambda f: (f.position, f.id)):
            key = RowKey(CustomField.table, field.id)
            used[field.of, field.kind] += 1
            if used[field.of, field.kind] > MOST_FIELDS[field.kind]:
                remarks.add(message("unwritten.custom_field"), key)
                continue
            if field.formula or field.choices:
                remarks.add(message("unwritten.formula"), key)
            self._places[field.id] = len(written)
            number = used[field.of, field.kind]
            written.append(OutgoingField(field.of.value, field.kind.value, number, field.name))
        self.written = tuple(written)

    def of_tasks(self, rows: Iterable[int]) -> Values:
        """The values of tasks by id; rows without any are missing."""
        return self._of(FieldTable.TASKS, rows)

    def of_resources(self, rows: Iterable[int]) -> Values:
        """As ``of_tasks``, of resources."""
        return self._of(FieldTable.RESOURCES, rows)

    def of_assignments(self, rows: Iterable[int]) -> Values:
        """As ``of_tasks``, of assignments."""
        return self._of(FieldTable.ASSIGNMENTS, rows)

    def _of(self, table: FieldTable, rows: Iterable[int]) -> Values:
        known = self._plan.portfolio.custom_fields
        fields = [(place, known[key]) for key, place in self._places.items() if known[key].of is table]
        if not fields:
            return {}
        columns = fields_of(self._plan, table.value)
        found: dict[int, tuple[OutgoingValue, ...]] = {}
        for row in rows:
            texts = (
                (place, _text(field.kind, columns[key_of_field(field.id)].read(self._plan, row)))
                for place, field in fields
            )
            values = tuple(OutgoingValue(place, text) for place, text in texts if text)
            if values:
                found[row] = values
        return found


def _text(kind: FieldKind, value: Shown | None) -> str:
    if value is None:
        return ""
    if kind is FieldKind.DURATION and isinstance(value, int):
        return f"{value} m"  # a computed one, which may be negative
    return text_of(kind, cast(Value, value))
