"""The list of hand-offs: what teams owe each other, by date, with slack and the agreed day."""

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import message, say
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Table,
    TableRow,
    Tone,
    line,
    right,
)
from pmdesk.presentation.documents.handed_over import HandOff, Teams, hand_offs
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import day_text, lines
from pmdesk.presentation.field import phrase
from pmdesk.presentation.references import reference
from pmdesk.presentation.spans import format_minutes


def hand_off_list(asked: Asked) -> Document:
    """The hand-offs that are still to come, the next one first."""
    tasks = asked.portfolio.tasks
    mine = [
        each
        for each in hand_offs(asked.plan)
        if asked.project in (None, tasks[each.link.predecessor].project, tasks[each.link.successor].project)
    ]
    coming = [each for each in mine if not each.is_done]
    columns = (
        Column(phrase("documents.handed_on")),
        Column(phrase("documents.item"), 1.6),
        Column(phrase("documents.giver"), 1.0),
        Column(phrase("documents.needed_for"), 1.6),
        Column(phrase("documents.taker"), 1.0),
        Column(phrase("documents.agreed")),
        right(phrase("documents.slack")),
    )
    late = sum(_is_late(each) for each in coming)
    done = say(message("documents.hand_offs_done", count=len(mine) - len(coming), total=len(mine)))
    return asked.document(
        "handoffs",
        Paragraph(done if mine else "", Tone.MUTED),
        Paragraph(say(message("documents.hand_offs_late", count=late)) if late else "", Tone.BAD),
        Table(columns, tuple(_line(asked, each) for each in coming)),
        Paragraph(phrase("documents.how_agreed") if coming else "", Tone.MUTED),
    )


def _is_late(each: HandOff) -> bool:
    return each.agreed is not None and each.day > each.agreed


def _line(asked: Asked, each: HandOff) -> TableRow:
    plan, link = asked.plan, each.link
    late = phrase("documents.later_than_agreed") if _is_late(each) else ""
    project = plan.project_of(link.successor)
    slack = "" if each.slack is None else format_minutes(each.slack, project)
    is_broken = each.slack is not None and each.slack < 0
    return line(
        Cell(lines(day_text(plan, each.day), late), Tone.BAD if late else Tone.PLAIN),
        _task(asked, link.predecessor),
        _names(asked, each.givers),
        _task(asked, link.successor),
        _names(asked, each.takers),
        day_text(plan, each.agreed),
        Cell(slack, Tone.BAD if is_broken else Tone.PLAIN, figure=each.slack),
        key=key_text(link.table, link.id),
    )


def _task(asked: Asked, task: TaskId) -> str:
    return reference(asked.portfolio, task, asked.project)


def _names(asked: Asked, teams: Teams) -> str:
    return "\n".join(asked.portfolio.teams[team].name for team in teams)
