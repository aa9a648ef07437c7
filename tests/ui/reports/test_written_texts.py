"""Texts that were written belong to one report: once that is frozen, the next one begins anew."""

from dataclasses import replace
from datetime import date

import pytest

from plan_notation import plan
from pmdesk.domain.ids import ProjectId, RegisterId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, day_of, midnight
from pmdesk.domain.registers.snapshot import Snapshot
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.ui.reports.written_texts import WrittenTexts

FRIDAY = day_of(date(2026, 3, 6))


def facts(portfolio: Portfolio, day: int) -> StatusFacts:
    project = replace(portfolio.projects[ProjectId(1)], status_date=midnight(Day(day + 1)))
    shown = Plan(portfolio, schedule(portfolio))
    return StatusFacts(shown, project, midnight(Day(day + 1)), Day(day))


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return plan("A 3d; B 2d after A")


def test_texts_stay_until_their_report_is_frozen_and_the_next_one_is_made(portfolio: Portfolio) -> None:
    written = WrittenTexts()
    written.write(facts(portfolio, FRIDAY), "commentary", "Well.")
    frozen = portfolio_of((*portfolio.rows(), Snapshot(RegisterId(1), ProjectId(1), "status", FRIDAY, "{}")))

    assert written.of(facts(portfolio, FRIDAY + 7)) == {"commentary": "Well."}
    assert written.of(facts(frozen, FRIDAY)) == {"commentary": "Well."}
    assert written.of(facts(frozen, FRIDAY + 7)) == {}
    written.write(facts(frozen, FRIDAY + 7), "done", "All.")
    assert written.of(facts(frozen, FRIDAY + 7)) == {"done": "All."}


def test_texts_are_remembered_as_the_file_keeps_them(portfolio: Portfolio) -> None:
    written, again = WrittenTexts(), WrittenTexts()
    written.write(facts(portfolio, FRIDAY), "done", "All.")
    written.write(facts(portfolio, FRIDAY), "next", "Nothing.")
    written.write(facts(portfolio, FRIDAY), "next", None)

    again.restore(written.state())

    assert again.of(facts(portfolio, FRIDAY)) == {"done": "All."}
    assert written.state() == {"1": [FRIDAY, {"done": "All."}]}


@pytest.mark.parametrize("state", [None, [], {"x": [1, {}]}, {"1": "no"}, {"1": [1]}, {"1": ["1", {}]}])
def test_what_is_no_state_is_left_out(portfolio: Portfolio, state: object) -> None:
    written = WrittenTexts()
    written.restore(state)

    assert written.state() == {}
