"""Pace: what was earned and spent until three reporting periods ago, for a forecast by how it goes lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Money
from pmdesk.engine.money.costs import summed
from pmdesk.engine.money.earned_flow import earned_flow
from pmdesk.engine.money.plan_value import FAR, PlanValue
from pmdesk.engine.timetable import Wide

RECENT_PERIODS = 3


@dataclass(frozen=True, slots=True)
class Past:
    """Earned value and actual cost of an earlier date."""

    earned: Money
    actual: Money


class Pace:
    """How the rows of a plan stood three reporting periods of their project before its status date.

    Nothing was earned or spent before the start, so that a younger project goes as it did so far. What
    was earned by then is what the S-curve says: evenly from a start to where the work stands now.
    """

    def __init__(self, value: PlanValue) -> None:
        self._value = value

    def of_task(self, task: TaskId) -> Past | None:
        """How a task stood with all below it; None without a status date."""
        row = self._value.schedule.index[task]
        return None if self._value.status[row] == FAR else self._at([row])

    def of_projects(self, projects: Iterable[ProjectId]) -> Past | None:
        """How those projects stood together that have a budget; None if one has no status date."""
        portfolio, index = self._value.schedule.portfolio, self._value.schedule.index
        chosen = [project for project in projects if self._value.of_project(project) is not None]
        if any(portfolio.projects[project].status_date is None for project in chosen):
            return None
        roots = portfolio.outline.roots
        return self._at([index[task] for project in chosen for task in roots.get(project, ())])

    def _at(self, rows: list[int]) -> Past:
        earned, actual = self._columns
        return Past(Money(int(earned[rows].sum())), Money(int(actual[rows].sum())))

    @cached_property
    def _columns(self) -> tuple[Wide, Wide]:
        value = self._value
        then = value.status.copy()
        for project in value.schedule.portfolio.projects.values():
            tasks = value.schedule.portfolio.outline.of_project(project.id)
            if tasks and project.status_date is not None:
                first = value.schedule.index[tasks[0]]
                then[first : first + len(tasks)] -= RECENT_PERIODS * project.report_days * MINUTES_PER_DAY
        everywhere = np.arange(len(then))
        earned, actual = earned_flow(value).by_row(then), value.actual_until(then)
        return summed(value.schedule, everywhere, earned), summed(value.schedule, everywhere, actual)
