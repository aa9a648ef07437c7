"""Random teams, absences, availabilities, holidays, first and last days of people, and edits of them."""

from dataclasses import replace
from random import Random

from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import AbsenceId, AvailabilityId, CalendarId, ResourceId, TeamId
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.team import Team
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Units
from pmdesk.domain.rows import Row, key_of

MONDAY = 9555
"""A Monday in March 2026, as a day number."""

PEOPLE = (ResourceId(1), ResourceId(2), ResourceId(3))


def with_presence(random: Random, portfolio: Portfolio) -> Portfolio:
    """The portfolio as it is, or with people who can't be had at all times."""
    if random.random() < 0.4:
        return portfolio
    rows: list[Row] = [random_team(random, TeamId(n)) for n in (1, 2)]
    rows += [random_absence(random, AbsenceId(n)) for n in range(1, random.randrange(1, 6))]
    rows += [random_availability(random, person) for person in PEOPLE if random.random() < 0.3]
    rows += [random_member(random, portfolio.resources[person]) for person in PEOPLE]
    return portfolio_of([*portfolio.rows(), *rows])


def random_team(random: Random, team: TeamId) -> Team:
    return Team(team, f"Team {team}", calendar=random.choice((None, CalendarId(2), CalendarId(3))))


def random_absence(random: Random, absence: AbsenceId) -> Absence:
    first = Day(MONDAY + random.randrange(-5, 30))
    hours = random.choice(((), (), ((480, 720),), ((600, 660), (900, 1440))))
    last = Day(first + random.choice((0, 0, 1, 4, 20)))
    return Absence(absence, random.choice(PEOPLE), first, last, hours=hours)


def random_availability(random: Random, person: ResourceId) -> Availability:
    first, days = MONDAY + random.randrange(30), random.randrange(20)
    units = Units(random.choice((0, 0, 5_000, 20_000)))
    return Availability(
        AvailabilityId(person),
        person,
        random.choice((None, Day(first))),
        random.choice((None, Day(first + days), Day(first + days))),
        units,
    )


def random_member(random: Random, person: Resource) -> Resource:
    joins = random.choice((None, None, Day(MONDAY + random.randrange(-3, 20))))
    leaves = random.choice((None, None, Day(MONDAY + random.randrange(20, 40))))
    team = random.choice((None, TeamId(1), TeamId(2)))
    holidays = random.choice((None, None, CalendarId(2), CalendarId(3)))
    return replace(person, joins=joins, leaves=leaves, team=team, holidays=holidays)


def change_presence(random: Random, portfolio: Portfolio, draft: Draft) -> None:
    """An absence or availability comes, changes or goes; a person or a team changes."""
    person = random.choice(PEOPLE)
    match random.randrange(5):
        case 0 | 1:
            draft.put(random_absence(random, AbsenceId(random.randrange(1, 6))))
        case 2 if portfolio.absences:
            draft.remove(key_of(random.choice(list(portfolio.absences.values()))))
        case 3:
            present = portfolio.availabilities.get(AvailabilityId(person))
            draft.put(random_availability(random, person))
            if present is not None and random.random() < 0.5:
                draft.remove(key_of(present))
        case 4 if portfolio.teams:
            draft.put(random_team(random, random.choice(list(portfolio.teams))))
            draft.put(random_member(random, portfolio.resources[person]))
        case _:
            pass
