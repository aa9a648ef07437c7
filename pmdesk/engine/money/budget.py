"""Budget: what a portfolio may spend, has spent and will spend, by line and by project.

Beside the lines that people write stand those that follow from the plan, and what was spent without a line.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pmdesk.domain.ids import BudgetLineId, ProjectId, ResourceId
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.money.actual_cost import ActualCost, Reserve
from pmdesk.domain.money.budget_line import BudgetLine, CostCategory, Expenditure
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import NO_MONEY, Instant, Money
from pmdesk.engine.money.cost_flow import cost_flow
from pmdesk.engine.money.exchange import Exchange
from pmdesk.engine.money.figures import Figures, added, parts_of
from pmdesk.engine.money.granted import Granted
from pmdesk.engine.money.recorded import AT_LAST, recorded_costs
from pmdesk.engine.schedule import NO_DATE, Schedule


class Source(StrEnum):
    """Where an entry comes from: a line that was written, what the plan costs, or costs without a line.

    What a baseline grants the plan is an entry too: that, less what the plan costs now.
    """

    LINE = "line"
    PEOPLE = "people"
    MEANS = "means"
    FIXED = "fixed"
    BASELINE = "baseline"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the budget, from ``start`` to ``finish``, or without dates while the project has none.

    ``figures`` are in the portfolio's currency, ``own`` in the ``currency`` of the line; figures are None
    where that has no exchange rate. ``category`` is None for what the plan costs beside work. ``charges`` are
    those of the cost flow, ``costs`` those that are counted, with their amounts in the portfolio's currency.
    """

    source: Source
    project: ProjectId
    figures: Figures | None
    own: Figures
    start: Instant | None = None
    finish: Instant | None = None
    line: BudgetLineId | None = None
    expenditure: Expenditure = Expenditure.OPEX
    category: CostCategory | None = None
    vendor: str = ""
    currency: str = ""
    spread: Accrual = Accrual.PRORATED
    charges: tuple[int, ...] = ()
    costs: tuple[tuple[ActualCost, Money], ...] = ()


@dataclass(frozen=True, slots=True)
class ReserveState:
    """A reserve of a project: what it ``held`` at first and what was ``drawn`` of it."""

    held: Money
    drawn: Money

    @property
    def left(self) -> Money:
        """What can be drawn yet; less than nothing if too much was."""
        return Money(self.held - self.drawn)


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """How the money of a project stands, in the portfolio's currency.

    ``figures`` add up its entries; ``approved`` is what was granted, else what is planned, with approved
    changes and what was drawn out of reserves.
    """

    figures: Figures
    granted: Money | None
    approved: Money
    reserves: Mapping[Reserve, ReserveState]

    @property
    def available(self) -> Money:
        """What of the approved budget is neither spent nor promised."""
        spent = self.figures.actual + self.figures.accrued + self.figures.open
        return Money(self.approved - spent)


