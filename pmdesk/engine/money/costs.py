"""Costs: what every row of a schedule costs, has cost and will cost, rolled up, as columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pmdesk.domain.ids import AssignmentId
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.charges import Charge, charges_of
from pmdesk.engine.roll_ups import sums_below
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide


@dataclass(frozen=True, slots=True, eq=False)
class Costs:
    """Amounts of Money by row of a schedule; a row has those of all below it and its own.

    Inactive rows, and those without dates, cost nothing.
    """

    cost: Wide
    actual: Wide

    @property
    def remaining(self) -> Wide:
        """What is to be spent yet."""
        return self.cost - self.actual


@lru_cache(maxsize=2)
def charges(schedule: Schedule) -> tuple[Charge, ...]:
    """The charges of a schedule, see ``charges_of``."""
    return tuple(charges_of(schedule))


@lru_cache(maxsize=2)
def costs(schedule: Schedule) -> Costs:
    """The costs of all rows of a schedule.

    Source: Microsoft Project, "Cost", "Actual Cost" and "Remaining Cost (task fields)".
    """
    found = charges(schedule)
    rows = np.array([charge.row for charge in found], np.intp)
    amount = np.array([charge.amount for charge in found], np.int64)
    spent = np.array([charge.spent for charge in found], np.int64)
    return Costs(summed(schedule, rows, amount), summed(schedule, rows, spent))


@lru_cache(maxsize=2)
def costs_of_assignments(schedule: Schedule) -> Mapping[AssignmentId, tuple[Money, Money]]:
    """Cost and actual cost of each assignment that costs anything."""
    found: dict[AssignmentId, tuple[Money, Money]] = {}
    for charge in charges(schedule):
        if charge.assignment is not None:
            cost, actual = found.get(charge.assignment.id, (0, 0))
            found[charge.assignment.id] = Money(cost + charge.amount), Money(actual + charge.spent)
    return found


def summed(schedule: Schedule, rows: Wide, amounts: Wide) -> Wide:
    """``amounts`` at ``rows`` of a schedule, added up over each row and all below it."""
    own = np.zeros(len(schedule.tasks), np.int64)
    np.add.at(own, rows, amounts)
    end = np.array(schedule.portfolio.outline.end, np.int32)
    return sums_below(own, np.arange(len(own)), end)
