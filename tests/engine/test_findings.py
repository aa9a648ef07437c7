"""Every finding: a plan that causes it, the rows it names, and plans that don't."""

from dataclasses import replace

import pytest

from plan_notation import instant, plan
from pmdesk.domain.messages import say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.finding import Finding, Severity
from pmdesk.engine.findings import findings
from pmdesk.engine.load import peak_units
from pmdesk.engine.planner import schedule

CAUSES = {
    "link_loop": ("A 1d after B; B 1d after A", "AB", "error"),
    "calendar_without_working_time": ("calendar Never - Mon-Fri; A 1d on Never", "", "error"),
    "beyond_horizon": ("A 4000000d", "A", "error"),
    "negative_slack": ("A 3d deadline 2026-03-03", "A", "warning"),
    "deadline_missed": ("A 3d deadline 2026-03-03", "A", "warning"),
    "constraint_breaks_link": ("A 3d; B 1d SNLT 2026-03-03 after A", "AB", "warning"),
    "manual_breaks_link": ("A 3d; B 1d manual 2026-03-03 2026-03-03 after A", "AB", "warning"),
    "summary_link_inside": ("S after A { A 1d }", "SA", "warning"),
    "overallocated": ("A 1d by Anna; B 1d by Anna[50%]", "AB", "warning"),
    "assigned_while_absent": (
        "away Anna 2026-03-03; A 2d manual 2026-03-02 2026-03-03 by Anna",
        "A",
        "warning",
    ),
    "assigned_before_joining": ("joins Anna 2026-03-03; A 2d fixed by Anna", "A", "warning"),
    "assigned_after_leaving": ("leaves Anna 2026-03-03; A 3d by Anna", "A", "warning"),
    "date_on_non_working_time": ("A 1d deadline 2026-03-08", "A", "info"),
    "dangling_task": ("A 1d", "A", "info"),
}


def found_in(portfolio: Portfolio, key: str) -> list[Finding]:
    return [f for f in findings(portfolio, schedule(portfolio)) if f.id == key]


@pytest.mark.parametrize("key", CAUSES)
def test_finding(key: str) -> None:
    text, names, severity = CAUSES[key]
    portfolio = plan(text)
    finding = found_in(portfolio, key)[0]
    tasks = {portfolio.tasks[row.id].name for row in finding.rows if row.table == "tasks"}  # type: ignore[index]
    assert (tasks, finding.severity) == (set(names), Severity(severity))
    assert say(finding.message)


@pytest.mark.parametrize("key", CAUSES)
def test_a_sound_plan_has_no_finding(key: str) -> None:
    assert not found_in(plan("A 1d by Anna; B 1d deadline 2026-03-06 after A by Anna"), key)


def at_status_date(text: str, date: str) -> Portfolio:
    portfolio = plan(text)
    projects = {p.id: replace(p, status_date=instant(date)) for p in portfolio.projects.values()}
    return replace(portfolio, projects=projects)


def test_an_actual_date_after_the_status_date() -> None:
    assert found_in(at_status_date("A 1d started 2026-03-05 10%", "2026-03-04"), "actual_in_future")
    assert not found_in(at_status_date("A 1d started 2026-03-05 10%", "2026-03-06"), "actual_in_future")


@pytest.mark.parametrize(
    ("text", "behind"),
    [("A 1d", True), ("A 5d started 2026-03-02 50%", False), ("A 1d done 2026-03-02 2026-03-02", False)],
)
def test_unfinished_work_before_the_status_date(text: str, behind: bool) -> None:
    found = found_in(at_status_date(text, "2026-03-04"), "unfinished_before_status_date")
    assert bool(found) == behind


def test_the_fix_of_a_loop_names_a_link_of_it() -> None:
    portfolio = plan("A 1d after C; B 1d after A; C 1d after B")
    fix = found_in(portfolio, "link_loop")[0].fix
    assert fix is not None
    assert (fix.kind, portfolio.links[fix.arguments[0]].lag.amount) == ("remove_link", 0)  # type: ignore[index]


def test_errors_come_first() -> None:
    found = findings(plan(text := "A 1d after B; B 1d after A; C 1d"), schedule(plan(text)))
    assert [f.severity for f in found] == sorted((f.severity for f in found), key=list(Severity).index)


def test_peak_units_add_up_over_projects_and_time() -> None:
    portfolio = plan("A 2d by Anna; project Q from 2026-03-03; B 1d by Anna[50%]; C 1d after B by Anna[75%]")
    assert dict(peak_units(portfolio, schedule(portfolio))) == {1: 15_000}


def test_assignments_that_follow_each_other_do_not_add_up() -> None:
    portfolio = plan("A 1d by Anna; B 1d after A by Anna; C 1d inactive by Anna")
    assert dict(peak_units(portfolio, schedule(portfolio))) == {1: 10_000}


def test_an_assignment_is_as_long_as_its_work() -> None:
    portfolio = plan("calendar Mornings 08:00-12:00 Mon-Fri; resource Anna Mornings; A 1d by Anna, Bob")
    found = schedule(portfolio)
    anna, bob = (found.assignment_dates(assignment) for assignment in portfolio.assignments)
    assert anna == (instant("2026-03-02"), instant("2026-03-03T12:00"))
    assert bob == (instant("2026-03-02"), instant("2026-03-02T17:00"))


ABSENCES = {
    "away Anna 2026-03-03; A 2d by Anna": [],
    "away Anna 2026-03-07 2026-03-08; A 7d fixed by Anna": [],
    "away Anna 2026-03-03; A 2d done 2026-03-02 2026-03-03 by Anna": [],
    "away Anna 2026-03-03; A 2d inactive fixed by Anna": [],
    "away Anna 2026-03-03 2026-03-20; A 3d fixed by Anna": [
        "“Anna” is away from Tue 3 Mar 2026 to Fri 20 Mar 2026, but “A” asks for work then."
    ],
    "away Anna 2026-03-02; A 2d MSO 2026-03-02 by Anna": [
        "“Anna” is away from Mon 2 Mar 2026 to Mon 2 Mar 2026, but “A” asks for work then."
    ],
    "away Anna 2026-03-03; A 4d started 2026-03-03 25% by Anna": [
        "“Anna” is away from Tue 3 Mar 2026 to Tue 3 Mar 2026, but “A” asks for work then."
    ],
    "joins Anna 2026-03-04; A 3d manual 2026-03-02 2026-03-04 by Anna": [
        "“Anna” joins on Wed 4 Mar 2026, but “A” asks for work from Mon 2 Mar 2026 08:00."
    ],
    "leaves Anna 2026-03-03; A 3d by Anna; B 1d by Anna": [
        "“Anna” is there until Tue 3 Mar 2026, but “A” asks for work until Wed 4 Mar 2026 17:00."
    ],
    "available Anna 0% 2026-03-04; A 3d by Anna": [
        "“Anna” is there until Tue 3 Mar 2026, but “A” asks for work until Wed 4 Mar 2026 17:00."
    ],
}


@pytest.mark.parametrize("text", ABSENCES)
def test_work_that_nobody_is_there_for(text: str) -> None:
    portfolio = plan(text)
    told = [f for f in findings(portfolio, schedule(portfolio)) if f.id.startswith("assigned_")]
    assert [say(finding.message) for finding in told] == ABSENCES[text]
    assert all(portfolio.get(row) is not None for finding in told for row in finding.rows)
