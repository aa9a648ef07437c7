"""The development record: certifications with what keeps them, what was learned, and the projects led."""

from collections.abc import Iterator, Sequence

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.registers.first_charter import first_charter
from pmdesk.presentation.certifications.words import (
    asked_text,
    category_name,
    counted_text,
    missing_text,
    renewal_text,
    standing_of,
    units_text,
)
from pmdesk.presentation.development.eligibility import eligibility_figures
from pmdesk.presentation.development.experience_fields import MINUTES_PER_HOUR
from pmdesk.presentation.development.sheet import certifications_of, led_by, people_of
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Part,
    Section,
    Table,
    TableRow,
    Tone,
    line,
    right,
)
from pmdesk.presentation.documents.words import day_text, lines, person_text, titled
from pmdesk.presentation.field import Align, phrase
from pmdesk.presentation.value_curve.figures import Mood


def development_record(asked: Asked) -> Document:
    """The record of a person, or of all who have a certification or led a project, each on its own page."""
    if asked.person is not None:
        name = person_text(asked.plan, asked.person)
        return asked.document("development", *_record(asked, name), subject=name)
    people = people_of(asked.plan, asked.today)
    return asked.document(
        "development",
        *(Section(name, tuple(_record(asked, name)), on_new_page=n > 0) for n, name in enumerate(people)),
    )


def _record(asked: Asked, person: str) -> Iterator[Part]:
    held = certifications_of(asked.plan, person)
    yield Section(phrase("documents.certifications"), (_certifications(asked, held),))
    yield Section(phrase("documents.learned"), (_learned(asked, held),))
    yield Section(phrase("documents.led"), (_led(asked, person),))
    yield Section(phrase("documents.eligibility"), (_eligibility(asked, person),))


def _certifications(asked: Asked, held: Sequence[Certification]) -> Table:
    columns = (
        titled("scheme", 1.4),
        titled("earned"),
        titled("expires", 1.2),
        Column(phrase("documents.counted_units"), 1.2),
        Column(phrase("documents.by_category"), 2.0),
    )
    return Table(columns, tuple(_certification(asked, row) for row in held))


def _certification(asked: Asked, row: Certification) -> TableRow:
    due = lines(day_text(asked.plan, row.expires), renewal_text(row, asked.today))
    is_over = row.expires is not None and row.expires < asked.today
    found = standing_of(asked.portfolio, row)
    units, parts, tone = "", "", Tone.PLAIN
    if found is not None and found.scheme.units:
        counted = found.progress
        units = lines(
            counted_text(found),
            asked_text(found),
            phrase("documents.units_enough") if counted.is_renewable else _missing(missing_text(counted)),
        )
        tone = Tone.GOOD if counted.is_renewable else Tone.WARNING
        kinds = found.scheme.categories
        parts = lines(*(f"{category_name(c.key)}: {units_text(counted.by_category[c.key])}" for c in kinds))
    name = lines(row.scheme, row.number)
    return line(
        name,
        day_text(asked.plan, row.earned),
        Cell(due, Tone.BAD if is_over else Tone.PLAIN),
        Cell(units, tone),
        parts,
    )


def _missing(text: str) -> str:
    return say(message("documents.units_missing", text=text))


def _learned(asked: Asked, held: Sequence[Certification]) -> Table:
    """What was logged for all of somebody's certifications, the latest first."""
    columns = (
        titled("learned"),
        titled("title", 1.6),
        titled("scheme"),
        titled("category"),
        titled("learned_units", align=Align.RIGHT),
        titled("evidence", 1.4),
    )
    found: list[tuple[Learning, Certification]] = [
        (each, row) for row in held for each in asked.portfolio.learnings_of.get(row.id, ())
    ]
    found.sort(key=lambda pair: (-pair[0].day, pair[0].id))
    told = (
        line(
            day_text(asked.plan, each.day),
            each.title,
            row.scheme,
            category_name(each.category),
            units_text(each.units),
            each.evidence,
        )
        for each, row in found
    )
    return Table(columns, tuple(told))


def _eligibility(asked: Asked, person: str) -> Table:
    """What the projects that somebody led are enough for; nothing if there are none."""
    columns = (titled("name"), right(phrase("documents.figure")), Column(phrase("documents.meaning"), 1.0))
    if not led_by(asked.plan, person, asked.today):
        return Table(columns, ())
    figures = eligibility_figures(asked.plan, person, asked.today)
    told = (
        line(
            figure.title,
            Cell(figure.text, Tone.GOOD if figure.mood is Mood.GOOD else Tone.PLAIN),
            Cell(figure.meaning, Tone.MUTED),
        )
        for figure in figures
    )
    return Table(columns, tuple(told))


def _purpose(portfolio: Portfolio, project: ProjectId) -> str:
    """What a project was for, as its charter says."""
    charter = first_charter(portfolio, project)
    return "" if charter is None else charter.purpose


def _led(asked: Asked, person: str) -> Table:
    """The projects that somebody led, the first begun first."""
    columns = (
        titled("project", 1.2),
        titled("purpose", 2.0),
        titled("led_from"),
        titled("led_to"),
        titled("led_state"),
        titled("hours_led", align=Align.RIGHT),
        titled("hours_own", align=Align.RIGHT),
    )
    told = (
        line(
            asked.portfolio.projects[each.project].name,
            _purpose(asked.portfolio, each.project),
            day_text(asked.plan, each.first),
            day_text(asked.plan, each.last),
            phrase("development.finished" if each.is_over else "development.goes_on"),
            f"{each.led // MINUTES_PER_HOUR:,}",
            f"{each.own // MINUTES_PER_HOUR:,}",
        )
        for each in led_by(asked.plan, person, asked.today)
    )
    return Table(columns, tuple(told))
