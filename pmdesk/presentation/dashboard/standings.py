"""Standings: what the dashboard says of each project that is under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import Day, Instant, day_containing
from pmdesk.domain.registers.decision import DecisionState
from pmdesk.engine.health.facts import HealthFacts
from pmdesk.engine.health.frozen import FrozenStatus, last_status
from pmdesk.engine.health.project_health import OVER, ProjectHealth
from pmdesk.engine.health.time_and_cost import approved_money, slip
from pmdesk.engine.money.budget import ProjectMoney
from pmdesk.engine.money.indices import EarnedValue
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.registers.dated import day_of_finish
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.dashboard.healths import health_facts, healths
from pmdesk.presentation.plan import Plan

_OPEN = (DecisionState.PROPOSED, DecisionState.PENDING)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone that is to come, and by how many working days its forecast differs from the baseline."""

    task: TaskId
    name: str
    day: Day
    slip: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands; ``before`` is its last frozen report, None before the first."""

    project: Project
    health: ProjectHealth
    before: FrozenStatus | None
    value: EarnedValue | None
    money: ProjectMoney | None
    start: Instant | None
    finish: Instant | None
    baseline_start: Instant | None
    baseline_finish: Instant | None
    slip: Fraction | None
    done: Fraction | None
    milestones: tuple[Milestone, ...]
    decisions: int

    @property
    def updated(self) -> Day | None:
        """The day of its status."""
        status = self.project.status_date
        return None if status is None else day_containing(status)


def standings(plan: Plan, today: Day) -> tuple[Standing, ...]:
    """How the projects that are not over stand on ``today``, in their order."""
    facts, known = health_facts(plan), healths(plan, today)
    rows = sorted(plan.portfolio.projects.values(), key=lambda row: (row.position, row.id))
    milestones, decisions = _milestones(plan, facts), _decisions(plan)
    return tuple(
        _standing(facts, row, known[row.id], milestones.get(row.id, ()), decisions.get(row.id, 0))
        for row in rows
        if row.phase not in OVER
    )


def _standing(
    facts: HealthFacts,
    row: Project,
    health: ProjectHealth,
    milestones: tuple[Milestone, ...],
    decisions: int,
) -> Standing:
    value = facts.value.of_project(row.id)
    return Standing(
        row,
        health,
        last_status(facts.portfolio, row.id),
        value,
        approved_money(facts, row.id),
        facts.schedule.project_start.get(row.id),
        facts.schedule.project_finish.get(row.id),
        facts.baseline_start(row.id),
        facts.baseline_finish(row.id),
        slip(facts, row.id),
        value.share_complete if value is not None else _by_time(facts, row.id),
        milestones,
        decisions,
    )


def _by_time(facts: HealthFacts, project: ProjectId) -> Fraction | None:
    """The percent complete of a project by the durations of its tasks; None without any."""
    tops = facts.portfolio.outline.roots.get(project, ())
    rows = [facts.schedule.index[task] for task in tops]
    length = [int(facts.schedule.duration[row]) for row in rows]
    done = [int(facts.schedule.percent_complete[row]) for row in rows]
    whole = sum(length)
    return Fraction(sum(a * b for a, b in zip(length, done, strict=True)), 100 * whole) if whole else None


def _milestones(plan: Plan, facts: HealthFacts) -> Mapping[ProjectId, tuple[Milestone, ...]]:
    """The milestones to come by project, the next one first."""
    schedule = plan.schedule
    here = schedule.active & (schedule.start != NO_DATE) & (schedule.percent_complete < WHOLE)
    found: dict[ProjectId, list[Milestone]] = {}
    for row in np.flatnonzero(here & (schedule.start == schedule.finish)).tolist():
        task = plan.portfolio.tasks[schedule.tasks[row]]
        day = day_of_finish(schedule, task.id)
        if task.kind is TaskKind.MILESTONE and day is not None:
            planned = Instant(int(facts.value.budgets.finish[row]))
            finish = Instant(int(schedule.finish[row]))
            known = planned != NO_DATE
            late = round(facts.working_days(task.project, planned, finish)) if known else None
            found.setdefault(task.project, []).append(Milestone(task.id, task.name, day, late))
    return {project: tuple(sorted(mine, key=lambda m: (m.day, m.task))) for project, mine in found.items()}


def _decisions(plan: Plan) -> Mapping[ProjectId, int]:
    found: dict[ProjectId, int] = {}
    for row in plan.portfolio.decisions.values():
        if row.project is not None and row.state in _OPEN and not row.private:
            found[row.project] = found.get(row.project, 0) + 1
    return found
