"""The team roster: who is in each team, how full their next weeks are, and who can't be stood in for."""

from collections.abc import Iterator, Sequence

from pmdesk.domain.ids import TeamId
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.resource import Worker
from pmdesk.domain.quantities import FULL_TIME, Day, date_of
from pmdesk.engine.filled_weeks import FilledWeeks
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Cell,
    Column,
    Document,
    Paragraph,
    Part,
    Picture,
    Section,
    Table,
    TableRow,
    Tone,
    line,
    right,
)
from pmdesk.presentation.documents.rosters import Member, Roster, rosters, week_edges
from pmdesk.presentation.documents.words import day_text, lines, title, titled
from pmdesk.presentation.field import phrase
from pmdesk.presentation.references import references
from pmdesk.presentation.registers.moods import mood_text
from pmdesk.presentation.registers.pulse_trend import HEIGHT_PX, pulse_trend, pulses_of
from pmdesk.presentation.resource_story import absence_lines
from pmdesk.presentation.skills import format_skills, skills_said

HOUR = 60
TOO_LONG = 2
"""So many overloaded weeks in a row are more than a bad week."""

TREND_PX, SMALLEST_PX = 420.0, 10.0

NONE = Cell("–", Tone.MUTED)
"""What stands where there is nothing, so that the tables of all teams have the same columns."""


def team_roster(asked: Asked) -> Document:
    """All teams at a glance, then one after the other."""
    told = rosters(asked)
    if not any(each.members or each.team is not None for each in told):
        return asked.document("team_roster")
    edges = week_edges(asked)
    span = message(
        "documents.roster_span",
        first=day_text(asked.plan, edges[0]),
        last=day_text(asked.plan, Day(edges[-1] - 1)),
        count=len(edges) - 1,
    )
    return asked.document(
        "team_roster",
        Paragraph(say(span), Tone.MUTED),
        Section(phrase("documents.at_a_glance"), (_overview(asked, told),)),
        *(Section(_name(each), tuple(_team(asked, each, edges))) for each in told),
    )


def _name(roster: Roster) -> str:
    return phrase("documents.no_team") if roster.team is None else roster.team.name


def _overview(asked: Asked, told: Sequence[Roster]) -> Table:
    columns = (
        titled("team", 1.4),
        titled("kind", 1.0),
        titled("leader", 1.2),
        titled("calendar", 1.2),
        right(phrase("documents.people")),
        right(phrase("documents.load_percent")),
        right(phrase("documents.load_spread")),
        right(phrase("documents.overloaded_weeks")),
        right(phrase("documents.hours_above")),
        right(phrase("documents.single_points_short")),
    )
    return Table(columns, tuple(_overview_line(asked, each) for each in told))


def _overview_line(asked: Asked, each: Roster) -> TableRow:
    above = sum(member.weeks.above for member in each.members)
    return line(
        _name(each),
        _kind(each),
        _lead(asked, each),
        _calendar(asked, each),
        str(len(each.members)),
        _percent(each.weeks),
        _spread(each),
        _bad_number(each.overloaded),
        Cell(_hours(above), Tone.BAD) if above else NONE,
        _bad_number(len(each.points)),
    )


def _kind(roster: Roster) -> str:
    return "" if roster.team is None else phrase(f"people.team_{roster.team.kind.value}")


def _lead(asked: Asked, roster: Roster) -> str:
    if roster.team is None:
        return ""
    lead = roster.team.lead
    return phrase("documents.nobody_yet") if lead is None else asked.portfolio.resources[lead].name


def _calendar(asked: Asked, roster: Roster) -> str:
    known = roster.team is not None and roster.team.calendar
    return asked.portfolio.calendars[known].name if known else ""


def _spread(roster: Roster) -> str | Cell:
    """The load of who has least and of who has most to do, if there are several people with time."""
    people = [each for each in roster.members if each.row.worker is Worker.PERSON]
    known = [each.weeks.percent for each in people if each.weeks.percent is not None]
    return f"{min(known)} – {max(known)} %" if len(known) > 1 else NONE


def _team(asked: Asked, roster: Roster, edges: Sequence[Day]) -> Iterator[Part]:
    if not roster.members:
        yield Paragraph(phrase("documents.empty_team"), Tone.MUTED)
        return
    yield _members(asked, roster, edges)
    yield Section(phrase("documents.single_points"), (_points(asked, roster),))
    if roster.team is not None:
        yield from _pulse(asked, roster.team.id)


