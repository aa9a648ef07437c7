"""Steering pack, milestone trend and risk page: counted through, in place, true to the frozen reports."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from page_geometry import placed, words
from paper_metrics import PaperMetrics
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, datetime_of, day_of, midnight
from pmdesk.domain.registers.decision import Decision, DecisionState
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import Polylines
from pmdesk.presentation.status_report.milestones import milestones_of
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.report_kinds import REPORTS
from pmdesk.reports.report_request import ReportRequest
from pmdesk.session.sample import sample_portfolio
from pmdesk.ui.looks import LOOKS, TEXT_LOOKS
from text_boxes import outside, overlapping

TODAY = date(2026, 11, 27)
FIRST = day_of(date(2026, 10, 30))
METRICS = PaperMetrics()
LONG = "The warehouse vendor can't deliver the interface in time because two of its three people left. " * 2


def frozen(number: int, day: int, milestones: Mapping[int, int], risks: Mapping[int, int]) -> Snapshot:
    told = {
        str(task): datetime_of(Instant(moment)).isoformat(timespec="minutes")
        for task, moment in milestones.items()
    }
    content = {"milestones": told, "risks": {str(risk): score for risk, score in risks.items()}}
    return Snapshot(RegisterId(number), ProjectId(1), "status", Day(day), json.dumps(content))


@pytest.fixture(scope="module")
def sample() -> Portfolio:
    return sample_portfolio(IdDealer(), TODAY)


@pytest.fixture(scope="module")
def told(sample: Portfolio) -> Portfolio:
    """The sample with two frozen reports: the go-live came from ten days earlier, and a risk is gone."""
    found = {each.task: each for each in milestones_of(Plan(sample, schedule(sample)), ProjectId(1))}
    live = next(task for task, each in found.items() if each.name == "Go-live")
    dates = {int(task): int(each.forecast) for task, each in found.items()}
    risk = max(sample.risks.values(), key=lambda row: (row.project == ProjectId(1), row.rating.score))
    before = dates | {int(live): dates[live] - 10 * MINUTES_PER_DAY}
    return portfolio_of(
        (
            *sample.rows(),
            frozen(1, FIRST, before, {int(risk.id): 4, 999: 9}),
            frozen(2, FIRST + 7, dates, {int(risk.id): 4, 999: 9}),
        )
    )


def report(portfolio: Portfolio, key: str) -> Sheets:
    kind, shown = REPORTS[key], Plan(portfolio, schedule(portfolio))
    occasion = Occasion(midnight(day_of(TODAY)), "plan", author="Mia")
    return kind.make(ReportRequest(shown, ProjectId(1), kind.usual, METRICS, occasion))


def crowded(portfolio: Portfolio) -> Portfolio:
    rows = [
        row
        for n in range(30)
        for row in (
            Risk(RegisterId(900 + n), ProjectId(1), f"r{n} {LONG}", inherent=Rating(1 + n % 5, 1 + n % 4)),
            Decision(
                RegisterId(900 + n), ProjectId(1), f"d{n} {LONG}", state=DecisionState.DECIDED, outcome=LONG
            ),
            Decision(RegisterId(800 + n), ProjectId(1), f"Secret {n}", private=True),
        )
    ]
    named = replace(portfolio.projects[ProjectId(1)], name="Roll-out of the planning system everywhere " * 3)
    return portfolio_of((*portfolio.rows(), named, *rows))


@pytest.mark.parametrize("key", ["steering", "milestone_trend", "risk_matrix"])
def test_nothing_is_clipped_however_much_there_is(told: Portfolio, key: str) -> None:
    for portfolio in (told, crowded(told)):
        sheets = report(portfolio, key)
        said = " ".join(" ".join(words(page.scene)) for page in sheets)
        assert [outside(page, METRICS, 10.0) for page in sheets] == [[] for _ in sheets]
        assert [overlapping(page, METRICS) for page in sheets] == [[] for _ in sheets]
        assert f"Page {len(sheets)} of {len(sheets)}" in said
        assert "Secret" not in said
        styles = {
            each.batch.style for page in sheets for each in placed(page.scene) if hasattr(each.batch, "style")
        }
        assert styles <= LOOKS.keys() | TEXT_LOOKS.keys()


def test_the_cover_says_on_which_pages_the_parts_begin(told: Portfolio) -> None:
    cover, status, roadmap, logs = report(told, "steering")

    text = " ".join(words(cover.scene))
    assert "Status report 2 Roadmap 3 Decisions and changes 4" in text
    assert "Changes not approved yet" in text
    assert "Top risks" in words(status.scene)
    assert {"Roadmap", "Realise", "Go-live"} <= set(words(roadmap.scene))
    assert {"Decisions needed", "Change log"} <= set(words(logs.scene))


def test_a_line_that_stays_level_is_a_stable_date_and_ends_at_the_diagonal_when_reached(
    told: Portfolio,
) -> None:
    (page,) = report(told, "milestone_trend")

    lines = [
        each.batch.points[0]
        for each in placed(page.scene)
        if isinstance(each.batch, Polylines) and each.batch.style.startswith("report_trend_")
    ]
    axis = next(
        each.batch.points[0]
        for each in placed(page.scene)
        if isinstance(each.batch, Polylines) and each.batch.style == "report_axis"
    )
    side = axis[1, 1] - axis[0, 1]
    assert axis[2, 0] - axis[1, 0] == pytest.approx(-side)  # 45 degrees
    rises = [line for line in lines if np.ptp(line[:, 1]) > 0.1]
    assert len(lines) > len(rises) == 1
    assert rises[0][0, 1] > rises[0][1, 1] == pytest.approx(rises[0][2, 1])
    assert "10 Nov 26, reached" in words(page.scene)
    assert any(text.endswith("(+10 days)") for text in words(page.scene))


def test_the_risk_page_counts_what_moved(told: Portfolio) -> None:
    (page,) = report(told, "risk_matrix")

    said = words(page.scene)
    own = [row for row in told.risks.values() if row.project == ProjectId(1)]
    assert f"Risen: 1, fallen: 0, unchanged: 0, new: {len(own) - 1}, closed: 1" in said
    assert "Since the report of 6 Nov 26:" in said
    assert sum(row.title in " ".join(said) for row in own) >= 1
