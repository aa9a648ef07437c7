"""The fields of certifications and of what is learned for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RegisterId
from pmdesk.domain.messages import message
from pmdesk.domain.people.certification import PER_UNIT, Certification, Learning
from pmdesk.domain.quantities import Day
from pmdesk.engine.registers.certification_rules import counts
from pmdesk.engine.registers.certification_scheme import QUARTER, Scheme
from pmdesk.presentation.certifications.known_schemes import schemes
from pmdesk.presentation.certifications.words import (
    called,
    category_name,
    counted_text,
    holder_name,
    missing_text,
    renewal_text,
    scheme_of,
    standing_of,
    units_text,
)
from pmdesk.presentation.field import Align, Editor, Field, Formats, phrase
from pmdesk.presentation.kinds_of_field import NOT_SET, by_key, check_field, day_field, never, text_field
from pmdesk.presentation.plan import Plan


def certification(plan: Plan, row: int) -> Certification:
    """A certification of a plan."""
    return plan.portfolio.certifications[RegisterId(row)]


def learning(plan: Plan, row: int) -> Learning:
    """Something learned."""
    return plan.portfolio.learnings[RegisterId(row)]


def kinds_of_learning(scheme: Scheme) -> tuple[str, ...]:
    """The categories for which something can be learned, those first that no other is part of."""
    wholes = {category.part_of for category in scheme.categories}
    return tuple(sorted((category.key for category in scheme.categories), key=wholes.__contains__))


def _scheme_field() -> Field[str]:
    def parse(_plan: Plan, _row: int, text: str, _today: date) -> str:
        wanted = " ".join(text.split())
        if not wanted:
            raise InvalidValue(message("errors.certification"))
        return next((key for key in schemes() if key.casefold() == wanted.casefold()), wanted)

    return Field(
        "scheme",
        112,
        lambda plan, row: certification(plan, row).scheme,
        _plain,
        parse,
        kind=Editor.CHOICE,
        choices=lambda _plan: tuple(schemes()),
    )


def _holder_field() -> Field[Any]:
    """Who holds it: somebody of the list of people, or the person at this desk."""

    def parse(plan: Plan, _row: int, text: str, _today: date) -> Any:
        wanted = " ".join(text.split()).casefold()
        if wanted in NOT_SET or wanted == phrase("development.me").casefold():
            return None
        people = plan.portfolio.resources.values()
        found = [person.id for person in people if person.name.casefold() == wanted]
        found = found or [person.id for person in people if person.name.casefold().startswith(wanted)]
        if len(found) != 1:
            names = ", ".join(choices(plan))
            raise InvalidValue(message("fields.no_such_person", text=text.strip(), names=names))
        return found[0]

    def choices(plan: Plan) -> tuple[str, ...]:
        people = sorted(person.name for person in plan.portfolio.resources.values())
        return (phrase("development.me"), *people)

    def read(plan: Plan, row: int) -> Any:
        return holder_name(plan.portfolio, certification(plan, row))

    return Field("holder", 144, read, _plain, parse, kind=Editor.CHOICE, choices=choices)


def _plain(_plan: Plan, _row: int, value: str, _formats: Formats) -> str:
    return value


def _counted(plan: Plan, row: int) -> str:
    found = standing_of(plan.portfolio, certification(plan, row))
    return "" if found is None or not found.scheme.units else counted_text(found)


def _missing(plan: Plan, row: int) -> str:
    found = standing_of(plan.portfolio, certification(plan, row))
    return phrase("development.unknown_rules") if found is None else missing_text(found.progress)


def renewal_field(today: Day) -> Field[str]:
    """How many days a certification still holds."""

    def read(plan: Plan, row: int) -> str:
        return renewal_text(certification(plan, row), today)

    return text_field("renewal", 176, read, editable=never)


CERTIFICATION_FIELDS: Mapping[str, Field[Any]] = by_key(
    _scheme_field(),
    _holder_field(),
    text_field("certificate_number", 120, lambda plan, row: certification(plan, row).number),
    day_field("earned", lambda plan, row: certification(plan, row).earned),
    day_field("cycle_start", lambda plan, row: certification(plan, row).cycle_start),
    day_field("expires", lambda plan, row: certification(plan, row).expires),
    text_field("counted_units", 136, _counted, editable=never),
    text_field("missing_units", 260, _missing, editable=never),
    text_field("notes", 240, lambda plan, row: certification(plan, row).notes, kind=Editor.LONG_TEXT),
)


def _of_field() -> Field[Any]:
    """For which certification something was learned: its scheme, and whose it is."""

    def read(plan: Plan, row: int) -> Any:
        return called(plan.portfolio, plan.portfolio.certifications[learning(plan, row).certification])

    def parse(plan: Plan, _row: int, text: str, _today: date) -> Any:
        wanted = " ".join(text.split()).casefold()
        rows = plan.portfolio.certifications.values()
        exact = [row.id for row in rows if called(plan.portfolio, row).casefold() == wanted]
        found = exact or [row.id for row in rows if row.scheme.casefold() == wanted]
        if len(found) != 1:
            raise InvalidValue(
                message("fields.not_a_choice", text=text.strip(), choices=", ".join(choices(plan)))
            )
        return found[0]

    def choices(plan: Plan) -> tuple[str, ...]:
        return tuple(called(plan.portfolio, row) for row in plan.portfolio.certifications.values())

    return Field("certification", 192, read, _plain, parse, kind=Editor.CHOICE, choices=choices)


def _category_field() -> Field[str]:
    def read(plan: Plan, row: int) -> str:
        return category_name(learning(plan, row).category)

    def parse(plan: Plan, row: int, text: str, _today: date) -> str:
        owned = plan.portfolio.certifications[learning(plan, row).certification]
        scheme = scheme_of(owned)
        keys = () if scheme is None else kinds_of_learning(scheme)
        wanted = " ".join(text.split()).casefold()
        names = {category_name(key).casefold(): key for key in keys}
        starting = [key for name, key in names.items() if wanted and name.startswith(wanted)]
        if wanted in names or len(starting) == 1:
            return names.get(wanted) or starting[0]
        if keys or not wanted:
            named = ", ".join(map(category_name, keys))
            raise InvalidValue(message("fields.not_a_choice", text=text.strip(), choices=named))
        return wanted.replace(" ", "_")

    def choices(plan: Plan) -> tuple[str, ...]:
        held = (scheme_of(row) for row in plan.portfolio.certifications.values())
        keys = dict.fromkeys(
            key for scheme in held if scheme is not None for key in kinds_of_learning(scheme)
        )
        return tuple(map(category_name, keys))

    return Field("category", 144, read, _plain, parse, kind=Editor.CHOICE, choices=choices)


def _units_field() -> Field[int]:
    def parse(plan: Plan, row: int, text: str, _today: date) -> int:
        scheme = scheme_of(plan.portfolio.certifications[learning(plan, row).certification])
        return parse_units(text, QUARTER if scheme is None else scheme.step)

    def shown(_plan: Plan, _row: int, value: int, _formats: Formats) -> str:
        return units_text(value)

    def read(plan: Plan, row: int) -> int:
        return learning(plan, row).units

    return Field("learned_units", 80, read, shown, parse, align=Align.RIGHT, kind=Editor.NUMBER)


def parse_units(text: str, step: int) -> int:
    """Hundredths of units from typed hours such as ``1.5``, ``1:30`` or ``90 min``.

    Raises InvalidValue unless they are some steps, which are hundredths too.
    """
    typed = text.strip().lower().replace(",", ".")
    hundredths = _minutes_typed(typed)
    if hundredths is None:
        hundredths = _hours_typed(typed.removesuffix("h").strip())
    if hundredths <= 0 or hundredths % step:
        raise InvalidValue(message("development.not_in_steps", text=text.strip(), step=units_text(step)))
    return hundredths


def _hours_typed(typed: str) -> int:
    whole, _, part = typed.partition(".")
    if not (whole + part).isascii() or not (whole + part).isdigit() or len(whole) > 4 or len(part) > 2:
        return -1
    return int(whole or 0) * PER_UNIT + int(part.ljust(2, "0"))


def _minutes_typed(typed: str) -> int | None:
    """Hundredths of an hour from ``1:30`` or ``90 min``; None for another text, -1 for odd minutes."""
    hours, colon, minutes = typed.partition(":")
    if not colon:
        hours, minutes = "0", typed.removesuffix("min").strip()
        if minutes == typed:
            return None
    elif len(minutes) != len("00"):
        return -1
    if not (hours + minutes).isascii() or not hours.isdigit() or not minutes.isdigit() or len(minutes) > 4:
        return -1
    hundredths, rest = divmod((int(hours) * 60 + int(minutes)) * PER_UNIT, 60)
    return -1 if rest else hundredths


def _counts(plan: Plan, row: int) -> bool:
    said = learning(plan, row)
    owned = plan.portfolio.certifications[said.certification]
    return counts(scheme_of(owned), owned, said.day)


LEARNING_FIELDS: Mapping[str, Field[Any]] = by_key(
    text_field("title", 280, lambda plan, row: learning(plan, row).title),
    _of_field(),
    day_field("day", lambda plan, row: learning(plan, row).day),
    _category_field(),
    _units_field(),
    text_field("evidence", 240, lambda plan, row: learning(plan, row).evidence),
    check_field("in_cycle", _counts, editable=never),
)

DEVELOPMENT_TABLES: Mapping[str, Mapping[str, Field[Any]]] = {
    Certification.table: CERTIFICATION_FIELDS,
    Learning.table: LEARNING_FIELDS,
}
