"""Budgets: figures by example, months that add up by law, and what is wrong with a budget."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.domain.ids import (
    ActualCostId,
    BaselineBlockId,
    BaselineId,
    BudgetLineId,
    ExchangeRateId,
    ProjectId,
    RateId,
    ReserveDrawId,
    ResourceId,
    TaskId,
)
from pmdesk.domain.messages import say
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.actual_cost import ActualCost, Reserve, ReserveDraw
from pmdesk.domain.money.budget_line import (
    MILLION,
    BudgetLine,
    CostCategory,
    ExchangeRate,
    Expenditure,
    Spending,
)
from pmdesk.domain.money.rate import Price, Rate
from pmdesk.domain.plan.baseline import Baseline, BaselineBlock
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import MONEY_PER_UNIT, Day, Instant, Minutes, Money, day_of, instant_of
from pmdesk.domain.rows import Row
from pmdesk.engine.findings import findings
from pmdesk.engine.money.budget import Budget, Source, budget_of
from pmdesk.engine.money.cash_flow import cash_flow, first_of, running
from pmdesk.engine.money.cost_spans import cost_spans_now
from pmdesk.engine.money.shares import shares
from pmdesk.engine.planner import schedule

P = ProjectId(1)
A = TaskId(1)
MARCH = Day(9555)
"""2 March 2026, when the project starts; A lasts ten weeks, until 8 May."""

PLAN = "resource Anna Standard; A 10w by Anna; B 1d"


def euro(amount: float) -> Money:
    return Money(round(amount * MONEY_PER_UNIT))


def budgeted(*rows: Row, **traits: object) -> Portfolio:
    """A plan in which Anna costs 50 an hour, 20 000 in all, with rows of a budget."""
    portfolio = plan(PLAN)
    wages = Rate(RateId(1), ResourceId(1), standard=Price(euro(50)))
    portfolio = portfolio_of([*portfolio.rows(), wages, *rows])
    project = replace(portfolio.projects[P], **traits)  # type: ignore[arg-type]  # traits by their names
    return replace(portfolio, projects={P: project})


def line(number: int = 1, **traits: object) -> BudgetLine:
    return replace(BudgetLine(BudgetLineId(number), P, f"Line {number}", A), **traits)  # type: ignore[arg-type]


def spent(number: int, day: Day, amount: float, **traits: object) -> ActualCost:
    return ActualCost(ActualCostId(number), P, day, euro(amount), **traits)  # type: ignore[arg-type]


def budget(portfolio: Portfolio) -> Budget:
    return budget_of(schedule(portfolio))


ORDERED = Spending(*map(euro, (10_000, 2_000, 8_000, 1_000, 3_000, 2_500)))


def test_a_line_says_what_is_open_to_come_and_left() -> None:
    own = budget(budgeted(line(spending=ORDERED))).by_line[BudgetLineId(1)].own

    assert (own.budget, own.actual, own.accrued) == (euro(12_000), euro(3_000), euro(1_000))
    assert own.open == euro(4_000)
    assert own.available == euro(4_000)
    assert own.to_complete == euro(8_000)
    assert (own.forecast, own.variance) == (euro(12_000), 0)


def test_what_is_ordered_will_be_spent_though_the_budget_is_smaller() -> None:
    over = replace(ORDERED, committed=euro(15_000))
    found = budget(budgeted(line(spending=over), line(2, spending=ORDERED, to_complete=euro(500))))

    assert found.by_line[BudgetLineId(1)].own.forecast == euro(15_000)
    assert found.by_line[BudgetLineId(1)].own.available == euro(-3_000)
    assert found.by_line[BudgetLineId(2)].own.forecast == euro(4_500)


def test_dated_costs_take_the_place_of_what_was_invoiced() -> None:
    costs = [spent(n, MARCH, 1_000, line=BudgetLineId(1)) for n in (1, 2)]

    assert budget(budgeted(line(spending=ORDERED), *costs)).by_line[BudgetLineId(1)].own.actual == euro(2_000)


def test_other_currencies_count_by_the_plan_rate() -> None:
    rates = [ExchangeRate(ExchangeRateId(1), "USD", 900_000), ExchangeRate(ExchangeRateId(2), "CHF", MILLION)]
    rows = (
        line(currency="USD", spending=Spending(euro(1_000))),
        spent(1, MARCH, 90, line=BudgetLineId(1)),
        spent(2, MARCH, 10, line=BudgetLineId(1), currency="CHF"),
    )
    entry = budget(budgeted(*rates, *rows)).by_line[BudgetLineId(1)]

    assert (entry.own.budget, entry.own.actual) == (euro(1_000), 1_111_111)
    assert entry.figures is not None
    assert (entry.figures.budget, entry.figures.actual) == (euro(900), euro(100))


def test_without_a_rate_an_amount_is_left_out_and_said_to_be() -> None:
    portfolio = budgeted(line(currency="USD", spending=ORDERED), spent(1, MARCH, 5, currency="CHF"))
    found = budget(portfolio)

    assert found.without_rate == ("CHF", "USD")
    assert found.by_line[BudgetLineId(1)].figures is None
    assert found.by_project[P].figures.budget == euro(20_000)
    texts = [say(f.message) for f in findings(portfolio, schedule(portfolio)) if f.id == "no_exchange_rate"]
    assert [text[:40] for text in texts] == [
        f"There is no exchange rate for {c}: 1 amou"[:40] for c in ("CHF", "USD")
    ]


def test_work_of_people_and_costs_without_a_line_are_entries_of_their_own() -> None:
    found = budget(budgeted(line(spending=ORDERED), spent(1, MARCH, 70, vendor="Taxi")))

    by_source = {entry.source: entry for entry in found.entries}
    assert [entry.source for entry in found.entries] == [Source.LINE, Source.PEOPLE, Source.BESIDE]
    assert by_source[Source.PEOPLE].own.budget == euro(20_000)
    assert (by_source[Source.BESIDE].own.actual, by_source[Source.BESIDE].vendor) == (euro(70), "Taxi")
    money = found.by_project[P]
    assert money.figures.forecast == found.total().forecast == euro(12_000 + 20_000 + 70)
    assert money.approved == euro(32_000)


def test_what_is_drawn_raises_the_budget_and_empties_the_reserve() -> None:
    draws = [
        ReserveDraw(ReserveDrawId(1), P, MARCH, Reserve.CONTINGENCY, euro(300), "Rain", BudgetLineId(1)),
        ReserveDraw(ReserveDrawId(2), P, MARCH, Reserve.MANAGEMENT, euro(200), "Wind"),
    ]
    reserves = {"contingency": euro(1_000), "management_reserve": euro(100), "budget": euro(50_000)}
    portfolio = budgeted(line(spending=ORDERED), *draws, **reserves)
    found = budget(portfolio)

    assert found.by_line[BudgetLineId(1)].own.budget == euro(12_300)
    money = found.by_project[P]
    assert money.approved == euro(50_000 + 2_000 + 300 + 200)
    assert [state.left for state in money.reserves.values()] == [euro(700), euro(-100)]
    assert [f.id for f in findings(portfolio, schedule(portfolio))].count("reserve_overdrawn") == 1


@pytest.mark.parametrize(
    ("rows", "traits", "expected"),
    [
        ((line(spending=ORDERED),), {}, set()),
        (
            (line(spending=replace(ORDERED, committed=euro(12_001))),),
            {},
            {"budget_overcommitted", "budget_overrun"},
        ),
        ((line(spending=ORDERED, to_complete=euro(8_001)),), {}, {"budget_overrun"}),
        ((), {"budget": euro(20_000)}, set()),
        ((), {"budget": euro(19_999)}, {"project_over_budget"}),
    ],
)
def test_more_than_was_approved_is_a_finding(
    rows: tuple[Row, ...], traits: dict[str, object], expected: set[str]
) -> None:
    portfolio = budgeted(*rows, **traits)
    found = {finding.id for finding in findings(portfolio, schedule(portfolio))}

    assert {key for key in found if "budget" in key} == expected


MONTHS = [(2026, 3), (2026, 4), (2026, 5)]


@pytest.mark.parametrize(
    ("spread", "planned"),
    [(Accrual.START, [68, 0, 0]), (Accrual.END, [0, 0, 68]), (Accrual.PRORATED, [29.8389, 30.4027, 7.7584])],
)
def test_the_money_of_a_line_goes_with_its_task(spread: Accrual, planned: list[float]) -> None:
    """March has 29 2/3 days from 2 March 8:00, April 30, May 7 17/24 until 8 May 17:00."""
    portfolio = budgeted(line(spread=spread, spending=Spending(euro(68))))
    flow = cash_flow(schedule(portfolio))

    assert [(first_of(m).year, first_of(m).month) for m in flow.months] == MONTHS
    assert sum(flow.flows[0].planned) == euro(68)
    assert flow.flows[0].planned == pytest.approx([euro(amount) for amount in planned], rel=0.01)
    assert flow.flows[0].forecast == flow.flows[0].planned


def test_what_is_to_come_lies_behind_the_status_date() -> None:
    status = instant_of(datetime(2026, 4, 30))
    rows = (
        line(spending=Spending(euro(100))),
        spent(1, day_of(date(2026, 3, 31)), 40, line=BudgetLineId(1)),
    )
    flow = cash_flow(schedule(budgeted(*rows, status_date=status))).flows[0]

    assert flow.actual == (euro(40), 0, 0)
    assert flow.forecast[0] == euro(40)
    assert flow.forecast[2] > 5 * flow.forecast[1] > 0
    assert running(flow.forecast)[-1] == euro(100)


def test_what_the_shown_baseline_grants_is_what_was_planned() -> None:
    """The baseline is kept, then the wages double and the task moves on by a month."""
    portfolio = budgeted(line(spending=ORDERED))
    scheduled = schedule(portfolio)
    before = cash_flow(scheduled)
    spans = cost_spans_now(scheduled)
    tasks = tuple(portfolio.tasks)
    dates = [
        tuple(Instant(int(c[scheduled.index[t]])) for t in tasks) for c in (scheduled.start, scheduled.finish)
    ]
    nothing = (Minutes(0),) * len(tasks)
    block = BaselineBlock(
        BaselineBlockId(1), BaselineId(1), 0, tasks, *dates, nothing, nothing, (None,) * len(tasks),
        cost_spans=spans,
    )  # fmt: skip
    wages = replace(portfolio.rates[RateId(1)], standard=Price(euro(100)))
    late = replace(
        portfolio.tasks[A], constraint=Constraint.SNET, constraint_date=instant_of(datetime(2026, 4, 2, 8))
    )
    shown = replace(portfolio.projects[P], shown_baseline=BaselineId(1))
    rest = [
        row
        for row in portfolio.rows()
        if row.table not in ("rates", "projects") and row != portfolio.tasks[A]
    ]
    kept = Baseline(BaselineId(1), P, "V1", Instant(0))
    after = portfolio_of([*rest, shown, late, wages, kept, block])

    found, flow = budget_of(schedule(after)), cash_flow(schedule(after))

    figures = found.by_project[P].figures
    assert figures.planned == euro(10_000 + 20_000)
    assert figures.forecast == euro(12_000 + 40_000)
    by_source = {each.entry.source: each for each in flow.flows}
    people, baseline = by_source[Source.PEOPLE], by_source[Source.BASELINE]
    assert baseline.entry.own.planned == euro(-20_000)
    planned = [a + b for a, b in zip(people.planned, baseline.planned, strict=True)]
    first = len(before.months)
    (as_before,) = (each for each in before.flows if each.entry.source is Source.PEOPLE)
    assert planned[:first] == list(as_before.planned)
    assert not any(planned[first:])


sums = st.integers(-(10**9), 10**9).map(Money)
months_ahead = st.integers(-100, 400).map(lambda n: Day(MARCH + n))
currencies = st.sampled_from(["", "USD"])


@st.composite
def random_budgets(draw: st.DrawFn) -> Portfolio:
    rows: list[Row] = [ExchangeRate(ExchangeRateId(1), "USD", draw(st.integers(1, 3 * MILLION)))]
    count = draw(st.integers(1, 3))
    rows += [
        line(
            n,
            task=draw(st.sampled_from([None, A, TaskId(2)])),
            expenditure=draw(st.sampled_from(Expenditure)),
            currency=draw(currencies),
            spread=draw(st.sampled_from(Accrual)),
            spending=Spending(*(draw(sums) for _ in range(6))),
            to_complete=draw(st.none() | sums),
        )
        for n in range(1, count + 1)
    ]
    lines = st.sampled_from([None, *(BudgetLineId(n) for n in range(1, count + 1))])
    for n in range(1, draw(st.integers(0, 4)) + 1):
        cost = ActualCost(ActualCostId(n), P, draw(months_ahead), draw(sums), draw(currencies), draw(lines))
        category = draw(st.sampled_from([CostCategory.LABOUR, CostCategory.HARDWARE]))
        rows.append(replace(cost, task=draw(st.sampled_from([None, A])), category=category))
    status = draw(st.none() | st.integers(-50, 200))
    at = None if status is None else (MARCH + status) * 1440
    portfolio = budgeted(*rows, status_date=at, budget=draw(st.none() | st.integers(0, 10**9)))
    begun = replace(
        portfolio.tasks[A],
        fixed_cost=Money(draw(st.integers(0, 10**9))),
        fixed_cost_accrual=draw(st.sampled_from(Accrual)),
        percent_complete=draw(st.integers(0, 99)),
    )
    done = draw(st.integers(0, 400)) * 60
    worked = {row.id: replace(row, actual_work=Minutes(done)) for row in portfolio.assignments.values()}
    return replace(portfolio, tasks={**portfolio.tasks, A: begun}, assignments=worked)


@given(random_budgets())
def test_months_add_up_to_their_entries_and_entries_to_their_projects(portfolio: Portfolio) -> None:
    scheduled = schedule(portfolio)
    found, flow = budget_of(scheduled), cash_flow(scheduled)

    assert [each.entry for each in flow.flows] == list(found.entries)
    for each in flow.flows:
        figures = each.entry.figures
        assert figures is not None
        for by_month, whole in (
            (each.planned, figures.budget),
            (each.actual, figures.actual),
            (each.forecast, figures.forecast),
        ):
            assert len(by_month) == len(flow.months)
            assert sum(by_month) == whole
    assert found.total() == found.by_project[P].figures


@given(sums, st.lists(st.integers(0, 10**9), min_size=1, max_size=40))
def test_shares_are_the_exact_ones_up_to_one_and_add_up(amount: Money, weights: list[int]) -> None:
    parts = shares(amount, weights)

    assert sum(parts) == amount
    if whole := sum(weights):
        assert all(abs(p * whole - amount * w) < whole for p, w in zip(parts, weights, strict=True))
