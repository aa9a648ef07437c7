"""Value curve: planned and earned value, actual cost and forecast up to some instants, for an S-curve."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant, Money
from pmdesk.engine.money.cost_flow import cost_flow
from pmdesk.engine.money.earned_flow import earned_flow
from pmdesk.engine.money.plan_value import PlanValue
from pmdesk.engine.money.recorded import recorded_costs
from pmdesk.engine.timetable import Wide


@dataclass(frozen=True, slots=True, eq=False)
class ValueCurve:
    """Amounts up to each of the ``edges``. What nothing says is None.

    Earned value and actual cost are known up to ``now``, the place of the status date among the edges; the
    forecast begins there.
    """

    edges: tuple[Instant, ...]
    now: int | None
    planned: Wide | None
    earned: Wide | None
    actual: Wide
    forecast: Wide | None


def cost_span(value: PlanValue, projects: Collection[ProjectId]) -> tuple[Instant, Instant] | None:
    """The first and last instant at which anything falls due or was to; None if nothing costs anything."""
    dates: list[int] = []
    rows = _rows(value, projects)
    spans = value.budgets.spans
    mine = rows[spans.row] & (spans.amount != 0)
    if mine.any():
        dates += [int(spans.start[mine].min()), int(spans.finish[mine].max())]
    schedule = value.schedule
    paid = np.array([charge.row for charge in cost_flow(schedule).charges], np.intp)
    paid = paid[rows[paid]] if len(paid) else paid
    if len(paid):
        dates += [int(schedule.start[paid].min()), int(schedule.finish[paid].max())]
    owner, days = recorded_costs(schedule).dates
    if rows[owner].any():
        dates += [int(days[rows[owner]].min()), int(days[rows[owner]].max()) + MINUTES_PER_DAY]
    return (Instant(min(dates)), Instant(max(dates))) if dates else None


def value_curve(
    value: PlanValue,
    projects: Collection[ProjectId],
    edges: Sequence[Instant],
    estimate: Money | None,
) -> ValueCurve:
    """The curves of some projects together; ``edges`` are in order.

    The status date is the latest of theirs, and stands among the edges then. Without an ``estimate`` the
    forecast is what the plan says; with one, what is spent comes to that at the end.
    """
    status = max((int(date) for date in _status(value, projects)), default=None)
    moments = tuple(Instant(edge) for edge in sorted({*edges, *(() if status is None else (status,))}))
    now = None if status is None else moments.index(Instant(status))
    rows = _rows(value, projects)
    owner = np.where(rows, 0, 1)
    granted = bool((value.budgets.known & rows).any())
    flow = cost_flow(value.schedule)
    chosen = np.array([project in projects for project in flow.projects], np.bool_)
    until_now = moments if now is None else moments[: now + 1]
    planned = value.flow.totals(moments, np.where(rows & value.schedule.active, 0, 1), 2)[0]
    earned = earned_flow(value).totals(until_now, owner, 2)[0]
    recorded = recorded_costs(value.schedule)
    actual = flow.by_project_until(until_now, actual=True)[chosen].sum(axis=0)
    actual += recorded.totals(until_now, rows, actual=True)
    by_plan = flow.by_project_until(moments, actual=False)[chosen].sum(axis=0)
    by_plan += recorded.totals(moments, rows, actual=False)
    return ValueCurve(
        moments,
        now,
        planned if granted else None,
        earned if granted and now is not None else None,
        actual,
        _forecast(by_plan, actual, now, estimate),
    )


def _forecast(by_plan: Wide, actual: Wide, now: int | None, estimate: Money | None) -> Wide | None:
    """From the status date on: what is spent, and the rest as it falls due by the plan, to the estimate."""
    if now is None:
        return by_plan
    rest = by_plan[now:] - by_plan[now]
    if estimate is None or rest[-1] <= 0:
        return int(actual[-1]) + rest if rest[-1] > 0 else None
    share = rest.astype(np.float64) / float(rest[-1])
    found: Wide = int(actual[-1]) + np.rint(share * (estimate - int(actual[-1]))).astype(np.int64)
    return found


def _status(value: PlanValue, projects: Collection[ProjectId]) -> Iterator[Instant]:
    for project in projects:
        date = value.schedule.portfolio.projects[project].status_date
        if date is not None:
            yield date


def _rows(value: PlanValue, projects: Collection[ProjectId]) -> NDArray[np.bool_]:
    """Which rows of the schedule belong to the projects."""
    found = np.zeros(len(value.schedule.tasks), np.bool_)
    for project in projects:
        tasks = value.schedule.portfolio.outline.of_project(project)
        if tasks:
            first = value.schedule.index[tasks[0]]
            found[first : first + len(tasks)] = True
    return found
