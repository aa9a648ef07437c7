"""The levelling search: every schedule keeps the rules, is repeatable, and is as short as it promises."""

import pytest
from hypothesis import given, settings

from levelling_problems import TANGLED, problems, shortest
from pmdesk.domain.errors import InvalidValue
from pmdesk.engine.levelling.feasibility import violations
from pmdesk.engine.levelling.levelled import finish_of
from pmdesk.engine.levelling.microsoft_order import level_in_microsoft_order
from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.engine.levelling.search import (
    INTERPRETED,
    GeneticSearch,
    compiled_search,
    level_for,
    level_within,
)


@settings(max_examples=80, deadline=None)
@given(problems())
def test_a_schedule_keeps_the_rules_and_its_bound(problem: LevellingProblem) -> None:
    levelled = level_within(problem, 200, passes=INTERPRETED)

    assert list(violations(problem, levelled.start)) == []
    assert levelled.makespan == finish_of(problem, levelled.start) >= levelled.bound
    assert levelled.schedules <= 200


@settings(max_examples=60, deadline=None)
@given(problems(most_tasks=5))
def test_small_problems_are_solved(problem: LevellingProblem) -> None:
    assert level_within(problem, 600, passes=INTERPRETED).makespan == shortest(problem)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_search_is_never_worse_than_the_order_of_microsoft(problem: LevellingProblem) -> None:
    assert (
        level_within(problem, 30, passes=INTERPRETED).makespan <= level_in_microsoft_order(problem).makespan
    )


def test_compiled_and_interpreted_give_one_schedule() -> None:
    compiled = level_within(TANGLED, 900, seed=3, passes=compiled_search())

    assert compiled == level_within(TANGLED, 900, seed=3, passes=INTERPRETED)


def test_numbers_at_their_limits_stay_right() -> None:
    longer, more = (2**31 - 1) // sum(TANGLED.duration), (2**31 - 1) // max(TANGLED.capacity)
    large = LevellingProblem(
        [longer * length for length in TANGLED.duration],
        TANGLED.links,
        [[more * wanted for wanted in row] for row in TANGLED.demand],
        [more * there for there in TANGLED.capacity],
    )

    compiled = level_within(large, 900, passes=compiled_search())

    assert compiled == level_within(large, 900, passes=INTERPRETED)
    assert compiled.makespan == finish_of(large, compiled.start) <= sum(large.duration)
    assert list(violations(large, compiled.start)) == []


def test_steps_and_a_change_of_passes_make_no_difference() -> None:
    at_once = GeneticSearch(TANGLED, seed=7, lists=30)
    in_steps = GeneticSearch(TANGLED, seed=7, lists=30)
    best = [in_steps.best]

    at_once.advance(900)
    for until in range(10, 500, 70):
        in_steps.advance(until)
        best.append(in_steps.best)
    in_steps.passes = compiled_search()
    in_steps.advance(900)
    best.append(in_steps.best)

    assert in_steps.best == at_once.best
    assert [row.makespan for row in best] == sorted((row.makespan for row in best), reverse=True)


def test_a_search_learns_from_others() -> None:
    search = GeneticSearch(TANGLED, seed=2)
    better = level_within(TANGLED, 900, passes=INTERPRETED)
    assert better.makespan < search.best.makespan

    search.learn(better)

    assert (search.best.start, search.best.bound) == (better.start, better.bound)


def test_time_ends_the_search() -> None:
    levelled = level_for(TANGLED, 0.05)

    assert list(violations(TANGLED, levelled.start)) == []


def test_nothing_to_level() -> None:
    empty = LevellingProblem((), (), (), ())

    assert level_within(empty, 100, passes=INTERPRETED).makespan == 0


@pytest.mark.parametrize(
    ("duration", "links", "demand", "capacity"),
    [
        ([1, 1], ((0, 1), (1, 0)), [[1], [1]], [1]),
        ([1], (), [[2]], [1]),
        ([1], (), [[1, 1]], [1]),
        ([1], ((0, 1),), [[1]], [1]),
        ([-1], (), [[1]], [1]),
        ([2**30, 2**30], (), [[1], [1]], [1]),
        ([1], (), [[1]], [2**31]),
    ],
)
def test_what_is_no_problem_is_refused(
    duration: list[int], links: tuple[tuple[int, int], ...], demand: list[list[int]], capacity: list[int]
) -> None:
    with pytest.raises(InvalidValue):
        LevellingProblem(duration, links, demand, capacity)


def test_the_checker_names_each_broken_rule() -> None:
    problem = LevellingProblem([2, 2, 1], ((0, 1),), [[2], [1], [2]], [2])

    assert list(violations(problem, [0, 2, 4])) == []
    assert list(violations(problem, [0, 1, 4])) != []
    assert list(violations(problem, [0, 2, 1])) == ["resource 0 is asked for 4 of 2 at 1"]
    assert list(violations(problem, [-1, 2, 4])) == ["task 0 starts at -1"]
    assert list(violations(problem, [0, 2])) == ["2 starts for 3 tasks"]


@settings(max_examples=40, deadline=None)
@given(problems())
def test_the_order_of_microsoft_keeps_the_rules(problem: LevellingProblem) -> None:
    levelled = level_in_microsoft_order(problem)

    assert list(violations(problem, levelled.start)) == []
    assert levelled.makespan == finish_of(problem, levelled.start) >= levelled.bound


def test_in_the_order_of_microsoft_the_earlier_start_then_less_slack_goes_first() -> None:
    problem = LevellingProblem([2, 2, 3, 1], ((1, 3),), [[1], [1], [1], [1]], [1])

    assert level_in_microsoft_order(problem).start == (5, 0, 2, 7)
