"""Health of people: weeks in which they have too much to do, and key roles that nobody fills."""

from collections.abc import Iterator, Mapping

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.people.resource import Worker
from pmdesk.domain.quantities import Day, midnight
from pmdesk.engine.health.area_health import Part
from pmdesk.engine.health.colours import Colour, banded
from pmdesk.engine.health.facts import HealthFacts
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import NO_DATE
from pmdesk.engine.workload import TOLERANCE, workload

WEEKS_AHEAD = 6
"""The weeks, beginning with the current one, whose load and vacant roles are looked at."""

PersonWeeks = Mapping[ProjectId, tuple[int, int]]
"""By project the weeks of people in which they work for it, and those of them that are overloaded."""


def weeks_from(today: Day) -> list[int]:
    """The Mondays of the weeks that are looked at, the current one first, and the one after them."""
    monday = today - today % 7
    return [monday + 7 * week for week in range(WEEKS_AHEAD + 1)]


def person_weeks(facts: HealthFacts, today: Day) -> PersonWeeks:
    """How many weeks of people each project has ahead; overloaded if all projects together ask too much."""
    loads, edges = workload(facts.schedule), weeks_from(today)
    over = loads.load(edges) > loads.capacity(edges) + TOLERANCE
    asked = loads.by_all_projects(edges) > 0
    together, too_much = asked.sum(axis=(1, 2)), (asked & over).sum(axis=(1, 2))
    return {
        project: (int(together[place]), int(too_much[place])) for place, project in enumerate(loads.projects)
    }


def overloaded_figure(weeks: PersonWeeks, project: ProjectId) -> Message | None:
    """How many weeks of people are overloaded."""
    together, too_much = weeks.get(project, (0, 0))
    return message("health.figure_overloaded", count=too_much) if together else None


def people_parts(facts: HealthFacts, weeks: PersonWeeks, project: ProjectId, today: Day) -> Iterator[Part]:
    """Overloaded weeks of people, and roles without anybody in them on critical work."""
    together, too_much = weeks.get(project, (0, 0))
    if together:
        text = message(
            "health.overloaded_weeks",
            count=too_much,
            total=together,
            weeks=WEEKS_AHEAD,
            amber=str(facts.rules.overloaded_percent),
        )
        yield Part(banded(100 * too_much / together, 0, facts.rules.overloaded_percent), text)
        vacant = _vacant(facts, project, today)
        gaps = {"count": vacant, "weeks": WEEKS_AHEAD}
        yield Part(Colour.RED if vacant else Colour.GREEN, message("health.vacant_roles", **gaps))


def _vacant(facts: HealthFacts, project: ProjectId, today: Day) -> int:
    """Roles to which critical work of the weeks ahead is given instead of to somebody."""
    portfolio, schedule = facts.portfolio, facts.schedule
    edges = weeks_from(today)
    first, last = midnight(Day(edges[0])), midnight(Day(edges[-1]))

    def is_urgent(task: TaskId) -> bool:
        row = schedule.index[task]
        near = NO_DATE != schedule.start[row] < last and schedule.finish[row] > first
        ahead = near and schedule.percent_complete[row] < WHOLE and schedule.critical[row]
        return portfolio.tasks[task].project == project and bool(ahead)

    roles = (row.id for row in portfolio.resources.values() if row.worker is Worker.ROLE)
    return sum(any(is_urgent(a.task) for a in portfolio.assignments_to.get(role, ())) for role in roles)
