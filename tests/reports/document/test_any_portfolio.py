"""Reports of random portfolios: each can be made, in letters that can be read, and as a page for browsers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixed_metrics import FixedMetrics
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Instant
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.report_kinds import REPORTS, Scope
from pmdesk.reports.report_request import ReportRequest
from random_portfolios import portfolios
from random_registers import registers

DOCUMENTS = (
    "look_ahead", "findings", "handoffs", "baseline_comparison", "budget", "raid", "minutes", "change_log",
    "decision_log", "raci", "team_roster", "resource_card", "stakeholders", "communication_plan", "charter",
    "closing", "development", "story", "lessons",
)  # fmt: skip


@st.composite
def filled_portfolios(draw: st.DrawFn) -> Portfolio:
    plain = draw(portfolios(6))
    rows = draw(registers(list(plain.projects), list(plain.resources), list(plain.tasks)))
    return portfolio_of([*plain.rows(), *rows])


@pytest.mark.parametrize("key", DOCUMENTS)
@settings(max_examples=3, deadline=None)
@given(filled_portfolios(), st.integers(0, 100_000).map(Instant))
def test_a_report_can_be_made_of_any_portfolio(key: str, portfolio: Portfolio, now: Instant) -> None:
    kind = REPORTS[key]
    project = None if kind.scope is Scope.PORTFOLIO else min(portfolio.projects)
    plan, occasion = Plan(portfolio, schedule(portfolio)), Occasion(now, "plan")

    sheets = kind.make(ReportRequest(plan, project, kind.usual, FixedMetrics(), occasion))

    assert all(page.scene for page in sheets)
    assert sheets.least_pt >= 6
    assert sheets.html is not None
    page = sheets.html()
    assert page.count("<table>") == page.count("</table>")
