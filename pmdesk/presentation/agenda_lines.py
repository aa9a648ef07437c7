"""The agenda in words: what is overdue, what today asks for, what this week, and what comes then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import Day, day_of
from pmdesk.engine.registers.agenda import Entry, agenda
from pmdesk.presentation.dates import format_day
from pmdesk.presentation.field import phrase
from pmdesk.presentation.plan import Plan

DAYS_PER_WEEK = 7

COLUMNS = ("day", "concern", "title", "project", "owner")
"""What a line says."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line: an ``entry`` in words by column, or the heading of those that follow."""

    texts: tuple[str, ...]
    entry: Entry | None = None
    overdue: bool = False


def agenda_lines(
    plan: Plan, today: date, weeks: int, project: ProjectId | None = None
) -> Sequence[AgendaLine]:
    """The agenda up to so many weeks ahead, of ``project`` with what belongs to none, or of all."""
    day = day_of(today)
    found = agenda(plan.portfolio, plan.schedule, day, weeks * DAYS_PER_WEEK)
    entries = [entry for entry in found if project is None or entry.project in (project, None)]
    lines: list[AgendaLine] = []
    for part, members in groupby(entries, _part_on(day)):
        own = list(members)
        lines.append(AgendaLine((phrase(f"agenda.{part}"), str(len(own)))))
        lines += [_line(plan, entry, overdue=entry.day < day) for entry in own]
    return tuple(lines)


def _part_on(today: Day) -> Callable[[Entry], str]:
    next_week = today - today % DAYS_PER_WEEK + DAYS_PER_WEEK

    def part(entry: Entry) -> str:
        if entry.day < today:
            return "overdue"
        if entry.day == today:
            return "today"
        return "this_week" if entry.day < next_week else "then"

    return part


def _line(plan: Plan, entry: Entry, *, overdue: bool) -> AgendaLine:
    portfolio = plan.portfolio
    project = "" if entry.project is None else portfolio.projects[entry.project].code
    owner = "" if entry.owner is None else portfolio.resources[entry.owner].name
    texts = (
        format_day(entry.day, portfolio.header.date_style),
        phrase(f"agenda.{entry.concern.value}"),
        entry.title,
        project,
        owner,
    )
    return AgendaLine(texts, entry, overdue)
