"""The agenda: every concern comes up on its day, goes when it is seen to, and is in order."""

from dataclasses import replace

import pytest

from plan_notation import instant, plan
from pmdesk.domain.ids import ProjectId, RegisterId, RowKey, TaskId
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Instant, day_containing
from pmdesk.domain.registers.action_item import ActionItem, ActionState
from pmdesk.domain.registers.assumption import Assumption, AssumptionState
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.communication import Communication, Rhythm, Turn
from pmdesk.domain.registers.conflict import Conflict, ConflictState
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.dependency import Dependency, DependencyState
from pmdesk.domain.registers.gate import Gate, GateState
from pmdesk.domain.registers.issue import Issue, IssueState
from pmdesk.domain.registers.meeting import Meeting
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import Risk, RiskState
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import Row
from pmdesk.engine.planner import schedule
from pmdesk.engine.registers.agenda import PULSE_DAYS, Concern, Entry, agenda
from pmdesk.engine.registers.dated import turns_until

ONE, ERP = RegisterId(1), ProjectId(1)
MONDAY = day_containing(instant("2026-03-02"))
"""A works on Monday and Tuesday, B on Wednesday and Thursday, M ends with it, C comes weeks later."""
PLAN = plan("resource Anna; A 2d by Anna; B 2d after A; M 0d after B; C 2d SNET 2026-04-20")
A, B, M = TaskId(1), TaskId(2), TaskId(3)


def coming(*rows: Row, today: Day = MONDAY, ahead: int = 14, of: Portfolio = PLAN) -> tuple[Entry, ...]:
    portfolio = portfolio_of([*of.rows(), *rows])
    return agenda(portfolio, schedule(portfolio), today, ahead)


def told(entries: tuple[Entry, ...]) -> list[tuple[int, Concern, str]]:
    return [(entry.day - MONDAY, entry.concern, entry.title) for entry in entries]


def test_tasks_are_due_start_or_are_late() -> None:
    assert told(coming(ahead=2)) == [(1, Concern.TASK_DUE, "A"), (2, Concern.TASK_STARTS, "B")]
    later = coming(today=Day(MONDAY + 3), ahead=7)
    assert told(later) == [
        (1, Concern.TASK_LATE, "A"),
        (3, Concern.TASK_DUE, "B"),
        (3, Concern.MILESTONE, "M"),
    ]
    assert later[0].owner == 1


DAY = Day(MONDAY + 4)
CASES: dict[Concern, tuple[Row, Row]] = {
    Concern.GATE: (Gate(ONE, ERP, "G1", planned=DAY), Gate(ONE, ERP, "G1", planned=DAY, state=GateState.GO)),
    Concern.DELIVERABLE: (
        Deliverable(ONE, ERP, "Manual", due=DAY),
        Deliverable(ONE, ERP, "Manual", due=DAY, state=DeliverableState.ACCEPTED),
    ),
    Concern.DECISION: (
        Decision(ONE, ERP, "Which?", needed=DAY),
        Decision(ONE, ERP, "Which?", needed=DAY, state=DecisionState.DECIDED),
    ),
    Concern.ACTION: (
        ActionItem(ONE, ERP, "Call", due=DAY),
        ActionItem(ONE, ERP, "Call", due=DAY, state=ActionState.DONE),
    ),
    Concern.ISSUE: (
        Issue(ONE, ERP, "Crash", target=DAY),
        Issue(ONE, ERP, "Crash", target=DAY, state=IssueState.RESOLVED),
    ),
    Concern.RISK_REVIEW: (
        Risk(ONE, ERP, "Late", review=DAY),
        Risk(ONE, ERP, "Late", review=DAY, state=RiskState.CLOSED),
    ),
    Concern.CHANGE: (
        ChangeRequest(ONE, ERP, "More", requested=DAY, state=ChangeState.SUBMITTED),
        ChangeRequest(ONE, ERP, "More", requested=DAY, state=ChangeState.APPROVED),
    ),
    Concern.COMMUNICATION: (
        Communication(ONE, ERP, "News", first=DAY),
        Communication(ONE, ERP, "News", first=DAY, rhythm=Rhythm.ONCE, turns=(Turn(DAY),)),
    ),
    Concern.MEETING: (
        Meeting(ONE, ERP, "Board", start=Instant(DAY * 1440 + 600)),
        Meeting(ONE, ERP, "Board", start=Instant(DAY * 1440 + 600), minutes="All agreed."),
    ),
    Concern.DEPENDENCY: (
        Dependency(ONE, ERP, "Keys", promised=DAY),
        Dependency(ONE, ERP, "Keys", promised=DAY, state=DependencyState.DELIVERED),
    ),
    Concern.ASSUMPTION: (
        Assumption(ONE, ERP, "Free", validate_by=DAY),
        Assumption(ONE, ERP, "Free", validate_by=DAY, state=AssumptionState.INVALID),
    ),
    Concern.CONFLICT: (
        Conflict(ONE, ERP, "Desk", follow_up=DAY),
        Conflict(ONE, ERP, "Desk", follow_up=DAY, state=ConflictState.SETTLED),
    ),
    Concern.RENEWAL: (
        Certification(ONE, "PMP", expires=DAY),
        Certification(ONE, "PMP", expires=Day(MONDAY + 400)),
    ),
}


