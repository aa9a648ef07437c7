"""The words of a status report: found in the plan, written by somebody, and never missing where needed."""

from dataclasses import replace
from datetime import date

import pytest

from plan_notation import plan
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId
from pmdesk.domain.messages import catalogue
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import day_containing, day_of, midnight
from pmdesk.domain.registers.decision import Decision
from pmdesk.domain.registers.snapshot import Health, HealthArea, HealthMark
from pmdesk.engine.money.budget import budget_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.milestones import Milestone, chosen, milestones_of
from pmdesk.presentation.status_report.money_lines import Part, money_lines
from pmdesk.presentation.status_report.words import RULES, texts_of, words_of
from pmdesk.session.sample import sample_portfolio

TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def sample() -> Portfolio:
    return sample_portfolio(IdDealer(), TODAY)


def facts(portfolio: Portfolio, project: int = 1) -> StatusFacts:
    row = portfolio.projects[ProjectId(project)]
    status = row.status_date or midnight(day_of(TODAY))
    return StatusFacts(Plan(portfolio, schedule(portfolio)), row, status, day_of(TODAY))


def test_every_rule_of_health_has_a_sentence() -> None:
    rules = {key: phrase for key, phrase in catalogue().items() if key.startswith("health.")}
    with_limits = {key for key, phrase in rules.items() if "(green" in phrase or "(red" in phrase}

    assert {key.partition(".")[2] for key in with_limits} == RULES


def test_the_words_say_what_was_done_and_what_comes(sample: Portfolio) -> None:
    erp, exit_ = words_of(facts(sample), {}), words_of(facts(sample, 2), {})

    assert erp["done"] == "Solution design accepted (Fri 20 Nov 26)"
    assert erp["next"].splitlines()[0] == "Tue 24 Nov 26: Configuration, first cycle"
    assert erp["reason"].startswith("Changes not approved yet: 10 days")
    assert "(" not in erp["reason"]
    assert exit_["done"] == "Accounts and identity finished (Mon 16 Nov 26)"
    assert "as its baseline says" in exit_["commentary"]


def test_what_was_written_counts_but_a_needed_text_is_never_empty(sample: Portfolio) -> None:
    about = facts(sample)
    found = words_of(about, {})
    decision = next(text.name for text in texts_of(about) if text.name.startswith("consequence."))

    words = words_of(about, {"reason": " ", "done": "", "commentary": "All well.", decision: "Late."})

    assert words == {**found, "done": "", "commentary": "All well.", decision: "Late."}
    assert [text.name for text in texts_of(about) if text.needed] == ["reason"]


def test_a_colour_given_by_hand_brings_its_reason(sample: Portfolio) -> None:
    marks = [
        HealthMark(
            RegisterId(n),
            ProjectId(1),
            area,
            Health.RED if area is HealthArea.PEOPLE else Health.GREEN,
            f"Because of {area.value}.",
            day_of(TODAY),
        )
        for n, area in enumerate(HealthArea, 1)
    ]
    marked = portfolio_of((*sample.rows(), *marks))

    assert words_of(facts(marked), {})["reason"] == "Because of people."


def test_a_summary_that_is_done_stands_for_its_tasks() -> None:
    text = """S { A 1d done 2026-03-02 2026-03-02; B 1d done 2026-03-03 2026-03-03 }
    T { C 1d done 2026-03-04 2026-03-04; D 30d }"""
    about = StatusFacts(
        (shown := Plan(made := plan(text), schedule(made))),
        made.projects[ProjectId(1)],
        midnight(day_of(date(2026, 3, 7))),
        day_of(date(2026, 3, 7)),
    )

    assert shown.portfolio is made
    assert [each.name for each in about.done] == ["S", "C"]
    assert about.coming == ()
    assert about.stale_tasks == 1


def test_a_decision_is_needed_before_what_waits_for_it_starts(sample: Portfolio) -> None:
    (line,) = facts(sample).decisions
    typed = replace(line.decision, needed=day_of(TODAY), delay_cost="A month.")

    moved = facts(portfolio_of((*sample.rows(), typed)))

    task = next(task for task in sample.tasks.values() if task.name == "Tell the branches")
    start = facts(sample).plan.number("start", task.id)
    assert start is not None
    assert line.needed == day_containing(start)
    assert isinstance(line.decision, Decision)
    assert words_of(moved, {})[f"consequence.{line.decision.id}"] == "A month."


def test_milestones_keep_their_baseline_and_only_the_nearest_are_shown(sample: Portfolio) -> None:
    found = milestones_of(Plan(sample, schedule(sample)), ProjectId(1))
    many = tuple(
        Milestone(found[0].task, str(n), found[0].forecast + n, None, None, is_done=n < 6) for n in range(20)
    )

    assert {(each.slip, each.baseline == each.forecast) for each in found} == {(0, True)}
    assert [each.name for each in chosen(many)] == ["4", "5", "6", "7", "8", "9", "10", "11", "12", "19"]
    assert chosen(found) == found


def test_the_parts_of_the_budget_add_up(sample: Portfolio) -> None:
    shown = Plan(sample, schedule(sample))
    *parts, total = money_lines(shown, ProjectId(1))

    assert [line.part for line in parts] == [Part.CAPEX, Part.OPEX, Part.UNSPLIT]
    assert total.approved == budget_of(shown.schedule).by_project[ProjectId(1)].approved
    for name in ("approved", "committed", "actual", "forecast", "variance"):
        assert sum(getattr(line, name) for line in parts) == getattr(total, name)
