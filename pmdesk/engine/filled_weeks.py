"""Filled weeks: how full the weeks of somebody are, how much is above what they have, and for how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pmdesk.domain.quantities import FULL_TIME, Minutes
from pmdesk.engine.load_table import Crew, load_table
from pmdesk.engine.workload import TOLERANCE, Workload


@dataclass(frozen=True, slots=True)
class FilledWeeks:
    """What a crew is asked for and has in each week, in minutes times Units."""

    load: tuple[int, ...]
    capacity: tuple[int, ...]

    @property
    def over(self) -> tuple[bool, ...]:
        """Of each week whether more is asked for than there is."""
        both = zip(self.load, self.capacity, strict=True)
        return tuple(load > capacity + TOLERANCE for load, capacity in both)

    @property
    def above(self) -> Minutes:
        """The minutes above the capacity of overloaded weeks; other weeks take nothing off."""
        weeks = zip(self.load, self.capacity, self.over, strict=True)
        return Minutes(round(sum(load - capacity for load, capacity, over in weeks if over) / FULL_TIME))

    @property
    def in_a_row(self) -> int:
        """The most overloaded weeks without another between them."""
        return max((len(list(run)) for over, run in groupby(self.over) if over), default=0)

    @property
    def percent(self) -> int | None:
        """What is asked for of what there is, over all weeks; None without a capacity."""
        whole = sum(self.capacity)
        return round(100 * sum(self.load) / whole) if whole else None


def filled_weeks(loads: Workload, rows: Sequence[Crew], edges: Sequence[int]) -> tuple[FilledWeeks, ...]:
    """The weeks of each crew between ``edges``, which are days."""
    table = load_table(loads, rows, edges)
    both = zip(table.load.tolist(), table.capacity.tolist(), strict=True)
    return tuple(FilledWeeks(tuple(load), tuple(capacity)) for load, capacity in both)
