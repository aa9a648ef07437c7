"""Nested domain values ⇄ JSON text: tuples, frozen dataclasses, enums and None, checked by their types."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_json(value: object) -> str:
    """``value`` as compact JSON: tuples as lists, dataclasses as objects by field."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, kind: Any) -> Any:
    """The value of type ``kind`` that ``to_json`` wrote.

    Raises ValueError, or InvalidValue from the domain, if the text holds anything else.
    """
    return _typed(json.loads(text), kind)


def without_newtype(kind: Any) -> Any:
    """The type under a NewType; others as they are."""
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    return kind


@cache
def field_types(row_type: type) -> Mapping[str, Any]:
    """The types of a dataclass's fields by name, in order."""
    hints = get_type_hints(row_type)
    return {field.name: hints[field.name] for field in fields(row_type)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _typed(value: Any, kind: Any) -> Any:
    kind = without_newtype(kind)
    origin = get_origin(kind)
    if origin is UnionType or origin is Union:
        if value is None:
            return None
        (kind,) = (option for option in get_args(kind) if option is not NoneType)
        return _typed(value, kind)
    if origin is tuple:
        return _typed_tuple(value, get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        types = field_types(kind)
        if not isinstance(value, dict) or value.keys() != types.keys():
            raise ValueError(f"not a {kind.__name__}")
        return kind(**{name: _typed(value[name], types[name]) for name in types})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if type(value) is not kind:  # bool is not taken for int
        raise ValueError(f"not a {kind}")
    return value


def _typed_tuple(value: Any, kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        plain = _plain_types(kinds[0])
        if plain and set(map(type, value)) <= plain:  # long columns are checked at once
            return tuple(value)
        return tuple(_typed(item, kinds[0]) for item in value)
    return tuple(_typed(item, kind) for item, kind in zip(value, kinds, strict=True))


@cache
def _plain_types(kind: Any) -> frozenset[type]:
    """The types of values that JSON gives back as they are: numbers, text, None; empty for others."""
    options = get_args(kind) if get_origin(kind) in (UnionType, Union) else (kind,)
    kinds = {without_newtype(option) for option in options}
    return frozenset(kinds) if kinds <= {int, str, NoneType} else frozenset()
