"""Domain rows ⇄ the values of their columns, worked out from the types of a dataclass's fields.

Numbers and texts are columns as they are, enums are text, booleans 0 and 1; a small value made of those
(a duration, a lag) has a column for each of its fields; anything nested is JSON text. Rows are read column
by column, since a plan of 100 000 tasks opens in seconds only if the loops run inside ``map`` and ``zip``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from functools import cache, partial
from operator import attrgetter
from types import NoneType
from typing import Any, get_args, get_origin

from pmdesk.storage.json_values import field_types, from_json, to_json, without_newtype

Stored = int | str | None
"""What a column holds."""

Columns = Sequence[Iterable[Any]]
"""The values of several columns, row after row."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one field of a row lies in the table: its columns and the way to and from them."""

    columns: tuple[str, ...]
    store: Callable[[Any], tuple[Stored, ...]]
    read: Callable[[Columns], Iterable[Any]]


@cache
def parts_of(row_type: type) -> tuple[Part, ...]:
    """The parts of a row type, in the order of its fields."""
    return tuple(_part(name, kind) for name, kind in field_types(row_type).items())


@cache
def columns_of(row_type: type) -> tuple[str, ...]:
    """The columns of a row type, in the order of its fields."""
    return tuple(column for part in parts_of(row_type) for column in part.columns)


def values_of(row: Any) -> tuple[Stored, ...]:
    """``row`` as the values of its columns."""
    row_type: type = type(row)
    return tuple(value for get, store in _writers(row_type) for value in store(get(row)))


def rows_of(row_type: type, values: Sequence[Sequence[Stored]]) -> list[Any]:
    """The rows whose column values are given.

    Raises ValueError, KeyError or TypeError for values of no such row, InvalidValue for a row that the domain
    refuses.
    """
    if not values:
        return []
    columns = list(zip(*values, strict=True))
    if len(columns) != len(columns_of(row_type)):
        raise ValueError(f"not the columns of {row_type.__name__}")
    arguments = []
    first = 0
    for part in parts_of(row_type):
        last = first + len(part.columns)
        arguments.append(part.read(columns[first:last]))
        first = last
    return list(map(row_type, *arguments))


@cache
def _writers(row_type: type) -> tuple[tuple[Callable[[Any], Any], Callable[[Any], tuple[Stored, ...]]], ...]:
    return tuple(
        (attrgetter(name), part.store)
        for name, part in zip(field_types(row_type), parts_of(row_type), strict=True)
    )


def _part(name: str, kind: Any) -> Part:
    """The part for a field; the first rule that fits wins."""
    kind, optional = _without_none(without_newtype(kind))
    kind = without_newtype(kind)
    if kind in (int, str):
        return Part((name,), _alone, _first)
    if kind is bool and not optional:
        return Part((name,), _as_number, partial(_looked_up, {0: False, 1: True}))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members: dict[Any, Any] = {member.value: member for member in kind}
        return Part((name,), _as_text, partial(_looked_up, members | ({None: None} if optional else {})))
    if is_dataclass(kind) and isinstance(kind, type) and not optional:
        inner = parts_of(kind)
        if all(len(part.columns) == 1 for part in inner):
            columns = tuple(f"{name}_{part.columns[0]}" for part in inner)
            return Part(columns, values_of, partial(_composed, kind))
    return Part((name,), partial(_as_json, optional), partial(_from_json, kind, optional))


def _without_none(kind: Any) -> tuple[Any, bool]:
    options = get_args(kind)
    if get_origin(kind) is not tuple and NoneType in options:
        (kind,) = (option for option in options if option is not NoneType)
        return kind, True
    return kind, False


def _alone(value: Stored) -> tuple[Stored, ...]:
    return (value,)


def _as_number(value: bool) -> tuple[Stored, ...]:
    return (int(value),)


def _as_text(value: StrEnum | None) -> tuple[Stored, ...]:
    return (None if value is None else value.value,)


def _as_json(optional: bool, value: object) -> tuple[Stored, ...]:
    return (None if optional and value is None else to_json(value),)


def _first(columns: Columns) -> Iterable[Any]:
    return columns[0]


def _looked_up(members: Mapping[Any, Any], columns: Columns) -> Iterable[Any]:
    return map(members.__getitem__, columns[0])


def _from_json(kind: Any, optional: bool, columns: Columns) -> Iterable[Any]:
    return [None if optional and text is None else from_json(text, kind) for text in columns[0]]


class _Shared(dict[tuple[Any, ...], Any]):
    """Small values by what they are made of, each built once: most durations and lags are alike."""

    def __init__(self, kind: type) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, values: tuple[Any, ...]) -> Any:
        (self[values],) = rows_of(self._kind, [values])
        return self[values]


def _composed(kind: type, columns: Columns) -> Iterable[Any]:
    return map(_Shared(kind).__getitem__, zip(*columns, strict=True))
