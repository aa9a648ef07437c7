"""The curves over time end where the figures of the status date and of the end say."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.money.priced_plans import (
    MONDAY,
    an_hour,
    euro,
    rated,
    with_assignments,
    with_baseline,
    with_status,
)
from engine.money.test_plan_value import PROJECT, priced, valued
from plan_notation import plan
from pmdesk.domain.quantities import Instant, Minutes, Money, midnight
from pmdesk.engine.money.costs import costs
from pmdesk.engine.money.value_curve import cost_span, value_curve

DAYS = [Instant(midnight(MONDAY) + n * 1440) for n in range(6)]


def test_a_late_and_dear_task_over_its_days() -> None:
    kept = rated(plan("A 4d by Anna"), ("Anna", an_hour(10)))
    now = rated(plan("A 5d started 2026-03-02 40% by Anna"), ("Anna", an_hour(10)))
    now = with_assignments(with_status(now, 3), actual_work=Minutes(960), actual_cost=euro(200))
    found = value_curve(valued(with_baseline(now, kept)), [PROJECT], DAYS, euro(500))
    assert found.now == 3
    assert found.planned is not None
    assert found.earned is not None
    assert found.forecast is not None
    assert found.planned.tolist() == [euro(80 * n) for n in (0, 1, 2, 3, 4, 4)]
    assert found.earned.tolist() == [euro(n) for n in (0, 64, 128, 128)]
    assert found.actual.tolist() == [euro(n) for n in (0, 100, 200, 200)]
    assert found.forecast.tolist() == [euro(n) for n in (200, 350, 500)]


def test_without_a_status_date_the_forecast_is_the_plan() -> None:
    found = value_curve(valued(rated(plan("A 2d by Anna"), ("Anna", an_hour(10)))), [PROJECT], DAYS, None)
    assert found.now is found.planned is found.earned is None
    assert found.forecast is not None
    assert found.forecast.tolist() == [euro(n) for n in (0, 80, 160, 160, 160, 160)]


@given(st.integers(0, 2**32).map(Random))
def test_curves_end_where_the_figures_say(random: Random) -> None:
    value = valued(priced(random))
    span, standing = cost_span(value, [PROJECT]), value.of_project(PROJECT)
    if span is None or standing is None:
        return
    estimate = Money(random.randrange(10**9))
    edges = sorted({span[0] - 1, span[1] + 1, *(random.randrange(span[0], span[1] + 1) for _ in range(4))})
    found = value_curve(value, [PROJECT], [Instant(edge) for edge in edges], estimate)
    assert found.now is not None
    assert found.planned is not None
    assert found.earned is not None
    assert (found.planned[found.now], found.planned[-1]) == (standing.planned, standing.budget)
    for line in (found.planned, found.earned, found.actual):
        assert (np.diff(line) >= 0).all()
    assert found.earned[-1] == standing.earned
    assert found.actual[-1] == standing.actual
    rows = [value.schedule.index[task] for task in value.schedule.portfolio.outline.roots[PROJECT]]
    left = int(costs(value.schedule).cost[rows].sum()) - int(found.actual[-1])
    if found.forecast is not None and left > 0:
        assert found.forecast[0] == standing.actual
        assert found.forecast[-1] in (estimate, standing.actual)
