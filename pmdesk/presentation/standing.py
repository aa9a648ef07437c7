"""Standing: the earned value of tasks, projects and the whole portfolio, as its settings say."""

from collections.abc import Collection, Iterable

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.money.forecast import Forecast
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.earned_time import EarnedTime, earned_time_of_project, earned_time_of_task
from pmdesk.engine.money.indices import EarnedValue, added
from pmdesk.engine.money.pace import Pace, Past
from pmdesk.engine.money.plan_value import PlanValue
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.plan import Plan


def plan_value(plan: Plan) -> PlanValue:
    """How the rows of ``plan`` stand against the baselines that their projects show; worked out once."""
    return plan.made(_plan_value)


def _plan_value(plan: Plan) -> PlanValue:
    return PlanValue(plan.schedule, shown_baseline(plan).budgets, plan.portfolio.header.earning_rule)


def of_task(plan: Plan, task: TaskId) -> EarnedValue | None:
    """How a task stands; None where no baseline grants it anything."""
    return plan_value(plan).at(task)


def of_project(plan: Plan, project: ProjectId) -> EarnedValue | None:
    """How a project stands; None where no baseline grants it anything."""
    return plan_value(plan).of_project(project)


def of_projects(plan: Plan, projects: Iterable[ProjectId]) -> EarnedValue | None:
    """How those of the projects that have a budget stand together; None if none has."""
    each = (of_project(plan, project) for project in projects)
    found = tuple(value for value in each if value is not None)
    return added(found) if found else None


def time_of_task(plan: Plan, task: TaskId) -> EarnedTime | None:
    """The earned schedule of a task; None before anything is planned, or without a status date."""
    known = plan.made(_times)
    if task not in known:
        known[task] = earned_time_of_task(plan_value(plan), task)
    return known[task]


def time_of_project(plan: Plan, project: ProjectId) -> EarnedTime | None:
    """The earned schedule of a project, see ``time_of_task``."""
    return earned_time_of_project(plan_value(plan), project)


def _times(_plan: Plan) -> dict[TaskId, EarnedTime | None]:
    return {}


def estimate_of_task(plan: Plan, task: TaskId, rule: Forecast) -> Money | None:
    """The estimate at completion of a task by a rule; None where nothing says it."""
    past = plan.made(_pace).of_task(task) if rule is Forecast.RECENT else None
    return _estimate(of_task(plan, task), rule, past, remaining_of_task(plan, task))


def estimate_of_projects(
    plan: Plan, projects: Collection[ProjectId], rule: Forecast | None = None
) -> Money | None:
    """The estimate at completion of projects together, by the rule of the portfolio unless one is given."""
    rule = rule or plan.portfolio.header.estimate_rule
    past = plan.made(_pace).of_projects(projects) if rule is Forecast.RECENT else None
    remaining = Money(sum(remaining_of_project(plan, project) for project in projects))
    return _estimate(of_projects(plan, projects), rule, past, remaining)


def _pace(plan: Plan) -> Pace:
    return Pace(plan_value(plan))


def _estimate(value: EarnedValue | None, rule: Forecast, past: Past | None, remaining: Money) -> Money | None:
    if value is None:
        return None
    match rule:
        case Forecast.TYPICAL:
            return value.typical_estimate
        case Forecast.ATYPICAL:
            return value.atypical_estimate
        case Forecast.COMBINED:
            return value.combined_estimate
        case Forecast.WEIGHTED:
            return value.weighted_estimate
        case Forecast.RECENT:
            return None if past is None else value.recent_estimate(past.earned, past.actual)
        case Forecast.BOTTOM_UP:
            return value.bottom_up_estimate(remaining)


def remaining_of_task(plan: Plan, task: TaskId) -> Money:
    """The remaining cost of a task, but for what is paid already."""
    return Money(int(plan_value(plan).remaining[plan.schedule.index[task]]))


def cost_of_project(plan: Plan, project: ProjectId) -> Money:
    """The cost of a project, with what is recorded beyond its plan."""
    index, found = plan.schedule.index, plan_value(plan).cost
    return Money(sum(int(found[index[task]]) for task in plan.portfolio.outline.roots.get(project, ())))


def remaining_of_project(plan: Plan, project: ProjectId) -> Money:
    """The remaining cost of a project."""
    tops = plan.portfolio.outline.roots.get(project, ())
    return Money(sum(remaining_of_task(plan, task) for task in tops))
