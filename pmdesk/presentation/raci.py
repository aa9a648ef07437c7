"""RACI as people type and read it, of tasks and deliverables: ``A Anna; R Bob, Developers; C Board``."""

from datetime import date

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.team import Team
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import name_of
from pmdesk.presentation.field import Field, Formats
from pmdesk.presentation.kinds_of_field import NOT_SET, Editable, always
from pmdesk.presentation.plan import Plan

LETTERS = {
    Relation.ACCOUNTABLE: "A",
    Relation.RESPONSIBLE: "R",
    Relation.CONSULTED: "C",
    Relation.INFORMED: "I",
}
"""Source: PMI, responsibility assignment matrix."""

WHO = (Resource.table, Team.table, Stakeholder.table)
"""The tables of those who can have a letter."""

Said = tuple[tuple[Relation, RowKey], ...]
"""Who is what to a row, A before R, C and I."""

WIDTH_PX = 200
_BY_LETTER = {letter: relation for relation, letter in LETTERS.items()}


def said_of(portfolio: Portfolio, key: RowKey) -> Said:
    """What somebody has said of who is what to a row."""
    ties = [tie for tie in portfolio.ties_at.get(key, ()) if tie.ends[0] == key]
    found = ((tie.relation, tie.ends[1]) for tie in ties if tie.relation in LETTERS)
    return tuple(sorted((each for each in found if each[1].table in WHO), key=_place))


def raci_field(table: str, *, editable: Editable = always) -> Field[Said]:
    """The column of a table of tasks or deliverables; people, teams and stakeholders are called by name."""

    def shown(plan: Plan, _row: int, value: Said, _formats: Formats) -> str:
        groups = ((letter, [who for each, who in value if each is _BY_LETTER[letter]]) for letter in "ARCI")
        rows = ((letter, [plan.portfolio.get(who) for who in names]) for letter, names in groups if names)
        told = ((letter, ", ".join(name_of(row) for row in each if row is not None)) for letter, each in rows)
        return "; ".join(f"{letter} {names}" for letter, names in told)

    def parse(plan: Plan, _row: int, text: str, _today: date) -> Said:
        if text.strip().lower() in NOT_SET:
            return ()
        groups = (group.split(maxsplit=1) for group in text.split(";") if group.strip())
        found: dict[tuple[Relation, RowKey], None] = {}
        for letters, *names in groups:
            relations = [_BY_LETTER.get(letter.upper()) for letter in letters.strip(":").replace("/", "")]
            if not names or None in relations:
                raise InvalidValue(message("fields.not_raci", text=text.strip()))
            for who in (_somebody(plan.portfolio, name) for name in names[0].split(",") if name.strip()):
                found.update(dict.fromkeys((relation, who) for relation in relations if relation is not None))
        return tuple(sorted(found, key=_place))

    return Field(
        "raci",
        WIDTH_PX,
        lambda plan, row: said_of(plan.portfolio, RowKey(table, row)),
        shown,
        parse,
        editable=editable,
    )


def _place(said: tuple[Relation, RowKey]) -> tuple[int, int, int]:
    return list(LETTERS).index(said[0]), WHO.index(said[1].table), said[1].id


def _somebody(portfolio: Portfolio, text: str) -> RowKey:
    """Who has that name, or the only one whose name begins so. Raises InvalidValue."""
    wanted = " ".join(text.split()).casefold()
    everybody = [
        (name_of(row).casefold(), RowKey(table, row_id))
        for table in WHO
        for row_id, row in portfolio.table(table).items()
    ]
    same = [key for name, key in everybody if name == wanted]
    found = same[:1] or [key for name, key in everybody if name.startswith(wanted)]
    if len(found) != 1:
        names = ", ".join(
            dict.fromkeys(name_of(row) for table in WHO for row in portfolio.table(table).values())
        )
        raise InvalidValue(message("fields.no_such_person", text=text.strip(), names=names))
    return found[0]
