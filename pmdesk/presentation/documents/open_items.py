"""Open items: what of a project's registers is not done, by whom it is looked after."""

from itertools import groupby

from pmdesk.domain.plan.project import Project
from pmdesk.domain.registers.all_flows import state_of
from pmdesk.engine.registers.open_rows import OpenRow, open_rows
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import Cell, Column, Table, TableRow, Tone, group, line
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import day_text, person_text, state_text, titled
from pmdesk.presentation.field import phrase


def open_items(asked: Asked, project: Project) -> Table:
    """Issues, risks, actions, decisions and changes that are open, and who takes them over."""
    columns = (
        Column(phrase("documents.item"), 2.4),
        titled("state"),
        titled("due"),
        Column(phrase("documents.handed_to"), 1.2),
    )
    rows: list[TableRow] = []
    for name, members in groupby(open_rows(asked.portfolio, project.id), lambda found: found.row.table):
        rows += (
            group(phrase(f"documents.open_{name}"), "", "", ""),
            *(_line(asked, each) for each in members),
        )
    return Table(columns, tuple(rows))


def _line(asked: Asked, found: OpenRow) -> TableRow:
    taker, state = person_text(asked.plan, found.row.owner), state_of(found.row)
    nobody = Cell(phrase("documents.nobody_yet"), Tone.BAD)
    told = "" if state is None else state_text(state)
    key = key_text(found.row.table, found.row.id)
    return line(found.row.title, told, day_text(asked.plan, found.day), taker or nobody, key=key)
