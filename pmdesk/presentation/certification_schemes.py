"""The schemes of certifications that ship with the program: their rules are data, not code."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from pmdesk.domain.people.certification import PER_UNIT
from pmdesk.domain.shipped import shipped_folder
from pmdesk.engine.registers.certification_rules import Category, Scheme


@cache
def schemes() -> Mapping[str, Scheme]:
    """The schemes by key, in the order of their file."""
    with (shipped_folder() / "certifications.toml").open("rb") as file:
        return {key: _scheme(key, table) for key, table in tomllib.load(file).items()}


def _scheme(key: str, table: Mapping[str, Any]) -> Scheme:
    categories = tuple(
        Category(
            name,
            _hundredths(rule.get("least", 0)) or 0,
            _hundredths(rule.get("most")),
            rule.get("part_of", ""),
        )
        for name, rule in table.get("categories", {}).items()
    )
    return Scheme(
        key,
        table["name"],
        table["body"],
        table["unit"],
        _hundredths(table["units"]) or 0,
        table.get("months"),
        categories,
        table.get("fee", ""),
        table["source"],
        table.get("verified"),
    )


def _hundredths(units: float | None) -> int | None:
    return None if units is None else round(units * PER_UNIT)
