"""Colours of health: small plans on both sides of each threshold, what counts, and the law of the worst."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.money.priced_plans import (
    MONDAY,
    an_hour,
    euro,
    rated,
    with_assignments,
    with_baseline,
    with_status,
)
from plan_notation import plan
from pmdesk.domain.health_rules import HealthRules
from pmdesk.domain.ids import ActualCostId, BudgetLineId, ProjectId, RegisterId
from pmdesk.domain.messages import message, say
from pmdesk.domain.money.actual_cost import ActualCost
from pmdesk.domain.money.budget_line import BudgetLine, Spending
from pmdesk.domain.people.resource import Worker
from pmdesk.domain.plan.project import Phase
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.change_request import ChangeRequest, ChangeState
from pmdesk.domain.registers.charter import Charter
from pmdesk.domain.registers.deliverable import Deliverable, DeliverableState
from pmdesk.domain.registers.gate import Gate, GateState
from pmdesk.domain.registers.issue import Issue, IssueState, Severity
from pmdesk.domain.registers.risk import Rating, Risk, RiskState, Strategy
from pmdesk.domain.registers.snapshot import Health, HealthArea, HealthMark
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.rows import Row
from pmdesk.engine.health.area_health import AreaHealth, Part
from pmdesk.engine.health.colours import BADNESS, Colour, worst
from pmdesk.engine.health.project_health import ProjectHealth, project_health, staleness
from pmdesk.engine.planner import schedule
from pmdesk.presentation.dashboard.healths import health_facts
from pmdesk.presentation.plan import Plan

ERP = ProjectId(1)
GREEN, GREY, AMBER, RED = Colour.GREEN, Colour.GREY, Colour.AMBER, Colour.RED
SCHEDULE, COST, SCOPE, RISK, PEOPLE, QUALITY = HealthArea
BASE = plan("A 3d; M 0d after A")


def one(number: int) -> RegisterId:
    return RegisterId(number)


def health(portfolio: Portfolio, *rows: Row, today: Day = MONDAY) -> ProjectHealth:
    whole = portfolio_of([*portfolio.rows(), *rows])
    return project_health(health_facts(Plan(whole, schedule(whole))), ERP, today)


def colour(area: HealthArea, portfolio: Portfolio, *rows: Row, today: Day = MONDAY) -> Colour:
    found = health(portfolio, *rows, today=today).areas[area]
    for part in found.parts:
        assert say(part.formula)
    assert found.figure is None or say(found.figure)
    return found.colour


def slipped(days: int, length: int = 20) -> Portfolio:
    """A task of ``length`` days that the baseline has ``days`` days shorter."""
    return with_baseline(plan(f"A {length}d"), plan(f"A {length - days}d"))


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-3, GREEN), (0, GREEN), (5, GREEN), (6, AMBER), (10, AMBER), (11, RED)],
)
def test_the_finish_may_slip_by_five_days(days: int, expected: Colour) -> None:
    found = health(slipped(days)).areas[SCHEDULE]

    assert found.colour is expected
    assert found.figure == message(
        "health.figure_slip", days=f"+{days}" if days > 0 else str(days).replace("-", "−")
    )


@pytest.mark.parametrize(("days", "expected"), [(10, GREEN), (11, AMBER), (20, AMBER), (21, RED)])
def test_the_finish_may_slip_by_a_twentieth_of_what_remains(days: int, expected: Colour) -> None:
    assert colour(SCHEDULE, slipped(days, 200 + days)) is expected


def test_the_charter_says_what_is_tolerated() -> None:
    charter = Charter(one(1), ERP, "Charter", tolerance_days=2, tolerance_percent=1)

    assert colour(SCHEDULE, slipped(3), charter) is AMBER
    assert colour(SCHEDULE, slipped(5), charter) is RED


def test_without_a_baseline_nobody_can_say() -> None:
    found = health(BASE)

    assert found.areas[SCHEDULE].computed is GREY
    assert not found.areas[SCHEDULE].is_judged
    assert found.overall is GREY


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        (GateState.DUE, 2, GREEN),
        (GateState.DUE, 3, RED),
        (GateState.HOLD, 3, RED),
        (GateState.GO, 3, GREEN),
        (GateState.CONDITIONAL_GO, 3, GREEN),
    ],
)
def test_a_missed_gate_is_red(state: GateState, today: int, expected: Colour) -> None:
    by_day = Gate(one(1), ERP, "G1", state=state, planned=Day(MONDAY + 2))
    tied = replace(by_day, planned=None)
    tie = Tie(one(1), "gates", 1, Relation.DATED_BY, "tasks", 2)

    assert colour(SCHEDULE, BASE, by_day, today=Day(MONDAY + today)) is expected
    assert colour(SCHEDULE, BASE, tied, tie, today=Day(MONDAY + today)) is expected


def earning(percent: int, planned: int, spent: int) -> Portfolio:
    """A task of 100 days that costs 10 000, of which so much is done, was to be done, and was spent."""
    priced = plan("A 100d; B 1d")
    task = next(iter(priced.tasks.values()))
    rows = [row for row in priced.rows() if row != task]
    keeps = portfolio_of([*rows, replace(task, fixed_cost=euro(10_000))])
    now = with_status(with_baseline(keeps), planned / 5 * 7)
    done = replace(now.tasks[task.id], percent_complete=percent)
    return replace(now, tasks={**now.tasks, task.id: done})


@pytest.mark.parametrize(
    ("percent", "planned", "expected"), [(19, 20, GREEN), (18, 20, AMBER), (17, 20, AMBER), (16, 20, RED)]
)
def test_the_schedule_index_has_its_colours(percent: int, planned: int, expected: Colour) -> None:
    parts = health(earning(percent, planned, 0)).areas[SCHEDULE].parts

    assert parts[-1].colour is expected
    assert say(parts[-1].formula).startswith(f"Schedule index SPI = EV / PV = {percent / planned:g} ")


def lined(planned: int, forecast: int) -> tuple[Row, ...]:
    spending = Spending(planned=euro(planned), invoiced=euro(0))
    return (BudgetLine(BudgetLineId(1), ERP, "Licences", spending=spending, to_complete=euro(forecast)),)


@pytest.mark.parametrize(
    ("forecast", "expected"), [(900, GREEN), (1050, GREEN), (1051, AMBER), (1100, AMBER), (1101, RED)]
)
def test_the_forecast_may_be_higher_than_what_is_approved(forecast: int, expected: Colour) -> None:
    assert colour(COST, BASE, *lined(1000, forecast)) is expected


def test_money_that_nobody_approved_is_not_judged() -> None:
    spent = ActualCost(ActualCostId(1), ERP, MONDAY, euro(500))

    assert colour(COST, BASE, spent) is GREY
    granted = replace(BASE, projects={ERP: replace(BASE.projects[ERP], budget=euro(400))})
    assert colour(COST, granted, spent) is RED


def paid(hourly: int) -> Portfolio:
    """Half of two days of work are done; what should have cost 100 an hour costs ``hourly``."""
    work = with_status(plan("resource Anna; A 2d started 2026-03-02 50% by Anna"), 1)
    half = with_assignments(work, actual_work=480)
    asked, agreed = (rated(half, ("Anna", an_hour(price))) for price in (hourly, 100))
    return with_baseline(asked, agreed)


@pytest.mark.parametrize(
    ("hourly", "index", "to_complete"),
    [
        (105, GREEN, GREEN),
        (106, AMBER, GREEN),
        (109, AMBER, GREEN),
        (110, AMBER, RED),
        (117, AMBER, RED),
        (118, RED, RED),
        (200, RED, RED),
    ],
)
def test_the_cost_indices_have_their_colours(hourly: int, index: Colour, to_complete: Colour) -> None:
    parts = health(paid(hourly)).areas[COST].parts

    assert [part.colour for part in parts[1:]] == [index, to_complete]
    spent = parts[2].formula == message("health.budget_spent")
    assert spent is (hourly == 200)


@pytest.mark.parametrize(
    ("state", "due", "others", "expected"),
    [
        (DeliverableState.IN_WORK, 0, 0, GREEN),
        (DeliverableState.IN_WORK, -1, 9, AMBER),
        (DeliverableState.IN_WORK, -1, 8, RED),
        (DeliverableState.REJECTED, 5, 9, AMBER),
        (DeliverableState.ACCEPTED, -1, 0, GREEN),
        (DeliverableState.WAIVED, -1, 1, GREEN),
    ],
)
def test_a_tenth_of_the_deliverables_may_be_late(
    state: DeliverableState, due: int, others: int, expected: Colour
) -> None:
    first = Deliverable(one(1), ERP, "Manual", state=state, due=Day(MONDAY + due))
    good = [Deliverable(one(2 + n), ERP, f"D{n}") for n in range(others)]

    assert colour(SCOPE, BASE, first, *good) is expected


def test_a_deliverable_that_slips_is_late() -> None:
    row = Deliverable(one(1), ERP, "Manual")
    tie = Tie(one(1), "deliverables", 1, Relation.DATED_BY, "tasks", 1)

    assert colour(SCOPE, slipped(1), row, tie) is RED
    assert colour(SCOPE, slipped(0), row, tie) is GREEN


@pytest.mark.parametrize(
    ("days", "cost", "state", "expected"),
    [
        (0, 0, ChangeState.SUBMITTED, GREEN),
        (5, 50, ChangeState.ANALYSED, AMBER),
        (6, 0, ChangeState.SUBMITTED, RED),
        (0, 51, ChangeState.SUBMITTED, RED),
        (6, 51, ChangeState.APPROVED, GREEN),
        (6, 51, ChangeState.DRAFT, GREEN),
    ],
)
def test_changes_that_nobody_approved_count(
    days: int, cost: int, state: ChangeState, expected: Colour
) -> None:
    row = ChangeRequest(one(1), ERP, "More", state=state, impact_days=days, impact_cost=euro(cost))

    assert colour(SCOPE, BASE, row, *lined(1000, 1000)) is expected


def risk(probability: int, impact: int, **traits: object) -> Risk:
    return replace(Risk(one(1), ERP, "Late"), inherent=Rating(probability, time=impact), **traits)  # type: ignore[arg-type]  # traits of a risk


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (risk(3, 4), GREEN),
        (risk(3, 5), RED),
        (risk(3, 5, strategy=Strategy.MITIGATE), AMBER),
        (risk(3, 5, residual=Rating(2, time=5)), GREEN),
        (risk(3, 5, state=RiskState.CLOSED), GREEN),
        (risk(3, 5, opportunity=True), GREEN),
    ],
)
def test_critical_risks_need_a_response(row: Risk, expected: Colour) -> None:
    assert colour(RISK, BASE, row) is expected


@pytest.mark.parametrize(
    ("severity", "workaround", "state", "count", "expected"),
    [
        (Severity.S1, "", IssueState.NEW, 1, RED),
        (Severity.S1, "By hand", IssueState.NEW, 1, AMBER),
        (Severity.S1, "", IssueState.RESOLVED, 1, GREEN),
        (Severity.S2, "", IssueState.NEW, 3, GREEN),
        (Severity.S2, "", IssueState.NEW, 4, AMBER),
        (Severity.S3, "", IssueState.NEW, 9, GREEN),
    ],
)
def test_severe_issues_count(
    severity: Severity, workaround: str, state: IssueState, count: int, expected: Colour
) -> None:
    row = Issue(one(1), ERP, "Down", severity=severity, workaround=workaround, state=state)

    assert colour(QUALITY, BASE, *(replace(row, id=one(1 + n)) for n in range(count))) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resource Anna; A 5d by Anna", GREEN),
        ("resource Anna; A 5d by Anna; B 1d by Anna", RED),
        ("resource Anna; A 5d by Anna; project Q from 2026-03-02; B 1d by Anna", RED),
        (f"{'; '.join(f'resource P{n}; T{n} 1w by P{n}' for n in range(19))}; X 2d by P0", RED),
        (f"{'; '.join(f'resource P{n}; T{n} 1w by P{n}' for n in range(20))}; X 2d by P0", AMBER),
        ("resource Anna; A 5d by Anna; B 1d SNET 2026-03-03 by Anna", RED),
        ("resource Anna; A 5d SNET 2026-04-13 by Anna; B 5d SNET 2026-04-13 by Anna", GREY),
        ("resource Anna; A 5d SNET 2026-04-06 by Anna; B 5d SNET 2026-04-06 by Anna", RED),
    ],
)
def test_overloaded_weeks_of_people_count(text: str, expected: Colour) -> None:
    assert colour(PEOPLE, plan(text)) is expected


@pytest.mark.parametrize(
    ("text", "worker", "expected"),
    [
        ("resource Tester; A 5d by Tester", Worker.ROLE, RED),
        ("resource Tester; A 5d by Tester", Worker.PERSON, GREEN),
        ("resource Tester; A 5d by Tester; B 9d", Worker.ROLE, GREEN),
    ],
)
def test_a_vacant_key_role_is_red(text: str, worker: Worker, expected: Colour) -> None:
    base = plan(text)
    people = {row.id: replace(row, worker=worker) for row in base.resources.values()}

    assert colour(PEOPLE, replace(base, resources=people)) is expected


@pytest.mark.parametrize(("age", "expected"), [(10, GREEN), (11, GREY)])
def test_what_was_said_long_ago_is_grey(age: int, expected: Colour) -> None:
    base, today = with_status(slipped(0), 0), Day(MONDAY + age)
    found = health(base, today=today)

    assert found.areas[SCHEDULE].colour is expected
    assert found.overall is expected
    assert (staleness(found) is None) is (expected is GREEN)


def test_what_is_bad_stays_bad_and_what_is_over_does_not_age() -> None:
    today = Day(MONDAY + 60)
    late = with_status(slipped(11), 0)
    closed = replace(late.projects[ERP], phase=Phase.CLOSED, shown_baseline=None)

    assert colour(SCHEDULE, late, today=today) is RED
    assert not health(replace(late, projects={ERP: closed}), today=today).is_stale


def test_a_colour_given_by_hand_counts_as_long_as_it_is_fresh() -> None:
    mark = HealthMark(one(1), ERP, SCHEDULE, Health.GREEN, "The sponsor agreed", MONDAY)

    found = health(slipped(11), mark).areas[SCHEDULE]
    assert (found.computed, found.colour, found.mark) == (RED, GREEN, mark)
    assert colour(SCHEDULE, slipped(11), mark, today=Day(MONDAY + 11)) is GREY
    amber = replace(mark, health=Health.AMBER)
    assert colour(SCHEDULE, BASE, amber) is AMBER
    assert health(BASE, amber).overall is AMBER


@given(st.lists(st.sampled_from(Colour)), st.sampled_from(Colour))
def test_the_worst_counts_and_nothing_more_improves_it(colours: list[Colour], more: Colour) -> None:
    assert all(BADNESS[worst(colours)] >= BADNESS[colour] for colour in colours)
    assert not colours or BADNESS[worst([*colours, more])] >= BADNESS[worst(colours)]
    parts = tuple(Part(each, message("health.budget_spent")) for each in (*colours, RED))
    assert AreaHealth(SCHEDULE, parts).colour is RED


def test_private_rows_do_not_show_in_a_colour() -> None:
    critical = Risk(one(1), ERP, "Vendor fails", inherent=Rating(5, time=5))

    assert colour(RISK, BASE, critical) is RED
    assert not health(BASE, replace(critical, private=True)).areas[RISK].is_judged


def test_the_portfolio_decides_what_is_green() -> None:
    late = with_status(with_baseline(plan("A 6d; M 0d after A"), BASE), MONDAY + 1)
    strict = replace(late.header, health=HealthRules(time_days=0, time_percent=0))

    assert colour(SCHEDULE, late) is not RED
    assert colour(SCHEDULE, late, strict) is RED
