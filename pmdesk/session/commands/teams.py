"""Teams: add, change, remove, and who is in which."""

from collections.abc import Collection
from dataclasses import replace

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ResourceId, TeamId
from pmdesk.domain.messages import message
from pmdesk.domain.people.team import Team
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of


def new_team(portfolio: Portfolio, ids: IdDealer, name: str) -> Team:
    """A team behind the others that is not in the portfolio yet."""
    last = max((team.position for team in portfolio.teams.values()), default=0)
    return Team(ids.team(), " ".join(name.split()), position=last + 1)


def put_team(portfolio: Portfolio, team: Team) -> Edit:
    """Add ``team``, or replace the one with its id.

    Raises InvalidValue for a name that another one has: teams are typed by name.
    """
    same = team_called(portfolio, team.name)
    if same is not None and same.id != team.id:
        raise InvalidValue(message("edits.team_name_taken", name=team.name), (key_of(same),))
    draft = Draft(portfolio)
    draft.put(team)
    key = "edits.edit_team" if team.id in portfolio.teams else "edits.add_team"
    return draft.edit(message(key, name=team.name))


def remove_team(portfolio: Portfolio, team: TeamId) -> Edit:
    """Remove a team; its members and its pulses stay, without one."""
    row = portfolio.teams[team]
    draft = Draft(portfolio)
    for resource in portfolio.resources.values():
        if resource.team == team:
            draft.put(replace(resource, team=None))
    for pulse in portfolio.pulses.values():
        if pulse.team == team:
            draft.put(replace(pulse, team=None))
    draft.remove(key_of(row))
    return draft.edit(message("edits.remove_team", name=row.name))


def set_team(portfolio: Portfolio, ids: IdDealer, resource: ResourceId, name: str) -> Edit:
    """Put a resource into the team of that name, a new one if there is none yet; no name is no team."""
    row = portfolio.resources[resource]
    draft = Draft(portfolio)
    team = team_called(portfolio, name) if name.strip() else None
    if team is None and name.strip():
        team = new_team(portfolio, ids, name)
        draft.put(team)
    draft.put(replace(row, team=None if team is None else team.id))
    return draft.edit(message("edits.edit_resource", name=row.name))


def set_members(portfolio: Portfolio, team: TeamId, members: Collection[ResourceId]) -> Edit:
    """Make ``members`` those of a team; who was in it and isn't any more has no team."""
    draft = Draft(portfolio)
    for resource in portfolio.resources.values():
        if resource.id in members:
            draft.put(replace(resource, team=team))
        elif resource.team == team:
            draft.put(replace(resource, team=None))
    return draft.edit(message("edits.edit_team", name=portfolio.teams[team].name))


def team_called(portfolio: Portfolio, name: str) -> Team | None:
    """The team of that name, whatever its case."""
    wanted = " ".join(name.split()).casefold()
    return next((team for team in portfolio.teams.values() if team.name.casefold() == wanted), None)
