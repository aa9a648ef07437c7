"""Facts: what health is judged by, gathered once for all projects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from pmdesk.domain.health_rules import HealthRules
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, day_containing, midnight
from pmdesk.domain.registers.change_request import ChangeRequest
from pmdesk.domain.registers.deliverable import Deliverable
from pmdesk.domain.registers.gate import Gate
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.snapshot import HealthArea, HealthMark
from pmdesk.engine.money.plan_value import PlanValue
from pmdesk.engine.registers.first_charter import first_charter
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.timetable import Wide
from pmdesk.engine.worktime import clock_for

R = TypeVar("R", Gate, Deliverable, Risk, Issue, ChangeRequest)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How many working days a project's finish may slip, and by how many percent it may cost more."""

    days: Fraction
    percent: int


class HealthFacts:
    """The plan, how it stands against the shown baselines, and the registers by project.

    Private rows don't count: a colour in a report would tell of them.
    """

    def __init__(self, value: PlanValue) -> None:
        self.value = value
        self.schedule: Schedule = value.schedule
        self.portfolio: Portfolio = value.schedule.portfolio
        self.rules: HealthRules = self.portfolio.header.health

    @cached_property
    def gates(self) -> Mapping[ProjectId, tuple[Gate, ...]]:
        """The gates by project; projects without any are missing, here and below."""
        return _by_project(self.portfolio.gates.values())

    @cached_property
    def deliverables(self) -> Mapping[ProjectId, tuple[Deliverable, ...]]:
        """The deliverables by project."""
        return _by_project(self.portfolio.deliverables.values())

    @cached_property
    def risks(self) -> Mapping[ProjectId, tuple[Risk, ...]]:
        """The risks by project."""
        return _by_project(self.portfolio.risks.values())

    @cached_property
    def issues(self) -> Mapping[ProjectId, tuple[Issue, ...]]:
        """The issues by project."""
        return _by_project(self.portfolio.issues.values())

    @cached_property
    def changes(self) -> Mapping[ProjectId, tuple[ChangeRequest, ...]]:
        """The change requests by project."""
        return _by_project(self.portfolio.change_requests.values())

    @cached_property
    def marks(self) -> Mapping[tuple[ProjectId, HealthArea], HealthMark]:
        """The colours that were given by hand, the last of each area."""
        rows = sorted(self.portfolio.health_marks.values(), key=lambda mark: (mark.day, mark.id))
        return {(mark.project, mark.area): mark for mark in rows}

    def baseline_finish(self, project: ProjectId) -> Instant | None:
        """The finish that the shown baseline of a project has for its tasks; None without one."""
        finish = self._of_project(self.value.budgets.finish, project)
        return Instant(int(finish.max())) if len(finish) else None

    def baseline_start(self, project: ProjectId) -> Instant | None:
        """The start that the shown baseline of a project has for its tasks; None without one."""
        start = self._of_project(self.value.budgets.start, project)
        return Instant(int(start.min())) if len(start) else None

    def _of_project(self, dates: Wide, project: ProjectId) -> Wide:
        """The dates of those tasks of a project that have any."""
        tasks = self.portfolio.outline.of_project(project)
        first = self.schedule.index[tasks[0]] if tasks else 0
        own: Wide = dates[first : first + len(tasks)]
        found: Wide = own[own != NO_DATE]
        return found

    def baseline_day(self, task: TaskId) -> Day | None:
        """The last day of a task in the shown baseline; None if that doesn't have it."""
        row = self.schedule.index[task]
        start, finish = int(self.value.budgets.start[row]), int(self.value.budgets.finish[row])
        if start == NO_DATE:
            return None
        return day_containing(Instant(finish - 1 if finish > start else finish))

    def working_days(self, project: ProjectId, start: Instant, finish: Instant) -> Fraction:
        """The working days of a project from ``start`` to ``finish``; negative if that is earlier."""
        row = self.portfolio.projects[project]
        minutes = clock_for(self.portfolio, row.calendar).work_between(start, finish)
        return Fraction(minutes, row.minutes_per_day)

    def tolerance(self, project: ProjectId, today: Day) -> Tolerance:
        """What a project's charter allows, else what is usual; at least a share of the time that remains."""
        first = first_charter(self.portfolio, project)
        days, percent = self.rules.time_days, self.rules.cost_percent
        if first is not None:
            days, percent = first.tolerance_days, first.tolerance_percent
        due = self.baseline_finish(project)
        since = self.portfolio.projects[project].status_date
        now = midnight(today) if since is None else since
        remaining = Fraction(0) if due is None or due <= now else self.working_days(project, now, due)
        share = Fraction(self.rules.time_percent, 100)
        return Tolerance(max(Fraction(days), share * remaining), percent)


def _by_project(rows: Iterable[R]) -> Mapping[ProjectId, tuple[R, ...]]:
    found: dict[ProjectId, list[R]] = {}
    for row in rows:
        if row.project is not None and not row.private:
            found.setdefault(row.project, []).append(row)
    return {project: tuple(mine) for project, mine in found.items()}
