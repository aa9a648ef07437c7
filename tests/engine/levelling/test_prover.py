"""Proofs by CP-SAT: right about what is shortest, repeatable, and ended from outside."""

import pytest
from hypothesis import given, settings

from levelling_problems import TANGLED, problems, shortest
from pmdesk.engine.levelling.feasibility import violations
from pmdesk.engine.levelling.improvements import improvements
from pmdesk.engine.levelling.levelled import finish_of
from pmdesk.engine.levelling.problem import LevellingProblem
from pmdesk.engine.levelling.prover import Prover, can_prove, proven
from pmdesk.engine.levelling.search import INTERPRETED, GeneticSearch, level_within

pytestmark = pytest.mark.skipif(not can_prove(), reason="the extra optimise is not installed")

TWO_AT_A_TIME = LevellingProblem((3, 3, 3, 3, 3), (), ((2,), (2,), (2,), (2,), (2,)), (5,))


@settings(max_examples=8, deadline=None)
@given(problems(most_tasks=5))
def test_small_problems_are_proven(problem: LevellingProblem) -> None:
    found = proven(problem, GeneticSearch(problem, bound=0).best, effort=5)

    assert list(violations(problem, found.start)) == []
    assert found.makespan == found.bound == finish_of(problem, found.start) == shortest(problem)


def test_it_proves_what_the_search_cannot() -> None:
    known = level_within(TWO_AT_A_TIME, 300, passes=INTERPRETED)
    assert (known.makespan, known.is_proven) == (9, False)

    assert (proven(TWO_AT_A_TIME, known, effort=5).bound, known.start) == (9, known.start)


def test_same_effort_gives_the_same() -> None:
    known = GeneticSearch(TANGLED, bound=0).best

    assert proven(TANGLED, known, effort=0.05) == proven(TANGLED, known, effort=0.05)


def test_what_is_proven_is_left_alone() -> None:
    known = level_within(TANGLED, 900, passes=INTERPRETED)
    done = proven(TANGLED, known, effort=5)

    assert done.is_proven
    assert proven(TANGLED, done, effort=5) is done


def test_a_proof_beside_a_search_ends_it() -> None:
    *_, last = improvements(TWO_AT_A_TIME)

    assert (last.makespan, last.bound) == (9, 9)


def test_a_prover_takes_over_what_it_is_told_and_can_be_closed() -> None:
    hard = LevellingProblem(
        [1 + 7 * n % 10 for n in range(60)],
        tuple((n, n + 7) for n in range(53)),
        [[1 + n % 4, 1 + 3 * n % 5] for n in range(60)],
        (7, 8),
    )
    prover = Prover(hard, GeneticSearch(hard).best)
    known = level_within(hard, 90, passes=INTERPRETED)

    prover.tell(known)
    prover.close()

    assert prover.best.makespan <= known.makespan
    assert list(violations(hard, prover.best.start)) == []
