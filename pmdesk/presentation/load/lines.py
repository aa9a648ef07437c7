"""The lines of a load: everybody, teams, roles or projects, and the people in them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.people.team import Team
from pmdesk.domain.plan.project import Project
from pmdesk.engine.load_table import Crew, crews, role_of
from pmdesk.engine.workload import Workload, workload
from pmdesk.presentation.plan import Plan

EVERYBODY = RowKey("everybody", 0)
"""The line of all people together."""

ROLES = "roles"
"""The table of keys of roles, which are no rows: a role has the id of the first who has it."""

NO_TEAM = RowKey(Team.table, 0)


class Gathering(StrEnum):
    """What people are gathered by."""

    PEOPLE = "people"
    TEAM = "team"
    ROLE = "role"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class LoadLine:
    """One line: what it is about, how deep it is nested, and whose load and capacity it shows.

    With ``project``, its place in the workload, only what that project asks for counts, and no capacity.
    """

    key: RowKey
    level: int
    title: str
    crew: Crew
    heads: bool = False
    project: int | None = None

    @property
    def is_person(self) -> bool:
        """Whether it shows one person, or one resource that works."""
        return self.key.table == Resource.table


def load_lines(plan: Plan, by: Gathering, collapsed: Collection[RowKey] = ()) -> Sequence[LoadLine]:
    """Everybody, and below the people as they are gathered; those under ``collapsed`` headings are left out.

    Empty where nobody works.
    """
    loads = workload(plan.schedule)
    if not loads.people:
        return ()
    (whole,) = crews(plan.portfolio, loads, [range(len(loads.people))])
    everybody = LoadLine(EVERYBODY, 1, say(message("load.everybody")), whole)
    match by:
        case Gathering.PEOPLE:
            return (everybody, *_people(plan, loads, whole.people, 1))
        case Gathering.PROJECT:
            return (everybody, *_projects(plan, loads, whole))
        case Gathering.TEAM:
            return (everybody, *_gathered(plan, loads, _by_team(plan, loads), collapsed))
        case Gathering.ROLE:
            return (everybody, *_gathered(plan, loads, _by_role(plan, loads), collapsed))


def _people(plan: Plan, loads: Workload, people: Iterable[int], level: int) -> Iterator[LoadLine]:
    for n in people:
        row = plan.portfolio.resources[loads.people[n]]
        yield LoadLine(RowKey(Resource.table, row.id), level, row.name, Crew((n,), (n,)))


def _projects(plan: Plan, loads: Workload, whole: Crew) -> Iterator[LoadLine]:
    for n, project in enumerate(loads.projects):
        title = plan.portfolio.projects[project].name
        yield LoadLine(RowKey(Project.table, project), 1, title, whole, project=n)


_Groups = Mapping[RowKey, tuple[str, list[int]]]


def _gathered(
    plan: Plan, loads: Workload, groups: _Groups, collapsed: Collection[RowKey]
) -> Iterator[LoadLine]:
    together = crews(plan.portfolio, loads, [people for _, people in groups.values()])
    for (key, (title, people)), crew in zip(groups.items(), together, strict=True):
        yield LoadLine(key, 1, title, crew, heads=True)
        if key not in collapsed:
            yield from _people(plan, loads, people, 2)


def _by_team(plan: Plan, loads: Workload) -> _Groups:
    """People by team, in the order of the teams; those without one come last."""
    rows = [plan.portfolio.resources[person] for person in loads.people]
    found: dict[RowKey, tuple[str, list[int]]] = {}
    for team in sorted(plan.portfolio.teams.values(), key=lambda team: (team.position, team.id)):
        people = [n for n, row in enumerate(rows) if row.team == team.id]
        if people:
            found[RowKey(Team.table, team.id)] = (team.name, people)
    alone = [n for n, row in enumerate(rows) if row.team is None]
    if alone:
        found[NO_TEAM] = (say(message("load.no_team")), alone)
    return found


def _by_role(plan: Plan, loads: Workload) -> _Groups:
    """People by role, in the order of their names; those without one come last."""
    by_name: dict[str, list[int]] = {}
    for n, person in enumerate(loads.people):
        by_name.setdefault(role_of(plan.portfolio.resources[person]), []).append(n)
    found: dict[RowKey, tuple[str, list[int]]] = {}
    for name in sorted(by_name, key=lambda name: (not name, name.casefold())):
        key = RowKey(ROLES, loads.people[by_name[name][0]])
        found[key] = (name or say(message("load.no_role")), by_name[name])
    return found
