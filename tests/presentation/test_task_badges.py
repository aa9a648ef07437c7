"""Badges and promises: which tasks have them, where the chart draws them, and what lies under the pointer."""

from dataclasses import replace

import numpy as np
import pytest

from fixed_metrics import FixedMetrics
from plan_notation import instant, plan
from pmdesk.domain.ids import ProjectId, RegisterId, TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, day_containing
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.dependency import Dependency, DependencyState
from pmdesk.domain.registers.issue import Issue, IssueState
from pmdesk.domain.registers.risk import Rating, Risk, RiskState
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import Row
from pmdesk.engine.planner import schedule
from pmdesk.presentation.gantt import columns_of
from pmdesk.presentation.gantt_hit import BarHit, BarPart, hit
from pmdesk.presentation.gantt_options import GanttOptions
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.indicators import indicator_message, indicators_of
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import visible_rows
from pmdesk.presentation.shapes import Polygons, Texts
from pmdesk.presentation.task_badges import MOST, Badge, badge_message, badges_of
from pmdesk.presentation.viewport import Viewport

ONE, P1 = RegisterId(1), ProjectId(1)
BASE = plan("resource Anna; A 2d by Anna; B 2d by Anna; C 2d after B; D 1d started 2026-03-02 100%")
A, B, C, D = map(TaskId, sorted(BASE.tasks))
VIEW = Viewport(float(instant("2026-03-02")), 100 / 1440, 1500, 300)
TODAY = day_containing(instant("2026-03-02"))


def tie(number: int, table: str, relation: Relation, task: TaskId) -> Tie:
    return Tie(RegisterId(number), table, 1, relation, "tasks", task)


ISSUE = Issue(ONE, P1, "Disk full")
RISK = Risk(ONE, P1, "Vendor late", inherent=Rating(3, 5))
DECISION = Decision(ONE, P1, "Which cloud?")
PRODUCT = Deliverable(ONE, P1, "Manual", state=DeliverableState.IN_REVIEW)
ROWS: dict[Badge, tuple[Row, Row, Relation]] = {
    Badge.BLOCKED: (ISSUE, replace(ISSUE, state=IssueState.CLOSED), Relation.BLOCKS),
    Badge.RISK: (RISK, replace(RISK, residual=Rating(2, 5)), Relation.AFFECTS),
    Badge.DECISION: (DECISION, replace(DECISION, state=DecisionState.DECIDED), Relation.GATES),
    Badge.ACCEPTANCE: (PRODUCT, replace(PRODUCT, state=DeliverableState.ACCEPTED), Relation.MADE_BY),
}


def shown(*rows: Row) -> Plan:
    whole: Portfolio = portfolio_of([*BASE.rows(), *rows])
    return Plan(whole, schedule(whole))


def chart_of(now: Plan) -> GanttChart:
    columns = columns_of(now, visible_rows(now.portfolio, P1))
    return GanttChart(columns, GanttOptions(), FixedMetrics())


@pytest.mark.parametrize("badge", ROWS)
def test_a_row_that_stands_in_the_way_gives_a_badge(badge: Badge) -> None:
    standing, over, relation = ROWS[badge]
    tied = tie(1, standing.table, relation, C)
    (found,) = badges_of(shown(standing, tied), C)
    assert found.badge is badge
    now = shown(standing, tied)
    assert getattr(standing, "title") in say(badge_message(now, C, found))  # noqa: B009  rows of any register
    (sign,) = indicators_of(now, C)
    assert say(indicator_message(now, C, sign)) == say(badge_message(now, C, found))
    assert badges_of(shown(over, tied), C) == ()
    assert badges_of(now, D) == ()


def test_an_occurred_risk_is_none_and_done_work_waits_for_acceptance() -> None:
    tied = (tie(1, "risks", Relation.AFFECTS, C), tie(2, "deliverables", Relation.MADE_BY, D))
    planned = replace(PRODUCT, state=DeliverableState.PLANNED)
    now = shown(replace(RISK, state=RiskState.OCCURRED), planned, *tied)
    assert badges_of(now, C) == ()
    assert [each.badge for each in badges_of(now, D)] == [Badge.ACCEPTANCE]


def test_the_worst_three_stand_behind_the_label_and_are_under_the_pointer() -> None:
    relations = [(row.table, relation) for row, _, relation in ROWS.values()]
    ties = [tie(n, table, relation, A) for n, (table, relation) in enumerate(relations, 1)]
    now = shown(ISSUE, RISK, DECISION, PRODUCT, *ties)
    assert [each.badge for each in badges_of(now, A)] == [Badge.BLOCKED, Badge.RISK, Badge.DECISION]
    assert [each.badge for each in badges_of(now, B)] == [Badge.OVERALLOCATED]
    chart = chart_of(now)
    scene = chart.scene(VIEW)
    drawn = {batch.style: batch for batch in scene if isinstance(batch, Polygons)}
    (label,) = [b for b in scene if isinstance(b, Texts) and b.style == "label"]
    widths = [FixedMetrics().width(text, "label") for text in label.texts]
    ends = dict(zip(label.ids.tolist(), (label.x + np.array(widths)).tolist(), strict=True))
    middles = [drawn[f"badge_{badge.value}"].points[0].mean(axis=0)[0] for badge in list(Badge)[:MOST]]
    assert sorted(middles) == middles
    assert middles[0] > ends[0]
    assert chart.label_ends(VIEW)[0] > middles[-1]
    found = hit(chart, VIEW, middles[0], 12)
    assert isinstance(found, BarHit)
    assert found.part is BarPart.BADGE
    bare = GanttChart(chart.columns, GanttOptions(show_badges=False), FixedMetrics())
    assert not any(isinstance(b, Polygons) and b.style.startswith("badge_") for b in bare.scene(VIEW))


@pytest.mark.parametrize(("promised", "style"), [(-3, "external_ok"), (3, "external_late")])
def test_a_promise_is_a_diamond_on_its_day_in_the_row_of_its_task(promised: int, style: str) -> None:
    row = Dependency(ONE, P1, "Licences", giver="Vendor", promised=Day(TODAY + 2 + promised))
    now = shown(row, tie(1, "dependencies", Relation.RELATES_TO, C))
    (diamond,) = [b for b in chart_of(now).scene(VIEW) if isinstance(b, Polygons) and "external" in b.style]
    at = VIEW.x_of(instant("2026-03-04") + promised * 1440)
    assert diamond.style == style
    assert diamond.points[0].mean(axis=0).tolist() == pytest.approx([at, 2.5 * 24], abs=1)
    found = hit(chart_of(now), VIEW, at, 60)
    assert isinstance(found, BarHit)
    assert found.part is BarPart.PROMISE
    delivered = shown(
        replace(row, state=DependencyState.DELIVERED), tie(1, "dependencies", Relation.RELATES_TO, C)
    )
    assert not any("external" in b.style for b in chart_of(delivered).scene(VIEW) if isinstance(b, Polygons))
