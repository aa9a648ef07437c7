"""Budget lines: money that is planned, committed and spent beside the work of people."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import BudgetLineId, ExchangeRateId, ProjectId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.money.accrual import Accrual
from pmdesk.domain.quantities import NO_MONEY, Day, Money

MILLION = 1_000_000


class Expenditure(StrEnum):
    """What the money is in the books: an investment, or running costs."""

    CAPEX = "capex"
    OPEX = "opex"


class CostCategory(StrEnum):
    """What the money is spent on."""

    LABOUR = "labour"
    HARDWARE = "hardware"
    SOFTWARE_LICENCE = "software_licence"
    CLOUD = "cloud"
    SERVICES = "services"
    TRAVEL = "travel"
    TRAINING = "training"
    CONTINGENCY = "contingency"


@dataclass(frozen=True, slots=True)
class Spending:
    """How far a budget has gone.

    ``planned`` and the approved ``changes`` are the budget; of it something is ``committed`` by orders,
    ``accrued`` as received but not invoiced, ``invoiced``, and ``paid``.
    """

    planned: Money = NO_MONEY
    changes: Money = NO_MONEY
    committed: Money = NO_MONEY
    accrued: Money = NO_MONEY
    invoiced: Money = NO_MONEY
    paid: Money = NO_MONEY


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of a project's budget. The dates of ``task``, else of the project, move its money.

    ``currency`` is that of all its amounts; empty is the portfolio's. ``reference`` names the order or
    contract with ``vendor``; it ends with the day ``ends``. ``to_complete`` is what will be spent yet, None
    where that follows from the rest.
    """

    table: ClassVar[str] = "budget_lines"

    id: BudgetLineId
    project: ProjectId
    name: str
    task: TaskId | None = None
    expenditure: Expenditure = Expenditure.OPEX
    category: CostCategory = CostCategory.SERVICES
    vendor: str = ""
    reference: str = ""
    currency: str = ""
    ends: Day | None = None
    spread: Accrual = Accrual.PRORATED
    spending: Spending = Spending()
    to_complete: Money | None = None
    position: int = 0
    notes: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.currency) not in (0, 3):
            raise InvalidValue(message("errors.budget_line"))


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """The rate at which all plans reckon: ``rate`` millionths of the portfolio's currency for one unit."""

    table: ClassVar[str] = "exchange_rates"

    id: ExchangeRateId
    currency: str
    rate: int = MILLION

    def __post_init__(self) -> None:
        if len(self.currency) != 3 or self.rate <= 0:
            raise InvalidValue(message("errors.exchange_rate"))
