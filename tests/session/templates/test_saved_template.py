"""A plan saved as a template comes back as it was planned, and without what is nobody else's business."""

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pmdesk.domain.ids import IdDealer, ProjectId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import day_containing
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.sample import sample_portfolio
from pmdesk.session.templates.new_project import project_of_text
from pmdesk.session.templates.saved_template import template_text
from pmdesk.session.templates.toml_text import toml_text
from random_portfolios import portfolios
from random_registers import registers

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample() -> Portfolio:
    return sample_portfolio(IdDealer(), TODAY)


def dealer_for(portfolio: Portfolio) -> IdDealer:
    ids = IdDealer()
    for row in portfolio.rows():
        ids.saw(key_of(row))
    return ids


def saved(portfolio: Portfolio, project: ProjectId, *, as_roles: bool = False) -> dict[str, Any]:
    plan = Plan(portfolio, schedule(portfolio))
    text = template_text(plan, project, "Like this", "As we did it", as_roles=as_roles)
    assert tomllib.loads(toml_text(text)) == text
    return text


def begun_again(portfolio: Portfolio, text: dict[str, Any], start: int) -> tuple[Portfolio, Project]:
    """The portfolio with one more project, of a template."""
    edit = project_of_text(portfolio, dealer_for(portfolio), text, day_containing(start), "Again")  # type: ignore[arg-type]  # minutes
    project = edit.changes[0].after
    assert isinstance(project, Project)
    return edit.apply(portfolio), project


def dates(portfolio: Portfolio, project: ProjectId) -> list[tuple[object, object]]:
    computed = schedule(portfolio)
    rows = [computed.index[task] for task in portfolio.outline.of_project(project)]
    return [(int(computed.start[row]), int(computed.finish[row])) for row in rows]


@st.composite
def kept_projects(draw: st.DrawFn) -> Portfolio:
    """A portfolio with registers, ties, and all that isn't to go along."""
    plain = draw(portfolios(most_tasks=6))
    rows = draw(registers(list(plain.projects), list(plain.resources), list(plain.tasks)))
    return portfolio_of((*plain.rows(), *rows))


@settings(max_examples=12, deadline=None)
@given(kept_projects())
def test_it_comes_back_with_the_same_dates_and_rows(portfolio: Portfolio) -> None:
    assume(len({c.name.casefold().strip() for c in portfolio.calendars.values()}) == 2)
    project = min(portfolio.projects)
    text = saved(portfolio, project)

    after, again = begun_again(portfolio, text, portfolio.projects[project].anchor)

    assert {**saved(after, again.id), "code": text["code"]} == text
    own = frozenset(portfolio.outline.of_project(project))
    crossing = [
        link for link in portfolio.links.values() if len({link.predecessor, link.successor} & own) == 1
    ]
    if not crossing:
        assert dates(after, again.id) == dates(portfolio, project)


def test_what_happened_stays_behind(sample: Portfolio) -> None:
    for project in list(sample.projects.values()):
        text = saved(sample, project.id)
        after, again = begun_again(sample, text, project.anchor)

        assert {**saved(after, again.id), "code": text["code"]} == text
        tasks = [after.tasks[task] for task in after.outline.of_project(again.id)]
        assert len(tasks) == len(sample.outline.of_project(project.id))
        assert not any(task.percent_complete or task.actual_start for task in tasks)
        assert again.status_date is None
        assert again.id not in after.baselines_of
        new = [row for row in after.register_rows() if row.project == again.id]
        assert new
        assert not any(row.private or row.table in ("conflicts", "change_requests") for row in new)


def test_people_become_roles(sample: Portfolio) -> None:
    (erp,) = (project for project in sample.projects.values() if project.code == "ERP")

    text = saved(sample, erp.id, as_roles=True)

    words = toml_text(text)
    assert not [person.name for person in sample.resources.values() if person.email and person.name in words]
    assert "@" not in words
    roles = {person["name"]: person for person in text["people"]}
    assert roles["Database administrator"]["worker"] == "role"
    assert text["manager"] == "Programme manager"
    after, again = begun_again(sample, text, erp.anchor)
    assert dates(after, again.id)[0][0] == erp.anchor
