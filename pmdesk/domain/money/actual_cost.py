"""Money that was really spent, and reserves that were drawn on, each on its day."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ActualCostId, BudgetLineId, ProjectId, ReserveDrawId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.budget_line import CostCategory, Expenditure
from pmdesk.domain.quantities import NO_MONEY, Day, Money


@dataclass(frozen=True, slots=True)
class ActualCost:
    """What ``project`` spent on ``day``, for a ``task`` or out of a budget ``line`` where that is known.

    ``currency`` is that of ``amount``; empty is the portfolio's. What is given back is negative.
    ``reference`` names the invoice. With a line, the line says what the money is in the books.
    """

    table: ClassVar[str] = "actual_costs"

    id: ActualCostId
    project: ProjectId
    day: Day
    amount: Money = NO_MONEY
    currency: str = ""
    line: BudgetLineId | None = None
    task: TaskId | None = None
    text: str = ""
    vendor: str = ""
    reference: str = ""
    expenditure: Expenditure = Expenditure.OPEX
    category: CostCategory = CostCategory.SERVICES

    def __post_init__(self) -> None:
        if len(self.currency) not in (0, 3):
            raise InvalidValue(message("errors.actual_cost"))


class Reserve(StrEnum):
    """The two reserves of a project: for known risks, and for what nobody thought of."""

    CONTINGENCY = "contingency"
    MANAGEMENT = "management"


@dataclass(frozen=True, slots=True)
class ReserveDraw:
    """``amount`` in the portfolio's currency is taken out of a reserve of ``project`` on ``day``.

    It raises the budget of ``line``, or that of the project as a whole. What is put back is negative.
    """

    table: ClassVar[str] = "reserve_draws"

    id: ReserveDrawId
    project: ProjectId
    day: Day
    reserve: Reserve = Reserve.CONTINGENCY
    amount: Money = NO_MONEY
    reason: str = ""
    line: BudgetLineId | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidValue(message("errors.reserve_draw"))
