"""The budget of a project in a status report: approved, ordered, spent and forecast, by its books."""

from dataclasses import dataclass
from enum import StrEnum

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.money.budget_line import Expenditure
from pmdesk.domain.quantities import Money
from pmdesk.engine.money.budget import budget_of
from pmdesk.engine.money.figures import added
from pmdesk.presentation.plan import Plan


class Part(StrEnum):
    """What a line adds up."""

    CAPEX = "capex"
    OPEX = "opex"
    UNSPLIT = "unsplit"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """The amounts of a line, in the portfolio's currency; ``variance`` is what will be left."""

    part: Part
    approved: Money
    committed: Money
    actual: Money
    forecast: Money

    @property
    def variance(self) -> Money:
        return Money(self.approved - self.forecast)


def money_lines(plan: Plan, project: ProjectId) -> tuple[MoneyLine, ...]:
    """CAPEX, OPEX and their sum; nothing if there is no money.

    What is approved beyond both, or less than them, has its own line.
    """
    budget = budget_of(plan.schedule)
    own = [entry for entry in budget.entries if entry.project == project and entry.figures is not None]
    lines = []
    for part, kind in ((Part.CAPEX, Expenditure.CAPEX), (Part.OPEX, Expenditure.OPEX)):
        figures = added(e.figures for e in own if e.expenditure is kind and e.figures is not None)
        actual = Money(figures.actual + figures.accrued)
        line = MoneyLine(part, figures.budget, figures.committed, actual, figures.forecast)
        if line != MoneyLine(part, *(Money(0) for _ in range(4))):
            lines.append(line)
    whole = budget.by_project[project]
    rest = Money(whole.approved - sum(line.approved for line in lines))
    if rest:
        lines.append(MoneyLine(Part.UNSPLIT, rest, Money(0), Money(0), Money(0)))
    if not lines:
        return ()
    sums = (
        Money(sum(getattr(line, name) for line in lines))
        for name in ("approved", "committed", "actual", "forecast")
    )
    return (*lines, MoneyLine(Part.TOTAL, *sums))
