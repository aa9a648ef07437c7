"""The communication plan: who is told what and when, with what is due and what was done last."""

from pmdesk.domain.messages import Message, message, say
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.communication import Communication, Rhythm, Telling
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.registers.dated import open_turns, tied_tasks
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
    counted,
    day_text,
    lines,
    person_text,
    state_text,
    titled,
)
from pmdesk.presentation.field import phrase

AHEAD = 400
"""So many days are looked ahead for the next turn: a yearly one is found."""


def communication_plan(asked: Asked) -> Document:
    """Every line of the plan, what is due first at the top."""
    plan = asked.plan
    due = {row.id: _next(asked, row) for row in asked.portfolio.communications.values()}
    columns = (
        Column(phrase("documents.what"), 2.0),
        titled("audience", 1.4),
        titled("channel", 1.2),
        Column(phrase("documents.how_often"), 1.0),
        titled("owner", 1.0),
        Column(phrase("documents.done_last"), 1.0),
        Column(phrase("documents.due_next")),
    )

    def told(row: Communication) -> TableRow:
        day = due[row.id]
        is_late = day is not None and day < asked.today
        last = max(
            (turn for turn in row.turns if turn.state is Telling.DONE),
            default=None,
            key=lambda turn: turn.day,
        )
        said_last = "" if last is None else lines(day_text(plan, last.day), last.remark)
        next_turn = lines(day_text(plan, day), phrase("documents.overdue") if is_late else "")
        return line(
            row.title,
            row.audience,
            row.channel,
            _rhythm(asked, row),
            person_text(plan, row.owner),
            said_last,
            Cell(next_turn, Tone.BAD if is_late else Tone.PLAIN),
        )

    found = sorted(asked.portfolio.communications.values(), key=lambda row: (due[row.id] or 10**6, row.id))
    late = sum((day := due[row.id]) is not None and day < asked.today for row in asked.own(found))
    table = Table(columns, grouped_by_project(asked, len(columns), found, told))
    warning = Paragraph(counted({phrase("documents.overdue_turns"): late}), Tone.BAD)
    return asked.document("communication_plan", warning, table)


def _next(asked: Asked, row: Communication) -> Day | None:
    turns = open_turns(asked.portfolio, asked.plan.schedule, row, Day(asked.today + AHEAD))
    return turns[0] if turns else None


def _rhythm(asked: Asked, row: Communication) -> str:
    """How often, or how many days from which milestone."""
    often = state_text(row.rhythm)
    if row.every > 1 and row.rhythm is not Rhythm.ONCE:
        often = say(message(f"documents.every_{row.rhythm.value}", count=row.every))
    milestones = tied_tasks(asked.portfolio, key_of(row), Relation.DATED_BY)
    if not milestones:
        return often
    name = ", ".join(asked.portfolio.tasks[task].name for task in milestones)
    when = say(_distance(row.offset, name))
    return lines(often, when if row.rhythm is Rhythm.ONCE else say(message("documents.first", when=when)))


def _distance(days: int, name: str) -> Message:
    """How far from a milestone: before it if negative."""
    match days:
        case 0:
            return message("documents.at", name=name)
        case 1:
            return message("documents.day_after", name=name)
        case -1:
            return message("documents.day_before", name=name)
    key = "documents.days_before" if days < 0 else "documents.days_after"
    return message(key, days=abs(days), name=name)
