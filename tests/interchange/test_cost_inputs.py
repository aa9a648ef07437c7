"""What decides costs in a file of Microsoft Project comes through Java into the rows of a portfolio."""

from datetime import date
from pathlib import Path

from foreign_plans import TODAY, at
from mspdi_scheduled import ScheduledPlan
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.earning import Earning
from pmdesk.domain.money.rate import Price, RateTable
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import TimeUnit, day_of
from pmdesk.interchange.import_plan import import_new
from pmdesk.interchange.worker import PlanWorker

PRICED = """<AccrueAt>1</AccrueAt><AvailabilityPeriods>
<AvailabilityPeriod><AvailableFrom>1984-01-01T00:00:00</AvailableFrom>
<AvailableTo>2026-03-31T23:59:00</AvailableTo><AvailableUnits>0.5</AvailableUnits></AvailabilityPeriod>
<AvailabilityPeriod><AvailableFrom>2026-04-01T00:00:00</AvailableFrom>
<AvailableTo>2049-12-31T23:59:00</AvailableTo><AvailableUnits>1</AvailableUnits></AvailabilityPeriod>
</AvailabilityPeriods><Rates>
<Rate><RatesFrom>1984-01-01T00:00:00</RatesFrom><RatesTo>2026-03-03T00:00:00</RatesTo><RateTable>0</RateTable>
<StandardRate>50</StandardRate><StandardRateFormat>2</StandardRateFormat><OvertimeRate>75</OvertimeRate>
<OvertimeRateFormat>2</OvertimeRateFormat><CostPerUse>1000</CostPerUse></Rate>
<Rate><RatesFrom>2026-03-03T00:00:00</RatesFrom><RatesTo>2049-12-31T23:59:00</RatesTo><RateTable>0</RateTable>
<StandardRate>100</StandardRate><StandardRateFormat>3</StandardRateFormat><OvertimeRate>0</OvertimeRate>
<OvertimeRateFormat>2</OvertimeRateFormat><CostPerUse>0</CostPerUse></Rate>
<Rate><RatesFrom>1984-01-01T00:00:00</RatesFrom><RatesTo>2049-12-31T23:59:00</RatesTo><RateTable>1</RateTable>
<StandardRate>20</StandardRate><StandardRateFormat>2</StandardRateFormat><OvertimeRate>0</OvertimeRate>
<OvertimeRateFormat>2</OvertimeRateFormat><CostPerUse>0</CostPerUse></Rate></Rates>"""
BASELINE = """<Baseline><Number>0</Number><Start>2026-03-02T08:00:00</Start>
<Finish>2026-03-04T17:00:00</Finish><Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat>
<Work>PT16H0M0S</Work><Cost>92500</Cost></Baseline>"""
PART = """<TimephasedData><Type>{kind}</Type><UID>1</UID><Start>2026-03-{start}:00:00</Start>
<Finish>2026-03-{finish}:00:00</Finish><Unit>2</Unit><Value>{value}</Value></TimephasedData>"""
WORK, COST = 4, 5


def rows_of(plan: ScheduledPlan, reader: PlanWorker, folder: Path) -> Portfolio:
    """What comes of a plan; nothing may be named as lost."""
    imported = import_new(reader.read(plan.write(folder)), IdDealer(), today=TODAY)
    assert imported.remarks == ()
    return imported.portfolio


def test_rates_and_times_of_a_resource(reader: PlanWorker, tmp_path: Path) -> None:
    plan = ScheduledPlan(PRICED)
    plan.work(plan.task("02T08", "02T17", 8), [("02T08", "02T17", 8)], "<CostRateTable>1</CostRateTable>")
    portfolio = rows_of(plan, reader, tmp_path)

    (anna,), (assigned,) = portfolio.resources.values(), portfolio.assignments.values()
    third = day_of(date(2026, 3, 3))
    assert [
        (row.rate_table, row.since, row.standard, row.overtime, row.per_use)
        for row in portfolio.rates_of[anna.id]
    ] == [
        (RateTable.A, None, Price(500_000), Price(750_000), 100_000),
        (RateTable.A, third, Price(8_000_000, TimeUnit.DAY), Price(0), 0),
        (RateTable.B, None, Price(200_000), Price(0), 0),
    ]
    assert (anna.accrual, anna.max_units, assigned.rate_table) == (Accrual.START, 10_000, RateTable.B)
    (half,) = portfolio.availabilities.values()
    assert (half.first, half.last, half.units) == (None, day_of(date(2026, 3, 31)), 5000)


def test_fixed_costs_and_the_method_of_earning(reader: PlanWorker, tmp_path: Path) -> None:
    plan = ScheduledPlan()
    more = "<FixedCost>12050</FixedCost><FixedCostAccrual>1</FixedCostAccrual>"
    plan.task("02T08", "02T17", 8, more + "<EarnedValueMethod>1</EarnedValueMethod>")
    (row,) = rows_of(plan, reader, tmp_path).tasks.values()

    assert (row.fixed_cost, row.fixed_cost_accrual) == (1_205_000, Accrual.START)
    assert row.earning is Earning.PHYSICAL


def test_a_baseline_knows_its_pauses_and_when_costs_fall_due(reader: PlanWorker, tmp_path: Path) -> None:
    plan = ScheduledPlan(PRICED)
    spread = (
        PART.format(kind=WORK, start="02T08", finish="02T17", value="PT8H0M0S")
        + PART.format(kind=WORK, start="04T08", finish="04T17", value="PT8H0M0S")
        + PART.format(kind=COST, start="02T08", finish="02T17", value="52500")
        + PART.format(kind=COST, start="04T08", finish="04T17", value="40000")
    )
    of_assignment = "<Baseline><Number>0</Number><Work>PT16H0M0S</Work><Cost>92500</Cost></Baseline>"
    task = plan.task("02T08", "03T17", 16, BASELINE)
    plan.work(task, [("02T08", "02T17", 8), ("03T08", "03T17", 8)], of_assignment + spread)
    (block,) = rows_of(plan, reader, tmp_path).baseline_blocks.values()

    assert (block.work, block.cost) == ((960,), (9_250_000,))
    assert [(pause.start, pause.finish) for pause in block.pauses] == [
        (at("2026-03-02T17:00"), at("2026-03-04T08:00"))
    ]
    assert [(span.start, span.finish, span.cost) for span in block.cost_spans] == [
        (at("2026-03-02T08:00"), at("2026-03-02T17:00"), 5_250_000),
        (at("2026-03-04T08:00"), at("2026-03-04T17:00"), 4_000_000),
    ]
