"""Rates: what a resource costs, from which day on, by rate table."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RateId, ResourceId
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import NO_MONEY, Day, Money, TimeUnit


class RateTable(StrEnum):
    """A resource has up to five lists of rates; each assignment names the one it is paid by.

    Source: Microsoft Project, "Cost Rate Table".
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, slots=True)
class Price:
    """``amount`` for each ``unit`` of working time; without one, for each piece of a material."""

    amount: Money = NO_MONEY
    unit: TimeUnit | None = TimeUnit.HOUR

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise InvalidValue(message("errors.price_range"))


FREE = Price()


@dataclass(frozen=True, slots=True)
class Rate:
    """What ``resource`` costs from the day ``since`` on, by one of its tables; None is from the beginning.

    ``overtime`` is paid for overtime work in place of ``standard``, and ``per_use`` once for each assignment,
    or for each of its full-time units.
    """

    table: ClassVar[str] = "rates"

    id: RateId
    resource: ResourceId
    rate_table: RateTable = RateTable.A
    since: Day | None = None
    standard: Price = FREE
    overtime: Price = FREE
    per_use: Money = NO_MONEY

    def __post_init__(self) -> None:
        if self.per_use < 0:
            raise InvalidValue(message("errors.price_range"))