def test_a_team_is_asked_again_some_time_after_its_last_pulse() -> None:
    team = plan("A 1d by Anna; team Anna Ops")
    (ops,) = team.teams
    days = ((1, 3, ops), (2, 1, ops), (3, 2, None))
    rows = [Pulse(RegisterId(n), None, "Felt", day=Day(MONDAY + day), team=of) for n, day, of in days]

    def asked(today: int) -> list[tuple[int, str]]:
        entries = coming(*rows, today=Day(today), ahead=0, of=team)
        return [(entry.row.id, entry.title) for entry in entries if entry.concern is Concern.PULSE]

    assert asked(MONDAY + 3 + PULSE_DAYS - 1) == []
    assert asked(MONDAY + 3 + PULSE_DAYS) == [(1, "Ops")]


@pytest.mark.parametrize("concern", CASES)
def test_a_row_comes_up_on_its_day_until_it_is_seen_to(concern: Concern) -> None:
    open_row, seen_to = CASES[concern]
    assert (4, concern) in [entry[:2] for entry in told(coming(open_row))]
    assert concern not in [entry.concern for entry in coming(seen_to)]
    if concern is not Concern.RENEWAL:
        assert concern not in [entry.concern for entry in coming(open_row, ahead=3)]


def test_rows_take_their_day_from_what_they_are_tied_to() -> None:
    product = Deliverable(ONE, ERP, "Manual", due=Day(MONDAY + 30))
    dated = Tie(ONE, "deliverables", 1, Relation.DATED_BY, "tasks", M)
    question = Decision(ONE, ERP, "Which?", needed=Day(MONDAY + 9))
    gated = Tie(RegisterId(2), "decisions", 1, Relation.GATES, "tasks", B)
    days = {entry.concern: entry.day - MONDAY for entry in coming(product, dated, question, gated)}
    assert (days[Concern.DELIVERABLE], days[Concern.DECISION]) == (3, 2)


def test_a_blocked_task_is_named_with_the_day_by_which_it_should_be_free() -> None:
    issue = Issue(ONE, ERP, "Crash", target=DAY)
    blocks = Tie(ONE, "issues", 1, Relation.BLOCKS, "tasks", B)
    blocked = [entry for entry in coming(issue, blocks) if entry.concern is Concern.TASK_BLOCKED]
    assert [(entry.day, entry.row) for entry in blocked] == [(DAY, RowKey("tasks", B))]


def test_closed_projects_ask_for_nothing() -> None:
    rows = [replace(row, phase=Phase.CLOSED) if row.table == "projects" else row for row in PLAN.rows()]  # type: ignore[call-arg]
    assert coming(ActionItem(ONE, ERP, "Call", due=DAY), of=portfolio_of(rows)) == ()


@pytest.mark.parametrize(
    ("rhythm", "every", "days"),
    [
        (Rhythm.ONCE, 1, ["2026-01-31"]),
        (Rhythm.DAILY, 30, ["2026-01-31", "2026-03-02", "2026-04-01"]),
        (Rhythm.WEEKLY, 4, ["2026-01-31", "2026-02-28", "2026-03-28", "2026-04-25"]),
        (Rhythm.MONTHLY, 1, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        (Rhythm.QUARTERLY, 1, ["2026-01-31", "2026-04-30"]),
    ],
)
def test_turns_come_again_and_a_short_month_has_its_last_day(
    rhythm: Rhythm, every: int, days: list[str]
) -> None:
    first = day_containing(instant("2026-01-31"))
    row = Communication(ONE, ERP, "News", rhythm=rhythm, every=every, first=first)
    until = day_containing(instant("2026-04-30"))
    turns = list(turns_until(PLAN, schedule(PLAN), row, until))
    assert turns == [day_containing(instant(day)) for day in days]


def test_turns_count_from_a_milestone_and_an_offset() -> None:
    row = Communication(ONE, ERP, "News", rhythm=Rhythm.ONCE, offset=-2)
    tie = Tie(ONE, "communications", 1, Relation.DATED_BY, "tasks", M)
    with_tie = portfolio_of([*PLAN.rows(), row, tie])
    assert list(turns_until(with_tie, schedule(with_tie), row, Day(MONDAY + 9))) == [MONDAY + 1]
