"""How short no schedule can be: a makespan is refuted until none is found wrong any more.

A makespan gives each task a window: from its head, the earliest start, to what its tail leaves. It is refuted
if a window gets too small, or if some stretch of time can't hold what must be done in it.

Source: Klein and Scholl, "Computing lower bounds by destructive improvement", EJOR 112 (1999); Baptiste,
Le Pape, Nuijten, "Satisfiability tests and time-bound adjustments for cumulative scheduling problems", Annals
of Operations Research 92 (1999).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pmdesk.engine.levelling.problem import LevellingProblem, Numbers

MOST_TASKS = 250
"""Above, time windows are looked at no longer: their number grows with the cube of the tasks'."""


def never() -> bool:
    """The work goes on to its end."""
    return False


def lower_bound(problem: LevellingProblem, upper: int, *, stopped: Callable[[], bool] = never) -> int:
    """No schedule is shorter; at most ``upper``, the makespan of one that is known.

    Between the simple bound of the problem and ``upper`` by bisection: of two makespans the longer one is the
    harder to refute. A search that is ``stopped`` returns what it has.
    """
    low = problem.bound
    if problem.tasks > MOST_TASKS or low >= upper:
        return min(low, upper)
    windows = _Windows(problem)
    high = upper
    while low < high and not stopped():
        middle = (low + high) // 2
        if windows.is_refuted(middle):
            low = middle + 1
        else:
            high = middle
    return low


class _Windows:
    """What of a problem doesn't depend on the makespan."""

    def __init__(self, problem: LevellingProblem) -> None:
        network = problem.forward
        self._duration = network.duration
        self._links = np.array(problem.links, np.int64).reshape(-1, 2)
        self._topological = problem.topological
        self._demand, self._capacity = network.demand, network.capacity
        together = network.demand[:, None, :] + network.demand[None, :, :] > network.capacity
        works = network.duration > 0
        self._excluded: NDArray[np.bool_] = together.any(axis=2) & works[:, None] & works[None, :]
        np.fill_diagonal(self._excluded, val=False)
        self._successors = self._followers(problem)

    def is_refuted(self, makespan: int) -> bool:
        """Whether no schedule is that short, as far as windows tell."""
        begin = np.zeros(len(self._duration), np.int64)
        end = np.full(len(self._duration), makespan, np.int64)
        before = self._successors.copy()
        while True:
            known = int(begin.sum() - end.sum())
            self._narrow(before, begin, end)
            if np.any(end - begin < self._duration):
                return True
            before |= self._forced(begin, end)
            if np.any(before & before.T):
                return True
            if int(begin.sum() - end.sum()) == known:
                return self._is_too_full(begin, end)

    def _followers(self, problem: LevellingProblem) -> NDArray[np.bool_]:
        """By task, all tasks that wait for it, directly or not."""
        follows = np.zeros((problem.tasks, problem.tasks), np.bool_)
        network = problem.backward
        for task in self._topological[::-1]:
            for other in network.before[network.first_in[task] : network.first_in[task + 1]]:
                follows[task, other] = True
                follows[task] |= follows[other]
        return follows

    def _narrow(self, before: NDArray[np.bool_], begin: Numbers, end: Numbers) -> None:
        """Move the ends of windows until they agree with who comes before whom."""
        duration = self._duration
        changed = True
        while changed:
            early = np.where(before, (begin + duration)[:, None], 0).max(axis=0, initial=0)
            late = np.where(before, (end - duration)[None, :], np.iinfo(np.int64).max).min(axis=1)
            changed = bool(np.any(early > begin) or np.any(late < end))
            np.maximum(begin, early, out=begin)
            np.minimum(end, late, out=end)
            if np.any(end - begin < duration):
                return

    def _forced(self, begin: Numbers, end: Numbers) -> NDArray[np.bool_]:
        """Of two tasks that can't be at work together: the one that can't be second comes first."""
        latest_start = end - self._duration
        cant_follow = (begin + self._duration)[:, None] > latest_start[None, :]
        # cant_follow[a, b]: b can't start after a is done, so b comes before a.
        return self._excluded & cant_follow.T

    def _is_too_full(self, begin: Numbers, end: Numbers) -> bool:
        """Whether between some begin and some end of windows more must be done than a resource can."""
        duration, demand = self._duration, self._demand
        works = duration > 0
        begins, ends = np.unique(begin[works]), np.unique(end[works])
        for first in begins:
            lasts = ends[ends > first]
            # What falls between, if the task lies as early or as late as it can, whichever is less.
            if_early = np.clip(begin + duration - first, 0, duration)[None, :]
            if_late = np.clip(lasts[:, None] - (end - duration)[None, :], 0, duration[None, :])
            inside = np.minimum(np.minimum(if_early, if_late), (lasts - first)[:, None])
            if np.any(inside @ demand > (lasts - first)[:, None] * self._capacity[None, :]):
                return True
        return False
