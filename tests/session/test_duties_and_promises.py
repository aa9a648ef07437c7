"""Every finding about registers: rows that cause it, and the change, or the fix, that clears it."""

from dataclasses import replace

import pytest

from plan_notation import instant, plan
from pmdesk.domain.ids import (
    BaselineBlockId,
    BaselineId,
    IdDealer,
    ProjectId,
    RegisterId,
    ResourceId,
    RowKey,
    TaskId,
)
from pmdesk.domain.messages import say
from pmdesk.domain.money.budget_line import BudgetLine, Spending
from pmdesk.domain.people.certification import Certification
from pmdesk.domain.people.skill import SkillLevel, SkillNeed
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.project import Phase, Project
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Minutes, Money, day_containing
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.registers.communication import Communication, Turn
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.dependency import Dependency, DependencyState
from pmdesk.domain.registers.gate import Check
from pmdesk.domain.registers.issue import Issue, IssueState
from pmdesk.domain.registers.risk import Risk, RiskState, Strategy
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import Row
from pmdesk.engine.finding import Finding
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.fixes import edit_of_fix

ONE, ERP = RegisterId(1), ProjectId(1)
TODAY = day_containing(instant("2026-03-04"))
"""A Wednesday: A works on Monday and Tuesday, B on Wednesday and Thursday."""
PLAN = plan("resource Anna; A 2d by Anna; B 2d after A; M 0d after B")
B, M = TaskId(2), TaskId(3)


def tie(table: str, relation: Relation, task: TaskId, number: int = 1) -> Tie:
    return Tie(RegisterId(number), table, 1, relation, "tasks", task)


def portfolio(*rows: Row) -> Portfolio:
    agreed = next((row.id for row in rows if isinstance(row, Baseline)), None)
    given = next((row for row in rows if isinstance(row, Project)), PLAN.projects[ERP])
    rows = tuple(row for row in rows if row is not given)
    project = replace(given, status_date=instant("2026-03-04"), shown_baseline=agreed)
    own = [project if row.table == "projects" else row for row in PLAN.rows()]
    return portfolio_of([*own, *rows])


DEPENDENCY = Dependency(ONE, ERP, "Licences", promised=Day(TODAY + 2))
DECISION = Decision(ONE, ERP, "Which cloud?", planned=Day(TODAY + 1))
RISK = Risk(ONE, ERP, "Vendor late", proximity=TODAY)
REVIEWED = Risk(ONE, ERP, "Vendor late", strategy=Strategy.ACCEPT, review=Day(TODAY - 1))
MESSAGE = Communication(ONE, ERP, "Status", audience="Board", first=Day(TODAY - 7))
CHANGE = ChangeRequest(ONE, ERP, "Two more sites", state=ChangeState.APPROVED, decided=Day(TODAY - 1))
PRODUCT = Deliverable(ONE, ERP, "Manual", accepter="Eva", criteria=(Check("Complete"),))
NEED = SkillNeed(ONE, TaskId(1), "SQL", 3)
PMP = Certification(ONE, "PMP", ResourceId(1), expires=Day(TODAY - 2))
LINE = BudgetLine(1, ERP, "Writer", spending=Spending(paid=Money(5)))  # type: ignore[arg-type]
CLOSED = replace(PLAN.projects[ERP], phase=Phase.CLOSED)
MADE_BY_B = tie("deliverables", Relation.MADE_BY, B)
ACCOUNTABLE = Tie(ONE, "tasks", 1, Relation.ACCOUNTABLE, "resources", 1)
RESPONSIBLE = Tie(RegisterId(2), "tasks", 1, Relation.RESPONSIBLE, "resources", 1)
REQUIRES = Tie(ONE, "tasks", 1, Relation.REQUIRES, "certifications", 1)
PAYS = Tie(RegisterId(2), "budget_lines", 1, Relation.RELATES_TO, "deliverables", 1)
HOLDING = Issue(ONE, ERP, "Server is slow", holds_until_target=True)
MUST = replace(PLAN.tasks[B], constraint=Constraint.MSO, constraint_date=instant("2026-03-04"))
BLOCKS_B = tie("issues", Relation.BLOCKS, B)
ORDER = replace(LINE, task=B, ends=TODAY, spending=Spending())
STRICT = Charter(ONE, ERP, "Charter", tolerance_days=1)
AGREED = Baseline(BaselineId(1), ERP, "Agreed", instant("2026-03-02"))
FINISH = instant("2026-03-03T17:00")
"""B was to be done on Tuesday: the plan ends two days later."""
KEPT = BaselineBlock(
    BaselineBlockId(1), AGREED.id, 0, (B,), (FINISH,), (FINISH,), (Minutes(0),), (Minutes(0),), (None,)
)
BASELINE = (AGREED, KEPT, STRICT)

