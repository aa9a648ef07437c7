"""The health of a project: a colour for each area, and the worst of them for the whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import HealthArea
from pmdesk.engine.health import people_health, registered, time_and_cost
from pmdesk.engine.health.area_health import AreaHealth, Part
from pmdesk.engine.health.colours import Colour, worst
from pmdesk.engine.health.facts import HealthFacts
from pmdesk.engine.health.figure_text import short

OVER = (Phase.CLOSED, Phase.CANCELLED)
"""The phases in which nothing is reported any more."""


@dataclass(frozen=True, slots=True)
class ProjectHealth:
    """How a project stands, area by area.

    ``age`` is how many days ago its state was last looked at; ``is_stale`` says that this is too long ago:
    more than the ``oldest`` days that say something of today.
    """

    project: ProjectId
    areas: Mapping[HealthArea, AreaHealth]
    age: int | None = None
    oldest: Fraction = Fraction(0)
    is_stale: bool = False

    @property
    def overall(self) -> Colour:
        """The worst colour of the areas that can be judged; grey if none can."""
        return worst(area.colour for area in self.areas.values() if area.is_judged)

    @property
    def worst_area(self) -> AreaHealth | None:
        """The area that gives the whole its colour, the first if there are several."""
        for area in self.areas.values():
            if area.is_judged and area.colour is self.overall:
                return area
        return None


def project_health(facts: HealthFacts, project: ProjectId, today: Day) -> ProjectHealth:
    """How a project stands on ``today``."""
    return health_of_projects(facts, (project,), today)[project]


def health_of_projects(
    facts: HealthFacts, projects: Iterable[ProjectId], today: Day
) -> Mapping[ProjectId, ProjectHealth]:
    """How projects stand on ``today``; what concerns all of them is looked up once."""
    weeks = people_health.person_weeks(facts, today)
    return {project: _health(facts, weeks, project, today) for project in projects}


def _health(
    facts: HealthFacts, weeks: people_health.PersonWeeks, project: ProjectId, today: Day
) -> ProjectHealth:
    row = facts.portfolio.projects[project]
    known = time_and_cost.day_of_status(facts, project)
    age = None if known is None else max(today - known, 0)
    limit = Fraction(facts.rules.stale_percent * row.report_days, 100)

    def is_old(days: int | None) -> bool:
        return row.phase not in OVER and days is not None and days > limit

    judged: dict[HealthArea, tuple[Iterable[Part], Message | None]] = {
        HealthArea.SCHEDULE: (
            time_and_cost.schedule_parts(facts, project, today),
            time_and_cost.slip_figure(facts, project),
        ),
        HealthArea.COST: (
            time_and_cost.cost_parts(facts, project, today),
            time_and_cost.overrun_figure(facts, project),
        ),
        HealthArea.SCOPE: (
            registered.scope_parts(facts, project, today),
            registered.accepted_figure(facts, project),
        ),
        HealthArea.RISK: (
            registered.risk_parts(facts, project, today),
            registered.critical_figure(facts, project),
        ),
        HealthArea.PEOPLE: (
            people_health.people_parts(facts, weeks, project, today),
            people_health.overloaded_figure(weeks, project),
        ),
        HealthArea.QUALITY: (
            registered.quality_parts(facts, project, today),
            registered.severe_figure(facts, project),
        ),
    }
    areas = {}
    for area, (parts, figure) in judged.items():
        mark = facts.marks.get((project, area))
        since = age if mark is None else today - mark.day
        areas[area] = AreaHealth(area, tuple(parts), figure, mark, is_old(since))
    return ProjectHealth(project, areas, age, limit, is_stale=is_old(age))


def staleness(health: ProjectHealth) -> Message | None:
    """Why green says nothing of today, in words; None as long as it does."""
    if not health.is_stale or health.age is None:
        return None
    return message("health.stale", age=health.age, limit=short(health.oldest))
