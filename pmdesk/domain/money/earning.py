"""Earning: how much of its budget a task has earned, by the method that was agreed for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import Money


class Earning(StrEnum):
    """What a task's progress is measured by.

    ``EFFORT`` is level of effort, which earns what is planned; milestones, units and an apportioned share
    need figures of their own and come as a share, see ``milestones_passed`` and ``units_done``.
    """

    DURATION = "duration"
    WORK = "work"
    PHYSICAL = "physical"
    ZERO_HUNDRED = "zero_hundred"
    TWENTY_EIGHTY = "twenty_eighty"
    FIFTY_FIFTY = "fifty_fifty"
    EFFORT = "effort"
    SHARE = "share"


AT_START = {
    Earning.ZERO_HUNDRED: Fraction(0),
    Earning.TWENTY_EIGHTY: Fraction(1, 5),
    Earning.FIFTY_FIFTY: Fraction(1, 2),
}
"""The share that a started task has earned until it is complete, by methods that know only these steps."""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone within a task: its share of the task's value, and whether it is passed."""

    weight: int
    passed: bool

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise InvalidValue(message("errors.weight_range"))


def step_share(method: Earning, *, started: bool, complete: bool) -> Fraction:
    """What a task has earned by a method of fixed steps, see ``AT_START``. Raises KeyError for others."""
    if complete:
        return Fraction(1)
    return AT_START[method] if started else Fraction(0)


def milestones_passed(steps: Sequence[Step]) -> Fraction:
    """The weight of the milestones that are passed, of all; 0 without any weight."""
    whole = sum(step.weight for step in steps)
    return Fraction(sum(step.weight for step in steps if step.passed), whole) if whole else Fraction(0)


def units_done(done: int, whole: int) -> Fraction:
    """Units or points done, of all; never more than all, and 0 of none."""
    return min(Fraction(max(done, 0), whole), Fraction(1)) if whole > 0 else Fraction(0)


def earned_along(parts: Sequence[Money], share: Fraction) -> Money:
    """The value of ``share`` of a task's time, where ``parts`` are its values in equal parts of that time.

    Source: Microsoft Project, "BCWP fields": percent complete is of the duration, and earns what the
    baseline has up to there: half of the time of 10, 10, 20, 20 has earned 20.
    """
    sums = [0, *accumulate(parts)]
    place = min(max(share, Fraction(0)), Fraction(1)) * len(parts)
    whole = int(place)
    if whole == len(parts):
        return Money(sums[-1])
    return Money(sums[whole] + round(parts[whole] * (place - whole)))
