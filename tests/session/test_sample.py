"""The sample shows what pmdesk is for, looks right on every day, and keeps its deliberate conflicts."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmdesk.domain.edit import missing_references
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.money.budget_line import Expenditure
from pmdesk.domain.plan.link import LinkKind
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import LagKind, day_containing, day_of, midnight
from pmdesk.engine.finding import Severity
from pmdesk.engine.findings import findings
from pmdesk.engine.money.budget import Source, budget_of
from pmdesk.engine.planner import schedule
from pmdesk.session.sample import sample_portfolio

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample() -> Portfolio:
    return sample_portfolio(IdDealer(), TODAY)


def test_it_is_four_plans_of_a_size_that_fits_a_screen(sample: Portfolio) -> None:
    tasks = Counter(task.project for task in sample.tasks.values())

    assert [project.code for project in sample.projects.values()] == ["ERP", "DCX", "CRM", "NET"]
    assert all(20 <= count <= 50 for count in tasks.values())


def test_it_has_something_of_everything(sample: Portfolio) -> None:
    tasks, links = sample.tasks.values(), sample.links.values()
    between = {sample.tasks[x.predecessor].project != sample.tasks[x.successor].project for x in links}

    assert {link.kind for link in links} == set(LinkKind)
    assert {LagKind.WORKING, LagKind.PERCENT} <= {link.lag.kind for link in links}
    assert any(link.lag.amount < 0 for link in links)
    assert between == {True, False}
    assert {task.mode for task in tasks} == set(TaskMode)
    assert {Constraint.SNET, Constraint.FNLT} <= {task.constraint for task in tasks}
    assert any(task.deadline for task in tasks)
    assert any(task.duration.elapsed for task in tasks)
    assert any(task.duration.estimated for task in tasks)
    assert any(not task.active for task in tasks)
    assert any(task.calendar for task in tasks)
    assert any(task.notes for task in tasks)
    assert {0, 40, 100} <= {task.percent_complete for task in tasks}
    assert {team.lead is not None for team in sample.teams.values()} == {True, False}
    assert len(sample.skill_levels) > len(sample.resources)
    assert {rate.resource for rate in sample.rates.values()} == sample.resources.keys()
    assert any(calendar.holidays for calendar in sample.calendars.values())
    assert {row.resource is not None for row in sample.certifications.values()} == {True}
    assert all(
        sample.learnings_of.get(held.id) or held.expires is None for held in sample.certifications.values()
    )
    assert not list(missing_references(sample, sample.rows()))


def test_its_money_is_spent_by_today_and_suffices(sample: Portfolio) -> None:
    computed = schedule(sample)
    budget = budget_of(computed)

    assert {entry.source for entry in budget.entries} == {
        Source.LINE,
        Source.PEOPLE,
        Source.MEANS,
        Source.BASELINE,
        Source.BESIDE,
    }
    assert {entry.expenditure for entry in budget.entries} == set(Expenditure)
    for money in budget.by_project.values():
        assert money.granted is not None
        assert 0 < money.figures.actual < money.figures.forecast <= money.approved
        assert all(state.left >= 0 for state in money.reserves.values())
    assert any(state.drawn for money in budget.by_project.values() for state in money.reserves.values())
    assert all(cost.day <= day_of(TODAY) for cost in sample.actual_costs.values())
    assert not [f.id for f in findings(sample, computed) if "budget" in f.id]


def test_the_work_of_what_is_done_is_done(sample: Portfolio) -> None:
    done = {a.actual_work * 100 // a.work for a in sample.assignments.values() if a.work}
    said = {sample.tasks[a.task].percent_complete for a in sample.assignments.values() if a.work}

    assert done == said
    assert {0, 40, 100} <= done


def test_one_person_is_overallocated_across_three_projects(sample: Portfolio) -> None:
    found = [f for f in findings(sample, schedule(sample)) if f.id == "overallocated"]
    named = {row.id for finding in found for row in finding.rows if row.table == "resources"}

    assert [sample.resources[key].name for key in sample.resources if key in named] == ["Marek Dvořák"]
    assert len({sample.tasks[a.task].project for a in sample.assignments_to[next(iter(named))]}) == 3


def test_a_change_freeze_takes_the_window_of_a_go_live(sample: Portfolio) -> None:
    (deploy,) = (task for task in sample.tasks.values() if task.name == "Deploy to production")
    assert deploy.calendar is not None
    calendar = sample.calendars[deploy.calendar]
    (freeze,) = calendar.exceptions
    thawed = portfolio_of([*sample.rows(), replace(calendar, exceptions=())])
    frozen_start, free_start = schedule(sample).task(deploy.id).start, schedule(thawed).task(deploy.id).start

    assert frozen_start is not None
    assert free_start is not None
    assert freeze.first <= day_containing(free_start) <= freeze.last < day_containing(frozen_start)


def test_a_vendor_promises_for_later_than_is_needed(sample: Portfolio) -> None:
    late = {row.id for f in findings(sample, schedule(sample)) if f.id == "promised_late" for row in f.rows}

    assert {sample.dependencies[key].title for key in sample.dependencies if key in late} >= {
        "Routers for the pilot"
    }


def test_the_same_day_gives_the_same_sample(sample: Portfolio) -> None:
    assert sample_portfolio(IdDealer(), TODAY) == sample


@settings(max_examples=10)
@given(st.dates(date(2024, 1, 1), date(2034, 12, 31)))
def test_it_is_under_way_on_every_day(today: date) -> None:
    sample = sample_portfolio(IdDealer(), today)
    computed = schedule(sample)
    now = midnight(day_of(today))

    found = findings(sample, computed)
    assert not [f for f in found if f.severity is Severity.ERROR]
    assert {"overallocated", "deadline_missed", "promised_late"} <= {f.id for f in found}
    for project in sample.projects:
        start, finish = computed.project_start[project], computed.project_finish[project]
        assert start is not None
        assert finish is not None
        assert start < now < finish
