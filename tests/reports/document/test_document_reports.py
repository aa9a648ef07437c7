"""What each report says of a small plan, on paper and in browsers; nothing private is in any of them."""

from dataclasses import replace
from datetime import date

import pytest

from fixed_metrics import FixedMetrics
from page_geometry import words
from plan_notation import instant, plan, task_named
from pmdesk.domain.ids import BudgetLineId, IdDealer, ProjectId, RegisterId, ResourceId, RowKey, TeamId
from pmdesk.domain.messages import message, say
from pmdesk.domain.money.budget_line import BudgetLine, CostCategory, Expenditure, Spending
from pmdesk.domain.people.certification import Certification, Learning
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Money, day_of
from pmdesk.domain.registers.action_item import ActionItem
from pmdesk.domain.registers.all_registers import REGISTERS
from pmdesk.domain.registers.assumption import Assumption
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.charter import Charter, Objective, Signature
from pmdesk.domain.registers.communication import Communication, Rhythm, Turn
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.dependency import Dependency
from pmdesk.domain.registers.gate import Check
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.lesson import Lesson
from pmdesk.domain.registers.meeting import Meeting
from pmdesk.domain.registers.pulse import Pulse
from pmdesk.domain.registers.risk import CostImpact, Rating, Risk, Strategy
from pmdesk.domain.registers.snapshot import Snooze
from pmdesk.domain.registers.stakeholder import Engagement, Stakeholder
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import Row
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.engine.put_off import finding_name
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.report_kinds import REPORTS, Scope
from pmdesk.reports.report_request import ReportRequest
from pmdesk.session.commands.baselines import set_baseline

P = ProjectId(1)
ANNA, BOB = ResourceId(1), ResourceId(2)
OPS = TeamId(2)
ONE, PRIVATE = RegisterId(1), RegisterId(9)
UNIT = 10_000
TODAY = "2026-03-10T09:30"
TEXT = """
Build {{ Design {days} started 2026-03-02 50% by Anna; Trial 2d after Design by Bob; Go 0d after Trial }}
team Anna Dev; team Bob Ops; skill Bob SQL 4; away Bob 2026-03-16 2026-03-17"""


def day(text: str) -> Day:
    return day_of(date.fromisoformat(text))


def a_tie(number: int, source: RowKey, relation: Relation, target: RowKey) -> Tie:
    return Tie(RegisterId(number), *source, relation, *target)


