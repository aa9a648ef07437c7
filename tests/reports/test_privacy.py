"""What is private leaves no trace: whatever goes out of the file is as if the private rows were not there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fixed_metrics import FixedMetrics
from plan_notation import instant
from pmdesk.domain.ids import IdDealer, RegisterId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.privacy import private_rows
from pmdesk.domain.quantities import Day, day_of
from pmdesk.domain.registers.register_row import RegisterRow
from pmdesk.domain.registers.snapshot import Snooze
from pmdesk.domain.rows import key_of
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule
from pmdesk.engine.put_off import finding_name
from pmdesk.interchange.export_formats import FORMATS, Export
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page_facts import Occasion
from pmdesk.reports.report_kinds import REPORTS, Scope
from pmdesk.reports.report_request import ReportRequest
from pmdesk.session.sample import sample_portfolio

TODAY = date(2026, 11, 23)
NOW = instant("2026-11-23T09:30")


@pytest.fixture(scope="module")
def pair() -> tuple[Plan, Plan]:
    """The sample with every other row of its registers private, and without those."""
    rows = [
        replace(row, private=True) if isinstance(row, RegisterRow) and row.id % 2 else row
        for row in sample_portfolio(IdDealer(), TODAY).rows()
    ]
    secret = portfolio_of(rows)
    hidden = {key_of(row) for row in private_rows(secret)}
    grave = (f for f in findings(secret, schedule(secret)) if not hidden.isdisjoint(f.rows))
    until = Day(day_of(TODAY) + 9)
    put_off = [Snooze(RegisterId(900 + n), finding_name(f), until, "Ask Eva") for n, f in enumerate(grave)]
    assert put_off
    secret = portfolio_of([*rows, *put_off])
    hidden = {key_of(row) for row in private_rows(secret)}
    shared = portfolio_of(row for row in secret.rows() if key_of(row) not in hidden)
    assert not shared.snoozes
    return planned(secret), planned(shared)


def planned(portfolio: Portfolio) -> Plan:
    return Plan(portfolio, schedule(portfolio), day_of(TODAY))


def told(plan: Plan, key: str) -> Iterator[str]:
    kind = REPORTS[key]
    about = None if kind.scope is Scope.PORTFOLIO else min(plan.portfolio.projects)
    request = ReportRequest(plan, about, kind.usual, FixedMetrics(), Occasion(NOW, "plan", author="Mia"))
    for page in kind.make(request):
        yield repr(page.scene)


@pytest.mark.parametrize(
    "key", ["gantt", "dashboard", "status", "risk_matrix", "raid", "closing", "findings"]
)
def test_a_report_shows_no_trace_of_it(pair: tuple[Plan, Plan], key: str) -> None:
    secret, shared = (tuple(told(plan, key)) for plan in pair)
    assert secret == shared


@pytest.mark.parametrize("name", ["json", "csv", "html"])
def test_an_export_shows_no_trace_of_it(pair: tuple[Plan, Plan], name: str, tmp_path: Path) -> None:
    written = []
    for number, plan in enumerate(pair):
        place = tmp_path / f"{number}.{name}"
        FORMATS[name].write(Export(plan), place)
        written.append(place.read_text(encoding="utf-8"))
    assert written[0] == written[1]
