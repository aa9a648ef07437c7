"""The rules of a scheme as they are typed: texts of a form ⇄ Scheme."""

from collections.abc import Mapping, Sequence
from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.certification import PER_UNIT
from pmdesk.domain.quantities import date_of, day_of
from pmdesk.engine.registers.certification_scheme import MONTHS_PER_YEAR, QUARTER, Category, Scheme
from pmdesk.presentation.certifications.words import category_name, units_text
from pmdesk.presentation.dates import format_day, parse_day
from pmdesk.presentation.field import phrase

TEXTS = (
    "name",
    "body",
    "unit",
    "units",
    "months",
    "step",
    "carry",
    "carry_months",
    "fresh",
    "grace",
    "track",
    "add_on",
    "fee",
    "source",
    "verified",
)
"""What is typed of a scheme beside its categories."""

TICKED = "grace_counts"
"""What is ticked: its text is that of TICK, or empty."""

TICK = "yes"

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
        "step": units_text(scheme.step),
        "carry": units_text(scheme.carry) if scheme.carry else "",
        "carry_months": str(scheme.carry_months) if scheme.carry else "",
        "fresh": "" if scheme.fresh is None else str(scheme.fresh),
        "grace": str(scheme.grace) if scheme.grace else "",
        TICKED: TICK if scheme.grace_counts else "",
        "track": scheme.track,
        "add_on": units_text(scheme.add_on) if scheme.add_on else "",
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
    """The rules that texts mean; an empty one means what is usual. Raises InvalidValue for other texts."""
    said = {name: " ".join(texts.get(name, "").split()) for name in TEXTS}

    def number(rule: str, usual: int) -> int:
        return _number(said[rule], rule) if said[rule] else usual

    def units(rule: str, usual: int) -> int:
        return _hundredths(said[rule], rule) if said[rule] else usual

    return Scheme(
        key,
        said["name"],
        said["body"],
        said["unit"],
        units("units", 0),
        number("months", 0) if said["months"] else None,
        _categories(lines),
        said["fee"],
        said["source"],
        date_of(parse_day(said["verified"], today)) if said["verified"] else None,
        step=units("step", QUARTER),
        carry=units("carry", 0),
        carry_months=number("carry_months", MONTHS_PER_YEAR),
        fresh=number("fresh", 0) if said["fresh"] else None,
        grace=number("grace", 0),
        grace_counts=texts.get(TICKED) == TICK,
        track=said["track"],
        add_on=units("add_on", 0),
    )


def _categories(lines: Lines) -> tuple[Category, ...]:
    rows = [[" ".join(text.split()) for text in line] for line in lines if any(text.strip() for text in line)]
    return tuple(
        Category(
            _key(name),
            _hundredths(least, "least") if least else 0,
            _hundredths(most, "most") if most else None,
            _key(part_of),
        )
        for name, least, most, part_of in rows
    )


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
