"""The status report: its golden page, everything in its place, nothing clipped, nothing private."""

import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from page_geometry import words
from paper_metrics import PaperMetrics
from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Money, day_of, midnight
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.risk import Rating, Risk
from pmdesk.domain.registers.snapshot import Snapshot, Snooze
from pmdesk.engine.finding import Severity
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.engine.put_off import finding_name
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.paper import Paper
from pmdesk.reports.report_kinds import REPORTS
from pmdesk.reports.report_request import ReportRequest
from pmdesk.reports.status.status_foot import quality_of
from pmdesk.session.sample import sample_portfolio
from scene_text import scene_text
from text_boxes import outside, overlapping, text_boxes

GOLDEN = Path(__file__).parents[2] / "golden"
TODAY = date(2026, 11, 27)
NOW = midnight(day_of(TODAY))
METRICS = PaperMetrics()
LONG = (
    "The warehouse vendor can't deliver the interface in time because two of its three people left and "
    "the others don't know the old system well enough to go on without them before the end of the year"
)
STATUS = REPORTS["status"]


@pytest.fixture(scope="module")
def sample() -> Portfolio:
    return sample_portfolio(IdDealer(), TODAY)


def report(portfolio: Portfolio, project: int = 1, texts: dict[str, str] | None = None, **options) -> Sheets:
    shown = Plan(portfolio, schedule(portfolio))
    asked = STATUS.options(**options)
    occasion = Occasion(NOW, "plan", author="Mia Berg")
    return STATUS.make(ReportRequest(shown, ProjectId(project), asked, METRICS, occasion, texts or {}))


def said(sheets: Sheets) -> str:
    return " ".join(" ".join(words(page.scene)) for page in sheets)


def with_rows(portfolio: Portfolio, *rows) -> Portfolio:
    return portfolio_of((*portfolio.rows(), *rows))


def crowded(portfolio: Portfolio) -> Portfolio:
    """The sample with more and longer of everything than a page takes."""
    rows = [
        row
        for n in range(6)
        for row in (
            Risk(RegisterId(900 + n), ProjectId(1), f"r{n} {LONG}", inherent=Rating(4, 3 + n % 3)),
            Issue(RegisterId(900 + n), ProjectId(1), f"i{n} {LONG}", target=Day(9850 + n)),
            Decision(RegisterId(900 + n), ProjectId(1), f"d{n} {LONG}?", decider="Board", delay_cost=LONG),
            ChangeRequest(
                RegisterId(900 + n), ProjectId(1), f"c{n} {LONG}", state=ChangeState.SUBMITTED,
                impact_days=n, impact_cost=Money(n * 123_456_780_000),
            ),
        )
    ]  # fmt: skip
    named = replace(portfolio.projects[ProjectId(1)], name="Roll-out of the planning system everywhere " * 2)
    return with_rows(portfolio, named, *rows)


def test_the_golden_page_of_the_sample(sample: Portfolio) -> None:
    (page,) = report(sample)
    text = f"1 unit is {page.unit_pt:.4f} pt\n{scene_text(page.scene)}"
    path = GOLDEN / "status_report.txt"
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("project", [1, 2])
def test_everything_has_its_place(sample: Portfolio, project: int) -> None:
    (page,) = report(sample, project)

    places = {box.text: box for box in text_boxes(page, METRICS)}
    assert (page.width_mm, page.height_mm) == (210.0, 297.0)
    assert outside(page, METRICS, 10.0) == []
    assert overlapping(page, METRICS) == []
    for title, left, top in (
        ("Milestones", 10, 54), ("Planned and earned value (EUR)", 124, 54), ("Next period", 67, 96),
        ("Top risks", 124, 114), ("Commentary", 10, 154), ("Decisions needed", 12, 195.2),
        ("Budget (EUR)", 10, 252),
    ):  # fmt: skip
        assert (places[title].left, places[title].top) == pytest.approx((left, top), abs=0.7), title
    assert 280 < places["Page 1 of 1"].top < places["Page 1 of 1"].bottom <= 287


