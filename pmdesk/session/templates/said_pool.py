"""The calendars, teams and people that a project needs, as the text of a template."""

from collections.abc import Iterable, Iterator
from typing import Any

from pmdesk.domain.ids import CalendarId, TeamId
from pmdesk.domain.money.rate import FREE, Price, Rate
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.plan.calendar import Calendar, Hours
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME
from pmdesk.presentation.skills import skills_said
from pmdesk.session.templates.moments import WEEKDAYS
from pmdesk.session.templates.naming import Naming
from pmdesk.session.templates.skills_said import said_skills
from pmdesk.session.templates.values import said_money

Said = dict[str, Any]


def said_pool(
    portfolio: Portfolio,
    project: Project,
    calendars: Iterable[CalendarId],
    teams: Iterable[TeamId],
    names: Naming,
) -> Said:
    """What ``PoolRows`` reads back; dated days off of calendars and people stay behind."""
    people = [portfolio.resources[key] for key in names.of]
    of_people = {row.team for row in people if row.team is not None}
    needed_teams = sorted(of_people | set(teams), key=lambda key: (portfolio.teams[key].position, key))
    needed = dict.fromkeys(calendars)
    for key in needed_teams:
        needed[portfolio.teams[key].calendar or project.calendar] = None
    for person in people:
        needed[person.calendar or project.calendar] = None
        needed[person.holidays or project.calendar] = None
    said: Said = {}
    if project.calendar != portfolio.header.calendar:
        said["project_calendar"] = portfolio.calendars[project.calendar].name
    ordered = dict.fromkeys(
        row
        for key in (project.calendar, *needed)
        for row in _bases_first(portfolio, portfolio.calendars[key])
    )
    said["calendars"] = [
        _calendar(portfolio, project, row) for row in ordered if row.id != portfolio.header.calendar
    ]
    said["teams"] = [_team(portfolio, key, names) for key in needed_teams]
    said["people"] = [_person(portfolio, row, names) for row in people]
    return {key: value for key, value in said.items() if value}


def _bases_first(portfolio: Portfolio, row: Calendar) -> Iterator[Calendar]:
    if row.base is not None:
        yield from _bases_first(portfolio, portfolio.calendars[row.base])
    yield row


def _calendar(portfolio: Portfolio, project: Project, row: Calendar) -> Said:
    said: Said = {"name": row.name}
    if row.base == project.calendar:
        said["of_project"] = True
    elif row.base is not None:
        said["base"] = portfolio.calendars[row.base].name
    days = dict(zip(WEEKDAYS, row.week, strict=True))
    said["hours"] = {day: [_shift(*shift) for shift in hours] for day, hours in _given(days)}
    inherited = [day for day, hours in days.items() if hours is None]
    return said | ({"inherited": inherited} if inherited else {})


def _given(days: dict[str, Hours | None]) -> Iterator[tuple[str, Hours]]:
    return ((day, hours) for day, hours in days.items() if hours is not None)


def _shift(start: int, end: int) -> str:
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def _team(portfolio: Portfolio, key: TeamId, names: Naming) -> Said:
    row = portfolio.teams[key]
    said: Said = {"name": row.name, "kind": row.kind.value, "notes": row.notes}
    if row.calendar is not None:
        said["calendar"] = portfolio.calendars[row.calendar].name
    if row.lead is not None and row.lead in names.of:
        said["lead"] = names.of[row.lead]
    return {name: value for name, value in said.items() if value}


def _person(portfolio: Portfolio, row: Resource, names: Naming) -> Said:
    made_role = names.is_made_role(row)
    share = row.max_units / 100
    said: Said = {
        "name": names.of[row.id],
        "kind": "" if row.kind is ResourceKind.WORK else row.kind.value,
        "worker": Worker.ROLE.value if made_role else "" if row.worker is Worker.PERSON else row.worker.value,
        "role": row.role,
        "group": row.group,
        "label": row.material_label,
        "location": row.location,
        "time_zone": row.time_zone,
        "vendor": row.vendor,
        "skills": said_skills(skills_said(portfolio, row.id)),
        "rates": [_rate(rate) for rate in portfolio.rates_of.get(row.id, ()) if rate.since is None],
    }
    if not made_role:
        said |= {"initials": row.initials, "email": row.email, "notes": row.notes}
    if row.max_units != FULL_TIME:
        said["max_units"] = int(share) if share.is_integer() else share
    if row.accrual.value != "prorated":
        said["accrual"] = row.accrual.value
    for name, calendar in (("calendar", row.calendar), ("holidays", row.holidays)):
        if calendar is not None:
            said[name] = portfolio.calendars[calendar].name
    if row.team is not None:
        said["team"] = portfolio.teams[row.team].name
    return {name: value for name, value in said.items() if value not in ("", [])}


def _rate(rate: Rate) -> Said:
    said: Said = {"table": rate.rate_table.value, "rate": _price(rate.standard)}
    if rate.overtime not in (FREE, Price(unit=None)):
        said["overtime"] = _price(rate.overtime)
    if rate.per_use:
        said["per_use"] = str(said_money(rate.per_use))
    return said


def _price(price: Price) -> str:
    amount = str(said_money(price.amount))
    return amount if price.unit is None else f"{amount}/{price.unit.value}"
