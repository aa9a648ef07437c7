"""Capacity: calendar time × the units of the day, less absences; day by day and between instants alike."""

from datetime import date
from random import Random

import numpy as np
import pytest

from engine.random_plans import random_plan
from plan_notation import plan
from pmdesk.domain.quantities import (
    FULL_TIME,
    MINUTES_PER_DAY,
    Day,
    Instant,
    day_containing,
    day_of,
    midnight,
)
from pmdesk.engine.capacity import (
    capacity_between,
    changes_of_units,
    most_units,
    most_units_at,
    units_by_day,
    units_on,
)
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import Workload

MONDAY = day_of(date(2026, 3, 2))
HOURS = {
    "A 1d by Anna": [8, 8, 8, 8, 8, 0, 0],
    "away Anna 2026-03-03 2026-03-04; A 1d by Anna": [8, 0, 0, 8, 8, 0, 0],
    "away Anna 2026-03-03 08:00-11:00; A 1d by Anna": [8, 3, 8, 8, 8, 0, 0],
    "available Anna 50% 2026-03-03 2026-03-04; A 1d by Anna": [8, 4, 4, 8, 8, 0, 0],
    "available Anna 200% 2026-03-05; A 1d by Anna": [8, 8, 8, 16, 16, 0, 0],
    "available Anna 0% 2026-03-05; A 1d by Anna": [8, 8, 8, 0, 0, 0, 0],
    "joins Anna 2026-03-03; leaves Anna 2026-03-05; A 1d by Anna": [0, 8, 8, 8, 0, 0, 0],
    "calendar Late 12:00-18:00 Wed-Sun; team Anna Ops Late; A 1d by Anna": [0, 0, 6, 6, 6, 6, 6],
    "calendar C 08:00-17:00 Mon-Fri; holiday 2026-03-06; holidays Anna C; A 1d by Anna": [
        8,
        8,
        8,
        8,
        0,
        0,
        0,
    ],
}


@pytest.mark.parametrize("text", HOURS)
def test_a_week_of_somebody(text: str) -> None:
    portfolio = plan(text)
    days = range(MONDAY, MONDAY + 8)
    capacity = Workload(schedule(portfolio)).capacity(days)
    assert (capacity[0] / (60 * FULL_TIME)).tolist() == HOURS[text]
    (anna,) = portfolio.resources.values()
    between = capacity_between(portfolio, anna, [midnight(Day(day)) for day in days])
    assert between.tolist() == capacity[0].tolist()


@pytest.mark.parametrize("seed", range(60))
def test_units_by_day_are_those_of_each_day(seed: int) -> None:
    portfolio = random_plan(Random(seed))
    first, last = MONDAY - 10, MONDAY + 60
    for person in portfolio.resources.values():
        by_day = [units_on(portfolio, person, Day(day)) for day in range(first, last)]
        assert units_by_day(portfolio, person, first, last).tolist() == by_day
        mornings = np.arange(first, last) * MINUTES_PER_DAY + 480
        most = [most_units(portfolio, person, Instant(morning)) for morning in mornings.tolist()]
        assert most_units_at(portfolio, person, mornings).tolist() == most
        changes = {day_containing(cut) for cut in changes_of_units(portfolio, person)}
        assert {first + 1 + int(n) for n in np.flatnonzero(np.diff(by_day))} <= changes
        edges = sorted(Random(seed).sample(range(first * MINUTES_PER_DAY, last * MINUTES_PER_DAY), 6))
        parts = capacity_between(portfolio, person, edges)
        assert parts.sum() == capacity_between(portfolio, person, (edges[0], edges[-1])).sum()
        assert (parts >= 0).all()
