"""The schemes of certifications: the rules that ship with the program, and the user's own in their place.

They are data, not code. The user's file has tables like the shipped one: one with the same key takes the
place of the shipped rules, another key is a further scheme.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import platformdirs

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.people.certification import PER_UNIT
from pmdesk.domain.shipped import shipped_folder
from pmdesk.engine.registers.certification_rules import Category, Scheme


@dataclass(frozen=True, slots=True)
class Known:
    """The schemes by key: the shipped ones in the order of their file, then further ones of the user's.

    ``own`` are the keys of the user's; ``trouble`` says why their file can't be read, else it is empty.
    """

    schemes: Mapping[str, Scheme]
    own: frozenset[str] = frozenset()
    trouble: str = ""


def own_file() -> Path:
    """Where the user's own rules are kept."""
    return platformdirs.user_data_path("pmdesk") / "certifications.toml"


@cache
def shipped_schemes() -> Mapping[str, Scheme]:
    """The schemes that ship with the program."""
    return _read(shipped_folder() / "certifications.toml")


def schemes() -> Mapping[str, Scheme]:
    """All schemes as they count now."""
    return known_schemes().schemes


def known_schemes() -> Known:
    """All schemes as they count now, and which of them are the user's own."""
    path = own_file()
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return Known(shipped_schemes())
    return _known(path, stamp)


@lru_cache(maxsize=4)
def _known(path: Path, _stamp: int) -> Known:
    try:
        own = _read(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        said = message("development.bad_file", path=str(path), reason=str(error))
        return Known(shipped_schemes(), trouble=str(InvalidValue(said)))
    return Known({**shipped_schemes(), **own}, frozenset(own))


def keep_own(own: Iterable[Scheme]) -> None:
    """Write the user's own rules, in place of those that were kept. Raises InvalidValue if they can't be."""
    path = own_file()
    text = "\n".join(scheme_text(scheme) for scheme in own)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise InvalidValue(message("development.not_kept", path=str(path), reason=str(error))) from error
    _known.cache_clear()


def scheme_text(scheme: Scheme) -> str:
    """The rules of a scheme as the files have them."""
    named = (f"{name} = {_quoted(getattr(scheme, name))}" for name in ("name", "body", "unit"))
    lines = [f"[{_quoted(scheme.key)}]", *named, f"units = {_units(scheme.units)}"]
    if scheme.carry:
        lines.append(f"carry = {_units(scheme.carry)}")
    if scheme.months is not None:
        lines.append(f"months = {scheme.months}")
    if scheme.fee:
        lines.append(f"fee = {_quoted(scheme.fee)}")
    lines.append(f"source = {_quoted(scheme.source)}")
    if scheme.verified is not None:
        lines.append(f"verified = {scheme.verified.isoformat()}")
    if scheme.categories:
        lines += ["", f"[{_quoted(scheme.key)}.categories]"]
    for category in scheme.categories:
        rules = [f"least = {_units(category.least)}"] if category.least else []
        rules += [f"most = {_units(category.most)}"] if category.most is not None else []
        rules += [f"part_of = {_quoted(category.part_of)}"] if category.part_of else []
        lines.append(f"{_quoted(category.key)} = {{ {', '.join(rules)} }}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _units(hundredths: int) -> str:
    return f"{hundredths / PER_UNIT:g}"


def _read(path: Path) -> Mapping[str, Scheme]:
    with path.open("rb") as file:
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
    above = {category.key: category.part_of for category in categories}
    if any(part_of and above.get(part_of) != "" for part_of in above.values()):
        raise ValueError(f"{key}: part_of")
    texts = [table[name] for name in ("name", "body", "unit")]
    months, verified = table.get("months"), table.get("verified")
    if not all(isinstance(text, str) for text in texts) or not isinstance(months, int | None):
        raise TypeError(f"{key}: {texts}, {months}")
    if verified is not None and not isinstance(verified, date):
        raise TypeError(verified)
    return Scheme(
        key,
        table["name"],
        table["body"],
        table["unit"],
        _hundredths(table["units"]) or 0,
        months,
        categories,
        table.get("fee", ""),
        table.get("source", ""),
        verified,
        _hundredths(table.get("carry", 0)) or 0,
    )


def _hundredths(units: float | None) -> int | None:
    return None if units is None else round(units * PER_UNIT)
