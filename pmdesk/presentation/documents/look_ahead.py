"""The look-ahead: what everybody has to do in the next six weeks, with boxes to tick."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import ResourceId, RowKey, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.quantities import Day, Instant, day_containing, midnight
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.rows import key_of
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Table,
    TableRow,
    Tone,
    group,
    line,
    right,
)
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import day_text, last_day, lines, titled
from pmdesk.presentation.field import phrase
from pmdesk.presentation.references import reference

WEEKS = 6


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody has to do between two days; ``part_of`` says where it belongs."""

    key: RowKey
    what: str
    part_of: str
    first: Day | None
    last: Day
    done: str = ""


def look_ahead(asked: Asked) -> Document:
    """Open tasks and actions of the next six weeks, and what is late, by team and person."""
    end = Day(asked.today + 7 * WEEKS)
    duties: dict[ResourceId | None, list[Duty]] = {}
    for person, duty in (*_tasks(asked, end), *_actions(asked, end)):
        duties.setdefault(person, []).append(duty)
    columns = (
        Column(phrase("documents.to_do"), 2.4),
        Column(phrase("documents.part_of"), 1.4),
        titled("start"),
        titled("finish"),
        right(phrase("documents.percent")),
    )
    rows: list[TableRow] = []
    for person in _in_order(asked, duties):
        rows.append(group(_heading(asked, person), "", "", "", ""))
        rows += (_line(asked, duty, person) for duty in sorted(duties[person], key=_place))
    span = message(
        "documents.look_ahead_span",
        first=day_text(asked.plan, asked.today),
        last=day_text(asked.plan, Day(end - 1)),
    )
    return asked.document(
        "look_ahead", Paragraph(say(span) if rows else "", Tone.MUTED), Table(columns, tuple(rows))
    )


def _place(duty: Duty) -> tuple[int, int, str]:
    return duty.first if duty.first is not None else duty.last, duty.last, duty.what


def _tasks(asked: Asked, end: Day) -> Iterator[tuple[ResourceId | None, Duty]]:
    """Leaves that are not done and start before ``end``, once for each who works on them."""
    schedule, portfolio = asked.plan.schedule, asked.portfolio
    here = (
        schedule.active
        & ~schedule.summary
        & (schedule.start != NO_DATE)
        & (schedule.percent_complete < WHOLE)
        & (schedule.start < midnight(end))
    )
    for row in np.flatnonzero(here).tolist():
        task = portfolio.tasks[schedule.tasks[row]]
        if asked.project not in (None, task.project):
            continue
        start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
        last = last_day(start, finish)
        percent = int(schedule.percent_complete[row])
        duty = Duty(
            key_of(task),
            reference(portfolio, task.id, asked.project),
            _part_of(asked, task.id),
            day_containing(start),
            day_containing(start) if last is None else last,
            f"{percent} %" if percent else "",
        )
        people = [
            each.resource
            for each in portfolio.assignments_of.get(task.id, ())
            if portfolio.resources[each.resource].kind is ResourceKind.WORK
        ]
        yield from ((person, duty) for person in people)
        if not people:
            yield None, duty


def _part_of(asked: Asked, task: TaskId) -> str:
    parent = asked.portfolio.tasks[task].parent
    return "" if parent is None else asked.portfolio.tasks[parent].name


def _actions(asked: Asked, end: Day) -> Iterator[tuple[ResourceId | None, Duty]]:
    rows: Iterable[ActionItem] = asked.own(asked.portfolio.action_items.values())
    for row in rows:
        if row.is_open and row.due is not None and row.due < end:
            yield row.owner, Duty(key_of(row), row.title, phrase("documents.action"), None, row.due)


def _in_order(asked: Asked, duties: Iterable[ResourceId | None]) -> list[ResourceId | None]:
    """People by team and then as everywhere; those without a team, and what nobody does, come last."""
    portfolio = asked.portfolio

    def place(person: ResourceId | None) -> tuple[bool, bool, int, int, int]:
        if person is None:
            return True, True, 0, 0, 0
        row = portfolio.resources[person]
        team = portfolio.teams[row.team] if row.team is not None else None
        return False, team is None, team.position if team else 0, row.position, row.id

    return sorted(duties, key=place)


def _heading(asked: Asked, person: ResourceId | None) -> str:
    if person is None:
        return phrase("documents.nobody")
    row = asked.portfolio.resources[person]
    return row.name if row.team is None else f"{row.name} · {asked.portfolio.teams[row.team].name}"


def _line(asked: Asked, duty: Duty, person: ResourceId | None) -> TableRow:
    is_late = duty.last < asked.today
    late = phrase("documents.late") if is_late else ""
    return line(
        Cell(duty.what, ticked=False),
        Cell(duty.part_of, Tone.MUTED),
        day_text(asked.plan, duty.first),
        Cell(lines(day_text(asked.plan, duty.last), late), Tone.BAD if is_late else Tone.PLAIN),
        duty.done,
        key=key_text(*duty.key, about=str(person or 0)),
    )
