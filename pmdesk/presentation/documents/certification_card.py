"""Certification cards: what somebody holds, how much of it is collected, and the log that proves it."""

from collections.abc import Iterator

from pmdesk.domain.people.certification import Certification
from pmdesk.presentation.certifications.certification_fields import CERTIFICATION_FIELDS
from pmdesk.presentation.certifications.words import called, category_name, scheme_of, units_text
from pmdesk.presentation.development.cards import Card, cards_of
from pmdesk.presentation.development.sheet import certifications_of
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Document,
    Facts,
    Part,
    Section,
    Table,
    Tone,
    line,
    right,
)
from pmdesk.presentation.documents.words import day_text, named, title, titled
from pmdesk.presentation.field import phrase


def certification_cards(asked: Asked) -> Document:
    """The certifications of a person, or of everybody: those first that expire first."""
    portfolio = asked.portfolio
    person = "" if asked.person is None else portfolio.resources[asked.person].name
    rows = certifications_of(asked.plan, person)
    cards = cards_of(asked.plan, rows, asked.today)
    sections = (
        Section(called(portfolio, row), tuple(_card(asked, row, card)))
        for row, card in zip(rows, cards, strict=True)
    )
    return asked.document("certifications", *sections, subject=person)


def _card(asked: Asked, row: Certification, card: Card) -> Iterator[Part]:
    scheme = scheme_of(row)
    cycle = " – ".join(day_text(asked.plan, day) for day in (row.cycle_start, row.expires) if day is not None)
    yield Facts(
        (
            (phrase("development.rule_name"), "" if scheme is None else scheme.name),
            named("certificate_number", row.number),
            named("earned", day_text(asked.plan, row.earned)),
            (phrase("development.cycle"), cycle),
            named("renewal", card.due),
            named("counted_units", f"{card.counted} {card.needed}"),
            named("missing_units", CERTIFICATION_FIELDS["missing_units"].text(asked.plan, row.id)),
            (phrase("development.rule_fee"), "" if scheme is None else scheme.fee),
            (phrase("development.rule_source"), "" if scheme is None else scheme.source),
        ),
        2,
    )
    bars = (
        line(bar.name, Cell(bar.text, Tone.BAD if bar.is_short else Tone.PLAIN), _short(bar.is_short))
        for bar in card.bars
    )
    columns = (titled("category", 1.0), right(phrase("development.counts_of")), titled("missing_units", 1.0))
    yield Table(columns, tuple(bars))
    learned = sorted(asked.portfolio.learnings_of.get(row.id, ()), key=lambda said: (said.day, said.id))
    log = (
        line(
            said.title, day_text(asked.plan, said.day), category_name(said.category),
            units_text(said.units), said.evidence,
        )
        for said in learned
    )  # fmt: skip
    heads = (titled("title", 2.0), titled("day"), titled("category"), right(title("learned_units")))
    yield Section(phrase("development.log"), (Table((*heads, titled("evidence", 2.0)), tuple(log)),))


def _short(is_short: bool) -> str:
    return phrase("development.short") if is_short else ""
