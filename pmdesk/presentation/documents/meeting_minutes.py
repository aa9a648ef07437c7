"""Minutes of meetings: who was there, what it was about, what was decided, and who does what until when."""

from collections.abc import Iterator, Sequence

from pmdesk.domain.ids import RegisterId
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.quantities import Instant
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.meeting import Meeting
from pmdesk.domain.registers.stakeholder import Stakeholder
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of, name_of
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Paragraph,
    Part,
    Section,
    Table,
    line,
)
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import (
    day_text,
    lines,
    named,
    person_text,
    state_text,
    title,
    titled,
)
from pmdesk.presentation.field import phrase


def meeting_minutes(asked: Asked) -> Document:
    """The meetings, each on its own page, the last one first."""
    rows = asked.own(asked.portfolio.meetings.values())
    rows.sort(key=lambda row: (-(row.start or 0), row.id))
    sections = (
        Section(row.title, tuple(_minutes(asked, row)), on_new_page=n > 0) for n, row in enumerate(rows)
    )
    return asked.document("minutes", *sections)


def _minutes(asked: Asked, row: Meeting) -> Iterator[Part]:
    when = "" if row.start is None else _moment(row.start)
    project = "" if row.project is None else asked.portfolio.projects[row.project].name
    yield Facts(
        (
            (phrase("documents.when"), when),
            named("place", row.place),
            named("project", project),
            named("attendees", ", ".join(_attendees(asked, row))),
            (phrase("documents.minutes_by"), person_text(asked.plan, row.owner)),
        )
    )
    yield Section(title("agenda"), (Bullets(row.agenda),))
    yield Section(title("minutes"), (Paragraph(row.minutes),))
    yield Section(phrase("documents.decisions"), (_decisions(asked, row),))
    yield Section(phrase("documents.actions"), (_actions(asked, row),))


def _moment(start: Instant) -> str:
    return format_instant(start, DateStyle.DAY_TIME)


def _attendees(asked: Asked, row: Meeting) -> Sequence[str]:
    """Those who were typed, then those who are tied to the meeting; nobody twice."""
    ends = (
        tie.other(key_of(row))
        for tie in asked.portfolio.ties_at.get(key_of(row), ())
        if tie.relation is Relation.ATTENDED_BY
    )
    found = (asked.portfolio.get(end) for end in ends if end.table in (Resource.table, Stakeholder.table))
    tied = (name_of(each) for each in found if each is not None)
    return tuple(dict.fromkeys((*row.attendees, *tied)))


def _tied(asked: Asked, row: Meeting, table: str) -> list[RegisterId]:
    ends = (tie.other(key_of(row)) for tie in asked.portfolio.ties_at.get(key_of(row), ()))
    return sorted({RegisterId(end.id) for end in ends if end.table == table})


def _decisions(asked: Asked, row: Meeting) -> Table:
    columns = (
        Column(phrase("documents.decision"), 2.0),
        titled("state"),
        titled("outcome", 2.0),
        titled("decider", 1.0),
    )
    found = (asked.portfolio.decisions[key] for key in _tied(asked, row, Decision.table))
    told = (
        line(
            lines(each.title, each.rationale),
            state_text(each.state),
            each.outcome,
            each.decider,
            key=key_text(each.table, each.id),
        )
        for each in found
    )
    return Table(columns, tuple(told))


def _actions(asked: Asked, row: Meeting) -> Table:
    columns = (Column(phrase("documents.action"), 2.4), titled("owner", 1.0), titled("due"), titled("state"))
    found = (asked.portfolio.action_items[key] for key in _tied(asked, row, ActionItem.table))
    told = (
        line(
            Cell(each.title, ticked=not each.is_open),
            person_text(asked.plan, each.owner),
            day_text(asked.plan, each.due),
            state_text(each.state),
            key=key_text(each.table, each.id),
        )
        for each in found
    )
    return Table(columns, tuple(told))
