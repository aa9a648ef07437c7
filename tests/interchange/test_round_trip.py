"""A plan that is written as Microsoft Project's XML and read again is the same plan."""

from dataclasses import replace
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foreign_plans import TODAY
from pmdesk.domain.ids import AvailabilityId, CalendarId, IdDealer, RateId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.money.rate import Price, Rate, RateTable
from pmdesk.domain.people.absence import Availability
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.people.resource import Resource, ResourceKind, Worker
from pmdesk.domain.plan.pattern import Split
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskType
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Instant, Minutes, Money, TimeUnit, Units
from pmdesk.interchange.cleaning import one_line
from pmdesk.interchange.import_plan import import_new
from pmdesk.interchange.worker import PlanWorker
from random_portfolios import portfolios
from round_trips import RoundTrip


def assert_same(trip: RoundTrip, what: str) -> None:
    for part in (trip.dates, trip.links, trip.calendars, trip.resources, trip.assignments, trip.money):
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
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_generated_plans_come_back(worker: PlanWorker, tmp_path: Path, data: st.DataObject) -> None:
    portfolio = what_a_file_can_hold(data.draw(portfolios()))
    trip = RoundTrip(worker, portfolio, min(portfolio.projects), tmp_path / "plan.xml")
    assert_same(trip, "generated")


days = st.none() | st.integers(9000, 9900).map(Day)
amounts = st.sampled_from([0, 0, 100, 12_300, 800_000, 10**12]).map(Money)
hourly = st.sampled_from([0, 1_600_000, 48_000_000, 9_600_000_000]).map(Money)
"""Prices of a month that come to whole cents an hour."""


@st.composite
def costly(draw: st.DrawFn) -> Portfolio:
    """An eventful plan with prices, material, costs, availability and a budget."""
    portfolio = draw(eventful())
    people, rows = {}, []
    for key, person in portfolio.resources.items():
        kind = draw(st.sampled_from([*ResourceKind, ResourceKind.WORK]))
        people[key] = replace(
            person,
            kind=kind,
            calendar=person.calendar if kind is ResourceKind.WORK else None,
            worker=draw(st.sampled_from(Worker)),
            accrual=draw(st.sampled_from(Accrual)),
            joins=draw(st.none() | st.integers(8000, 8999).map(Day)),
            leaves=draw(st.none() | st.integers(9901, 9999).map(Day)),
        )
        rows += draw(_details(people[key], 100 * key))
    tasks = {
        key: replace(
            task,
            fixed_cost=draw(amounts),
            fixed_cost_accrual=draw(st.sampled_from(Accrual)),
            earning=draw(st.sampled_from(Earning)),
        )
        for key, task in portfolio.tasks.items()
    }
    assignments = {}
    for key, row in portfolio.assignments.items():
        table = draw(st.sampled_from(RateTable))
        match people[row.resource].kind:
            case ResourceKind.WORK:
                done = Minutes(draw(st.sampled_from([0, row.work // 2, row.work])))
                assignments[key] = replace(row, rate_table=table, actual_work=done)
            case ResourceKind.COST:
                assignments[key] = Assignment(
                    key, row.task, row.resource, rate_table=table, cost=draw(amounts)
                )
            case ResourceKind.MATERIAL:
                used_per = draw(st.none() | st.sampled_from(TimeUnit))
                assignments[key] = Assignment(
                    key, row.task, row.resource, row.units, rate_table=table, used_per=used_per
                )
        if draw(st.integers(0, 3)) == 0:
            assignments[key] = replace(assignments[key], actual_cost=draw(amounts))
    projects = {key: replace(p, budget=draw(amounts) or None) for key, p in portfolio.projects.items()}
    plain = replace(portfolio, tasks=tasks, resources=people, assignments=assignments, projects=projects)
    return portfolio_of([*plain.rows(), *rows])


@st.composite
def _details(draw: st.DrawFn, person: Resource, first: int) -> list[Rate | Availability]:
    """Rates of some tables, and times of different units."""
    rows: list[Rate | Availability] = []
    numbers = count(first)
    unit = None if person.kind is ResourceKind.MATERIAL else draw(st.sampled_from(TimeUnit))
    priced = (
        [] if person.kind is ResourceKind.COST else draw(st.lists(st.sampled_from(RateTable), unique=True))
    )
    for table in priced:
        for since in draw(st.lists(days, max_size=2, unique=True)):
            price = st.builds(Price, hourly, st.just(unit))
            rate = Rate(
                RateId(next(numbers)), person.id, table, since, draw(price), draw(price), draw(amounts)
            )
            rows.append(rate if since else replace(rate, per_use=Money(100)))
    if person.kind is ResourceKind.WORK:
        ends = sorted(draw(st.lists(st.integers(9000, 9900), max_size=4, unique=True)))
        for one, other in zip(ends[::2], ends[1::2], strict=False):
            units = Units(draw(st.sampled_from([0, 5000, 10_000, 20_000])))
            key = AvailabilityId(next(numbers))
            rows.append(Availability(key, person.id, Day(one), Day(other), units))
    return rows


@given(data=st.data())
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_costly_plans_come_back(worker: PlanWorker, tmp_path: Path, data: st.DataObject) -> None:
    portfolio = data.draw(costly())
    trip = RoundTrip(worker, portfolio, min(portfolio.projects), tmp_path / "plan.xml")
    assert_same(trip, "costly")


@given(data=st.data())
@settings(
    max_examples=40,
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
