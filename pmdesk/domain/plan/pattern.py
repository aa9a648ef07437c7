"""How a task is broken up in time: the gaps of a split task, the occurrences of a recurring one."""

from dataclasses import dataclass
from itertools import pairwise

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import Recurrence
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Minutes

MOST_OCCURRENCES = 999
"""Of one recurring task. Source: Microsoft Project, "Recurring Task Information"."""


@dataclass(frozen=True, slots=True)
class Split:
    """A pause of ``gap`` minutes once ``after`` minutes of the task's duration are worked.

    Both count on the task's clock, so that the gaps travel with the task.
    """

    after: Minutes
    gap: Minutes

    def __post_init__(self) -> None:
        if self.after <= 0 or self.gap <= 0:
            raise InvalidValue(message("errors.split"))


def check_splits(splits: tuple[Split, ...]) -> None:
    """Raises InvalidValue unless the splits come one after the other."""
    if any(later.after <= earlier.after for earlier, later in pairwise(splits)):
        raise InvalidValue(message("errors.split"))


@dataclass(frozen=True, slots=True)
class Occurrences:
    """When a recurring task takes place: on the days of ``rule`` from ``first`` on, at ``minute`` of the day.

    It ends with the day ``last``, or after ``count`` times; one of the two is given.
    """

    rule: Recurrence
    first: Day
    minute: int
    last: Day | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.minute < MINUTES_PER_DAY or (self.last is None) == (self.count is None):
            raise InvalidValue(message("errors.occurrences"))
        if self.last is not None and self.last < self.first:
            raise InvalidValue(message("errors.occurrences"))
        if self.count is not None and not 1 <= self.count <= MOST_OCCURRENCES:
            raise InvalidValue(message("errors.occurrences"))
