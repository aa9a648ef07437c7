"""Fields of headers and footers, and the facts that they stand for."""

import pytest

from plan_notation import instant, plan
from pmdesk.domain.ids import ProjectId
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.reports.page_facts import FIELDS, Occasion, facts_of, filled

OCCASION = Occasion(instant("2026-03-04T09:30"), "demo", "Gantt chart")


def facts(text: str, *projects: int) -> dict[str, str]:
    portfolio = plan(text)
    shown = Plan(portfolio, schedule(portfolio))
    span = (instant("2026-03-02T08:00"), instant("2026-03-06T17:00"))
    return facts_of(shown, projects, span, OCCASION, "B")


def test_one_project_speaks_for_itself() -> None:
    found = facts("project P from 2026-03-02; A 1d; project Q from 2026-03-02; B 1d", 1)

    assert found["Project"] == "P"
    assert found["Dates"] == "Mon 2 Mar 26 – Fri 6 Mar 26"
    assert (found["Date"], found["Time"], found["File"], found["View"]) == (
        "Wed 4 Mar 26",
        "09:30",
        "demo",
        "Gantt chart",
    )
    assert found["Revision"] == "B"


def test_several_projects_are_spoken_for_by_the_portfolio() -> None:
    found = facts("project P from 2026-03-02; A 1d; project Q from 2026-03-02; B 1d", 1, 2)

    assert found["Project"] == found["Portfolio"] == "Test"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("&[Page] of &[Pages]", "2 of 7"),
        ("&[page]/&[ PAGES ]", "2/7"),
        ("  a  &[Manager]  b ", "a b"),
        ("&[Nothing] & [Page]", "&[Nothing] & [Page]"),
        ("", ""),
    ],
)
def test_fields_are_filled_in(text: str, shown: str) -> None:
    assert filled(text, {"Page": "2", "Pages": "7", "Manager": ""}) == shown


def test_every_fact_is_a_field() -> None:
    assert set(facts("A 1d", ProjectId(1))) < set(FIELDS)
