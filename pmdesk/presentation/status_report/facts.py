"""StatusFacts: everything that a status report says of a project at a moment, found once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Day, Instant, day_containing
from pmdesk.engine.health.frozen import STATUS, FrozenStatus, frozen_statuses
from pmdesk.engine.health.project_health import ProjectHealth
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.registers.first_charter import first_charter
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.dashboard.healths import healths
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.status_report.milestones import Milestone, milestones_of
from pmdesk.presentation.status_report.money_lines import MoneyLine, money_lines
from pmdesk.presentation.status_report.register_lines import (
    ChangeLine,
    DecisionLine,
    IssueLine,
    RiskLine,
    accepted_in,
    change_lines,
    decision_lines,
    issue_lines,
    risk_lines,
)
from pmdesk.presentation.status_report.reporting_period import Dated, Period, coming_after, done_in, period_of


@dataclass(frozen=True, eq=False)
class StatusFacts:
    """The facts of one report; ``status`` is the moment whose standing it tells, ``today`` when it is made.

    Trends compare with the last report of the same kind that was frozen of an earlier day, else with the last
    status report.
    """

    plan: Plan
    project: Project
    status: Instant
    today: Day
    report: str = STATUS

    @property
    def id(self) -> ProjectId:
        return self.project.id

    @property
    def day(self) -> Day:
        """The day of the report: the one that ends with ``status``, if that is midnight."""
        return day_containing(Instant(self.status - 1))

    @cached_property
    def last(self) -> FrozenStatus | None:
        """The last report that was frozen of a day before this one's."""
        for report in (self.report, STATUS):
            kept = frozen_statuses(self.plan.portfolio, self.id, (report,))
            before = [each for each in kept if each.day < self.day]
            if before:
                return before[-1]
        return None

    @cached_property
    def period(self) -> Period:
        return period_of(self.plan, self.id, self.status, self.last)

    @cached_property
    def health(self) -> ProjectHealth:
        return healths(self.plan, self.today)[self.id]

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        return milestones_of(self.plan, self.id)

    @cached_property
    def done(self) -> tuple[Dated, ...]:
        return done_in(self.plan, self.id, self.period)

    @cached_property
    def accepted(self) -> tuple[tuple[str, Day], ...]:
        return accepted_in(self.plan, self.id, self.period)

    @cached_property
    def coming(self) -> tuple[Dated, ...]:
        return coming_after(self.plan, self.id, self.period)

    @cached_property
    def risks(self) -> tuple[RiskLine, ...]:
        return risk_lines(self.plan, self.id, self.last)

    @cached_property
    def issues(self) -> tuple[IssueLine, ...]:
        return issue_lines(self.plan, self.id)

    @cached_property
    def decisions(self) -> tuple[DecisionLine, ...]:
        return decision_lines(self.plan, self.id)

    @cached_property
    def changes(self) -> tuple[ChangeLine, ...]:
        return change_lines(self.plan, self.id, self.period)

    @cached_property
    def money(self) -> tuple[MoneyLine, ...]:
        return money_lines(self.plan, self.id)

    @property
    def finish(self) -> Instant | None:
        """When the project is forecast to finish."""
        return self.plan.schedule.project_finish.get(self.id)

    @property
    def sponsor(self) -> str:
        """Who pays for it, as the charter says; nothing if that is private."""
        charter = first_charter(self.plan.portfolio, self.id)
        return "" if charter is None else charter.sponsor

    @cached_property
    def stale_tasks(self) -> int:
        """The leaves that should have begun or ended by the status date, and of which nothing says so."""
        schedule, tasks = self.plan.schedule, self.plan.portfolio.outline.of_project(self.id)
        if not tasks:
            return 0
        first = schedule.index[tasks[0]]
        rows = slice(first, first + len(tasks))
        here = schedule.active[rows] & ~schedule.summary[rows] & (schedule.start[rows] != NO_DATE)
        percent = schedule.percent_complete[rows]
        due = (schedule.finish[rows] <= self.status) & (percent < WHOLE)
        begun = (schedule.start[rows] < self.status) & (percent == 0)
        return int(np.count_nonzero(here & (due | begun)))
