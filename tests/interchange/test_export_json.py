"""The JSON of a portfolio: every key always there, dates and minutes as documented."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from plan_notation import plan
from pmdesk.domain.custom_field import FieldKind, FieldTable
from pmdesk.domain.ids import CustomFieldId, IdDealer, ProjectId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Instant, Minutes, Money
from pmdesk.engine.planner import schedule
from pmdesk.interchange.export_json import json_text
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.baselines import set_baseline
from pmdesk.session.commands.custom_fields import add_custom_field, set_custom_value
from random_portfolios import portfolios

TOP = {"format", "version", "portfolio", "projects", "links", "resources", "assignments", "findings"}
TOP |= {
    *("budget_lines", "actual_costs", "reserve_draws", "exchange_rates", "baseline_tasks", "ties"),
    *("charters", "gates", "deliverables", "stakeholders", "communications", "risks", "issues"),
    *("assumptions", "dependencies", "decisions", "action_items", "change_requests", "meetings"),
    *("conflicts", "pulses", "lessons"),
}
PROJECT = {
    *("id", "code", "name", "start", "finish", "status_date", "calendar", "minutes_per_day"),
    *("tasks", "baselines", "earned_value", "budget", "contingency", "management_reserve"),
}
TASK = {
    *("id", "row", "source_uid", "wbs", "outline_level", "name", "kind", "summary", "mode", "active"),
    *("start", "finish", "duration", "work", "early_start", "early_finish", "late_start", "late_finish"),
    *("total_slack", "free_slack", "critical", "percent_complete", "actual_start", "actual_finish"),
    *("constraint", "constraint_date", "deadline", "priority", "baseline_start", "baseline_finish"),
    *("cost", "actual_cost", "predecessors", "resources", "why", "custom"),
}


def exported(portfolio: Portfolio, project: ProjectId | None = None) -> Any:
    return json.loads(json_text(Plan(portfolio, schedule(portfolio)), project))


def test_a_small_plan() -> None:
    portfolio = plan("A 2d SNET 2026-03-04; B 1d deadline 2026-03-20 after A FS+1d; M 0d after B")
    data = exported(portfolio)

    project = data["projects"][0]
    first, second, milestone = project["tasks"]
    assert (data["format"], data["version"]) == ("pmdesk-json", 1)
    assert project["start"] <= first["start"] == "2026-03-04T08:00"
    assert (first["finish"], first["duration"], first["constraint"]) == ("2026-03-05T17:00", 960, "SNET")
    assert (second["row"], second["predecessors"], second["critical"]) == (2, "1FS+1d", True)
    assert second["deadline"].startswith("2026-03-20")
    assert (milestone["kind"], milestone["duration"], milestone["start"]) == (
        "milestone",
        0,
        second["finish"],
    )
    assert data["links"][0] == {
        "predecessor": first["id"],
        "successor": second["id"],
        "kind": "FS",
        "lag": 480,
        "lag_unit": "working",
    }


def test_a_loop_is_a_finding_with_its_tasks() -> None:
    data = exported(plan("A 1d after B; B 1d after A"))

    (loop,) = [finding for finding in data["findings"] if finding["id"] == "link_loop"]
    assert (loop["severity"], len(loop["tasks"])) == ("error", 2)


def test_one_project_comes_with_what_belongs_to_it() -> None:
    portfolio = plan("A 1d; B 1d after A")
    only = next(iter(portfolio.projects))

    assert exported(portfolio, only)["projects"] == exported(portfolio)["projects"]
    assert exported(portfolio, only)["links"] == exported(portfolio)["links"]


@pytest.mark.parametrize("text", ["“quotes” \\ \n \u2028 emoji 🧭", "</script>", "=cmd()"])
def test_any_name_comes_back(text: str) -> None:
    portfolio = plan("A 1d")
    key, row = next(iter(portfolio.tasks.items()))
    named = replace(portfolio, tasks={key: replace(row, name=text)})

    assert exported(named)["projects"][0]["tasks"][0]["name"] == text


@settings(max_examples=40)
@given(portfolios())
def test_every_key_is_always_there(portfolio: Portfolio) -> None:
    data = exported(portfolio)

    assert set(data) == TOP
    assert len(data["projects"]) == len(portfolio.projects)
    for project in data["projects"]:
        assert set(project) == PROJECT
        assert set(project["earned_value"]) == {"bac", "pv", "ev", "ac", "spi", "cpi", "eac"}
        for task in project["tasks"]:
            assert set(task) == TASK
    shown = sum(len(project["tasks"]) for project in data["projects"])
    assert shown == sum(not task.blank for task in portfolio.tasks.values())
    assert {len(x) for x in data["assignments"]} <= {8}
    assert {len(x) for x in data["resources"]} <= {8}
    assert {len(x) for x in data["findings"]} <= {4}


def test_baselines_and_custom_fields() -> None:
    portfolio = plan("A 2d by Anna; B 1d after A")
    ids = IdDealer({"tasks": 9, "resources": 9, "assignments": 9})
    shown = Plan(portfolio, schedule(portfolio))
    first = next(iter(portfolio.projects))
    portfolio = set_baseline(shown, ids, first, "As agreed", Instant(0)).apply(portfolio)
    for kind, value in (
        (FieldKind.NUMBER, Decimal("1.50")),
        (FieldKind.COST, Money(125_000)),
        (FieldKind.DATE, Instant(480)),
        (FieldKind.DURATION, Duration(Minutes(960))),
        (FieldKind.FLAG, True),
        (FieldKind.TEXT, "x"),
    ):
        added = add_custom_field(portfolio, ids, FieldTable.TASKS, kind, f"A {kind.value}")
        portfolio = added.apply(portfolio)
        field = CustomFieldId(added.changes[0].key.id)
        portfolio = set_custom_value(portfolio, ids, field, 1, value).apply(portfolio)
    twice = add_custom_field(
        portfolio, ids, FieldTable.TASKS, FieldKind.DURATION, "twice", formula="2 * [Duration]"
    )
    data = exported(twice.apply(portfolio))

    project = data["projects"][0]
    assert project["baselines"] == [
        {"id": 1, "name": "As agreed", "taken": "2000-01-03T00:00", "shown": True}
    ]
    first_task, second = project["tasks"]
    assert first_task["baseline_start"] == first_task["start"]
    assert second["baseline_finish"] == second["finish"]
    assert first_task["custom"] == {
        "A number": "1.5",
        "A cost": "12.5",
        "A date": "2000-01-03T08:00",
        "A duration": 960,
        "A flag": True,
        "A text": "x",
        "twice": 1920,
    }
    assert second["custom"]["A number"] is None
    assert second["custom"]["A flag"] is False
    assert data["resources"][0]["custom"] == {}