def test_what_overflows_goes_on_in_the_annex_and_nothing_is_clipped(sample: Portfolio) -> None:
    texts = {"reason": LONG, "commentary": "\n".join(f"{n} {LONG}" for n in range(40)), "done": LONG}

    sheets = report(crowded(sample), 1, texts)

    assert len(sheets) > 2
    assert sheets.text_pt == 8.0
    for page in sheets:
        assert outside(page, METRICS, 10.0) == []
        assert overlapping(page, METRICS) == []
    text = "".join(said(sheets).split())
    wanted = [f"d{n} {LONG}" for n in range(6)] + [f"c{n} {LONG}" for n in range(6)]
    wanted += [f"{n} {LONG}" for n in range(40)]
    starts = [" ".join(each.split()[:6]) for each in wanted]
    assert [each for each in starts if "".join(each.split()) not in text] == []
    assert "and 4 more" in said(sheets) or "and 5 more" in said(sheets) or "and 7 more" in said(sheets)
    assert f"Page {len(sheets)} of {len(sheets)}" in said(sheets)


def test_a_text_that_is_a_little_too_long_is_set_smaller_first(sample: Portfolio) -> None:
    lines = {"commentary": "\n".join(f"Line {n}" for n in range(8))}

    assert (len(report(sample)), report(sample).text_pt) == (1, 9.0)
    assert (len(report(sample, 1, lines)), report(sample, 1, lines).text_pt) == (1, 8.0)


def test_an_empty_project_has_its_head_and_says_that_no_decision_is_needed() -> None:
    (page,) = report(plan("project P from 2026-03-02"))

    text = " ".join(words(page.scene))
    assert "No decision is needed." in text
    assert "No baseline" in text
    parts = ("Milestones", "Top risks", "Top issues", "Changes", "Budget", "Commentary", "Next period")
    assert [part for part in parts if part in text] == []


def test_what_is_private_is_never_in_it(sample: Portfolio) -> None:
    hidden = [
        replace(row, title="Nobody may know", private=True)
        for table in ("risks", "issues", "decisions", "change_requests", "deliverables")
        for row in sample.table(table).values()
    ]
    hidden += [replace(row, sponsor="Nobody may know", private=True) for row in sample.charters.values()]

    text = said(report(with_rows(sample, *hidden)))

    assert "Nobody" not in text
    assert "Top risks" not in text


def test_arrows_compare_with_the_last_frozen_report(sample: Portfolio) -> None:
    kept = {"health": {"schedule": "red", "risk": "green", "overall": "green"}, "risks": {"1": 3}}
    before = Snapshot(
        RegisterId(1), ProjectId(1), "status", Day(day_of(date(2026, 11, 13))), json.dumps(kept)
    )
    first = {batch.style for batch in report(sample)[0].scene if hasattr(batch, "style")}
    frozen = with_rows(sample, before)

    (page,) = report(frozen)

    styles = {batch.style for batch in page.scene if hasattr(batch, "style")}
    assert styles - first >= {"trend_better", "trend_worse"}
    score = sample.risks[RegisterId(1)].rating.score
    assert f"{score} \N{UPWARDS ARROW}" in words(page.scene)
    assert any("Period Sat 14 Nov 26" in each for each in words(page.scene))


def test_it_fits_other_paper_as_a_whole(sample: Portfolio) -> None:
    (page,) = report(sample, paper=Paper.LETTER.value)

    assert (page.width_mm, page.height_mm) == (215.9, 279.4)
    assert outside(page, METRICS, 9.0) == []


def test_it_is_about_one_project(sample: Portfolio) -> None:
    shown = Plan(sample, schedule(sample))
    with pytest.raises(InvalidValue, match="DCX, ERP"):
        STATUS.make(ReportRequest(shown, None, STATUS.usual, METRICS, Occasion(NOW, "plan")))


def test_findings_that_were_put_off_are_not_counted(sample: Portfolio) -> None:
    project = sample.projects[ProjectId(1)]
    first = findings(sample, schedule(sample))
    own = [f for f in first if any(getattr(sample.get(key), "project", None) == 1 for key in f.rows)]
    own = [finding for finding in own if finding.severity is not Severity.INFO]
    snoozed = Snooze(RegisterId(1), finding_name(own[0]), Day(NOW // 1440 + 7), "Later.")

    def quality(portfolio: Portfolio) -> str:
        shown = Plan(portfolio, schedule(portfolio))
        return quality_of(StatusFacts(shown, project, NOW, Day(NOW // 1440)))

    before, after = quality(sample), quality(with_rows(sample, snoozed))

    counts = [sum(map(int, re.findall(r"(\d+) (?:errors|warnings)", text))) for text in (before, after)]
    assert counts == [len(own), len(own) - 1]
