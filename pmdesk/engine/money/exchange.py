"""Exchange: amounts of other currencies by the plan rates of the portfolio."""

from collections.abc import Mapping

from pmdesk.domain.money.budget_line import MILLION
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Money


class Exchange:
    """The plan rates, in millionths of the portfolio's currency for one unit of each other."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.home = portfolio.header.currency
        self._rates: Mapping[str, int] = {
            **{row.currency: row.rate for row in portfolio.exchange_rates.values()},
            "": MILLION,
            self.home: MILLION,
        }

    def knows(self, currency: str) -> bool:
        """Whether there is a rate; empty is the portfolio's own currency."""
        return currency in self._rates

    def into_home(self, amount: Money, currency: str) -> Money | None:
        """``amount`` in the portfolio's currency, a half going to the even one; None without a rate."""
        return self.between(amount, currency, "")

    def between(self, amount: Money, currency: str, other: str) -> Money | None:
        """``amount`` of one currency in another, a half going to the even one; None without a rate."""
        if currency == other:
            return amount
        if not (self.knows(currency) and self.knows(other)):
            return None
        return _divided(amount * self._rates[currency], self._rates[other])


def _divided(amount: int, by: int) -> Money:
    whole, rest = divmod(amount, by)
    return Money(whole + (2 * rest > by or (2 * rest == by and whole % 2)))
