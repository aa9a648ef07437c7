"""The conflict inspector, rule by rule: what causes a conflict, what clears it, and what can be done.

Source of the rules: the list C1 to C20 of conflicts over all projects; those about registers have rows in
``test_duties_and_promises``.
"""

from dataclasses import replace

import pytest

from plan_notation import instant, plan
from pmdesk.domain.ids import BudgetLineId, IdDealer, ProjectId, RegisterId, ResourceId, TaskId
from pmdesk.domain.money.budget_line import BudgetLine, Spending
from pmdesk.domain.people.skill import SkillLevel, SkillNeed
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Money
from pmdesk.domain.rows import ROW_TYPES, Row
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.finding_answers import answer_finding

STATUS = instant("2026-03-04")
NEED = SkillNeed(RegisterId(1), TaskId(1), "SQL", 3)
LINE = BudgetLine(BudgetLineId(1), ProjectId(1), "Licences", spending=Spending(planned=Money(100)))


def costing(amount: int, **spending: int) -> Row:
    return replace(LINE, to_complete=Money(amount), spending=replace(LINE.spending, **spending))


def funded(amount: int) -> tuple[Row, ...]:
    """A budget of the project that its lines fill."""
    project = plan("A 1d").projects[ProjectId(1)]
    return (replace(project, status_date=STATUS, budget=Money(amount)), costing(90))


Side = str | tuple[str, tuple[Row, ...]]
RULES: dict[str, tuple[str, Side, Side]] = {
    "C1 too much for one": (
        "overallocated",
        "A 2d by Anna; B 2d by Anna",
        "A 2d by Anna; B 2d after A by Anna",
    ),
    "C1 one task alone": ("overallocated", "A 2d by Anna[150%]", "A 2d by Anna[100%]"),
    "C2 two projects": (
        "overallocated",
        "A 2d by Anna; project Q from 2026-03-02; B 2d by Anna[50%]",
        "A 2d by Anna; project Q from 2026-03-04; B 2d by Anna[50%]",
    ),
    "C3 absent": (
        "assigned_while_absent",
        "away Anna 2026-03-05 2026-03-06; A 5d fixed by Anna",
        "away Anna 2026-03-12 2026-03-13; A 5d fixed by Anna",
    ),
    "C3 absent at the start": (
        "assigned_while_absent",
        "away Anna 2026-03-02 2026-03-03; A 2d fixed by Anna",
        "away Anna 2026-03-02 2026-03-03; A 2d fixed SNET 2026-03-04 by Anna",
    ),
    "C3 not there yet": (
        "assigned_before_joining",
        "joins Anna 2026-03-05; A 2d fixed by Anna",
        "joins Anna 2026-03-02; A 2d fixed by Anna",
    ),
    "C3 gone": (
        "assigned_after_leaving",
        "leaves Anna 2026-03-03; A 5d by Anna",
        "leaves Anna 2026-03-09; A 5d by Anna",
    ),
    "C4 skill": (
        "skill_gap",
        ("A 1d by Anna", (NEED,)),
        ("A 1d by Anna", (NEED, SkillLevel(RegisterId(1), ResourceId(1), "SQL", 3))),
    ),
    "C5 hand-off, date typed": (
        "manual_breaks_link",
        "team Anna Dev; team Bob Ops; A 3d by Anna; B 1d manual 2026-03-03 2026-03-03 after A by Bob",
        "team Anna Dev; team Bob Ops; A 3d by Anna; B 1d manual 2026-03-05 2026-03-05 after A by Bob",
    ),
    "C5 hand-off, constraint": (
        "constraint_breaks_link",
        "team Anna Dev; team Bob Ops; A 3d by Anna; B 1d MSO 2026-03-03 after A by Bob",
        "team Anna Dev; team Bob Ops; A 3d by Anna; B 1d MSO 2026-03-05 after A by Bob",
    ),
    "C9 deadline": (
        "negative_slack",
        "A 3d; B 2d deadline 2026-03-05 after A",
        "A 3d; B 2d deadline 2026-03-06 after A",
    ),
    "C12 forecast of a line": ("budget_overrun", ("A 1d", (costing(101),)), ("A 1d", (costing(100),))),
    "C12 orders of a line": (
        "budget_overcommitted",
        ("A 1d", (costing(0, committed=101),)),
        ("A 1d", (costing(0, committed=100),)),
    ),
    "C12 project": ("project_over_budget", ("A 1d", funded(89)), ("A 1d", funded(90))),
    "C18 actual in the future": (
        "actual_in_future",
        "A 1d done 2026-03-09 2026-03-09; B 1d after A",
        "A 1d done 2026-03-02 2026-03-02; B 1d after A",
    ),
    "C18 work left behind": (
        "unfinished_before_status_date",
        "A 1d; B 1d after A",
        "A 1d done 2026-03-02 2026-03-02; B 1d SNET 2026-03-05 after A",
    ),
}  # fmt: skip


def portfolio(side: Side) -> Portfolio:
    text, more = (side, ()) if isinstance(side, str) else side
    base = plan(text)
    own = {(row.table, row.id): row for row in base.rows()}
    for project in base.projects.values():
        own[project.table, project.id] = replace(project, status_date=STATUS)
    own |= {(row.table, row.id): row for row in more}
    return portfolio_of(own.values())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_cause_and_what_clears_it(rule: str) -> None:
    kind, *sides = RULES[rule]
    causing, cleared = map(portfolio, sides)
    assert [f.id for f in findings(cleared, schedule(cleared)) if f.id == kind] == []
    there = [f for f in findings(causing, schedule(causing)) if f.id == kind]
    assert there

    for finding in there:
        assert all(causing.get(row) is not None for row in finding.rows)
        ids = IdDealer(dict.fromkeys((each.table for each in ROW_TYPES), 100))
        edit = answer_finding(Plan(causing, schedule(causing)), ids, finding)
        after = edit.apply(causing)
        assert edit.inverse.apply(after) == causing
        remaining = [f for f in findings(after, schedule(after)) if (f.id, f.rows) == (kind, finding.rows)]
        assert remaining == [] or any(finding.rows[0] in tie.ends for tie in after.ties.values())
