"""Improvements: told while the search goes on, better every time, and ended from outside."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings

from levelling_problems import TANGLED, problems
from pmdesk.engine.levelling.feasibility import violations
from pmdesk.engine.levelling.improvements import improvements
from pmdesk.engine.levelling.levelled import Levelled
from pmdesk.engine.levelling.problem import LevellingProblem

UNPROVABLE = LevellingProblem((3, 3, 3, 3, 3), (), ((2,), (2,), (2,), (2,), (2,)), (5,))
"""Two fit at a time, and the search's own bound doesn't see it."""


@settings(max_examples=30, deadline=None)
@given(problems())
def test_each_is_better_than_the_one_before_and_keeps_the_rules(problem: LevellingProblem) -> None:
    told = list(improvements(problem, schedules=80, proves=False))

    for levelled in told:
        assert list(violations(problem, levelled.start)) == []
    for before, after in pairwise(told):
        assert (after.makespan, -after.bound) < (before.makespan, -before.bound)
        assert after.bound >= before.bound
    assert told[-1].is_proven or told[-1].schedules > 77


def test_same_seed_and_number_tell_the_same() -> None:
    first = list(improvements(TANGLED, seed=5, schedules=600, proves=False))

    assert len(first) > 1
    assert list(improvements(TANGLED, seed=5, schedules=600, proves=False)) == first


def test_it_ends_when_it_is_told_to() -> None:
    looks = iter([False, False, True])

    told = list(improvements(UNPROVABLE, proves=False, stopped=lambda: next(looks)))

    assert not told[-1].is_proven
    assert next(looks, "all were taken") == "all were taken"


def test_closing_it_ends_it() -> None:
    told: Iterator[Levelled] = improvements(UNPROVABLE)

    assert next(told).schedules == 3
    told.close()  # type: ignore[attr-defined]  # it is a generator

    assert list(told) == []