def registers(portfolio: Portfolio) -> list[Row]:
    trial = RowKey(Task.table, task_named(portfolio, "Trial"))
    go = RowKey(Task.table, task_named(portfolio, "Go"))
    design = RowKey(Task.table, task_named(portfolio, "Design"))
    promise, stands = RowKey("dependencies", 1), RowKey("deliverables", 1)
    return [
        Charter(
            ONE, P, "Charter", owner=ANNA, purpose="One system", sponsor="Hanna",
            objectives=(Objective("Be faster", "Days", "9", "3"),), in_scope=("Finance",),
            success_criteria=("All work",), signatures=(Signature("Hanna", "Sponsor", day("2026-03-02")),),
        ),
        Deliverable(
            ONE, P, "Tested system", accepter="Ingrid", state=DeliverableState.REJECTED, owner=ANNA,
            rejection="Too slow", criteria=(Check("No S1", done=True), Check("Fast enough")),
        ),
        Stakeholder(ONE, P, "Works council", power=5, interest=2, engagement=Engagement.UNAWARE),
        Communication(
            ONE, P, "Status", audience="Board", rhythm=Rhythm.WEEKLY, every=2, first=day("2026-02-20"),
            turns=(Turn(day("2026-02-20"), remark="Sent"),),
        ),
        Communication(RegisterId(2), P, "What changes", rhythm=Rhythm.ONCE, offset=-3),
        Issue(ONE, P, "Duplicates", target=day("2026-03-20")),
        ActionItem(ONE, P, "Ask the branches", due=day("2026-03-09"), owner=BOB),
        Decision(
            ONE, P, "Who goes first?", state=DecisionState.PENDING, options=("All", "Two"), decider="Board",
            needed=day("2026-03-06"),
        ),
        ChangeRequest(
            ONE, P, "Mobile approvals", state=ChangeState.APPROVED, requester="Procurement",
            reason="People travel", impact_days=10, impact_cost=Money(24_000 * UNIT),
        ),
        Risk(
            ONE, P, "Vendor is late", inherent=Rating(4, time=5), response="Calls",
            cost_impact=CostImpact(*[Money(20_000 * UNIT)] * 3), review=day("2026-03-09"),
            strategy=Strategy.MITIGATE,
        ),
        Assumption(ONE, P, "Branches may close", basis="Kick-off"),
        Meeting(
            ONE, P, "Steering board", start=instant("2026-03-09T10:00"), place="Room 4", attendees=("Hanna",),
            agenda=("Status",), minutes="All is well.",
        ),
        a_tie(11, RowKey("action_items", 1), Relation.COMES_FROM, RowKey("meetings", 1)),
        a_tie(12, RowKey("meetings", 1), Relation.ATTENDED_BY, RowKey("resources", BOB)),
        Lesson(ONE, P, "Ask in writing", category="Data", happened="It came late", cause="Nobody asked"),
        Dependency(ONE, P, "Design to Ops", promised=day("2026-03-04")),
        Certification(ONE, "PMP", ANNA, "4711", expires=day("2026-12-01")),
        Learning(ONE, ONE, day("2026-01-09"), "power_skills", 850, "Negotiation"),
        BudgetLine(
            BudgetLineId(1), P, "Licences", expenditure=Expenditure.CAPEX, vendor="Fabrikam",
            category=CostCategory.SOFTWARE_LICENCE, reference="PO-4711", to_complete=Money(900_000 * UNIT),
            spending=Spending(planned=Money(1_200_000 * UNIT), committed=Money(1_100_000 * UNIT),
                              invoiced=Money(400_000 * UNIT)),
        ),
        a_tie(1, trial, Relation.ACCOUNTABLE, RowKey("resources", ANNA)),
        a_tie(2, trial, Relation.ACCOUNTABLE, RowKey("resources", BOB)),
        a_tie(3, stands, Relation.MADE_BY, trial),
        a_tie(4, stands, Relation.DATED_BY, go),
        a_tie(5, promise, Relation.RELATES_TO, trial),
        a_tie(6, promise, Relation.RELATES_TO, design),
        a_tie(7, RowKey("communications", 2), Relation.DATED_BY, go),
        Pulse(ONE, P, "All went well", day=day("2026-03-02"), team=OPS, mood=4),
        Pulse(RegisterId(8), P, "Secret mood", private=True, day=day("2026-03-09"), team=OPS, mood=1),
        *(kind(PRIVATE, P, f"Secret {kind.table}", private=True, owner=ANNA) for kind in REGISTERS),
        a_tie(8, trial, Relation.INFORMED, RowKey("stakeholders", PRIVATE)),
        a_tie(9, RowKey("dependencies", PRIVATE), Relation.RELATES_TO, trial),
        a_tie(10, RowKey("communications", PRIVATE), Relation.DATED_BY, go),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def shown() -> Plan:
    before = plan(TEXT.format(days="3d"))
    planned = Plan(before, schedule(before))
    kept = set_baseline(planned, IdDealer(), P, "Approved", instant("2026-02-27"))
    after = kept.apply(before)
    now = plan(TEXT.format(days="4d"))
    portfolio = portfolio_of(
        [*replace(after, tasks=now.tasks, assignments=now.assignments).rows(), *registers(now)]
    )
    return Plan(portfolio, schedule(portfolio))


def made(shown: Plan, key: str, **choice) -> Sheets:
    kind = REPORTS[key]
    about = None if kind.scope is Scope.PORTFOLIO else P
    occasion = Occasion(instant(TODAY), "plan", author="Mia")
    return kind.make(ReportRequest(shown, about, kind.usual, FixedMetrics(), occasion, **choice))


def said(shown: Plan, key: str, **choice) -> str:
    """All words of a report, one line after the other."""
    return " ".join(text for page in made(shown, key, **choice) for text in words(page.scene))


CONTENTS = {
    "look_ahead": ("Bob · Ops", "3 Trial", "Ask the branches", "late", "Mon 9 Mar 26"),
    "handoffs": ("2 Design", "Dev", "3 Trial", "Ops"),
    "findings": ("Warning", "Several are accountable for", "Trial"),
    "baseline_comparison": (
        "Approved, of Fri 27 Feb 26", "The plan as it is now", "“Design” ends 1d later", "+1d",
    ),
    "budget": (
        "CAPEX", "Software licence", "Fabrikam", "PO-4711 · Fabrikam", "1,200,000", "1,100,000", "400,000",
        "1,300,000", "−100,000",
    ),
    "raid": (
        "Vendor is late", "4 × 5 = 20", "14,000", "Mitigate", "Calls", "Mon 9 Mar 26", "overdue",
        "Duplicates", "Branches may close", "Kick-off", "Design to Ops", "later than needed",
    ),
    "minutes": (
        "Steering board", "Mon 9 Mar 26 10:00", "Room 4", "Hanna, Bob", "Status", "All is well.",
        "Ask the branches",
    ),
    "change_log": ("Mobile approvals", "Approved", "Procurement", "People travel", "10", "24,000"),
    "decision_log": ("Who goes first?", "All / Two", "Pending", "overdue", "Board", "Fri 6 Mar 26"),
    "raci": ("Tested system", "1.2 Trial", "2 accountable", "Anna", "Bob", "A/R", "nobody accountable"),
    "team_roster": (
        "Dev", "Ops", "Anna", "Mon 16 Mar 26 – Tue 17 Mar 26: Vacation", "9.3.", "Single points of failure",
        "SQL", "Trial", "All went well", "Mon 2 Mar 26",
    ),
    "resource_card": ("Anna", "Bob", "Ops", "Mon 16 Mar 26 – Tue 17 Mar 26", "Vacation", "Trial", "Capacity"),
    "stakeholders": ("Keep satisfied", "Works council", "5", "2", "Unaware", "Supportive"),
    "communication_plan": (
        "Status", "Board", "Every 2 weeks", "Sent", "Fri 6 Mar 26", "overdue", "3 days before “Go”",
    ),
    "charter": (
        "One system", "Hanna", "Be faster", "Finance", "All work", "Go", "Hanna · Sponsor", "Mon 2 Mar 26",
    ),
    "closing": (
        "Tested system", "✓ No S1", "– Fast enough", "Rejected", "Too slow", "Not accepted yet: 1 of 1",
        "Duplicates", "Handed over to", "nobody yet", "1d later", "PO-4711", "Ask in writing", "Ingrid",
    ),
    "development": ("PMP", "4711", "8.5 / 60 PDU", "missing: ", "Power skills: 8.5", "Negotiation"),
    "story": ("Charter signed", "Mon 2 Mar 26", "Baseline set", "Milestone", "Go", "Acceptance", "+3 d"),
    "lessons": ("Data", "Ask in writing", "It came late", "Nobody asked"),
}  # fmt: skip


@pytest.mark.parametrize("key", CONTENTS)
def test_a_report_says_what_it_is_for_and_nothing_private(shown: Plan, key: str) -> None:
    sheets = made(shown, key)
    text = said(shown, key)
    assert sheets.html is not None
    page = sheets.html()

    assert {part for part in CONTENTS[key] if part not in text} == set()
    assert "As of Tue 10 Mar 26" in text
    assert "By Mia" in text
    assert f"Page {len(sheets)} of {len(sheets)}" in text
    for form in (text, page):
        assert "Secret" not in form
    assert CONTENTS[key][0] in page


def test_a_card_may_be_of_one_person_and_a_comparison_of_any_two_baselines(shown: Plan) -> None:
    card = said(shown, "resource_card", person=BOB)
    same = said(shown, "baseline_comparison", baselines=(shown.portfolio.projects[P].shown_baseline,) * 2)

    assert "Bob" in card
    assert "Anna" not in card
    assert "Nothing differs." in same


def test_a_finding_that_is_put_off_is_told_with_the_reason(shown: Plan) -> None:
    first, *_ = findings(shown.portfolio, shown.schedule)
    snooze = Snooze(ONE, finding_name(first), day("2026-04-01"), "Known to the board")
    portfolio = portfolio_of([*shown.portfolio.rows(), snooze])

    text = said(Plan(portfolio, schedule(portfolio)), "findings")

    assert "Put off" in text
    assert "Known to the board" in text
    assert "Put off" not in said(shown, "findings")


@pytest.mark.parametrize("key", CONTENTS)
def test_a_report_of_nothing_says_so(key: str) -> None:
    portfolio = plan("")
    text = said(Plan(portfolio, schedule(portfolio)), key)

    assert say(message(f"documents.no_{key}")) in text


def test_the_moods_of_a_team_are_told_of_shared_pulses_alone(shown: Plan) -> None:
    told = {row.id: row for row in shown.portfolio.pulses.values() if row.team == OPS}
    without = portfolio_of([row for row in shown.portfolio.rows() if row is not told[RegisterId(8)]])
    shared = replace(told[RegisterId(8)], private=False)
    with_all = portfolio_of([*without.rows(), shared])

    def roster(portfolio: Portfolio) -> str:
        return said(Plan(portfolio, schedule(portfolio)), "team_roster")

    assert roster(shown.portfolio) == roster(without)
    assert "Secret mood" in roster(with_all)
