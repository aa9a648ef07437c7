"""Random teams, rates, availability, absences, skills and budgets, with any allowed value in every field."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from pmdesk.domain.ids import (
    AbsenceId,
    ActualCostId,
    AvailabilityId,
    BudgetLineId,
    CalendarId,
    ExchangeRateId,
    RateId,
    ReserveDrawId,
    ResourceId,
    SkillLevelId,
    TeamId,
)
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.actual_cost import ActualCost, Reserve, ReserveDraw
from pmdesk.domain.money.budget_line import BudgetLine, CostCategory, ExchangeRate, Expenditure, Spending
from pmdesk.domain.money.rate import Price, Rate, RateTable
from pmdesk.domain.people.absence import Absence, AbsenceKind, Availability
from pmdesk.domain.people.skill import SkillLevel
from pmdesk.domain.people.team import Team, TeamKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day, Money, TimeUnit, Units
from pmdesk.domain.rows import Row

texts = st.text(max_size=8)
names = st.text(alphabet=st.characters(exclude_categories=("Cs", "Z", "C")), min_size=1, max_size=8)
days = st.integers(-100_000, 100_000).map(Day)
places = st.integers(-9, 9)
costs = st.integers(0, 2**60).map(Money)
sums = st.integers(-(2**60), 2**60).map(Money)
prices = st.builds(Price, costs, st.none() | st.sampled_from(TimeUnit))
spans = st.tuples(days, days).map(sorted)
shifts = st.sampled_from([(), ((480, 720),), ((0, 60), (120, 1440))])


def teams(number: int, lead: st.SearchStrategy[Any], calendar: st.SearchStrategy[CalendarId]) -> Any:
    return st.builds(
        Team,
        st.just(TeamId(number)),
        names,
        st.sampled_from(TeamKind),
        st.none() | lead,
        st.none() | calendar,
        places,
        texts,
    )


@st.composite
def rows_of_resource(draw: st.DrawFn, resource: ResourceId) -> list[Row]:
    """Up to three of each kind; the ids count on from the resource's."""
    first = resource * 10
    rows: list[Row] = []
    since = st.tuples(st.sampled_from(RateTable), st.none() | days)
    for n, (table, day) in enumerate(draw(st.lists(since, unique=True, max_size=3)), first):
        rows.append(Rate(RateId(n), resource, table, day, draw(prices), draw(prices), draw(costs)))
    bounds = sorted(draw(st.sets(days, max_size=6)))
    for n, (start, end) in enumerate(zip(bounds[::2], bounds[1::2], strict=False), first):
        units = Units(draw(st.integers(0, 20_000)))
        rows.append(Availability(AvailabilityId(n), resource, start, end, units))
    if not bounds and draw(st.booleans()):
        rows.append(Availability(AvailabilityId(first), resource))
    for n, (start, end) in enumerate(draw(st.lists(spans, max_size=3)), first):
        kind, hours = draw(st.sampled_from(AbsenceKind)), draw(shifts)
        rows.append(Absence(AbsenceId(n), resource, start, end, kind, hours, draw(texts)))
    skills = draw(st.lists(names, unique_by=str.casefold, max_size=3))
    for n, skill in enumerate(skills, first):
        level = draw(st.integers(0, 5))
        rows.append(SkillLevel(SkillLevelId(n), resource, skill, level, draw(st.none() | days)))
    return rows


@st.composite
def budgets(draw: st.DrawFn, projects: Sequence[Project], tasks: Sequence[Task]) -> list[Row]:
    """Up to two lines and exchange rates, with costs and draws of which some name a line."""
    rows: list[Row] = []
    for n in range(1, draw(st.integers(0, 2)) + 1):
        project = draw(st.sampled_from(projects)).id
        own = [task.id for task in tasks if task.project == project]
        rows.append(
            BudgetLine(
                BudgetLineId(n),
                project,
                draw(names),
                draw(st.sampled_from([None, *own])),
                draw(st.sampled_from(Expenditure)),
                draw(st.sampled_from(CostCategory)),
                draw(texts),
                draw(texts),
                draw(st.sampled_from(["", "USD"])),
                draw(st.none() | st.integers(9000, 9900).map(Day)),
                draw(st.sampled_from(Accrual)),
                Spending(*(draw(sums) for _ in range(6))),
                draw(st.none() | sums),
                draw(places),
                draw(texts),
            )
        )
        for cost in range(10 * n, 10 * n + draw(st.integers(0, 2))):
            line = draw(st.sampled_from([None, BudgetLineId(n)]))
            task = draw(st.sampled_from([None, *own]))
            rows.append(
                ActualCost(
                    ActualCostId(cost),
                    project,
                    draw(days),
                    draw(sums),
                    draw(st.sampled_from(["", "USD"])),
                    line,
                    task,
                    draw(texts),
                    draw(texts),
                    draw(texts),
                    draw(st.sampled_from(Expenditure)),
                    draw(st.sampled_from(CostCategory)),
                )
            )
            reserve, reason = draw(st.sampled_from(Reserve)), draw(names)
            rows.append(
                ReserveDraw(ReserveDrawId(cost), project, draw(days), reserve, draw(sums), reason, line)
            )
    for n, currency in enumerate(draw(st.sets(st.sampled_from(["USD", "CHF"]))), 1):
        rows.append(ExchangeRate(ExchangeRateId(n), currency, draw(st.integers(1, 2**60))))
    return rows
