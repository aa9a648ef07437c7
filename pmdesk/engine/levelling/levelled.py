"""What levelling a problem came to so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmdesk.engine.levelling.problem import LevellingProblem


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

    @property
    def gap_percent(self) -> float:
        """By how much the makespan can be longer than it must, at most."""
        return 100 * (self.makespan - self.bound) / self.bound if self.bound else 0.0

    def joined(self, other: "Levelled") -> "Levelled":
        """The shorter schedule, this one if both are as short, with the higher bound and all schedules."""
        shorter = other if other.makespan < self.makespan else self
        bound, schedules = max(self.bound, other.bound), max(self.schedules, other.schedules)
        return replace(shorter, bound=bound, schedules=schedules)


def finish_of(problem: LevellingProblem, start: Sequence[int]) -> int:
    """When the last task ends."""
    return max((begin + length for begin, length in zip(start, problem.duration, strict=True)), default=0)
