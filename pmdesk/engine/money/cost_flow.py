"""Cost flow: how much of the costs of a plan falls due, and is spent, by when.

Amounts that fall due with the work are rounded half up to the smallest one as a running sum, so that periods
add up to the whole exactly.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.quantities import Instant, Money
from pmdesk.engine.money.charges import Charge
from pmdesk.engine.money.costs import charges
from pmdesk.engine.money.curves import Curves
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Wide


class CostFlow:
    """All charges of a schedule over time.

    Periods are given by their edges, each from an edge to the next; tables have a row for each of the
    ``charges``, each of the ``projects``, or each row of the schedule. ``resources``, ``amounts`` and what
    is ``spent`` of these are columns of the charges.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self.charges: tuple[Charge, ...] = charges(schedule)
        self.projects: tuple[ProjectId, ...] = tuple(schedule.portfolio.projects)
        self.resources: tuple[ResourceId | None, ...] = tuple(charge.resource for charge in self.charges)
        self._curves = Curves(self.charges, schedule)
        place = {project: n for n, project in enumerate(self.projects)}
        tasks = schedule.portfolio.tasks
        self._row = np.array([charge.row for charge in self.charges], np.intp)
        self._project = np.array(
            [place[tasks[schedule.tasks[charge.row]].project] for charge in self.charges], np.intp
        )
        self.amounts: Wide = np.array([charge.amount for charge in self.charges], np.int64)
        self.spent: Wide = np.array([charge.spent for charge in self.charges], np.int64)

    def numbers_of(self, project: ProjectId) -> NDArray[np.intp]:
        """The places of the charges of a project."""
        return np.flatnonzero(self._project == self.projects.index(project))

    @property
    def span(self) -> tuple[Instant, Instant] | None:
        """Two edges between which all falls due; None if nothing costs anything."""
        return self._curves.span

    def by_charge(self, edges: Sequence[int], *, actual: bool = False) -> Wide:
        """What falls due of each charge in each period; ``actual`` counts what is spent of that alone."""
        due: Wide = np.stack([self._curves.until(edge, actual=actual) for edge in edges], axis=1)
        return np.diff(due, axis=1)

    def by_project(self, edges: Sequence[int], *, actual: bool = False) -> Wide:
        """What falls due in each project in each period, see ``by_charge``."""
        return np.diff(self.by_project_until(edges, actual=actual), axis=1)

    def by_project_until(self, edges: Sequence[int], *, actual: bool = False) -> Wide:
        """What falls due in each project up to each edge."""
        return self._added(self._project, len(self.projects), edges, actual=actual)

    def by_row(self, edges: Sequence[int], *, actual: bool = False) -> Wide:
        """What falls due in each period for each row of the schedule on its own, without those below it."""
        return np.diff(self._added(self._row, len(self._schedule.tasks), edges, actual=actual), axis=1)

    def by_resource(self, edges: Sequence[int], *, actual: bool = False) -> Mapping[ResourceId | None, Wide]:
        """What falls due in each period for each resource that is paid; None is fixed costs."""
        names = tuple(dict.fromkeys(self.resources))
        place = {name: n for n, name in enumerate(names)}
        owner = np.array([place[resource] for resource in self.resources], np.intp)
        found = np.diff(self._added(owner, len(names), edges, actual=actual), axis=1)
        return {name: found[n] for n, name in enumerate(names)}

    def _added(self, owner: NDArray[np.intp], owners: int, edges: Sequence[int], *, actual: bool) -> Wide:
        found = np.zeros((owners, len(edges)), np.int64)
        for n, edge in enumerate(edges):
            np.add.at(found[:, n], owner, self._curves.until(edge, actual=actual))
        return found


@lru_cache(maxsize=1)
def cost_flow(schedule: Schedule) -> CostFlow:
    """The cost flow of a schedule."""
    return CostFlow(schedule)


def total(flow: Wide) -> list[Money]:
    """The sums over all rows of a table, by period."""
    return [Money(amount) for amount in flow.sum(axis=0).tolist()]


def spent_by_row(schedule: Schedule, until: Wide) -> Wide:
    """What is spent for each row on its own up to a date of its own: ``until`` holds one for each row."""
    rows = [charge for charge in charges(schedule) if charge.spent]
    row = np.array([charge.row for charge in rows], np.intp)
    spent = np.array([charge.spent for charge in rows], np.int64)
    partly = np.flatnonzero(schedule.finish[row] > until[row])
    curves = Curves([rows[n] for n in partly.tolist()], schedule)
    dates = until[row[partly]]
    for date in np.unique(dates).tolist():
        here = dates == date
        spent[partly[here]] = curves.until(date, actual=True)[here]
    found = np.zeros(len(schedule.tasks), np.int64)
    np.add.at(found, row, spent)
    return found
