"""Figures: how a budget stands, for a line or for all that is added up."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from pmdesk.domain.quantities import NO_MONEY, Money


@dataclass(frozen=True, slots=True)
class Figures:
    """Amounts of one currency.

    ``planned`` and approved ``changes`` are the budget. Of what was ``committed``, that is ``open`` for which
    nothing came yet; ``accrued`` came without an invoice, ``actual`` is spent, and ``to_complete`` will be
    spent yet.
    """

    planned: Money = NO_MONEY
    changes: Money = NO_MONEY
    committed: Money = NO_MONEY
    open: Money = NO_MONEY
    accrued: Money = NO_MONEY
    actual: Money = NO_MONEY
    to_complete: Money = NO_MONEY

    @property
    def budget(self) -> Money:
        """What may be spent."""
        return Money(self.planned + self.changes)

    @property
    def forecast(self) -> Money:
        """What it will have cost in the end."""
        return Money(self.actual + self.accrued + self.to_complete)

    @property
    def available(self) -> Money:
        """What of the budget is neither spent nor promised to anybody; less than nothing if too much is."""
        return Money(self.budget - self.actual - self.accrued - self.open)

    @property
    def variance(self) -> Money:
        """What will be left of the budget in the end; less than nothing if it doesn't suffice."""
        return Money(self.budget - self.forecast)


_PARTS = tuple(field.name for field in fields(Figures))


def added(figures: Iterable[Figures]) -> Figures:
    """The sum, part by part."""
    rows = tuple(figures)
    return Figures(*(Money(sum(getattr(row, part) for row in rows)) for part in _PARTS))


def parts_of(figures: Figures) -> tuple[Money, ...]:
    """The amounts in the order of the fields, as the constructor takes them."""
    return tuple(getattr(figures, part) for part in _PARTS)
