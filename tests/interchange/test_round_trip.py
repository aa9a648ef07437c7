"""A plan that is written as Microsoft Project's XML and read again is the same plan."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foreign_plans import TODAY
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.portfolio import Portfolio
from pmdesk.interchange.cleaning import one_line
from pmdesk.interchange.import_plan import import_new
from pmdesk.interchange.worker import PlanWorker
from random_portfolios import portfolios
from round_trips import RoundTrip


@pytest.fixture(scope="module")
def worker() -> Iterator[PlanWorker]:
    with PlanWorker() as warm:
        yield warm


def assert_same(trip: RoundTrip, what: str) -> None:
    for part in (trip.dates, trip.links, trip.calendars, trip.resources, trip.assignments):
        before, after = part()
        assert after == before, (what, part.__name__)
    assert trip.read.ignored_errors == ()


def printable(name: str) -> str:
    return one_line("".join(sign if sign.isprintable() else " " for sign in name))


def what_a_file_can_hold(portfolio: Portfolio) -> Portfolio:
    """The portfolio with names of one line, and without what an export names as left out."""
    project = {key: task.project for key, task in portfolio.tasks.items()}
    first = {(a.task, a.resource): a.id for a in reversed(portfolio.assignments.values())}
    return replace(
        portfolio,
        tasks={key: replace(t, name=printable(t.name)) for key, t in portfolio.tasks.items()},
        resources={key: replace(r, name=printable(r.name)) for key, r in portfolio.resources.items()},
        links={
            key: link
            for key, link in portfolio.links.items()
            if project[link.predecessor] == project[link.successor]
        },
        assignments={key: a for key, a in portfolio.assignments.items() if first[a.task, a.resource] == key},
    )


@given(data=st.data())
@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_generated_plans_come_back(worker: PlanWorker, tmp_path: Path, data: st.DataObject) -> None:
    portfolio = what_a_file_can_hold(data.draw(portfolios()))
    trip = RoundTrip(worker, portfolio, min(portfolio.projects), tmp_path / "plan.xml")
    assert_same(trip, "generated")


def test_files_of_microsoft_project_come_back(
    worker: PlanWorker, msproject_folder: Path, tmp_path: Path
) -> None:
    files = sorted(path for path in (msproject_folder / "files").iterdir() if path.is_file())
    for path in files:
        portfolio = import_new(worker.read(path), IdDealer(), today=TODAY).portfolio
        for project in portfolio.projects:
            assert_same(RoundTrip(worker, portfolio, project, tmp_path / "plan.xml"), path.name)

    assert files