CASES: dict[str, tuple[tuple[Row, ...], tuple[Row, ...]]] = {
    "promised_late": (
        (DEPENDENCY, tie("dependencies", Relation.RELATES_TO, B)),
        (replace(DEPENDENCY, state=DependencyState.DELIVERED), tie("dependencies", Relation.RELATES_TO, B)),
    ),
    "decided_late": (
        (DECISION, tie("decisions", Relation.GATES, B)),
        (replace(DECISION, state=DecisionState.DECIDED), tie("decisions", Relation.GATES, B)),
    ),
    "risk_unanswered": ((RISK,), (replace(RISK, strategy=Strategy.ACCEPT),)),
    "risk_review_overdue": ((REVIEWED,), (replace(REVIEWED, state=RiskState.CLOSED),)),
    "issue_without_target": ((HOLDING, BLOCKS_B), (replace(HOLDING, target=TODAY), BLOCKS_B)),
    "issue_past_target": (
        (replace(HOLDING, target=Day(TODAY - 1)), BLOCKS_B),
        (replace(HOLDING, target=Day(TODAY - 1), state=IssueState.RESOLVED), BLOCKS_B),
    ),
    "starts_before_issue": (
        (replace(HOLDING, target=Day(TODAY + 9)), BLOCKS_B, MUST),
        (replace(HOLDING, target=Day(TODAY + 9), holds_until_target=False), BLOCKS_B, MUST),
    ),
    "communication_overdue": ((MESSAGE,), (replace(MESSAGE, turns=(Turn(Day(TODAY - 7)),)),)),
    "change_not_in_plan": ((CHANGE,), (replace(CHANGE, state=ChangeState.IMPLEMENTED),)),
    "order_ends_early": ((ORDER,), (replace(ORDER, ends=Day(TODAY + 1)),)),
    "beyond_tolerance": (BASELINE, (*BASELINE, replace(CHANGE, impact_days=1))),
    "accepted_unmet": (
        (replace(PRODUCT, state=DeliverableState.ACCEPTED),),
        (replace(PRODUCT, state=DeliverableState.ACCEPTED, criteria=(Check("Complete", done=True),)),),
    ),
    "closed_unaccepted": (
        (CLOSED, PRODUCT, MADE_BY_B),
        (CLOSED, replace(PRODUCT, state=DeliverableState.WAIVED)),
    ),
    "deliverable_incomplete": ((PRODUCT,), (PRODUCT, MADE_BY_B)),
    "deliverable_before_work": (
        (PRODUCT, MADE_BY_B, tie("deliverables", Relation.DATED_BY, TaskId(1), 2)),
        (PRODUCT, MADE_BY_B, tie("deliverables", Relation.DATED_BY, M, 2)),
    ),
    "raci_accountable": ((RESPONSIBLE,), (RESPONSIBLE, ACCOUNTABLE)),
    "raci_responsible": ((ACCOUNTABLE,), (RESPONSIBLE, ACCOUNTABLE)),
    "skill_gap": ((NEED,), (NEED, SkillLevel(1, ResourceId(1), "sql", 3))),  # type: ignore[arg-type]
    "certification_expires": ((PMP, REQUIRES), (replace(PMP, expires=Day(TODAY - 1)), REQUIRES)),
    "paid_unaccepted": (
        (PRODUCT, MADE_BY_B, LINE, PAYS),
        (replace(PRODUCT, state=DeliverableState.ACCEPTED), MADE_BY_B, LINE, PAYS),
    ),
}


def found(rows: Portfolio, kind: str) -> list[Finding]:
    return [finding for finding in findings(rows, schedule(rows)) if finding.id == kind]


@pytest.mark.parametrize("kind", CASES)
def test_a_cause_is_found_and_gone_when_it_is_seen_to(kind: str) -> None:
    causing, cleared = (portfolio(*rows) for rows in CASES[kind])
    (finding,) = found(causing, kind)
    assert say(finding.message)
    assert all(causing.get(row) is not None for row in finding.rows)
    assert found(cleared, kind) == []


@pytest.mark.parametrize("kind", CASES)
def test_every_fix_is_an_edit_that_mends_or_names_who_does(kind: str) -> None:
    before = portfolio(*CASES[kind][0])
    (finding,) = found(before, kind)
    assert finding.fix is not None
    ids = IdDealer(dict.fromkeys(("action_items", "ties"), 100))
    edit = edit_of_fix(Plan(before, schedule(before)), ids, finding.fix)
    after = edit.apply(before)
    if finding.fix.kind == "add_action":
        (action,) = after.action_items.values()
        assert {end for row in after.ties_at[RowKey("action_items", action.id)] for end in row.ends} & set(
            finding.rows
        )
    else:
        assert found(after, kind) == []
    assert edit.inverse.apply(after) == before
