"""The columns of cost and earned value: typed and shown, of tasks and projects, and empty where undefined."""

from dataclasses import replace

import pytest

from engine.money.priced_plans import (
    an_hour,
    euro,
    rated,
    with_assignments,
    with_baseline,
    with_status,
    with_task,
)
from plan_notation import plan
from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.money.forecast import Forecast
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Minutes
from pmdesk.engine.planner import schedule
from pmdesk.presentation.arranging.field_columns import numbers_of
from pmdesk.presentation.fields import PROJECT_FIELDS, TASK_FIELDS
from pmdesk.presentation.plan import Plan


def shown(portfolio: Portfolio) -> Plan:
    return Plan(portfolio, schedule(portfolio))


@pytest.fixture
def late() -> Portfolio:
    """A was to take 4 days; after three it is 40 % done and 200 EUR are spent. B has no price."""
    kept = rated(plan("A 4d by Anna; B 1d"), ("Anna", an_hour(10)))
    now = rated(plan("A 5d started 2026-03-03 40% by Anna; B 1d"), ("Anna", an_hour(10)))
    now = with_assignments(with_status(now, 3), actual_work=Minutes(960), actual_cost=euro(200))
    return with_baseline(now, kept)


def test_a_task_tells_its_costs_and_what_they_say(late: Portfolio) -> None:
    texts = {key: TASK_FIELDS[key].text(shown(late), 1) for key in TASK_FIELDS}
    said = {
        "cost": "440.00 EUR", "actual_cost": "200.00 EUR", "remaining_cost": "240.00 EUR",
        "baseline_cost": "320.00 EUR", "cost_variance": "120.00 EUR",
        "bac": "320.00 EUR", "pv": "240.00 EUR", "ev": "128.00 EUR", "ac": "200.00 EUR",
        "cv": "-72.00 EUR", "sv": "-112.00 EUR", "cv_percent": "-56%", "sv_percent": "-47%",
        "cpi": "0.64", "spi": "0.53", "eac": "500.00 EUR", "eac_typical": "500.00 EUR",
        "eac_atypical": "392.00 EUR", "eac_combined": "762.50 EUR", "eac_weighted": "510.34 EUR",
        "eac_recent": "500.00 EUR",
        "eac_bottom_up": "440.00 EUR", "etc": "300.00 EUR", "vac": "-180.00 EUR", "tcpi": "1.60",
        "es": "1.60", "sv_t": "-1.40", "spi_t": "0.53", "ieac_t": "7.50", "ieac_date": "Wed 11 Mar 26",
    }  # fmt: skip
    assert {key: texts[key] for key in said} == said


def test_the_header_of_a_project_adds_up_and_the_settings_choose_the_forecast(late: Portfolio) -> None:
    by_plan = replace(late.header, estimate_rule=Forecast.BOTTOM_UP)
    found = shown(replace(late, settings={1: by_plan}))
    said = {key: PROJECT_FIELDS[key].text(found, 1) for key in ("cost", "bac", "cpi", "eac", "vac", "es")}
    assert said == {
        "cost": "440.00 EUR", "bac": "320.00 EUR", "cpi": "0.64", "eac": "440.00 EUR", "vac": "-120.00 EUR",
        "es": "1.60",
    }  # fmt: skip


def test_what_is_undefined_is_a_dash_and_no_number(late: Portfolio) -> None:
    bare = shown(plan("A 4d"))
    undefined = {
        "bac",
        "pv",
        "ev",
        "ac",
        "cpi",
        "spi",
        "eac",
        "tcpi",
        "eac_recent",
        "es",
        "spi_t",
        "ieac_date",
    }
    for key in undefined:
        assert TASK_FIELDS[key].text(bare, 1) == "–" == PROJECT_FIELDS[key].text(bare, ProjectId(1))
        assert TASK_FIELDS[key].read(bare, TaskId(1)) is None
    unpriced = {key: TASK_FIELDS[key].text(shown(late), 2) for key in ("bac", "cpi", "spi", "cv_percent")}
    assert unpriced == {"bac": "0.00 EUR", "cpi": "–", "spi": "–", "cv_percent": "–"}
    assert numbers_of(shown(late), "cost").tolist() == [440, 0]


def test_a_summary_may_have_a_cost_of_its_own(late: Portfolio) -> None:
    portfolio = with_task(plan("S { A 1d }"), "S", fixed_cost=euro(7))
    assert TASK_FIELDS["cost"].text(shown(portfolio), 1) == "7.00 EUR"
    assert TASK_FIELDS["fixed_cost"].can_edit(shown(portfolio), 1)
