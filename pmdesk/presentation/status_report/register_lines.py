"""What the registers of a project put into its status report; private rows are never in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from pmdesk.domain.ids import ProjectId, RegisterId, ResourceId, TaskId
from pmdesk.domain.quantities import Day, Money, day_containing
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.register_row import RegisterRow
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.registers.tie import Relation
from pmdesk.domain.rows import key_of
from pmdesk.engine.health.frozen import FrozenStatus
from pmdesk.engine.registers.dated import first_start, tied_tasks
from pmdesk.engine.registers.risk_scores import expected_value, is_open
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.status_report.reporting_period import Period

R = TypeVar("R", bound=RegisterRow)

FAR = Day(2**30)
PENDING = (ChangeState.SUBMITTED, ChangeState.ANALYSED, ChangeState.DEFERRED)
APPROVED = (ChangeState.APPROVED, ChangeState.IMPLEMENTED, ChangeState.VERIFIED)


class Trend(Enum):
    """How a figure compares with that of the last report."""

    NEW = "new"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class RiskLine:
    """An open threat; ``trend`` is None as long as no report was frozen."""

    risk: Risk
    owner: str
    trend: Trend | None
    day: Day | None


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An open issue."""

    issue: Issue
    owner: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision that is needed; ``waiting`` are the names of the tasks that wait for it."""

    decision: Decision
    needed: Day | None
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change that is approved and not yet reported as done, or one that is to be decided."""

    change: ChangeRequest
    is_approved: bool

    @property
    def days(self) -> int:
        """Working days by which the finish moves."""
        return self.change.impact_days

    @property
    def cost(self) -> Money:
        """What it costs more."""
        return self.change.impact_cost


def risk_lines(plan: Plan, project: ProjectId, last: FrozenStatus | None) -> tuple[RiskLine, ...]:
    """The open threats, the greatest score first."""
    rows = [r for r in _shown(plan.portfolio.risks.values(), project) if is_open(r) and not r.opportunity]
    rows.sort(key=lambda row: (-row.rating.score, -expected_value(row), row.position, row.id))
    return tuple(RiskLine(row, _name(plan, row.owner), _trend(row, last), _day(row)) for row in rows)


def issue_lines(plan: Plan, project: ProjectId) -> tuple[IssueLine, ...]:
    """The open issues, the severest first."""
    rows = [row for row in _shown(plan.portfolio.issues.values(), project) if row.is_open]
    rows.sort(key=lambda row: (row.severity.value, -row.priority, row.target or FAR, row.position, row.id))
    return tuple(IssueLine(row, _name(plan, row.owner)) for row in rows)


def decision_lines(plan: Plan, project: ProjectId) -> tuple[DecisionLine, ...]:
    """The decisions that are not made yet, the most urgent first."""
    open_states = (DecisionState.PROPOSED, DecisionState.PENDING)
    rows = [row for row in _shown(plan.portfolio.decisions.values(), project) if row.state in open_states]
    found = [_decision(plan, row) for row in rows]
    return tuple(
        sorted(found, key=lambda line: (line.needed or FAR, line.decision.position, line.decision.id))
    )


def change_lines(plan: Plan, project: ProjectId, period: Period) -> tuple[ChangeLine, ...]:
    """The changes that wait, then the approved ones: those not done yet, or decided in the period."""
    found = []
    for row in _shown(plan.portfolio.change_requests.values(), project):
        recent = row.decided is not None and day_containing(period.since) <= row.decided <= period.last
        if row.state in PENDING:
            found.append(ChangeLine(row, is_approved=False))
        elif row.state is ChangeState.APPROVED or (row.state in APPROVED and recent):
            found.append(ChangeLine(row, is_approved=True))
    return tuple(sorted(found, key=lambda line: (line.is_approved, line.change.position, line.change.id)))


def accepted_in(plan: Plan, project: ProjectId, period: Period) -> tuple[tuple[str, Day], ...]:
    """The deliverables that were accepted in the period, with the day."""
    rows: Iterable[Deliverable] = _shown(plan.portfolio.deliverables.values(), project)
    return tuple(
        (row.title, row.accepted)
        for row in rows
        if row.state is DeliverableState.ACCEPTED
        and row.accepted is not None
        and period.first <= row.accepted <= period.last
    )


def _shown(rows: Iterable[R], project: ProjectId) -> list[R]:
    return [row for row in rows if row.project == project and not row.private]


def _name(plan: Plan, owner: ResourceId | None) -> str:
    return "" if owner is None else plan.portfolio.resources[owner].name


def _day(risk: Risk) -> Day | None:
    return risk.proximity if risk.proximity is not None else risk.review


def _trend(risk: Risk, last: FrozenStatus | None) -> Trend | None:
    if last is None:
        return None
    before = last.risks.get(RegisterId(risk.id))
    if before is None:
        return Trend.NEW
    now = risk.rating.score
    return Trend.SAME if now == before else Trend.WORSE if now > before else Trend.BETTER


def _decision(plan: Plan, row: Decision) -> DecisionLine:
    portfolio, key = plan.portfolio, key_of(row)
    tasks: tuple[TaskId, ...] = tied_tasks(portfolio, key, Relation.GATES)
    needed = row.needed
    if needed is None:
        needed = first_start(portfolio, plan.schedule, key, Relation.GATES)
    return DecisionLine(row, needed, tuple(portfolio.tasks[task].name for task in tasks))
