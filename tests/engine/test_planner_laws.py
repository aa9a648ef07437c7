"""Laws of the planner over random plans: following is compiling, and both forms of the passes agree."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.random_plans import random_edit, random_plan
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine import compiled
from pmdesk.engine.planner import Planner, schedule
from pmdesk.engine.schedule import NO_DATE, Schedule

randoms = st.integers(0, 2**32).map(Random)
COLUMNS = (
    "start",
    "finish",
    "early_start",
    "early_finish",
    "late_start",
    "late_finish",
    "duration",
    "total_slack",
    "free_slack",
    "work",
    "percent_complete",
    "critical",
    "summary",
    "active",
)


def assert_same(one: Schedule, other: Schedule) -> None:
    assert one.tasks == other.tasks
    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    assert one.loops == other.loops
    assert one.project_start == other.project_start
    assert one.project_finish == other.project_finish


@given(randoms)
@settings(max_examples=150)
def test_following_edits_is_compiling_afresh(random: Random) -> None:
    portfolio = random_plan(random)
    planner = Planner(portfolio)
    for _ in range(4):
        edit = random_edit(random, portfolio)
        after = edit.apply(portfolio)
        planner.follow(edit, after)
        assert_same(planner.schedule(), schedule(after))
        if random.random() < 0.3:
            planner.follow(edit.inverse, portfolio)
            assert_same(planner.schedule(), schedule(portfolio))
        else:
            portfolio = after


@given(randoms)
def test_a_leaf_ends_after_it_starts_and_rolls_up(random: Random) -> None:
    found = schedule(random_plan(random))
    dated = found.start != NO_DATE
    assert (found.finish[dated] >= found.start[dated]).all()
    for task, i in found.index.items():
        parent = found.portfolio.tasks[task].parent
        if parent is None or not found.active[i] or not dated[i]:
            continue
        above = found.index[parent]
        if found.portfolio.tasks[parent].fixed_finish is None:
            assert found.start[above] <= found.start[i]
            assert found.finish[above] >= found.finish[i]


def compiled_schedule(portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch) -> Schedule:
    with monkeypatch.context() as patch:
        patch.setattr(compiled, "WORTH_COMPILING", 0)
        return schedule(portfolio)


def test_compiled_passes_give_the_numbers_of_the_interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled.prepare(wait=True)
    assert compiled.is_ready()
    for seed in range(150):
        portfolio = random_plan(Random(seed))
        assert_same(compiled_schedule(portfolio, monkeypatch), schedule(portfolio))
