"""Lower bounds: never above what is possible, and above the simple bound where time or room is short."""

from hypothesis import given, settings

from levelling_problems import TANGLED, problems, shortest
from pmdesk.engine.levelling.lower_bound import lower_bound
from pmdesk.engine.levelling.problem import LevellingProblem
from psplib_cases import psplib_cases


@settings(max_examples=80, deadline=None)
@given(problems(most_tasks=5))
def test_no_schedule_is_shorter(problem: LevellingProblem) -> None:
    best = shortest(problem)

    assert problem.bound <= lower_bound(problem, sum(problem.duration)) <= best


def test_tasks_that_exclude_each_other_take_turns() -> None:
    problem = LevellingProblem((4, 4, 2, 5), ((2, 0), (2, 1)), ((2,), (2,), (1,), (0,)), (3,))

    assert problem.bound == 6
    assert lower_bound(problem, 20) == shortest(problem) == 10


def test_work_that_must_fall_into_a_stretch_of_time_has_room_there() -> None:
    wide = ((0,), (1,), (1,), (1,), (0,))
    links = tuple((0, task) for task in (1, 2, 3)) + tuple((task, 4) for task in (1, 2, 3))
    problem = LevellingProblem((5, 4, 4, 4, 5), links, wide, (2,))

    assert problem.bound == 14
    assert lower_bound(problem, 30) == 16


def test_a_schedule_that_is_known_is_no_more_than_reached() -> None:
    assert lower_bound(TANGLED, TANGLED.bound) == TANGLED.bound


def test_a_search_that_is_stopped_has_the_simple_bound() -> None:
    assert lower_bound(TANGLED, 100, stopped=lambda: True) == TANGLED.bound


def test_published_problems_have_no_schedule_below_it() -> None:
    for case in psplib_cases():
        assert case.problem.bound <= lower_bound(case.problem, 10 * case.best_known) <= case.best_known
