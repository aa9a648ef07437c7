"""TOML as text: a table with tables and lists of tables, a row a line."""

import json
from collections.abc import Iterator, Mapping
from typing import Any


def toml_text(said: Mapping[str, Any]) -> str:
    """``said`` as ``tomllib`` reads it back: plain values first, then lists of rows, then tables."""
    return "\n".join(_lines(said, "")) + "\n"


def _lines(said: Mapping[str, Any], path: str) -> Iterator[str]:
    tables = {key: value for key, value in said.items() if isinstance(value, Mapping)}
    for key, value in said.items():
        if key in tables:
            continue
        if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            yield f"{_key(key)} = ["
            yield from (f"    {_value(item)}," for item in value)
            yield "]"
        else:
            yield f"{_key(key)} = {_value(value)}"
    for key, table in tables.items():
        yield ""
        yield f"[{path}{_key(key)}]"
        yield from _lines(table, f"{path}{_key(key)}.")


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _string(value)
        case int() | float():
            return repr(value)
        case Mapping():
            pairs = ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case _:
            raise TypeError(f"TOML has no {type(value).__name__}")


def _string(text: str) -> str:
    """A basic string: escaped as in JSON, and the one sign that JSON lets pass."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if plain else _string(name)
