"""The levelling problem as arrays: durations, who waits for whom, demands and capacities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message

Numbers = NDArray[np.int64]


class Network(NamedTuple):
    """The problem in one direction of time, as the passes read it.

    ``before[first_in[task]:first_in[task + 1]]`` are the tasks that must end before ``task`` begins.
    ``demand`` has a row per task and a column per resource.
    """

    duration: Numbers
    first_in: Numbers
    before: Numbers
    demand: Numbers
    capacity: Numbers


@dataclass(frozen=True, eq=False)
class LevellingProblem:
    """Tasks 0, 1, … with durations and demands; by a link ``(a, b)`` task ``b`` starts when ``a`` is done.

    Durations are in any unit of time, the result has the same. Demand and capacity hold all through a task
    and all the time. Raises InvalidValue for sizes that don't fit, a demand beyond its capacity, a negative
    number, 2**31 or more as a capacity or as the sum of all durations, or links in a loop.
    """

    duration: Sequence[int]
    links: tuple[tuple[int, int], ...]
    demand: Sequence[Sequence[int]]
    capacity: Sequence[int]

    def __post_init__(self) -> None:
        sizes_fit = len(self.demand) == len(self.duration) and all(
            len(row) == len(self.capacity) for row in self.demand
        )
        if not sizes_fit or any(not 0 <= end < self.tasks for link in self.links for end in link):
            raise InvalidValue(message("errors.levelling_sizes"))
        if min(self.duration, default=0) < 0 or sum(self.duration) >= 2**31:
            raise InvalidValue(message("errors.duration_range"))
        if max(self.capacity, default=0) >= 2**31:
            raise InvalidValue(message("errors.levelling_capacity_range"))
        for row in self.demand:
            for wanted, there in zip(row, self.capacity, strict=True):
                if not 0 <= wanted <= there:
                    raise InvalidValue(message("errors.levelling_capacity"))
        if len(self.topological) != self.tasks:
            raise InvalidValue(message("errors.levelling_loop"))

    @property
    def tasks(self) -> int:
        """How many tasks there are."""
        return len(self.duration)

    @cached_property
    def forward(self) -> Network:
        """The problem as it is."""
        return self._network(self.links)

    @cached_property
    def backward(self) -> Network:
        """The problem with time running back: successors come first."""
        return self._network([(after, before) for before, after in self.links])

    @cached_property
    def topological(self) -> Numbers:
        """All tasks, predecessors first and low numbers first; on a loop of links fewer than all."""
        waits = [0] * self.tasks
        successors: list[list[int]] = [[] for _ in self.duration]
        for before, after in self.links:
            waits[after] += 1
            successors[before].append(after)
        order = [task for task, count in enumerate(waits) if count == 0]
        for task in order:
            for after in successors[task]:
                waits[after] -= 1
                if waits[after] == 0:
                    order.append(after)
        return np.array(order, np.int64)

    @cached_property
    def head(self) -> Numbers:
        """When each task could start if there were enough of all resources."""
        head = np.zeros(self.tasks, np.int64)
        network = self.forward
        for task in self.topological:
            for other in network.before[network.first_in[task] : network.first_in[task + 1]]:
                head[task] = max(head[task], head[other] + network.duration[other])
        return head

    @cached_property
    def tail(self) -> Numbers:
        """From the start of each task to the end of all, by links alone."""
        tail = np.array(self.duration, np.int64)
        network = self.backward
        for task in self.topological[::-1]:
            after = network.before[network.first_in[task] : network.first_in[task + 1]]
            tail[task] += max((int(tail[other]) for other in after), default=0)
        return tail

    @cached_property
    def bound(self) -> int:
        """No schedule is shorter: the longest path, and the work of each resource over its capacity."""
        network = self.forward
        longest = int(self.tail.max(initial=0))
        work = network.duration @ network.demand
        shares = (-(-int(w) // int(c)) for w, c in zip(work, network.capacity, strict=True) if c)
        return max(longest, *shares, 0)

    def _network(self, links: Iterable[tuple[int, int]]) -> Network:
        into: list[list[int]] = [[] for _ in self.duration]
        for first, second in links:
            into[second].append(first)
        first_in = np.cumsum([0, *map(len, into)])
        before = np.array([task for tasks in into for task in tasks], np.int64)
        demand = np.array(self.demand, np.int64).reshape(self.tasks, len(self.capacity))
        duration, capacity = np.array(self.duration, np.int64), np.array(self.capacity, np.int64)
        return Network(duration, first_in.astype(np.int64), before, demand, capacity)


def blank_board(problem: LevellingProblem) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """What the serial pass writes on: following node, moment and used units of nodes, and nodes of tasks."""
    nodes = problem.tasks + 2
    used = np.zeros((nodes, len(problem.capacity)), np.int64)
    return np.zeros(nodes, np.int64), np.zeros(nodes, np.int64), used, np.zeros(problem.tasks, np.int64)
