"""Rows of a sheet as somebody wants to see them: those that hold some words, in the order of a column."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from pmdesk.domain.registers.risk import Rating
from pmdesk.presentation.field import Field
from pmdesk.presentation.plan import Plan


def passing(plan: Plan, fields: Mapping[str, Field[Any]], rows: Iterable[int], words: str) -> list[int]:
    """The rows whose cells hold all ``words`` somewhere."""
    wanted = words.casefold().split()
    if not wanted:
        return list(rows)

    def text(row: int) -> str:
        return " ".join(field.text(plan, row) for field in fields.values()).casefold()

    return [row for row in rows if all(word in text(row) for word in wanted)]


def in_order(plan: Plan, field: Field[Any] | None, rows: Sequence[int], *, descending: bool) -> list[int]:
    """The rows by what they have in a column, those with an empty cell last; as they are without a column."""
    if field is None:
        return list(rows)

    def value(row: int) -> Any:
        found = field.read(plan, row)
        if isinstance(found, StrEnum):
            return list(type(found)).index(found)
        if isinstance(found, Rating):
            return found.score
        return found if isinstance(found, int) else field.text(plan, row).casefold()

    filled = [row for row in rows if field.text(plan, row)]
    empty = [row for row in rows if not field.text(plan, row)]
    return sorted(filled, key=value, reverse=descending) + empty
