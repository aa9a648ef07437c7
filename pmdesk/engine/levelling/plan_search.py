"""The search for the best schedule of a plan: rules, shifts to and fro, then lists that are bred."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from pmdesk.engine.levelling.orders import Rank
from pmdesk.engine.levelling.placing import Placed

POPULATION = 16
"""How many lists are bred with each other."""

Cost = tuple[int, int]
"""When all ends, then when each project does, by its weight: less is better."""


class PlanSearch:
    """Schedules of one plan, better and better; ``best`` is the best so far.

    ``place`` makes one from ranks and can be changed for a faster one, ``cost`` says what it is worth,
    ``standing`` is what goes before every other rank of a row, and ``resources`` are those that it asks for.
    Same seed and number of schedules: same best.
    """

    best: Placed
    best_cost: Cost
    best_rank: Rank

    def __init__(
        self,
        place: Callable[[Rank], Placed],
        cost: Callable[[Placed], Cost],
        standing: Mapping[int, Any],
        resources: Mapping[int, frozenset[int]],
        seed: int,
    ) -> None:
        self.place = place
        self._cost = cost
        self._standing = standing
        self._resources = resources
        self._random = Random(seed)  # noqa: S311  repeatable on purpose
        self._population: list[tuple[Cost, list[int]]] = []
        self._tried = 0
        self._shifted: Cost | None = None
        self.schedules = 0

    def begin(self, rank: Rank) -> None:
        """Make a first schedule."""
        cost, placed = self._try(rank)
        self._keep(cost, self._list_of(placed))

    def repeated(self) -> Placed:
        """The best list placed again: another schedule if people have other room by now."""
        self.best = self.place(self.best_rank)
        return self.best

    def add(self, order: Sequence[int]) -> None:
        """Try an order of all rows that somebody else found."""
        cost, placed = self._try({row: place for place, row in enumerate(order)})
        self._keep(cost, self._list_of(placed))

    def improve(self, until: int, rules: Sequence[Callable[[int], Any]]) -> None:
        """Make schedules until there are so many: by each of the ``rules`` if that wasn't done, shifted to
        and fro for as long as that helps, then by lists that are bred.
        """
        if len(self._standing) < 2:
            return
        for rule in rules[self._tried :]:
            if self.schedules >= until:
                return
            self._tried += 1
            cost, placed = self._try({row: rule(row) for row in self._standing})
            self._keep(cost, self._list_of(placed))
        while self.schedules < until and self.best_cost != self._shifted:
            self._shifted = self.best_cost
            cost, placed = self._try(self._late_starts(self.best))
            self._keep(cost, self._list_of(placed))
        while self.schedules < until:
            child = self._child()
            cost, placed = self._try({row: place for place, row in enumerate(child)})
            if self.schedules < until:
                cost, placed = self._shifted_once(cost, placed)
            self._keep(cost, self._list_of(placed))

    # -- one schedule

    def _try(self, rank: Mapping[int, Any]) -> tuple[Cost, Placed]:
        standing = self._standing
        ranked = {row: (standing[row], place) for row, place in rank.items()}
        placed = self.place(ranked)
        self.schedules += 1
        cost = self._cost(placed)
        if self.schedules == 1 or cost < self.best_cost:
            self.best, self.best_cost, self.best_rank = placed, cost, ranked
        return cost, placed

    def _list_of(self, placed: Placed) -> list[int]:
        """The rows by their start."""
        start = placed.start
        return sorted(self._standing, key=lambda row: (start[row], row))

    def _shifted_once(self, cost: Cost, placed: Placed) -> tuple[Cost, Placed]:
        """The better of a schedule and what comes of it when all is shifted late and early again."""
        shifted = self._try(self._late_starts(placed))
        return min((cost, placed), shifted, key=lambda pair: pair[0])

    def _late_starts(self, placed: Placed) -> Mapping[int, Any]:
        """When each row could start at the latest if everybody kept to the order of the work they have.

        Source: Li and Willis, "An iterative scheduling technique for resource-constrained project
        scheduling", EJOR 56 (1992), here over the time that a task takes in the schedule.
        """
        start, finish = placed.start.tolist(), placed.finish.tolist()
        end = max(finish[row] for row in self._standing)
        starts: dict[int, list[int]] = {}
        lates: dict[int, list[int]] = {}
        late: dict[int, tuple[int, int]] = {}
        for row in sorted(self._standing, key=lambda row: (-start[row], -finish[row], row)):
            limit = end
            for resource in self._resources[row]:
                # Starts are kept negative, so that they rise: those up to -finish begin when this is done.
                behind = bisect_left(starts.get(resource, []), -finish[row] + 1)
                if behind:
                    limit = min(limit, lates[resource][behind - 1])
            late[row] = limit - (finish[row] - start[row]), start[row]
            for resource in self._resources[row]:
                known = lates.setdefault(resource, [])
                starts.setdefault(resource, []).append(-start[row])
                known.append(min(late[row][0], known[-1]) if known else late[row][0])
        return late

    # -- lists

    def _keep(self, cost: Cost, order: list[int]) -> None:
        """Take a list in, in place of the worst if the population is full."""
        if any(cost == other and order == rows for other, rows in self._population):
            return
        self._population.append((cost, order))
        if len(self._population) > POPULATION:
            worst = max(range(len(self._population)), key=lambda n: (self._population[n][0], -n))
            del self._population[worst]

    def _child(self) -> list[int]:
        """A list of the better of two, with a part in the order of another, and some rows pulled ahead."""
        lot = self._random
        mother, father = self._parent(), self._parent()
        low = lot.randrange(len(mother))
        high = lot.randrange(low, len(mother)) + 1
        place = {row: n for n, row in enumerate(father)}
        child = mother[:low] + sorted(mother[low:high], key=place.__getitem__) + mother[high:]
        for _ in range(1 + len(child) // 100):
            row = child.pop(lot.randrange(len(child)))
            at = lot.randrange(len(child) + 1)
            child.insert(at, row)
        return child

    def _parent(self) -> list[int]:
        one, other = (self._random.randrange(len(self._population)) for _ in range(2))
        return min(self._population[one], self._population[other], key=lambda entry: entry[0])[1]
