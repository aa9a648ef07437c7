"""Calendars and people of the sample, as its text says them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.ids import IdDealer, ResourceId
from pmdesk.domain.money.rate import FREE, Price, Rate
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.people.team import Team, TeamKind
from pmdesk.domain.plan.calendar import Calendar, Hours, Week
from pmdesk.domain.quantities import TimeUnit, Units
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import Settings
from pmdesk.presentation.prices import parse_price
from pmdesk.presentation.skills import parse_skills

POSITION_GAP = 1024
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def calendar_rows(said: Mapping[str, Any], ids: IdDealer) -> tuple[Calendar, ...]:
    """The company's calendar, then the others: derived from it, or with working hours of their own."""
    company = Calendar(ids.calendar(), said["calendar"]["name"])
    others = [
        Calendar(
            ids.calendar(),
            other["name"],
            company.id if other.get("base") == company.name else None,
            _week(other),
        )
        for other in said["calendars"]
    ]
    return (company, *others)


def people_rows(
    said: Mapping[str, Any], ids: IdDealer, calendars: Mapping[str, Calendar], settings: Settings
) -> tuple[Row, ...]:
    """Teams, people and material in the order of the text, and what they can and cost."""
    teams = {
        team["name"]: Team(ids.team(), team["name"], TeamKind(team["kind"]), position=place)
        for place, team in enumerate(said["teams"], 1)
    }
    people = {
        person["name"]: _person(person, ids.resource(), place * POSITION_GAP, calendars, teams)
        for place, person in enumerate(said["people"], 1)
    }
    leads = {team["name"]: people[team["lead"]].id for team in said["teams"] if "lead" in team}
    led = (replace(team, lead=leads.get(name)) for name, team in teams.items())
    facts = (fact for person in said["people"] for fact in _facts(person, ids, people, settings))
    return (*led, *people.values(), *facts)


def _person(
    said: Mapping[str, Any],
    resource: ResourceId,
    position: int,
    calendars: Mapping[str, Calendar],
    teams: Mapping[str, Team],
) -> Resource:
    return Resource(
        resource,
        said["name"],
        ResourceKind(said.get("kind", "work")),
        "".join(word[0] for word in said["name"].split()),
        Units(100 * said.get("max_units", 100)),
        calendars[said["calendar"]].id if "calendar" in said else None,
        said.get("email", ""),
        said.get("group", ""),
        said.get("label", ""),
        position,
        said.get("notes", ""),
        worker=Worker(said.get("worker", "person")),
        role=said.get("role", ""),
        team=teams[said["team"]].id if "team" in said else None,
        vendor=said.get("vendor", ""),
    )


def _facts(
    said: Mapping[str, Any], ids: IdDealer, people: Mapping[str, Resource], settings: Settings
) -> Iterator[Row]:
    """The skills of a person, and what they cost."""
    row = people[said["name"]]
    for spec in parse_skills(said.get("skills", "")):
        yield SkillLevel(ids.skill_level(), row.id, spec.skill, spec.level)
    if "rate" in said:
        usual = TimeUnit.HOUR if row.kind is ResourceKind.WORK else None
        free = FREE if usual else Price(unit=None)
        yield Rate(ids.rate(), row.id, standard=parse_price(said["rate"], settings, usual), overtime=free)


def _week(said: Mapping[str, Any]) -> Week:
    """The days off of a derived calendar, or the hours of one that stands alone."""
    if "hours" in said:
        days = [_hours(said["hours"].get(day, [])) for day in WEEKDAYS]
        return (days[0], days[1], days[2], days[3], days[4], days[5], days[6])
    off: list[Hours | None] = [() if day in said.get("days_off", []) else None for day in WEEKDAYS]
    return (off[0], off[1], off[2], off[3], off[4], off[5], off[6])


def _hours(shifts: list[str]) -> Hours:
    return tuple((_minute(start), _minute(end)) for start, end in (shift.split("-") for shift in shifts))


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
