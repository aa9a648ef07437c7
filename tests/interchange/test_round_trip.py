"""A plan that is written as Microsoft Project's XML and read again is the same plan."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foreign_plans import TODAY
from pmdesk.domain.ids import CalendarId, IdDealer
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.plan.pattern import Split
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
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


MONDAY = Instant(480)
SHAPED = 600
"""Minutes of work whose shape a file tells to the minute; tenths of less are minutes themselves."""

contours = st.sampled_from([c for c in Contour if c is not Contour.EDITED])
exact = st.sampled_from([Constraint.SNET, Constraint.SNLT, Constraint.FNET, Constraint.FNLT, Constraint.MSO])

TENTH = 1000
"""Units of somebody who works a tenth of the day; shares of less are none."""


@st.composite
def eventful(draw: st.DrawFn) -> Portfolio:
    """A generated plan with constraints, modes, calendars, splits, progress and shapes of work."""
    portfolio = what_a_file_can_hold(draw(portfolios()))
    tasks = {key: draw(_eventful_task(task)) for key, task in portfolio.tasks.items()}
    assignments = {}
    for key, row in portfolio.assignments.items():
        overtime = Minutes(draw(st.integers(0, row.work // 2)))
        delay = Minutes(draw(st.sampled_from([0, 0, 60, 480])))
        contour = draw(contours) if row.work >= SHAPED and row.units >= TENTH else Contour.FLAT
        assignments[key] = replace(row, overtime=overtime, delay=delay, contour=contour)
    people = {
        key: replace(r, calendar=draw(st.sampled_from([None, *portfolio.calendars])))
        for key, r in portfolio.resources.items()
    }
    return replace(portfolio, tasks=tasks, assignments=assignments, resources=people)


@st.composite
def _eventful_task(draw: st.DrawFn, task: Task) -> Task:
    date = Instant(MONDAY + 1440 * draw(st.integers(0, 40)))
    constraint = draw(st.sampled_from([Constraint.ASAP, Constraint.ALAP]) | exact)
    percent = draw(st.sampled_from([0, 0, 0, 25, 50, 100]))
    after = draw(st.integers(1, max(task.duration.minutes - 1, 1)))
    splits = draw(st.booleans()) and not percent and not task.duration.elapsed
    manual = draw(st.sampled_from([False, False, True]))
    return replace(
        task,
        mode=TaskMode.MANUAL if manual else TaskMode.AUTO,
        active=draw(st.sampled_from([True, True, False])),
        type=draw(st.sampled_from(TaskType)),
        calendar=draw(st.sampled_from([None, None, CalendarId(2)])),
        constraint=constraint,
        constraint_date=date if constraint.needs_date else None,
        deadline=draw(st.none() | st.just(date)),
        fixed_start=date if manual else None,
        percent_complete=percent,
        actual_start=date if percent else None,
        splits=(Split(Minutes(after), Minutes(240)),) if splits else (),
        priority=draw(st.sampled_from([500, 0, 1000])),
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


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_eventful_plans_come_back(worker: PlanWorker, tmp_path: Path, data: st.DataObject) -> None:
    portfolio = data.draw(eventful())
    trip = RoundTrip(worker, portfolio, min(portfolio.projects), tmp_path / "plan.xml")
    assert_same(trip, "eventful")


def test_files_of_microsoft_project_come_back(
    worker: PlanWorker, msproject_folder: Path, tmp_path: Path
) -> None:
    files = sorted(path for path in (msproject_folder / "files").iterdir() if path.is_file())
    for path in files:
        portfolio = import_new(worker.read(path), IdDealer(), today=TODAY).portfolio
        for project in portfolio.projects:
            assert_same(RoundTrip(worker, portfolio, project, tmp_path / "plan.xml"), path.name)

    assert files
