"""Calendars, teams and people as a text says them; what the portfolio has under the same name is used."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, IdDealer
from pmdesk.domain.messages import message
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.rate import FREE, Price, Rate, RateTable
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.people.team import Team, TeamKind
from pmdesk.domain.plan.calendar import Calendar, Hours, Week
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import TimeUnit, Units
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import NumberStyle
from pmdesk.presentation.prices import parse_price
from pmdesk.session.templates.moments import WEEKDAYS
from pmdesk.session.templates.skills_said import read_skills

POSITION_GAP = 1024


class PoolRows:
    """Collects what a text adds to the pool of ``portfolio``.

    ``calendars``, ``teams`` and ``people`` have all there are then, by their names in lower case;
    ``of_project`` is the calendar of the project: the one that the text names, else the portfolio's.
    """

    def __init__(self, portfolio: Portfolio, ids: IdDealer) -> None:
        self._portfolio = portfolio
        self._ids = ids
        self.of_project = portfolio.header.calendar
        self.calendars = {folded(row.name): row for row in portfolio.calendars.values()}
        self.teams = {folded(row.name): row for row in portfolio.teams.values()}
        self.people = {folded(row.name): row for row in portfolio.resources.values()}
        self._facts: list[Row] = []

    def take(self, said: Mapping[str, Any]) -> None:
        """Add the calendars, teams and people of a text.

        Raises InvalidValue where a material of the pool has the name of a person of the text, or the like.
        """
        wanted = folded(said.get("project_calendar", ""))
        for each in said.get("calendars", ()):
            row = self.calendars.get(folded(each["name"])) or self._calendar(each)
            self.calendars[folded(row.name)] = row
            if folded(row.name) == wanted:
                self.of_project = row.id
        new_teams = [each for each in said.get("teams", ()) if folded(each["name"]) not in self.teams]
        for each in new_teams:
            self.teams[folded(each["name"])] = self._team(each)
        for each in said.get("people", ()):
            present = self.people.get(folded(each["name"]))
            kind = ResourceKind(each.get("kind", ResourceKind.WORK))
            if present is None:
                self.people[folded(each["name"])] = person = self._person(each, kind)
                self._facts += self._facts_of(each, person)
            elif present.kind is not kind:
                raise InvalidValue(message("templates.other_kind", name=present.name))
        for each in new_teams:
            if "lead" in each:
                team = self.teams[folded(each["name"])]
                self.teams[folded(team.name)] = replace(team, lead=self.people[folded(each["lead"])].id)

    def rows(self) -> tuple[Row, ...]:
        """All that is new."""
        before = self._portfolio
        return (
            *(row for row in self.calendars.values() if row.id not in before.calendars),
            *(row for row in self.teams.values() if row.id not in before.teams),
            *(row for row in self.people.values() if row.id not in before.resources),
            *self._facts,
        )

    def calendar(self, name: str) -> CalendarId:
        """The calendar called ``name``. Raises KeyError if there is none."""
        return self.calendars[folded(name)].id

    def _calendar(self, said: Mapping[str, Any]) -> Calendar:
        base = self.of_project if said.get("of_project") else None
        if "base" in said:
            base = self.calendar(said["base"])
        return Calendar(self._ids.calendar(), said["name"], base, _week(said))

    def _team(self, said: Mapping[str, Any]) -> Team:
        return Team(
            self._ids.team(),
            said["name"],
            TeamKind(said.get("kind", TeamKind.INTERNAL)),
            calendar=self.calendar(said["calendar"]) if "calendar" in said else None,
            position=len(self.teams) + 1,
            notes=said.get("notes", ""),
        )

    def _person(self, said: Mapping[str, Any], kind: ResourceKind) -> Resource:
        last = max((row.position for row in self.people.values()), default=0)
        return Resource(
            self._ids.resource(),
            said["name"],
            kind,
            said.get("initials", "".join(word[0] for word in said["name"].split())),
            Units(round(100 * said.get("max_units", 100))),
            self.calendar(said["calendar"]) if "calendar" in said else None,
            said.get("email", ""),
            said.get("group", ""),
            said.get("label", ""),
            last + POSITION_GAP,
            said.get("notes", ""),
            worker=Worker(said.get("worker", Worker.PERSON)),
            role=said.get("role", ""),
            team=self.teams[folded(said["team"])].id if "team" in said else None,
            location=said.get("location", ""),
            time_zone=said.get("time_zone", ""),
            holidays=self.calendar(said["holidays"]) if "holidays" in said else None,
            vendor=said.get("vendor", ""),
            accrual=Accrual(said.get("accrual", Accrual.PRORATED)),
        )

    def _facts_of(self, said: Mapping[str, Any], row: Resource) -> Iterator[Row]:
        """The skills of a person, and what they cost."""
        for spec in read_skills(said.get("skills", "")):
            yield SkillLevel(self._ids.skill_level(), row.id, spec.skill, spec.level)
        prices = [{"rate": said["rate"]}] if "rate" in said else said.get("rates", ())
        settings = replace(self._portfolio.header, number_style=NumberStyle.PLAIN)
        for price in prices:
            usual = TimeUnit.HOUR if row.kind is ResourceKind.WORK else None
            free = FREE if usual else Price(unit=None)
            over = price.get("overtime")
            yield Rate(
                self._ids.rate(),
                row.id,
                RateTable(price.get("table", RateTable.A)),
                standard=parse_price(price["rate"], settings, usual),
                overtime=free if over is None else parse_price(over, settings, usual),
                per_use=parse_price(price.get("per_use", ""), settings, None).amount,
            )


def folded(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.split()).casefold()


def _week(said: Mapping[str, Any]) -> Week:
    """The days off of a derived calendar, or hours of its own; days that are ``inherited`` are the base's."""
    if "hours" in said:
        inherited = said.get("inherited", ())
        days = [None if day in inherited else _hours(said["hours"].get(day, [])) for day in WEEKDAYS]
        return (days[0], days[1], days[2], days[3], days[4], days[5], days[6])
    off: list[Hours | None] = [() if day in said.get("days_off", []) else None for day in WEEKDAYS]
    return (off[0], off[1], off[2], off[3], off[4], off[5], off[6])


def _hours(shifts: list[str]) -> Hours:
    return tuple((_minute(start), _minute(end)) for start, end in (shift.split("-") for shift in shifts))


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
