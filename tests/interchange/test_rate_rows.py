"""Rates, availability, fixed costs and budgets of a file come along, and what can't be is put right."""

import pytest

from foreign_plans import assignment, imported, person, project, remarks, task
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.money.rate import Price, RateTable
from pmdesk.domain.people.resource import Worker
from pmdesk.domain.quantities import TimeUnit
from pmdesk.interchange.foreign import ForeignAvailability, ForeignPrice, ForeignRate

NOTHING = ForeignPrice(0.0, "h")


def rate(table: int, since: int | None, amount: float, unit: str = "h", **said: float) -> ForeignRate:
    return ForeignRate(table, since, ForeignPrice(amount, unit), NOTHING, said.get("per_use", 0.0))


def test_rates_come_by_table_and_day() -> None:
    said = (
        rate(0, None, 80.0),
        rate(0, 9500, 80.0),
        rate(0, 9600, 90.5, "d", per_use=12.5),
        rate(4, None, 1.0),
        rate(7, None, 1.0),
        rate(1, 2**40, 1.0),
        rate(4, None, 2.0),
    )
    portfolio = imported(project(resources=(person(1, "Anna", rates=said),))).portfolio

    (rows,) = portfolio.rates_of.values()
    assert [(row.rate_table, row.since, row.standard, row.per_use) for row in rows] == [
        (RateTable.A, None, Price(800_000), 0),
        (RateTable.A, 9600, Price(905_000, TimeUnit.DAY), 125_000),
        (RateTable.E, None, Price(10_000), 0),
    ]


def test_impossible_rates_are_put_right_and_named() -> None:
    said = (rate(0, None, -5.0), rate(1, None, 1e30, "m"), rate(2, None, float("nan")))
    result = imported(project(resources=(person(1, "Anna", rates=said),)))

    assert [row.standard.amount for row in result.portfolio.rates.values()] == [0, 10**10, 0]
    assert remarks(result) == {"interchange.rate_range"}


def test_material_is_paid_by_the_piece_and_costs_by_the_task() -> None:
    people = (
        person(1, "Cable", kind="MATERIAL", rates=(rate(0, None, 90.0),)),
        person(2, "Flight", kind="COST", rates=(rate(0, None, 90.0),)),
    )
    work = (assignment(1, 1, 30_000, 180), assignment(1, 2, 10_000, 0, stored_cost=412.5))
    portfolio = imported(project([task(1)], resources=people, assignments=work)).portfolio

    assert [row.standard for row in portfolio.rates.values()] == [Price(900_000, None)]
    assert [(row.units, row.work, row.cost) for row in portfolio.assignments.values()] == [
        (30_000, 0, 0),
        (10_000, 0, 4_125_000),
    ]


def test_material_is_used_up_by_time() -> None:
    people = (person(1, "Sand", kind="MATERIAL"),)
    work = (assignment(1, 1, 20_000, 0, consumed_per="h"),)
    result = imported(project([task(1)], resources=people, assignments=work))

    rows = result.portfolio.assignments.values()
    assert [(row.units, row.used_per) for row in rows] == [(20_000, TimeUnit.HOUR)]
    assert remarks(result) == set()


def test_what_was_paid_counts_where_it_does_not_follow() -> None:
    people = (person(1, "Anna", rates=(rate(0, None, 50.0),)), person(2, "Flight", kind="COST"))
    tasks = [task(1, percent_complete=100.0), task(2), task(3, percent_complete=50.0)]
    work = (
        assignment(1, 1, work=60, actual_work=60, stored_cost=70.0, stored_actual_cost=70.0),
        assignment(1, 2, work=0, stored_cost=90.0, stored_actual_cost=90.0),
        assignment(2, 1, work=60, stored_cost=50.0),
        assignment(3, 1, work=60, actual_work=30, stored_cost=45.0, stored_actual_cost=20.0),
        assignment(3, 2, work=0, stored_cost=95.0, stored_actual_cost=55.0),
    )
    computed = imported(project(tasks, resources=people, assignments=work)).portfolio
    typed = imported(project(tasks, resources=people, assignments=work, actual_costs_typed=True)).portfolio

    paid = [row.actual_cost for row in computed.assignments.values()]
    assert paid == [700_000, None, None, None, None]
    paid = [row.actual_cost for row in typed.assignments.values()]
    assert paid == [700_000, None, None, 200_000, 550_000]
    assert [row.cost for row in typed.assignments.values()] == [0, 900_000, 0, 0, 800_000]


@pytest.mark.parametrize(
    ("said", "there", "rows"),
    [
        ([(None, None, 5000)], (None, None, 5000), []),
        ([(9000, 9100, 5000)], (9000, 9100, 5000), []),
        ([(9000, 9100, 5000), (9101, None, 10_000)], (9000, None, 10_000), [(9000, 9100, 5000)]),
        ([(None, 9100, 10_000), (9200, 9300, 10_000)], (None, 9300, 10_000), [(9101, 9199, 0)]),
        ([(9101, None, 100), (None, 9200, 50), (9101, 9000, 1)], (None, None, 100), [(None, 9100, 50)]),
        ([(9101, 9000, 100), (2**40, None, 50)], (None, None, 10_000), []),
    ],
)
def test_a_resource_comes_and_goes(
    said: list[tuple[int | None, int | None, int]], there: object, rows: object
) -> None:
    times = tuple(ForeignAvailability(*part) for part in said)
    portfolio = imported(project(resources=(person(1, "Anna", availability=times),))).portfolio

    (anna,) = portfolio.resources.values()
    assert (anna.joins, anna.leaves, anna.max_units) == there
    assert [(row.first, row.last, row.units) for row in portfolio.availabilities.values()] == rows


def test_what_decides_costs_comes_along() -> None:
    said = task(
        1,
        fixed_cost=12.25,
        fixed_cost_accrual="END",
        earning="PHYSICAL_PERCENT_COMPLETE",
        physical_percent=30.0,
    )
    people = (person(1, "DBA", accrual="START", generic=True),)
    work = (assignment(1, 1, rate_table=3),)
    result = imported(project([said], resources=people, assignments=work, budget=300_000.0))

    (row,), (dba,) = result.portfolio.tasks.values(), result.portfolio.resources.values()
    assert (row.fixed_cost, row.fixed_cost_accrual) == (122_500, Accrual.END)
    assert (row.earning, row.physical_percent) == (Earning.PHYSICAL, 30)
    assert (dba.accrual, dba.worker) == (Accrual.START, Worker.ROLE)
    assert [row.rate_table for row in result.portfolio.assignments.values()] == [RateTable.D]
    assert [row.budget for row in result.portfolio.projects.values()] == [3_000_000_000]
    assert remarks(result) == set()
