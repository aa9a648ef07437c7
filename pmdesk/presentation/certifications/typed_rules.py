"""The rules of a scheme as they are typed: texts of a form ⇄ Scheme."""

from collections.abc import Mapping, Sequence
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.certification import PER_UNIT
from pmdesk.domain.quantities import date_of, day_of
from pmdesk.engine.registers.certification_rules import Category, Scheme
from pmdesk.presentation.certifications.words import category_name, units_text
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.field import phrase

TEXTS = ("name", "body", "unit", "units", "months", "carry", "fee", "source", "verified")
"""What is typed of a scheme beside its categories."""

Texts = Mapping[str, str]
Lines = Sequence[Sequence[str]]
"""Categories: name, at least, at most, part of."""


def texts_of(scheme: Scheme) -> Texts:
    """The rules as texts."""
    return {
        "name": scheme.name,
        "body": scheme.body,
        "unit": scheme.unit,
        "units": units_text(scheme.units),
        "months": "" if scheme.months is None else str(scheme.months),
        "carry": units_text(scheme.carry) if scheme.carry else "",
        "fee": scheme.fee,
        "source": scheme.source,
        "verified": "" if scheme.verified is None else format_day(day_of(scheme.verified)),
    }


def lines_of(scheme: Scheme) -> Lines:
    """The categories as lines of texts."""
    return [
        (
            category_name(category.key),
            units_text(category.least) if category.least else "",
            "" if category.most is None else units_text(category.most),
            category_name(category.part_of) if category.part_of else "",
        )
        for category in scheme.categories
    ]


def typed_scheme(key: str, texts: Texts, lines: Lines, today: date) -> Scheme:
    """The rules that texts mean. Raises InvalidValue for those that mean nothing."""
    said = {name: " ".join(texts.get(name, "").split()) for name in TEXTS}
    for name in ("name", "unit"):
        if not said[name]:
            raise InvalidValue(message("development.rule_needs", title=phrase(f"development.rule_{name}")))
    months = _number(said["months"], "months") if said["months"] else None
    if months == 0:
        raise InvalidValue(_no_number("months", said["months"]))
    return Scheme(
        key,
        said["name"],
        said["body"],
        said["unit"],
        _hundredths(said["units"] or "0", "units"),
        months,
        _categories(lines),
        said["fee"],
        said["source"],
        date_of(parse_day(said["verified"], today)) if said["verified"] else None,
        _hundredths(said["carry"] or "0", "carry"),
    )


def _categories(lines: Lines) -> tuple[Category, ...]:
    rows = [[" ".join(text.split()) for text in line] for line in lines if any(text.strip() for text in line)]
    keys = [_key(name) for name, *_ in rows]
    if len(set(keys)) < len(keys) or "" in keys:
        raise InvalidValue(message("development.rule_names_once"))
    found = []
    for key, (_, least, most, part_of) in zip(keys, rows, strict=True):
        whole = _key(part_of)
        if whole and (whole not in keys or any(_key(row[3]) == key for row in rows) or whole == key):
            raise InvalidValue(message("development.rule_part_of", name=part_of))
        found.append(
            Category(
                key,
                _hundredths(least, "least") if least else 0,
                _hundredths(most, "most") if most else None,
                whole,
            )
        )
    return tuple(found)


def _key(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _number(text: str, rule: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise InvalidValue(_no_number(rule, text))
    return int(text)


def _hundredths(text: str, rule: str) -> int:
    whole, _, part = text.replace(",", ".").partition(".")
    if not (whole + part).isascii() or not (whole + part).isdigit() or len(whole) > 4 or len(part) > 2:
        raise InvalidValue(_no_number(rule, text))
    return int(whole or 0) * PER_UNIT + int((part or "0").ljust(2, "0"))


def _no_number(rule: str, text: str) -> Message:
    return message("development.rule_number", title=phrase(f"development.rule_{rule}"), text=text)
