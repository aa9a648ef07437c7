"""The stakeholder register: whom a project concerns, how they are to be treated, and where they stand."""

from collections.abc import Sequence

from pmdesk.domain.registers.stakeholder import Engagement, Stakeholder
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Document,
    Paragraph,
    Table,
    TableRow,
    Tone,
    group,
    line,
)
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import counted, lines, person_text, state_text, titled
from pmdesk.presentation.field import Align, phrase

MUCH = 4
"""Power or interest from here on is high."""

QUADRANTS = ("closely", "satisfied", "informed", "monitor")
_LADDER = tuple(Engagement)


def stakeholder_register(asked: Asked) -> Document:
    """Everybody by how they are to be treated, the most powerful first, and how engaged they shall be."""
    rows = asked.own(asked.portfolio.stakeholders.values())
    rows.sort(key=lambda row: (-row.power, -row.interest, row.title.casefold()))
    columns = (
        titled("name", 1.6),
        titled("power", align=Align.RIGHT),
        titled("interest", align=Align.RIGHT),
        titled("attitude"),
        titled("engagement"),
        titled("desired"),
        titled("expectations", 2.0),
        titled("channel", 1.2),
        titled("owner", 1.0),
    )
    told: list[TableRow] = []
    counts: dict[str, int] = {}
    for quadrant in QUADRANTS:
        members = [row for row in rows if quadrant_of(row) == quadrant]
        title = phrase(f"documents.stakeholder_{quadrant}")
        counts[title] = len(members)
        if members:
            told += _members(asked, title, members, len(columns))
    behind = sum(_is_behind(row) for row in rows)
    counts[phrase("documents.below_wanted")] = behind
    return asked.document("stakeholders", Paragraph(counted(counts), Tone.MUTED), Table(columns, tuple(told)))


def quadrant_of(row: Stakeholder) -> str:
    """How somebody is to be treated. Source: PMI, power/interest grid."""
    if row.power >= MUCH:
        return "closely" if row.interest >= MUCH else "satisfied"
    return "informed" if row.interest >= MUCH else "monitor"


def _is_behind(row: Stakeholder) -> bool:
    return _LADDER.index(row.engagement) < _LADDER.index(row.desired)


def _members(asked: Asked, title: str, members: Sequence[Stakeholder], columns: int) -> Sequence[TableRow]:
    return [group(title, *("",) * (columns - 1)), *(_line(asked, row) for row in members)]


def _line(asked: Asked, row: Stakeholder) -> TableRow:
    tone = Tone.WARNING if _is_behind(row) else Tone.GOOD
    return line(
        lines(row.title, ", ".join(part for part in (row.role, row.organisation) if part)),
        Cell(str(row.power), figure=row.power),
        Cell(str(row.interest), figure=row.interest),
        state_text(row.attitude),
        Cell(state_text(row.engagement), tone),
        state_text(row.desired),
        row.expectations,
        lines(row.channel, row.contact),
        person_text(asked.plan, row.owner),
        key=key_text(row.table, row.id),
    )
