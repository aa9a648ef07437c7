"""Plans with prices: rates, fixed costs and baselines put onto plans that were written in one line."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pmdesk.domain.ids import ActualCostId, BaselineId, IdDealer, ProjectId, RateId, RowKey
from pmdesk.domain.money.actual_cost import ActualCost
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.plan.baseline import Baseline
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import MONEY_PER_UNIT, Day, Instant, Money, midnight
from pmdesk.domain.rows import key_of
from pmdesk.engine.baseline_columns import columns_now, packed
from pmdesk.engine.planner import schedule

MONDAY = Day(9555)
"""2 March 2026."""


def euro(amount: float) -> Money:
    return Money(round(amount * MONEY_PER_UNIT))


def an_hour(amount: float, **more: Any) -> dict[str, Any]:
    """What a rate of so much an hour is made with."""
    return {"standard": Price(euro(amount)), **more}


def rated(portfolio: Portfolio, *rates: tuple[str, dict[str, Any]], **traits: Any) -> Portfolio:
    """A plan whose resources have rates, given by name; ``traits`` are those of each resource."""
    ids = {resource.name: resource.id for resource in portfolio.resources.values()}
    rows = {RateId(n): Rate(RateId(n), ids[name], **rate) for n, (name, rate) in enumerate(rates, 1)}
    people = {row.id: replace(row, **traits) for row in portfolio.resources.values()}
    return replace(portfolio, resources=people, rates=rows)


def with_task(portfolio: Portfolio, name: str, **traits: Any) -> Portfolio:
    tasks = {t.id: replace(t, **traits) if t.name == name else t for t in portfolio.tasks.values()}
    return replace(portfolio, tasks=tasks)


def with_assignments(portfolio: Portfolio, **traits: Any) -> Portfolio:
    rows = {row.id: replace(row, **traits) for row in portfolio.assignments.values()}
    return replace(portfolio, assignments=rows)


def with_costs(portfolio: Portfolio, name: str, *costs: dict[str, Any]) -> Portfolio:
    """Costs that are recorded for a task, on the first Monday unless they say another day."""
    (task,) = (task for task in portfolio.tasks.values() if task.name == name)
    rows = [
        ActualCost(ActualCostId(n), task.project, **{"day": MONDAY, "task": task.id, **cost})
        for n, cost in enumerate(costs, len(portfolio.actual_costs) + 1)
    ]
    return replace(portfolio, actual_costs={**portfolio.actual_costs, **{row.id: row for row in rows}})


def with_status(portfolio: Portfolio, day: float) -> Portfolio:
    """The status date of all projects, in days after Monday 2 March 2026 at midnight."""
    date = Instant(int(midnight(MONDAY) + day * 1440))
    projects = {row.id: replace(row, status_date=date) for row in portfolio.projects.values()}
    return replace(portfolio, projects=projects)


def with_baseline(portfolio: Portfolio, keeps: Portfolio | None = None) -> Portfolio:
    """A plan whose first project shows a baseline of what it is, or of what ``keeps`` is."""
    kept = keeps or portfolio
    ids = IdDealer()
    columns = columns_now(kept, schedule(kept), kept.tasks)
    baseline = Baseline(BaselineId(1), ProjectId(1), "Baseline", midnight(MONDAY))
    project = replace(portfolio.projects[ProjectId(1)], shown_baseline=baseline.id)
    blocks = packed(columns, baseline.id, {}, ids.baseline_block)
    rest = without(portfolio, [key_of(project)])
    return portfolio_of([*rest, project, baseline, *blocks])


def without(portfolio: Portfolio, keys: Iterable[RowKey]) -> list[Any]:
    gone = set(keys)
    return [row for row in portfolio.rows() if key_of(row) not in gone]
