"""Levels a problem: schedules by several rules, then a genetic search over lists of tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from time import process_time
from types import MappingProxyType
from typing import Any

import numpy as np

from pmdesk.engine.compiled import compiled_functions
from pmdesk.engine.levelling import search_passes
from pmdesk.engine.levelling.problem import LevellingProblem, Numbers

POPULATION = 150
"""Lists of tasks that are bred with each other."""

CHUNK = 600
"""Schedules between two looks at the clock."""

Passes = Mapping[str, Any]
"""The functions of ``search_passes`` by name."""

INTERPRETED: Passes = MappingProxyType(vars(search_passes))
"""The passes as they stand in their file; ``compiled_search`` are the same, fifty times faster."""


WORTH_COMPILING = 10_000
"""Tasks times schedules from which the compiled passes are used: below, the others are done in a moment."""

_REHEARSAL = LevellingProblem((1, 2, 3), ((0, 2),), ((1,), (1,), (1,)), (2,))


@dataclass(frozen=True, slots=True)
class Levelled:
    """The shortest of ``schedules`` that were made. No schedule is shorter than ``bound``."""

    start: tuple[int, ...]
    makespan: int
    bound: int
    schedules: int

    @property
    def is_proven(self) -> bool:
        """Whether no schedule is shorter."""
        return self.makespan == self.bound


@cache
def compiled_search() -> Passes:
    """The passes of the search, compiled by numba when they are first called."""
    return compiled_functions((search_passes,), {"_nrt": True})


def level_within(
    problem: LevellingProblem, schedules: int, *, seed: int = 1, passes: Passes | None = None
) -> Levelled:
    """The shortest of at most so many schedules, but three for each list of the first population.

    Same problem, seed and number: same schedule, whichever form of the passes is used.
    """
    if passes is None:
        small = problem.tasks * max(schedules, 3 * POPULATION) < WORTH_COMPILING
        passes = INTERPRETED if small else compiled_search()
    search = _Search(problem, seed, passes)
    search.breed(schedules)
    return search.levelled()


def level_for(problem: LevellingProblem, seconds: float, *, seed: int = 1) -> Levelled:
    """The shortest schedule found in so many seconds of processor time, compiling not counted."""
    level_within(_REHEARSAL, 6 * POPULATION, passes=compiled_search())
    until = process_time() + seconds
    search = _Search(problem, seed, compiled_search())
    while process_time() < until and not search.is_done:
        search.breed(search.schedules + CHUNK)
    return search.levelled()


class _Search:
    """A population of lists of tasks, and the best schedule so far."""

    def __init__(self, problem: LevellingProblem, seed: int, passes: Passes) -> None:
        tasks = problem.tasks
        self._problem = problem
        self._passes = passes
        rank = np.empty(tasks, np.int64)
        rank[problem.topological] = np.arange(tasks)
        self._where = (problem.forward, problem.backward, blank_board(problem), rank)
        self._population = np.zeros((POPULATION, tasks), np.int64)
        self._lengths = np.zeros(POPULATION, np.int64)
        self._best_start: Numbers = np.zeros(tasks, np.int64)
        self._numbers = np.array([2**62, 0, (seed * 2654435761 + 97) & 0x7FFFFFFF], np.int64)
        if tasks:
            passes["found"](*self._where, _rules(problem), *self._state)
        else:
            self._numbers[search_passes.BEST] = 0

    @property
    def _state(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        return self._population, self._lengths, self._best_start, self._numbers

    @property
    def schedules(self) -> int:
        """How many were made."""
        return int(self._numbers[search_passes.SCHEDULES])

    @property
    def is_done(self) -> bool:
        """Whether the best is proven."""
        return int(self._numbers[search_passes.BEST]) <= self._problem.bound

    def breed(self, until: int) -> None:
        """Go on until so many schedules were made."""
        self._passes["breed"](*self._where, *self._state, until, self._problem.bound)

    def levelled(self) -> Levelled:
        best = int(self._numbers[search_passes.BEST])
        return Levelled(tuple(map(int, self._best_start)), best, self._problem.bound, self.schedules)


def _rules(problem: LevellingProblem) -> Numbers:
    """Priorities, low first: latest finish, latest start, slack, number."""
    tail, duration = problem.tail, problem.forward.duration
    early = early_starts(problem)
    longest = int(tail.max())
    latest_start = longest - tail
    return np.array(
        [latest_start + duration, latest_start, latest_start - early, np.arange(problem.tasks)], np.int64
    )


def early_starts(problem: LevellingProblem) -> Numbers:
    """When each task could start if there were enough of all resources."""
    network = problem.forward
    early = np.zeros(problem.tasks, np.int64)
    for task in problem.topological:
        for other in network.before[network.first_in[task] : network.first_in[task + 1]]:
            early[task] = max(early[task], early[other] + network.duration[other])
    return early


def blank_board(problem: LevellingProblem) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """What the serial pass writes on: following node, moment and used units of nodes, and nodes of tasks."""
    nodes = problem.tasks + 2
    used = np.zeros((nodes, len(problem.capacity)), np.int64)
    return np.zeros(nodes, np.int64), np.zeros(nodes, np.int64), used, np.zeros(problem.tasks, np.int64)
