"""Domain rows ⇄ the values of their columns, worked out from the types of a dataclass's fields.

Numbers and texts are columns as they are, enums are text, booleans 0 and 1; a small value made of those
(a duration, a lag) has a column for each of its fields; anything nested is JSON text. Rows are read column
by column, since a plan of 100 000 tasks opens in seconds only if the loops run inside ``map`` and ``zip``.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from functools import cache, partial
from itertools import islice
from operator import attrgetter
from types import NoneType
from typing import Any, get_args, get_origin

from pmdesk.storage.json_values import field_types, from_json, to_json, without_newtype

Stored = int | str | None
"""What a column holds."""

Columns = Sequence[Iterable[Any]]
"""The values of several columns, row after row."""

FieldReader = Callable[[Columns], Iterable[Any]]
"""Reads a field of many rows from its columns."""

RowReader = Callable[[Sequence[Sequence[Stored]]], list[Any]]
"""Reads many rows from the values of their columns."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one field of a row lies in the table: its columns, and the way of many values to and from them.

    ``reader`` makes what reads one table: it remembers the few values that most rows share.
    """

    columns: tuple[str, ...]
    store: Callable[[Sequence[Any]], Columns]
    reader: Callable[[], FieldReader]


@cache
def parts_of(row_type: type) -> tuple[Part, ...]:
    """The parts of a row type, in the order of its fields."""
    return tuple(_part(name, kind) for name, kind in field_types(row_type).items())


@cache
def columns_of(row_type: type) -> tuple[str, ...]:
    """The columns of a row type, in the order of its fields."""
    return tuple(column for part in parts_of(row_type) for column in part.columns)


def values_of(row_type: type, rows: Sequence[Any]) -> list[tuple[Stored, ...]]:
    """``rows`` of one type as the values of its columns."""
    columns: list[Iterable[Stored]] = []
    for name, part in zip(field_types(row_type), parts_of(row_type), strict=True):
        columns += part.store(list(map(attrgetter(name), rows)))
    return list(zip(*columns, strict=True)) if rows else []


def rows_of(row_type: type, values: Sequence[Sequence[Stored]]) -> list[Any]:
    """The rows of one type whose column values are given.

    Raises ValueError, KeyError or TypeError for values of no such row, InvalidValue for a row that the domain
    refuses.
    """
    return reader_of(row_type)(values)


def reader_of(row_type: type) -> RowReader:
    """Reads a table, one portion after another; each raises what ``rows_of`` raises."""
    parts = [(len(part.columns), part.reader()) for part in parts_of(row_type)]

    def read(values: Sequence[Sequence[Stored]]) -> list[Any]:
        if not values:
            return []
        columns = list(zip(*values, strict=True))
        if len(columns) != len(columns_of(row_type)):
            raise ValueError(f"not the columns of {row_type.__name__}")
        left = iter(columns)
        return _made_of(row_type, len(values), [read_field(list(islice(left, n))) for n, read_field in parts])

    return read


def _made_of(row_type: type, count: int, columns: Columns) -> list[Any]:
    """So many rows with these values of their fields, the same as the constructor makes and refused alike.

    It would set every field of every frozen row by a call from Python; slots are filled in half the time.
    """
    rows: list[Any] = [object.__new__(row_type) for _ in range(count)]
    for name, values in zip(field_types(row_type), columns, strict=True):
        _for_each(getattr(row_type, name).__set__, rows, values)
    if hasattr(row_type, "__post_init__"):
        _for_each(row_type.__post_init__, rows)
    return rows


def _for_each(act: Callable[..., None], *values: Iterable[Any]) -> None:
    deque(map(act, *values), maxlen=0)


def _part(name: str, kind: Any) -> Part:
    """The part for a field; the first rule that fits wins."""
    kind, optional = _without_none(without_newtype(kind))
    kind = without_newtype(kind)
    if kind in (int, str):
        return Part((name,), _as_they_are, lambda: _first)
    if kind is bool and not optional:
        return _looked_up(name, {False: 0, True: 1})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members: dict[Any, Stored] = {member: member.value for member in kind}
        return _looked_up(name, members | ({None: None} if optional else {}))
    if is_dataclass(kind) and isinstance(kind, type) and not optional:
        inner = parts_of(kind)
        if all(len(part.columns) == 1 for part in inner):
            columns = tuple(f"{name}_{part.columns[0]}" for part in inner)
            return Part(columns, partial(_taken_apart, kind), partial(_put_together, kind))
    return Part((name,), partial(_as_json, optional), partial(_from_json, kind, optional))


def _without_none(kind: Any) -> tuple[Any, bool]:
    options = get_args(kind)
    if get_origin(kind) is not tuple and NoneType in options:
        (kind,) = (option for option in options if option is not NoneType)
        return kind, True
    return kind, False


def _as_they_are(values: Sequence[Any]) -> Columns:
    return (values,)


def _first(columns: Columns) -> Iterable[Any]:
    return columns[0]


def _looked_up(name: str, stored: Mapping[Any, Stored]) -> Part:
    """A part whose few values stand for others; any other value raises KeyError."""
    meant = {value: key for key, value in stored.items()}
    return Part(
        (name,),
        lambda values: (map(stored.__getitem__, values),),
        lambda: lambda columns: map(meant.__getitem__, columns[0]),
    )


def _as_json(optional: bool, values: Sequence[Any]) -> Columns:
    store = _Once(lambda value: None if optional and value is None else to_json(value))
    return (map(store.__getitem__, values),)


def _from_json(kind: Any, optional: bool) -> FieldReader:
    read = _Once(lambda text: None if optional and text is None else from_json(text, kind))
    return lambda columns: map(read.__getitem__, columns[0])


class _Once(dict[Any, Any]):
    """Looks up what was worked out before: most durations and lags of a plan are alike."""

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Any) -> Any:
        self[key] = result = self._work_out(key)
        return result


def _taken_apart(kind: type, values: Sequence[Any]) -> Columns:
    return list(zip(*map(_Once(lambda value: values_of(kind, [value])[0]).__getitem__, values), strict=True))


def _put_together(kind: type) -> FieldReader:
    read_inner = reader_of(kind)
    read = _Once(lambda parts: read_inner([parts])[0])
    return lambda columns: map(read.__getitem__, zip(*columns, strict=True))