class Budget:
    """The entries of all projects, in the order of these, and the lines of each in theirs.

    ``without_rate`` are the currencies that are used and have no exchange rate: what is in them is left out
    of all that is added up.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        portfolio = schedule.portfolio
        self.granted = Granted(schedule)
        self._exchange = Exchange(portfolio)
        currencies = {row.currency for row in portfolio.budget_lines.values()}
        currencies |= {row.currency for row in portfolio.actual_costs.values()}
        self.without_rate = tuple(sorted(c for c in currencies if not self._exchange.knows(c)))
        self.projects: tuple[Project, ...] = tuple(
            sorted(portfolio.projects.values(), key=lambda project: (project.position, project.id))
        )
        by_project: dict[ProjectId, list[Entry]] = {project.id: [] for project in self.projects}
        for found in (self._lines(), self._plan_costs(), self._baselines(), self._beside()):
            for entry in found:
                by_project[entry.project].append(entry)
        self.entries: tuple[Entry, ...] = tuple(
            entry for project in self.projects for entry in by_project[project.id]
        )
        self.by_line: Mapping[BudgetLineId, Entry] = {e.line: e for e in self.entries if e.line is not None}
        self.by_project: Mapping[ProjectId, ProjectMoney] = {
            project.id: _project_money(portfolio, project, by_project[project.id])
            for project in self.projects
        }

    def total(self) -> Figures:
        """The figures of all entries added up."""
        return added(entry.figures for entry in self.entries if entry.figures is not None)

    def dates(self, line: BudgetLine) -> tuple[Instant | None, Instant | None]:
        """From when to when a line's money goes: the dates of its task, else those of its project."""
        schedule = self.schedule
        if line.task is not None:
            row = schedule.index[line.task]
            if schedule.start[row] != NO_DATE:
                return Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
        return schedule.project_start.get(line.project), schedule.project_finish.get(line.project)

    def _lines(self) -> Iterable[Entry]:
        portfolio, exchange = self.schedule.portfolio, self._exchange
        costs: dict[BudgetLineId, list[ActualCost]] = {}
        for cost in portfolio.actual_costs.values():
            if cost.line is not None:
                costs.setdefault(cost.line, []).append(cost)
        draws: dict[BudgetLineId, int] = {}
        for draw in portfolio.reserve_draws.values():
            if draw.line is not None:
                draws[draw.line] = draws.get(draw.line, 0) + draw.amount
        for line in sorted(portfolio.budget_lines.values(), key=lambda row: (row.position, row.id)):
            spent = costs.get(line.id, [])
            drawn = exchange.between(Money(draws.get(line.id, 0)), "", line.currency) or NO_MONEY
            own = figures_of(line, drawn, self._spent(line, spent))
            start, finish = self.dates(line)
            yield Entry(
                Source.LINE, line.project, self._at_home(own, line.currency), own, start, finish, line.id,
                line.expenditure, line.category, line.vendor, line.currency, line.spread,
                costs=self._counted(spent),
            )  # fmt: skip

    def _spent(self, line: BudgetLine, costs: Iterable[ActualCost]) -> Money | None:
        """What the dated costs of a line add up to in its currency; None if it has none."""
        amounts = [self._exchange.between(cost.amount, cost.currency, line.currency) for cost in costs]
        return Money(sum(amount or 0 for amount in amounts)) if amounts else None

    def _counted(self, costs: Iterable[ActualCost]) -> tuple[tuple[ActualCost, Money], ...]:
        pairs = ((cost, self._exchange.into_home(cost.amount, cost.currency)) for cost in costs)
        return tuple((cost, amount) for cost, amount in pairs if amount is not None)

    def _at_home(self, own: Figures, currency: str) -> Figures | None:
        amounts = [self._exchange.into_home(amount, currency) for amount in parts_of(own)]
        known = [amount for amount in amounts if amount is not None]
        return Figures(*known) if len(known) == len(amounts) else None

    def _plan_costs(self) -> Iterable[Entry]:
        """What work, other resources and fixed costs of the plan cost, by project and vendor.

        What costs that are recorded for their tasks cover of it counts with these, see ``Recorded``.
        """
        schedule = self.schedule
        portfolio = schedule.portfolio
        found: dict[tuple[ProjectId, Source, str], list[int]] = {}
        flow = cost_flow(schedule)
        recorded = recorded_costs(schedule)
        spent_here, left_here = flow.spent.copy(), flow.amounts - flow.spent
        spent_here[recorded.numbers] -= recorded.covered([AT_LAST], actual=True)[:, 0]
        left_here[recorded.numbers] -= recorded.settled_at_last
        paid = {resource: _paid_as(portfolio, resource) for resource in set(flow.resources)}
        for project in flow.projects:
            for number in flow.numbers_of(project).tolist():
                found.setdefault((project, *paid[flow.resources[number]]), []).append(number)
        for (project, source, vendor), numbers in sorted(found.items(), key=_by_source):
            figures = Figures(
                planned=Money(int(flow.amounts[numbers].sum())),
                actual=Money(int(spent_here[numbers].sum())),
                to_complete=Money(int(left_here[numbers].sum())),
            )
            category = CostCategory.LABOUR if source is Source.PEOPLE else None
            start, finish = schedule.project_start.get(project), schedule.project_finish.get(project)
            yield Entry(
                source, project, figures, figures, start, finish,
                category=category, vendor=vendor, charges=tuple(numbers),
            )  # fmt: skip

    def _baselines(self) -> Iterable[Entry]:
        """What the shown baselines grant the plan beyond what it costs now: so both make what was planned."""
        flow = cost_flow(self.schedule)
        for project, total in self.granted.totals.items():
            own = flow.numbers_of(project)
            figures = Figures(planned=Money(total - int(flow.amounts[own].sum())))
            start, finish = self.granted.dates(project)
            yield Entry(
                Source.BASELINE, project, figures, figures, start, finish, charges=tuple(own.tolist())
            )

    def _beside(self) -> Iterable[Entry]:
        """What was spent without a line, by project and by what it is in the books."""
        found: dict[tuple[ProjectId, Expenditure, CostCategory, str], list[ActualCost]] = {}
        for cost in self.schedule.portfolio.actual_costs.values():
            if cost.line is None:
                key = (cost.project, cost.expenditure, cost.category, cost.vendor)
                found.setdefault(key, []).append(cost)
        for (project, expenditure, category, vendor), costs in sorted(found.items()):
            counted = self._counted(costs)
            figures = Figures(actual=Money(sum(amount for _, amount in counted)))
            yield Entry(
                Source.BESIDE, project, figures, figures,
                expenditure=expenditure, category=category, vendor=vendor, costs=counted,
            )  # fmt: skip


