"""Time-phased work: published by example, and by law: the parts add up to the work."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.random_plans import random_plan
from plan_notation import plan
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.planner import schedule
from pmdesk.engine.time_phased import time_phased
from pmdesk.engine.workload import workload

MONDAY = 13_759_200
"""2 March 2026 at midnight."""


def by_day(portfolio: Portfolio, days: int) -> list[list[float]]:
    edges = [MONDAY + n * MINUTES_PER_DAY for n in range(days + 1)]
    return (time_phased(schedule(portfolio)).work(edges) / 60).tolist()


def test_even_work_fills_the_days_and_leaves_the_weekend_out() -> None:
    assert by_day(plan("A 6d by Anna"), 8) == [[8, 8, 8, 8, 8, 0, 0, 8]]


def test_half_a_person_works_half_days() -> None:
    assert by_day(plan("A 2d by Anna[50%]"), 2) == [[4, 4]]


def test_a_pause_has_no_work() -> None:
    assert by_day(plan("A 3d split 1d 1d by Anna"), 4) == [[8, 0, 8, 8]]


def test_a_profile_is_worked_as_it_says() -> None:
    assert by_day(plan("A 3d by Anna[profile 1d/8h 1d/0h 1d/2h]"), 3) == [[8, 0, 2]]


def test_nobody_works_while_away_unless_the_plan_says_when() -> None:
    assert by_day(plan("away Anna 2026-03-03; A 2d by Anna"), 3) == [[8, 0, 8]]
    assert by_day(plan("away Anna 2026-03-03; A 3d manual 2026-03-02 2026-03-04 by Anna"), 3) == [[12, 0, 12]]
    wanted = plan("away Anna 2026-03-02 2026-03-06; A 2d manual 2026-03-03 2026-03-04 by Anna")
    assert by_day(wanted, 3) == [[0, 8, 8]]
    (found,) = workload(schedule(wanted)).overallocations()
    assert (found.peak, found.excess) == (None, 960)


def test_what_is_done_is_the_first_part() -> None:
    portfolio = plan("A 4d by Anna started 2026-03-02 50%")
    edges = [MONDAY + n * MINUTES_PER_DAY for n in range(5)]
    found = time_phased(schedule(portfolio))
    assert found.cumulative_work(edges).tolist() == [[480, 960, 1440, 1920]]
    assert found.actual_work(edges).sum() == next(iter(portfolio.assignments.values())).actual_work


@given(st.integers(0, 2**32).map(Random))
def test_the_parts_add_up_to_the_work(random: Random) -> None:
    portfolio = random_plan(random)
    found = time_phased(schedule(portfolio))
    if found.span is None:
        return
    first, last = found.span
    inner = sorted(random.randrange(first, last + 1) for _ in range(5))
    edges = [first, *inner, last]
    parts = found.work(edges)
    work = np.array([row.work for row in portfolio.assignments.values()])
    whole = parts.sum(axis=1)

    assert (parts >= 0).all()
    assert ((whole == work) | (whole == 0)).all()
    assert (found.actual_work(edges) <= parts).all()
