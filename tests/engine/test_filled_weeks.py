"""Filled weeks against the loads of single people, week by week."""

from random import Random

import pytest

from engine.random_plans import random_plan
from pmdesk.engine.filled_weeks import filled_weeks
from pmdesk.engine.load_table import Crew
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import TOLERANCE, Workload

PLANS = range(25)


@pytest.mark.parametrize("seed", PLANS)
def test_what_is_above_is_what_no_week_has(seed: int) -> None:
    portfolio = random_plan(Random(seed))
    loads = Workload(schedule(portfolio))
    if loads.span is None:
        return
    edges = [loads.span[0] + 7 * week for week in range(7)]
    load, capacity = loads.load(edges).tolist(), loads.capacity(edges).tolist()

    alone = [Crew((n,), (n,)) for n in range(len(loads.people))]
    for n, weeks in enumerate(filled_weeks(loads, alone, edges)):
        assert (list(weeks.load), list(weeks.capacity)) == (load[n], capacity[n])
        over = [m for m in range(6) if load[n][m] - capacity[n][m] > TOLERANCE]
        assert [m for m in range(6) if weeks.over[m]] == over
        assert weeks.above == round(sum(load[n][m] - capacity[n][m] for m in over) / 10_000)
        runs = [k for k in range(7) if any(set(range(m, m + k)) <= set(over) for m in range(7 - k))]
        assert weeks.in_a_row == max(runs)
        assert (weeks.percent is None) == (not any(capacity[n]))
