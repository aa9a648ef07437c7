"""Schemes of certifications ⇄ the text of a TOML file, read strictly: what it doesn't know it refuses."""

import json
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import PER_UNIT
from pmdesk.engine.registers.certification_scheme import MONTHS_PER_YEAR, QUARTER, Category, Scheme

NOTHING: Any = object()


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _hundredths(value: Any) -> int | None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 10_000:
        return None
    hundredths = round(value * PER_UNIT)
    return hundredths if abs(hundredths - value * PER_UNIT) < 1e-6 else None


def _yes_or_no(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


_RULES: Mapping[str, tuple[Callable[[Any], Any], Any]] = {
    "name": (_text, NOTHING),
    "body": (_text, NOTHING),
    "unit": (_text, NOTHING),
    "units": (_hundredths, NOTHING),
    "months": (_number, None),
    "step": (_hundredths, QUARTER),
    "carry": (_hundredths, 0),
    "carry_months": (_number, MONTHS_PER_YEAR),
    "fresh": (_number, None),
    "grace": (_number, 0),
    "grace_counts": (_yes_or_no, False),
    "track": (_text, ""),
    "add_on": (_hundredths, 0),
    "fee": (_text, ""),
    "source": (_text, ""),
    "verified": (_day, None),
}
"""How each rule of a scheme is read, and what it is if the file doesn't say it; some it must say."""

_CATEGORY_RULES: Mapping[str, tuple[Callable[[Any], Any], Any]] = {
    "least": (_hundredths, 0),
    "most": (_hundredths, None),
    "part_of": (_text, ""),
}

_IN_HUNDREDTHS = frozenset({"units", "step", "carry", "add_on", "least", "most"})


def read_schemes(text: str) -> Mapping[str, Scheme]:
    """The schemes of a file by key. Raises InvalidValue that says which rule of which scheme is none."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue(message("development.file_no_toml", reason=str(error))) from error
    return {key: _scheme(key, table) for key, table in tables.items()}


def scheme_text(scheme: Scheme) -> str:
    """The rules of a scheme as the files have them; what is as usual isn't said."""
    lines = [f"[{_quoted(scheme.key)}]", *_lines(scheme, _RULES)]
    if scheme.categories:
        lines += ["", f"[{_quoted(scheme.key)}.categories]"]
    lines += (
        f"{_quoted(category.key)} = {{ {', '.join(_lines(category, _CATEGORY_RULES))} }}"
        for category in scheme.categories
    )
    return "\n".join(lines) + "\n"


def _scheme(key: str, table: Any) -> Scheme:
    if not isinstance(table, dict):
        raise _refusal(key, message("development.file_no_table"))
    said = {rule: value for rule, value in table.items() if rule != "categories"}
    categories = table.get("categories", {})
    if not isinstance(categories, dict):
        raise _refusal(f"{key}.categories", message("development.file_no_table"))
    rules = _read(key, said, _RULES)
    try:
        kinds = tuple(_category(key, name, rule) for name, rule in categories.items())
        return Scheme(key, categories=kinds, **rules)
    except InvalidValue as refusal:
        if refusal.message.key == "development.file_refused":
            raise
        raise _refusal(key, refusal.message) from refusal


def _category(scheme: str, name: str, rules: Any) -> Category:
    if not isinstance(rules, dict):
        raise _refusal(f"{scheme}.categories.{name}", message("development.file_no_table"))
    return Category(name, **_read(f"{scheme}.categories.{name}", rules, _CATEGORY_RULES))


def _read(
    place: str, said: Mapping[str, Any], known: Mapping[str, tuple[Callable[[Any], Any], Any]]
) -> dict[str, Any]:
    for rule in said:
        if rule not in known:
            names = ", ".join(known)
            raise _refusal(place, message("development.file_unknown", rule=rule, known=names))
    found = {}
    for rule, (read, usual) in known.items():
        value = said.get(rule, NOTHING)
        if value is NOTHING and usual is NOTHING:
            raise _refusal(place, message("development.file_missing", rule=rule))
        found[rule] = usual if value is NOTHING else read(value)
        if value is not NOTHING and found[rule] is None:
            raise _refusal(place, message("development.file_no_value", rule=rule, value=str(value)))
    return found


def _refusal(place: str, reason: Any) -> InvalidValue:
    return InvalidValue(message("development.file_refused", place=place, reason=say(reason)))


def _lines(row: Any, known: Mapping[str, tuple[Callable[[Any], Any], Any]]) -> list[str]:
    values = ((rule, getattr(row, rule), usual) for rule, (_, usual) in known.items())
    return [f"{rule} = {_written(rule, value)}" for rule, value, usual in values if value != usual]


def _written(rule: str, value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return f"{value / PER_UNIT:g}" if rule in _IN_HUNDREDTHS else str(value)
        case date():
            return value.isoformat()
        case _:
            return _quoted(str(value))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
