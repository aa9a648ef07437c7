"""Plan value: how the tasks of a plan stand against what a baseline grants them, rolled up.

Source: PMI, The Standard for Earned Value Management (2019); Microsoft Project, "BCWP fields".
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.money.earning import AT_START, Earning
from pmdesk.domain.money.forecast import EarningRule
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.along_baseline import earned_along_spans
from pmdesk.engine.money.budgets import Budgets
from pmdesk.engine.money.cost_flow import spent_by_row
from pmdesk.engine.money.costs import costs, summed
from pmdesk.engine.money.indices import EarnedValue
from pmdesk.engine.money.recorded import recorded_costs
from pmdesk.engine.money.spans import SpanFlow
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.status import actual_work
from pmdesk.engine.timetable import Wide

Flags = NDArray[np.bool_]
FAR = 2**31 - 1
"""Stands for the status date of a project without one."""


@dataclass(frozen=True, slots=True, eq=False)
class OwnValues:
    """Amounts of each row of a schedule on its own, without what lies below."""

    budget: Wide
    planned: Wide
    earned: Wide
    actual: Wide


class PlanValue:
    """Budget, planned and earned value and actual cost of every row on the status date of its project.

    The budget is that of the tasks that are in the plan; what was granted to others since removed is left
    out. Actual cost is what the plan says is spent, and what is recorded beyond that: see ``Recorded``.
    Without a status date nothing says what was planned by now, and all that is spent counts.
    """

    def __init__(self, schedule: Schedule, budgets: Budgets, rule: EarningRule) -> None:
        self.schedule = schedule
        self.budgets = budgets
        self._rule = rule
        self.status = _status_dates(schedule)
        self.flow = SpanFlow(schedule, budgets.spans)

    @cached_property
    def own(self) -> OwnValues:
        """The amounts of each row on its own."""
        takes_part = self.schedule.active
        budget = self.budgets.own * takes_part
        planned = self.flow.by_row(self.status) * takes_part
        earned = self._earned(budget, planned) * takes_part
        return OwnValues(budget, planned, earned, self.actual_until(self.status))

    def actual_until(self, until: Wide) -> Wide:
        """What each row has cost on its own up to a date of its own."""
        return spent_by_row(self.schedule, until) + recorded_costs(self.schedule).beyond(until)

    @cached_property
    def remaining(self) -> Wide:
        """What each row will cost yet with all below it, but for what is paid already."""
        settled = recorded_costs(self.schedule).settled(self.status)
        return costs(self.schedule).remaining - self._with_all_below(settled)

    @cached_property
    def cost(self) -> Wide:
        """What each row costs with all below it: what the plan says, and what is recorded beyond that."""
        recorded = recorded_costs(self.schedule)
        more = recorded.beyond(self.status) - recorded.settled(self.status)
        return costs(self.schedule).cost + self._with_all_below(more)

    def at(self, task: TaskId) -> EarnedValue | None:
        """How a task stands with all below it; None if the baseline grants none of them anything."""
        row = self.schedule.index[task]
        return self._value(row) if self._granted[row] else None

    def of_project(self, project: ProjectId) -> EarnedValue | None:
        """How a project stands; None if no baseline of it is compared with, or it has no costs."""
        tops = self.schedule.portfolio.outline.roots.get(project, ())
        rows = [self.schedule.index[task] for task in tops]
        if not self._granted[rows].any():
            return None
        budget, planned, earned, actual = (Money(int(column[rows].sum())) for column in self._rolled_up)
        status = self.schedule.portfolio.projects[project].status_date
        return EarnedValue(budget, None if status is None else planned, earned, actual)

    def _value(self, row: int) -> EarnedValue:
        budget, planned, earned, actual = (Money(int(column[row])) for column in self._rolled_up)
        return EarnedValue(budget, None if self.status[row] == FAR else planned, earned, actual)

    @cached_property
    def _granted(self) -> Flags:
        found: Flags = self._with_all_below(self.budgets.known.astype(np.int64)) > 0
        return found

    @cached_property
    def _rolled_up(self) -> tuple[Wide, Wide, Wide, Wide]:
        own = self.own
        columns = (own.budget, own.planned, own.earned, own.actual)
        budget, planned, earned, actual = map(self._with_all_below, columns)
        return budget, planned, earned, actual

    def _with_all_below(self, amounts: Wide) -> Wide:
        return summed(self.schedule, np.arange(len(self.status)), amounts)

    def _earned(self, budget: Wide, planned: Wide) -> Wide:
        """What each row has earned on its own, by the method of its task."""
        schedule, portfolio = self.schedule, self.schedule.portfolio
        percent = schedule.percent_complete.astype(np.int64)
        part, whole = percent.copy(), np.full(len(percent), WHOLE, np.int64)
        along = np.zeros(len(percent), np.bool_)
        as_planned = np.zeros(len(percent), np.bool_)
        for row in np.flatnonzero(budget).tolist():
            task = portfolio.tasks[schedule.tasks[row]]
            match Earning.DURATION if schedule.summary[row] else task.earning:
                case Earning.DURATION:
                    along[row] = self._rule is EarningRule.TIME_PHASED and not schedule.summary[row]
                case Earning.WORK:
                    if schedule.work[row]:
                        part[row], whole[row] = self._actual_work[row], schedule.work[row]
                case Earning.PHYSICAL | Earning.SHARE:
                    part[row] = task.physical_percent
                case Earning.EFFORT:
                    as_planned[row] = self.status[row] != FAR
                case method if percent[row] < WHOLE:
                    begun = percent[row] > 0 or task.actual_start is not None
                    part[row] = int(AT_START[method] * WHOLE) if begun else 0
        earned = _rounded(budget, np.minimum(part, whole), whole)
        if along.any():
            earned = np.where(along, earned_along_spans(self.schedule, self.budgets, along), earned)
        return np.where(as_planned, planned, earned)

    @cached_property
    def _actual_work(self) -> Wide:
        return actual_work(self.schedule.portfolio, self.schedule)


def _rounded(amount: Wide, part: Wide, whole: Wide) -> Wide:
    each, left = np.divmod(amount, whole)
    found: Wide = each * part + (2 * left * part + whole) // (2 * whole)
    return found


def _status_dates(schedule: Schedule) -> Wide:
    portfolio = schedule.portfolio
    found = np.full(len(schedule.tasks), FAR, np.int64)
    for project in portfolio.projects.values():
        tasks = portfolio.outline.of_project(project.id)
        if tasks and project.status_date is not None:
            first = schedule.index[tasks[0]]
            found[first : first + len(tasks)] = project.status_date
    return found