def _members(asked: Asked, roster: Roster, edges: Sequence[Day]) -> Table:
    columns = (
        Column(phrase("documents.member"), 1.3),
        titled("role", 1.2),
        titled("skills", 1.6),
        Column(phrase("documents.away"), 1.5),
        *(right(_short(day)) for day in edges[:-1]),
        right(phrase("documents.load_percent")),
        right(phrase("documents.hours_above")),
        right(phrase("documents.weeks_in_a_row")),
    )
    return Table(columns, tuple(_member(asked, roster, each, edges) for each in roster.members))


def _short(day: Day) -> str:
    date = date_of(day)
    return f"{date.day}.{date.month}."


def _member(asked: Asked, roster: Roster, member: Member, edges: Sequence[Day]) -> TableRow:
    row, weeks = member.row, member.weeks
    leads = roster.team is not None and roster.team.lead == row.id
    names = [row.name, phrase("documents.leads_team") if leads else ""]
    if row.worker is Worker.ROLE:
        names.append(phrase("documents.stands_for_role"))
    in_a_row = weeks.in_a_row
    return line(
        lines(*names),
        row.role,
        format_skills(skills_said(asked.portfolio, row.id)),
        _away(asked, member, edges),
        *(_week(weeks, place) for place in range(len(edges) - 1)),
        _percent(weeks),
        Cell(_hours(weeks.above), Tone.BAD) if weeks.above else NONE,
        Cell(str(in_a_row), Tone.BAD if in_a_row >= TOO_LONG else Tone.PLAIN) if in_a_row else NONE,
    )


def _week(weeks: FilledWeeks, place: int) -> Cell:
    """How full a week is; hours where there should be none, a dash where there are none."""
    load, capacity = weeks.load[place], weeks.capacity[place]
    if not capacity:
        hours = round(load / (FULL_TIME * HOUR))
        return Cell(f"{hours} h", Tone.BAD) if weeks.over[place] else NONE
    tone = Tone.BAD if weeks.over[place] else Tone.PLAIN if load else Tone.MUTED
    return Cell(f"{round(100 * load / capacity)} %", tone)


def _percent(weeks: FilledWeeks) -> str:
    return "" if weeks.percent is None else f"{weeks.percent} %"


def _hours(minutes: int) -> str:
    return f"{round(minutes / HOUR)} h"


def _bad_number(count: int) -> Cell:
    return Cell(str(count), Tone.BAD) if count else NONE


def _away(asked: Asked, member: Member, edges: Sequence[Day]) -> str:
    """Absences in these weeks, and the first and the last day of somebody who comes or goes."""
    row, inside = member.row, range(asked.today, edges[-1])
    days = [
        f"{each.days}: {lines(say(each.kind), say(each.part) if each.part else '')}".replace("\n", ", ")
        for each in absence_lines(asked.plan, row.id, date_of(asked.today))
        if not each.is_over and each.absence.first < edges[-1]
    ]
    for key, day in (("joins", row.joins), ("leaves", row.leaves)):
        if day is not None and day in inside:
            days.append(f"{title(key)}: {day_text(asked.plan, day)}")
    return lines(*days)


def _pulse(asked: Asked, team: TeamId) -> Iterator[Part]:
    """The moods of a team, of what is shared."""
    felt = pulses_of(asked.portfolio, team)
    if not felt:
        return
    moods = [line(day_text(asked.plan, day), mood_text(row.mood)) for day, row in felt]
    words = Table((titled("day"), titled("mood", 1.0)), tuple(moods))
    said = [line(*own.cells, row.title, row.action) for own, (_, row) in zip(moods, felt, strict=True)]
    columns = (*words.columns, titled("title", 3.0), titled("action", 3.0))
    picture = Picture(pulse_trend(felt, TREND_PX), TREND_PX, HEIGHT_PX, words, SMALLEST_PX)
    yield Section(phrase("documents.pulse"), (picture, Table(columns, tuple(reversed(said)))))


def _points(asked: Asked, roster: Roster) -> Table:
    resources = asked.portfolio.resources
    columns = (
        Column(phrase("documents.member"), 1.3),
        Column(phrase("documents.skill"), 1.2),
        Column(phrase("documents.critical_tasks"), 4.0),
    )
    told = (
        line(
            resources[each.person].name,
            each.skill,
            references(asked.portfolio, each.tasks, asked.project, 4),
        )
        for each in roster.points
    )
    return Table(columns, tuple(told))
