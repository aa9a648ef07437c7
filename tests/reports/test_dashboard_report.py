"""The dashboard on paper: one golden page, nothing cut, and text that can be read on every paper.

The golden page is written anew, to be read before it is kept, with ``RENEW_GOLDEN=1``.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fixed_metrics import FixedMetrics
from page_geometry import least_text_pt, words
from plan_notation import instant
from pmdesk.domain.ids import IdDealer
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page import Sheets
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.paper import Paper
from pmdesk.reports.report_kinds import REPORTS
from pmdesk.reports.report_request import ReportRequest
from pmdesk.session.sample import sample_portfolio
from scene_text import scene_text

GOLDEN = Path(__file__).parents[1] / "golden" / "dashboard_A3.txt"
KIND = REPORTS["dashboard"]
OCCASION = Occasion(instant("2026-11-26T09:30"), "sample", author="Mia")


@pytest.fixture(scope="module")
def sample() -> Plan:
    portfolio = sample_portfolio(IdDealer(), date(2026, 11, 26))
    return Plan(portfolio, schedule(portfolio))


def sheets(plan: Plan, paper: Paper) -> Sheets:
    options = replace(KIND.usual, paper=paper)
    return KIND.make(ReportRequest(plan, None, options, FixedMetrics(), OCCASION))


def test_the_golden_page_of_the_sample(sample: Plan) -> None:
    made = sheets(sample, Paper.A3)
    (page,) = made
    text = f"1 unit is {page.unit_pt:.3f} pt\n{scene_text(page.scene)}"
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")

    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3, Paper.A2])
def test_every_widget_stands_on_paper_and_can_be_read(sample: Plan, paper: Paper) -> None:
    made = sheets(sample, paper)
    said = [word for page in made for word in words(page.scene)]

    assert {"Projects", "Roadmap", "Money", "Top risks", "Conflicts"} <= set(said)
    assert made.across == 1
    assert min(least_text_pt(page) for page in made) >= 6.0 - 1e-9
