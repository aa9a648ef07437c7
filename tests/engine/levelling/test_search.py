"""The levelling search: every schedule keeps the rules, is repeatable, and is as short as it promises."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmdesk.domain.errors import InvalidValue
from pmdesk.engine.levelling.feasibility import violations
from pmdesk.engine.levelling.microsoft_order import level_in_microsoft_order
from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.engine.levelling.search import INTERPRETED, compiled_search, level_for, level_within


@st.composite
def problems(draw: st.DrawFn, most_tasks: int = 8) -> LevellingProblem:
    """Tasks with links from lower to higher numbers in a shuffled order, and up to three resources."""
    tasks = draw(st.integers(1, most_tasks))
    kinds = draw(st.integers(0, 3))
    capacity = [draw(st.integers(0, 5)) for _ in range(kinds)]
    place = draw(st.permutations(range(tasks)))
    pairs = [(place[a], place[b]) for b in range(tasks) for a in range(b)]
    return LevellingProblem(
        duration=[draw(st.integers(0, 6)) for _ in range(tasks)],
        links=tuple(draw(st.lists(st.sampled_from(pairs), max_size=10))) if pairs else (),
        demand=[[draw(st.integers(0, most)) for most in capacity] for _ in range(tasks)],
        capacity=capacity,
    )


def makespan_of(problem: LevellingProblem, start: tuple[int, ...]) -> int:
    return max((begin + length for begin, length in zip(start, problem.duration, strict=True)), default=0)


@settings(max_examples=80, deadline=None)
@given(problems())
def test_a_schedule_keeps_the_rules_and_its_bound(problem: LevellingProblem) -> None:
    levelled = level_within(problem, 300, passes=INTERPRETED)

    assert list(violations(problem, levelled.start)) == []
    assert levelled.makespan == makespan_of(problem, levelled.start) >= levelled.bound


@settings(max_examples=60, deadline=None)
@given(problems(most_tasks=5))
def test_small_problems_are_solved(problem: LevellingProblem) -> None:
    assert level_within(problem, 600, passes=INTERPRETED).makespan == shortest(problem)


def shortest(problem: LevellingProblem) -> int:
    """The shortest makespan, by trying every order: one of them, each task as early as it can, is best."""
    best = sum(problem.duration)
    for order in permutations(range(problem.tasks)):
        where = {task: place for place, task in enumerate(order)}
        if all(where[before] < where[after] for before, after in problem.links):
            best = min(best, _in_order(problem, order))
    return best


def _in_order(problem: LevellingProblem, order: tuple[int, ...]) -> int:
    start: dict[int, int] = {}
    for task in order:
        ends = (start[a] + problem.duration[a] for a, b in problem.links if b == task)
        begin = max(ends, default=0)
        while not _fits(problem, start, task, begin):
            begin += 1
        start[task] = begin
    return max(begin + problem.duration[task] for task, begin in start.items())


def _fits(problem: LevellingProblem, start: dict[int, int], task: int, begin: int) -> bool:
    return all(
        problem.demand[task][kind]
        + sum(
            problem.demand[other][kind]
            for other in start
            if start[other] <= t < start[other] + problem.duration[other]
        )
        <= capacity
        for t in range(begin, begin + problem.duration[task])
        for kind, capacity in enumerate(problem.capacity)
    )


TANGLED = LevellingProblem(
    duration=[3, 5, 2, 7, 4, 6, 1, 8, 2, 5, 3, 4],
    links=((0, 3), (1, 4), (2, 5), (3, 8), (4, 9), (5, 10), (0, 6), (6, 11)),
    demand=[[1, 2], [2, 1], [3, 0], [1, 1], [2, 2], [1, 3], [2, 0], [1, 1], [3, 1], [1, 2], [2, 2], [1, 1]],
    capacity=[4, 4],
)


def test_compiled_and_interpreted_give_one_schedule() -> None:
    compiled = level_within(TANGLED, 900, seed=3, passes=compiled_search())

    assert compiled == level_within(TANGLED, 900, seed=3, passes=INTERPRETED)


def test_same_seed_and_number_give_the_same_schedule() -> None:
    assert level_within(TANGLED, 3000, seed=7) == level_within(TANGLED, 3000, seed=7)


def test_more_schedules_are_never_worse() -> None:
    lengths = [level_within(TANGLED, number).makespan for number in (0, 300, 1200, 6000)]

    assert lengths == sorted(lengths, reverse=True)


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
    levelled = level_in_microsoft_order(problem, passes=INTERPRETED)

    assert list(violations(problem, levelled.start)) == []
    assert levelled.makespan == makespan_of(problem, levelled.start) >= levelled.bound


def test_in_the_order_of_microsoft_the_earlier_start_then_less_slack_goes_first() -> None:
    problem = LevellingProblem([2, 2, 3, 1], ((1, 3),), [[1], [1], [1], [1]], [1])

    assert level_in_microsoft_order(problem, passes=INTERPRETED).start == (5, 0, 2, 7)
