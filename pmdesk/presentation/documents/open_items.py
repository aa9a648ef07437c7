"""Open items: what of a project's registers is not done, by whom it is looked after."""

from collections.abc import Iterator
from enum import StrEnum

from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.change_request import ChangeState
from pmdesk.domain.registers.decision import DecisionState
from pmdesk.engine.registers.risk_scores import is_open
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import Cell, Column, Table, TableRow, Tone, group, line
from pmdesk.presentation.documents.words import day_text, person_text, state_text, titled
from pmdesk.presentation.field import phrase

_Found = tuple[Register, StrEnum, Day | None]

CHANGES = (ChangeState.SUBMITTED, ChangeState.ANALYSED, ChangeState.APPROVED, ChangeState.DEFERRED)
DECISIONS = (DecisionState.PROPOSED, DecisionState.PENDING)


def open_items(asked: Asked, project: Project) -> Table:
    """Issues, risks, actions, decisions and changes that are open, and who takes them over."""
    columns = (
        Column(phrase("documents.item"), 2.4),
        titled("state"),
        titled("due"),
        Column(phrase("documents.handed_to"), 1.2),
    )
    portfolio = asked.portfolio
    registers: tuple[tuple[str, Iterator[_Found]], ...] = (
        ("issues", ((r, r.state, r.target) for r in portfolio.issues.values() if r.is_open)),
        ("risks", ((r, r.state, r.review) for r in portfolio.risks.values() if is_open(r))),
        ("action_items", ((r, r.state, r.due) for r in portfolio.action_items.values() if r.is_open)),
        ("decisions", ((r, r.state, r.needed) for r in portfolio.decisions.values() if r.state in DECISIONS)),
        (
            "change_requests",
            ((r, r.state, None) for r in portfolio.change_requests.values() if r.state in CHANGES),
        ),
    )
    rows: list[TableRow] = []
    for name, found in registers:
        members = [_line(asked, *each) for each in found if each[0].project == project.id]
        if members:
            rows += (group(phrase(f"documents.open_{name}"), "", "", ""), *members)
    return Table(columns, tuple(rows))


def _line(asked: Asked, row: Register, state: StrEnum, day: Day | None) -> TableRow:
    taker = person_text(asked.plan, row.owner)
    nobody = Cell(phrase("documents.nobody_yet"), Tone.BAD)
    return line(row.title, state_text(state), day_text(asked.plan, day), taker or nobody)
