"""Logs: all changes that somebody asked for, and all decisions, with what became of them."""

from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.registers.dated import first_start
from pmdesk.presentation.documents.asked import Asked, grouped_by_project
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Table,
    TableRow,
    Tone,
    line,
)
from pmdesk.presentation.documents.words import (
    Amounts,
    counted,
    day_text,
    labelled,
    lines,
    person_text,
    state_text,
    titled,
)
from pmdesk.presentation.field import Align, phrase

CHANGE_TONES = {ChangeState.APPROVED: Tone.GOOD, ChangeState.REJECTED: Tone.BAD}


def change_log(asked: Asked) -> Document:
    """Every change request: what it would do, and what was decided."""
    plan = asked.plan
    found = asked.own(sorted(asked.portfolio.change_requests.values(), key=_asked_for))
    amounts = Amounts(plan, (row.impact_cost for row in found))
    columns = (
        Column(phrase("documents.change"), 2.4),
        titled("state"),
        titled("size"),
        titled("requester", 1.0),
        titled("reason", 2.0),
        titled("impact_days", align=Align.RIGHT),
        titled("impact_cost", align=Align.RIGHT),
        titled("requested"),
        titled("decided", align=Align.LEFT),
        titled("board", 1.0),
    )

    def told(row: ChangeRequest) -> TableRow:
        effects = (labelled(key, getattr(row, key)) for key in ("impact_quality", "impact_risk"))
        return line(
            lines(row.title, *effects),
            Cell(state_text(row.state), CHANGE_TONES.get(row.state, Tone.PLAIN)),
            state_text(row.size),
            row.requester,
            row.reason,
            Cell(str(row.impact_days), figure=row.impact_days) if row.impact_days else "",
            amounts.cell(row.impact_cost) if row.impact_cost else "",
            day_text(plan, row.requested),
            day_text(plan, row.decided),
            row.board,
        )

    states = {state_text(s): sum(row.state is s for row in found) for s in ChangeState}
    table = Table(columns, grouped_by_project(asked, len(columns), found, told))
    return asked.document("change_log", Paragraph(counted(states), Tone.MUTED), table)


def _asked_for(row: ChangeRequest) -> tuple[bool, Day, int]:
    return row.requested is None, row.requested or Day(0), row.id


def decision_log(asked: Asked) -> Document:
    """Every decision: those that are open by the day on which they are needed, then what was decided."""
    plan = asked.plan
    needed = {row.id: _needed(asked, row) for row in asked.portfolio.decisions.values()}

    def place(row: Decision) -> tuple[bool, Day, int]:
        day = needed[row.id] if _is_open(row) else row.decided
        return not _is_open(row), Day(10**6) if day is None else day, row.id

    columns = (
        Column(phrase("documents.decision"), 2.2),
        titled("state"),
        titled("decider", 1.2),
        titled("needed"),
        titled("decided"),
        titled("outcome", 2.0),
        titled("rationale", 2.0),
        titled("owner", 1.0),
    )

    def told(row: Decision) -> TableRow:
        day = needed[row.id]
        is_late = _is_open(row) and day is not None and day < asked.today
        state = lines(state_text(row.state), phrase("documents.overdue") if is_late else "")
        return line(
            lines(row.title, labelled("options", " / ".join(row.options))),
            Cell(state, Tone.BAD if is_late else Tone.PLAIN),
            row.decider,
            day_text(plan, day),
            day_text(plan, row.decided),
            row.outcome,
            lines(row.rationale, labelled("delay_cost", row.delay_cost)),
            person_text(plan, row.owner),
        )

    rows = sorted(asked.portfolio.decisions.values(), key=place)
    states = {state_text(s): sum(row.state is s for row in asked.own(rows)) for s in DecisionState}
    table = Table(columns, grouped_by_project(asked, len(columns), rows, told))
    return asked.document("decision_log", Paragraph(counted(states), Tone.MUTED), table)


def _is_open(row: Decision) -> bool:
    return row.state in (DecisionState.PROPOSED, DecisionState.PENDING)


def _needed(asked: Asked, row: Decision) -> Day | None:
    """The day by which it is needed: as said, or before the first task that waits for it."""
    gated = first_start(asked.portfolio, asked.plan.schedule, key_of(row), Relation.GATES)
    return min((day for day in (row.needed, gated) if day is not None), default=None)
