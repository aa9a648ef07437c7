"""The RACI matrix: who is responsible, accountable, consulted and informed, with what is wrong about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message, say
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Part,
    Table,
    TableRow,
    Tone,
    group,
    line,
)
from pmdesk.presentation.documents.responsibilities import Responsibility, everybody_in, responsibilities
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.field import Align, phrase

LETTER_TONES = {"A": Tone.STRONG, "R": Tone.ACCENT, "C": Tone.PLAIN, "I": Tone.PLAIN}


def raci_matrix(asked: Asked) -> Document:
    """The matrix of each project that is told of."""
    parts: list[Part] = []
    for project in asked.projects:
        parts += _matrix(asked, *responsibilities(asked.portfolio, project.id))
    return asked.document("raci", *parts)


def _matrix(
    asked: Asked, deliverables: Sequence[Responsibility], packages: Sequence[Responsibility]
) -> Iterator[Part]:
    both = (*deliverables, *packages)
    people = everybody_in(asked.portfolio, both)
    if not people:
        return
    columns = (
        Column(phrase("documents.work"), 2.4),
        Column(phrase("documents.to_mend")),
        *(Column(name, 0.8, Align.CENTRE) for name in people.values()),
    )
    rows: list[TableRow] = []
    for key, members in (("deliverables", deliverables), ("work_packages", packages)):
        if members:
            rows.append(group(phrase(f"documents.{key}"), *("",) * (len(columns) - 1)))
            rows += (_line(row, people) for row in members)
    yield Paragraph(phrase("documents.raci_letters"), Tone.MUTED)
    wrong = sum(bool(_mistakes(row)) for row in both)
    if wrong:
        yield Paragraph(say(message("documents.raci_wrong", count=wrong, total=len(both))), Tone.BAD)
    yield Table(columns, tuple(rows))
    if any(row.implied for row in both):
        yield Paragraph(phrase("documents.raci_implied"), Tone.MUTED)


def _line(row: Responsibility, people: Iterable[RowKey] | Mapping[RowKey, str]) -> TableRow:
    mistakes = Cell("\n".join(_mistakes(row)), Tone.BAD)
    return line(row.name, mistakes, *(_letters(row, who) for who in people), key=key_text(*row.key))


def _letters(row: Responsibility, who: RowKey) -> Cell:
    letters = row.letters(who)
    if not letters:
        return Cell()
    return Cell(letters, LETTER_TONES[letters[0]] if who in row.said else Tone.MUTED)


def _mistakes(row: Responsibility) -> list[str]:
    """What is wrong: exactly one must be accountable, and somebody responsible."""
    found = []
    accountable = row.holders("A")
    if not accountable:
        found.append(phrase("documents.raci_no_a"))
    if accountable > 1:
        found.append(say(message("documents.raci_many_a", count=accountable)))
    if not row.holders("R"):
        found.append(phrase("documents.raci_no_r"))
    return found
