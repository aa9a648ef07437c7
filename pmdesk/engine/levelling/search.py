"""Levels a problem: schedules by several rules, then a genetic search over lists of tasks.

``level_within`` and ``level_for`` search until a budget is spent; ``improvements`` tells of every better
schedule and higher bound while it looks for the next one.

Source: Hartmann, "A competitive genetic algorithm for resource-constrained project scheduling", Naval
Research Logistics 45 (1998); Valls, Ballestín, Quintanilla, "A hybrid genetic algorithm for the RCPSP", EJOR
185 (2008).
"""

from collections.abc import Mapping
from functools import cache
from time import process_time
from types import MappingProxyType
from typing import Any

import numpy as np

from pmdesk.engine.compiled import compiled_functions
from pmdesk.engine.levelling import breeding_passes, schedule_passes
from pmdesk.engine.levelling.levelled import Levelled
from pmdesk.engine.levelling.lower_bound import lower_bound
from pmdesk.engine.levelling.microsoft_order import microsoft_ranks
from pmdesk.engine.levelling.problem import LevellingProblem, Numbers, blank_board

LISTS = 400
"""How many lists of tasks are bred with each other, unless a budget is too small for that."""

FEWEST_LISTS = 30

SCHEDULES_PER_LIST = 60
"""A population needs about so many to be bred for a while; of a known budget it gets no fewer."""

CHUNK = 600
"""Schedules between two looks at the clock."""

AT_LEAST = 3
"""Schedules that the smallest budget buys: one is made, and shifted late and early again."""

Passes = Mapping[str, Any]
"""The functions of the passes by name."""

INTERPRETED: Passes = MappingProxyType({**vars(schedule_passes), **vars(breeding_passes)})
"""The passes as they stand in their files; ``compiled_search`` are the same, fifty times faster."""

WORTH_COMPILING = 30_000
"""Tasks times schedules from which the compiled passes are used: below, the others are done in a moment."""

_REHEARSAL = LevellingProblem((1, 2, 3), ((0, 2),), ((1,), (1,), (1,)), (2,))


@cache
def compiled_search() -> Passes:
    """The passes of the search, compiled by numba, which takes long where its cache doesn't hold them."""
    passes = compiled_functions((schedule_passes, breeding_passes), {"_nrt": True})
    rehearsal = GeneticSearch(_REHEARSAL, passes=passes, lists=FEWEST_LISTS, bound=0)
    rehearsal.advance(3 * FEWEST_LISTS + 30)
    rehearsal.learn(Levelled((0, 1, 3), 0, 0, 0))
    return passes


def level_within(
    problem: LevellingProblem, schedules: int, *, seed: int = 1, passes: Passes | None = None
) -> Levelled:
    """The shortest of at most so many schedules, but three.

    Same problem, seed and number: same schedule, whichever form of the passes is used.
    """
    if passes is None:
        is_small = problem.tasks * schedules < WORTH_COMPILING
        passes = INTERPRETED if is_small else compiled_search()
    search = GeneticSearch(problem, seed=seed, passes=passes, lists=lists_for(schedules))
    search.advance(schedules)
    return search.best


def lists_for(schedules: int) -> int:
    """How many lists to breed where so many schedules are made."""
    return min(max(schedules // SCHEDULES_PER_LIST, FEWEST_LISTS), LISTS)


def level_for(problem: LevellingProblem, seconds: float, *, seed: int = 1) -> Levelled:
    """The shortest schedule found in so many seconds of processor time, compiling not counted."""
    passes = compiled_search()
    until = process_time() + seconds
    search = GeneticSearch(problem, seed=seed, passes=passes)
    while process_time() < until and not search.best.is_proven:
        search.advance(search.schedules + CHUNK)
    return search.best


class GeneticSearch:
    """A population of lists of tasks, and the best schedule so far.

    It starts with one schedule, and knows a bound: the ``lower_bound`` if none is given. A population of many
    ``lists`` is good for many schedules, one of few for few. ``passes`` can be changed for another form of
    them at any time. Same problem, seed, lists and number of schedules: same best, in however many steps the
    search advances.
    """

    def __init__(
        self,
        problem: LevellingProblem,
        *,
        seed: int = 1,
        passes: Passes = INTERPRETED,
        lists: int = LISTS,
        bound: int | None = None,
    ) -> None:
        tasks = problem.tasks
        self.passes = passes
        rank = np.empty(tasks, np.int64)
        rank[problem.topological] = np.arange(tasks)
        self._rank = rank
        self._where = (problem.forward, problem.backward, blank_board(problem), rank, _rules(problem))
        self._population = np.zeros((lists, tasks), np.int64)
        self._lengths = np.zeros(lists, np.int64)
        self._best_start: Numbers = np.zeros(tasks, np.int64)
        most = sum(problem.duration) + 1 if tasks else 0
        self._numbers = np.array([most, 0, (seed * 2654435761 + 97) & 0x7FFFFFFF, 0, 0], np.int64)
        self._bound = problem.bound
        self.advance(AT_LEAST)
        self._bound = lower_bound(problem, self.best.makespan) if bound is None else bound

    @property
    def schedules(self) -> int:
        """How many were made."""
        return int(self._numbers[breeding_passes.SCHEDULES])

    @property
    def best(self) -> Levelled:
        """The best so far."""
        makespan = int(self._numbers[breeding_passes.BEST])
        return Levelled(tuple(map(int, self._best_start)), makespan, self._bound, self.schedules)

    def advance(self, until: int) -> None:
        """Go on until so many schedules were made, or the best is proven."""
        state = (self._population, self._lengths, self._best_start, self._numbers)
        self.passes["advance"](*self._where, *state, until, self._bound)

    def learn(self, other: Levelled) -> None:
        """Take over what somebody else found, if it is better: the schedule to breed with, and the bound."""
        self._bound = max(self._bound, other.bound)
        if other.makespan < self.best.makespan:
            start = np.array(other.start, np.int64)
            state = (self._population, self._lengths, self._best_start)
            self.passes["enter"](self._rank, *state, start, other.makespan, self._numbers)


def _rules(problem: LevellingProblem) -> Numbers:
    """Priorities, low first: latest finish, latest start, slack, number, the order of Microsoft Project."""
    latest_start = int(problem.tail.max(initial=0)) - problem.tail
    latest_finish = latest_start + problem.forward.duration
    numbers = np.arange(problem.tasks)
    rules = (latest_finish, latest_start, latest_start - problem.head, numbers, microsoft_ranks(problem))
    return np.array(rules, np.int64)
