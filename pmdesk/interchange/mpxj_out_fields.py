"""Puts values of custom fields into MPXJ's numbered ones; for the worker process alone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pmdesk.domain.quantities import instant_of
from pmdesk.interchange.foreign import ForeignSpan
from pmdesk.interchange.mpxj_out_values import Lengths, decimal, java, moment, words
from pmdesk.interchange.outgoing import OutgoingField, OutgoingValue

_CLASSES = {"tasks": "TaskField", "resources": "ResourceField", "assignments": "AssignmentField"}


class FieldsOut:
    """The custom fields of a file, with the names that people gave them."""

    def __init__(self, file: Any, fields: Sequence[OutgoingField], lengths: Lengths) -> None:
        self._fields = fields
        self._lengths = lengths
        self._places = [self._place(field) for field in fields]
        for place, field in zip(self._places, fields, strict=True):
            file.getCustomFields().getOrCreate(place).setAlias(words(field.name))

    def fill(self, row: Any, values: Iterable[OutgoingValue]) -> None:
        """Give ``row``, of MPXJ, these values."""
        for value in values:
            row.set(self._places[value.field], self._value(self._fields[value.field].kind, value.text))

    @staticmethod
    def _place(field: OutgoingField) -> Any:
        name = f"{field.kind.upper()}{field.number}"
        return java(f"org.mpxj.{_CLASSES[field.table]}").valueOf(name)

    def _value(self, kind: str, text: str) -> Any:
        match kind:
            case "number" | "cost":
                return decimal(float(text))
            case "flag":
                return java("java.lang.Boolean").TRUE
            case "date":
                return moment(_instant(text))
            case "duration":
                minutes, unit = text.split(" ")
                span = ForeignSpan(int(minutes), unit.removeprefix("e"), unit.startswith("e"))
                return self._lengths.of(span)
            case _:
                return words(text)


def _instant(text: str) -> int:
    return instant_of(datetime.fromisoformat(text))