def figures_of(line: BudgetLine, drawn: Money, spent: Money | None) -> Figures:
    """How a line stands, in its own currency.

    Dated costs, if it has any, are what was ``spent``, else what is invoiced by the line itself. What will be
    spent yet is, unless the line says it, what is left of the budget, and at least what is ordered.
    """
    given = line.spending
    actual = given.invoiced if spent is None else spent
    changes = Money(given.changes + drawn)
    is_open = Money(max(given.committed - actual - given.accrued, 0))
    left = given.planned + changes - actual - given.accrued
    to_complete = Money(max(left, is_open, 0)) if line.to_complete is None else line.to_complete
    return Figures(given.planned, changes, given.committed, is_open, given.accrued, actual, to_complete)


def _paid_as(portfolio: Portfolio, resource: ResourceId | None) -> tuple[Source, str]:
    """As what the charges of a resource count, and its vendor; without one they are fixed costs."""
    if resource is None:
        return Source.FIXED, ""
    row = portfolio.resources[resource]
    return Source.PEOPLE if row.kind is ResourceKind.WORK else Source.MEANS, row.vendor


def _by_source(item: tuple[tuple[ProjectId, Source, str], list[int]]) -> tuple[int, int, str]:
    project, source, vendor = item[0]
    return project, list(Source).index(source), vendor.casefold()


def _project_money(portfolio: Portfolio, project: Project, entries: Iterable[Entry]) -> ProjectMoney:
    figures = added(entry.figures for entry in entries if entry.figures is not None)
    draws = [draw for draw in portfolio.reserve_draws.values() if draw.project == project.id]
    beside = sum(draw.amount for draw in draws if draw.line is None)
    granted = figures.planned if project.budget is None else project.budget
    held = {Reserve.CONTINGENCY: project.contingency, Reserve.MANAGEMENT: project.management_reserve}
    reserves = {
        reserve: ReserveState(amount, Money(sum(draw.amount for draw in draws if draw.reserve is reserve)))
        for reserve, amount in held.items()
    }
    return ProjectMoney(figures, project.budget, Money(granted + figures.changes + beside), reserves)


@lru_cache(maxsize=1)
def budget_of(schedule: Schedule) -> Budget:
    """The budget of a scheduled portfolio."""
    return Budget(schedule)
