"""What comes of register rows: each can be taken back, hangs on its row, and nothing private gets out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_notation import instant, plan
from pmdesk.domain.edit import Edit, missing_references
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId, ResourceId, RowKey, TaskId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.domain.registers.all_registers import Register
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.communication import Communication
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.issue import Issue, IssueState, Severity
from pmdesk.domain.registers.register_row import RegisterRow
from pmdesk.domain.registers.risk import Rating, Risk, RiskState, Strategy
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import ROW_TYPES, key_of
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.follow_ups import follow_ups
from pmdesk.session.commands.registers import move_on
from random_registers import registers

ERP, ANNA, ONE = ProjectId(1), ResourceId(1), RegisterId(1)
NOW = instant("2026-03-04T10:00")
TODAY = day_containing(NOW)
BASE = plan("resource Anna; A 3d by Anna; B 2d after A")
B = RowKey("tasks", 2)


def dealer() -> IdDealer:
    return IdDealer(dict.fromkeys((kind.table for kind in ROW_TYPES), 1000))


def planned(*rows: RegisterRow | Tie) -> Plan:
    project = replace(BASE.projects[ERP], status_date=NOW)
    own = [project if row.table == "projects" else row for row in BASE.rows()]
    portfolio = portfolio_of([*own, *rows])
    return Plan(portfolio, schedule(portfolio), TODAY)


def followed(before: Plan, key: str, row: Register) -> tuple[Portfolio, RowKey]:
    """The portfolio after a follow-up, and the row that came."""
    (step,) = (each for each in follow_ups(before, row, TODAY) if each.key == key)
    edit = step.make(before, dealer(), row, NOW)
    return done_and_undone(before.portfolio, edit), edit.changes[0].key


def done_and_undone(before: Portfolio, edit: Edit) -> Portfolio:
    after = edit.apply(before)
    assert list(missing_references(after, after.rows())) == []
    assert edit.inverse.apply(after) == before
    return after


def found(portfolio: Portfolio) -> set[str]:
    return {finding.id for finding in findings(portfolio, schedule(portfolio))}


@given(st.data())
def test_whatever_comes_of_a_row_hangs_on_it_and_is_as_private(data: st.DataObject) -> None:
    rows = data.draw(registers([ERP], [ANNA], [TaskId(1), TaskId(2)]))
    portfolio = portfolio_of([*BASE.rows(), *rows])
    before = Plan(portfolio, schedule(portfolio), TODAY)
    for row in portfolio.register_rows():
        for step in follow_ups(before, row, TODAY):
            edit = step.make(before, dealer(), row, NOW)
            after = done_and_undone(portfolio, edit)
            key = edit.changes[0].key
            if key != key_of(row):
                assert any(tie.other(key) == key_of(row) for tie in after.ties_at[key])
                assert getattr(after.get(key), "private", False) is row.private


def test_a_response_becomes_a_task_of_the_owner_before_what_is_at_risk() -> None:
    risk = Risk(ONE, ERP, "Vendor late", owner=ANNA, response="Call weekly")
    before = planned(risk, Tie(ONE, "risks", 1, Relation.AFFECTS, "tasks", 2))
    after, key = followed(before, "respond", risk)
    task = after.tasks[TaskId(key.id)]

    assert (task.name, task.constraint_date) == ("Call weekly", NOW)
    assert [row.resource for row in after.assignments_of[task.id]] == [ANNA]
    assert after.outline.order.index(task.id) + 1 == after.outline.order.index(TaskId(2))
    answered = after.risks[ONE]
    assert (answered.state, answered.strategy) == (RiskState.RESPONSE_PLANNED, Strategy.MITIGATE)


def test_a_risk_that_comes_true_is_an_issue_on_the_same_tasks() -> None:
    risk = Risk(ONE, ERP, "Vendor late", cause="Strike", inherent=Rating(4, time=5))
    after, key = followed(planned(risk, Tie(ONE, "risks", 1, Relation.AFFECTS, *B)), "issue", risk)
    issue = after.issues[RegisterId(key.id)]

    assert (issue.severity, issue.root_cause, issue.reported) == (Severity.S2, "Strike", TODAY)
    assert after.risks[ONE].state is RiskState.OCCURRED
    assert any(tie.relation is Relation.AFFECTS for tie in after.ties_at[key] if tie.other(key) == B)


def test_an_approved_change_is_agreed_in_one_step() -> None:
    change = ChangeRequest(ONE, ERP, "More sites", reason="Merger", state=ChangeState.ANALYSED)
    before = planned(change)
    decided = move_on(before.portfolio, key_of(change), ChangeState.APPROVED, Day(TODAY - 1))
    approved = decided.apply(before.portfolio)
    assert "change_not_in_plan" in found(approved)
    shown = Plan(approved, schedule(approved), TODAY)
    after, key = followed(shown, "rebaseline", approved.change_requests[ONE])
    (baseline,) = after.baselines.values()

    assert after.projects[ERP].shown_baseline == baseline.id == key.id
    assert (baseline.name, baseline.reason) == ("After “More sites”", "More sites: Merger")
    assert after.change_requests[ONE].implemented == TODAY
    assert "change_not_in_plan" not in found(after)


def test_all_turns_that_are_due_are_told_at_once() -> None:
    row = Communication(ONE, ERP, "Status", audience="Board", first=Day(TODAY - 21))
    before = planned(row)
    assert "communication_overdue" in found(before.portfolio)
    after, _ = followed(before, "told", row)

    assert len(after.communications[ONE].turns) == 4
    assert "communication_overdue" not in found(after)


@pytest.mark.parametrize(
    ("row", "state", "attribute"),
    [
        (
            Deliverable(ONE, ERP, "Manual", state=DeliverableState.IN_REVIEW),
            DeliverableState.ACCEPTED,
            "accepted",
        ),
        (Decision(ONE, ERP, "Which?"), DecisionState.DECIDED, "decided"),
        (Issue(ONE, ERP, "Slow", state=IssueState.IN_PROGRESS), IssueState.RESOLVED, "resolved"),
    ],
)
def test_a_state_is_dated_unless_somebody_said_when(row: Register, state, attribute: str) -> None:
    for typed, expected in ((None, TODAY), (Day(TODAY - 3), Day(TODAY - 3))):
        before = planned(replace(row, **{attribute: typed})).portfolio
        after = move_on(before, key_of(row), state, TODAY).apply(before)
        assert getattr(after.get(key_of(row)), attribute) == expected


def test_what_is_reopened_is_not_resolved_any_more() -> None:
    issue = Issue(ONE, ERP, "Slow", state=IssueState.RESOLVED, resolved=TODAY)
    before = planned(issue).portfolio
    after = move_on(before, key_of(issue), IssueState.REOPENED, TODAY).apply(before)
    assert after.issues[ONE].resolved is None
