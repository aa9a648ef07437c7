"""Rosters: who is in which team, how full their next weeks are, and who can't be stood in for."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmdesk.domain.people.resource import Resource, Worker
from pmdesk.domain.people.team import Team
from pmdesk.domain.quantities import Day
from pmdesk.engine.absent import never_back_from
from pmdesk.engine.filled_weeks import FilledWeeks, filled_weeks
from pmdesk.engine.health.people_health import weeks_from
from pmdesk.engine.load_table import crews
from pmdesk.engine.single_points import SinglePoint, single_points
from pmdesk.engine.workload import workload
from pmdesk.presentation.documents.asked import Asked


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody, or a role that is yet to be filled, with their next weeks."""

    row: Resource
    weeks: FilledWeeks


@dataclass(frozen=True, slots=True)
class Roster:
    """A team, None for those who are in none; ``weeks`` are those of all its ``members`` together."""

    team: Team | None
    members: tuple[Member, ...]
    weeks: FilledWeeks
    points: tuple[SinglePoint, ...]

    @property
    def overloaded(self) -> int:
        """How many weeks of people are overloaded."""
        return sum(sum(member.weeks.over) for member in self.members)


def week_edges(asked: Asked) -> list[Day]:
    """The first days of the weeks that rosters tell of, and the day after them."""
    return [Day(day) for day in weeks_from(asked.today)]


def rosters(asked: Asked) -> tuple[Roster, ...]:
    """The teams in their order, then those who are in none.

    They work in all projects; of one project those who are assigned to something in it, with the single
    points of its own tasks. Who has left and equipment are in none.
    """
    portfolio, loads = asked.portfolio, workload(asked.plan.schedule)
    people = _people(asked)
    teams = sorted(portfolio.teams.values(), key=lambda team: (team.position, team.id))
    groups = [
        (team, [row for row in people if row.team == (None if team is None else team.id)])
        for team in (*teams, None)
    ]
    told = [(team, rows) for team, rows in groups if rows or (team is not None and asked.project is None)]
    crowds = [*([row] for row in people), *(rows for _, rows in told)]
    places = [[loads.place[row.id] for row in rows] for rows in crowds]
    weeks = filled_weeks(loads, crews(portfolio, loads, places), week_edges(asked))
    members = {row.id: Member(row, own) for row, own in zip(people, weeks, strict=False)}
    points = _points(asked)
    return tuple(
        Roster(
            team,
            tuple(members[row.id] for row in rows),
            together,
            tuple(point for point in points if portfolio.resources[point.person] in rows),
        )
        for (team, rows), together in zip(told, weeks[len(people) :], strict=True)
    )


def _people(asked: Asked) -> list[Resource]:
    """Those who are told of, in their order; whoever leads a team stands before its others."""
    portfolio = asked.portfolio

    def is_there(row: Resource) -> bool:
        gone = never_back_from(portfolio, row)
        return row.worker is not Worker.EQUIPMENT and (gone is None or asked.today < gone)

    def follows(row: Resource) -> bool:
        return row.team is None or portfolio.teams[row.team].lead != row.id

    return sorted(filter(is_there, asked.workers), key=follows)


def _points(asked: Asked) -> Sequence[SinglePoint]:
    """The single points of failure in what is told of."""
    points = single_points(asked.portfolio, asked.plan.schedule)
    if asked.project is None:
        return points
    tasks = asked.portfolio.tasks
    own = (
        SinglePoint(
            each.person, each.skill, tuple(t for t in each.tasks if tasks[t].project == asked.project)
        )
        for each in points
    )
    return [each for each in own if each.tasks]
