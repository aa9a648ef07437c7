"""The health of the projects of a plan, worked out once for each day."""

from collections.abc import Mapping

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import Day
from pmdesk.engine.health.facts import HealthFacts
from pmdesk.engine.health.project_health import ProjectHealth, health_of_projects
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.standing import plan_value


def health_facts(plan: Plan) -> HealthFacts:
    """What the health of the projects of ``plan`` is judged by."""
    return plan.made(_facts)


def healths(plan: Plan, today: Day) -> Mapping[ProjectId, ProjectHealth]:
    """How all projects stand on ``today``."""
    known = plan.made(_by_day)
    if today not in known:
        known[today] = health_of_projects(health_facts(plan), plan.portfolio.projects, today)
    return known[today]


def _facts(plan: Plan) -> HealthFacts:
    return HealthFacts(plan_value(plan))


def _by_day(_plan: Plan) -> dict[Day, Mapping[ProjectId, ProjectHealth]]:
    return {}
