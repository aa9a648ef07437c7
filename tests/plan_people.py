"""What plans in one line say about people: when they can be had, and how much of them there is.

==========================================  ===================================================
``away Anna 2026-03-04 2026-03-06``         an absence, its last day included; one day if there is one date
``away Anna 2026-03-04 08:00-12:00``        can only be had in these hours
``joins Anna 2026-03-04``, ``leaves …``     her first and her last day
``available Anna 50% 2026-03-04 …``         units from a day on, to another if there is one
``holidays Anna Bavaria``                   the calendar whose exceptions are days off for her
``team Anna Ops Night``                     her team and its calendar
``skill Anna SQL 4``                        what she can, and how well
==========================================  ===================================================
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.quantities import Day, Units, day_of
from pmdesk.domain.rows import Row

_Statement = Callable[[Resource, list[str], IdDealer, Mapping[str, Calendar], list[Row]], Resource]


def _day(text: str) -> Day:
    return day_of(date.fromisoformat(text))


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _away(
    person: Resource, words: list[str], ids: IdDealer, _calendars: Mapping[str, Calendar], rows: list[Row]
) -> Resource:
    days = [_day(word) for word in words if ":" not in word]
    shifts = [word.split("-") for word in words if ":" in word]
    hours = tuple((_minute(start), _minute(end)) for start, end in shifts)
    rows.append(Absence(ids.absence(), person.id, days[0], days[-1], hours=hours))
    return person


def _available(
    person: Resource, words: list[str], ids: IdDealer, _calendars: Mapping[str, Calendar], rows: list[Row]
) -> Resource:
    first, last = _day(words[1]), _day(words[2]) if len(words) > 2 else None
    units = Units(int(words[0].rstrip("%")) * 100)
    rows.append(Availability(ids.availability(), person.id, first, last, units))
    return person


def _team(
    person: Resource, words: list[str], ids: IdDealer, calendars: Mapping[str, Calendar], rows: list[Row]
) -> Resource:
    known = {row.name: row for row in rows if isinstance(row, Team)}
    if words[0] not in known:
        calendar = calendars[words[1]].id if len(words) > 1 else None
        known[words[0]] = Team(ids.team(), words[0], calendar=calendar)
        rows.append(known[words[0]])
    return replace(person, team=known[words[0]].id)


def _skill(
    person: Resource, words: list[str], ids: IdDealer, _calendars: Mapping[str, Calendar], rows: list[Row]
) -> Resource:
    rows.append(SkillLevel(ids.skill_level(), person.id, words[0], int(words[1])))
    return person


PEOPLE: Mapping[str, _Statement] = {
    "away": _away,
    "available": _available,
    "team": _team,
    "skill": _skill,
    "joins": lambda person, words, _ids, _calendars, _rows: replace(person, joins=_day(words[0])),
    "leaves": lambda person, words, _ids, _calendars, _rows: replace(person, leaves=_day(words[0])),
    "holidays": lambda person, words, _ids, calendars, _rows: replace(
        person, holidays=calendars[words[0]].id
    ),
}
"""What a statement makes of a resource and adds to the rows, by its first word."""
