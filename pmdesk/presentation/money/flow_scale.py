"""The scale of a chart of money: round steps between the least and the most, and short texts for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmdesk.domain.quantities import MONEY_PER_UNIT, Money

STEPS = 5
"""About so many steps lie between the least and the most."""

_NICE = (1, 2, 5, 10)
_SHORT = ((10**9, "bn"), (10**6, "M"), (10**3, "k"))


@dataclass(frozen=True, slots=True)
class MoneyScale:
    """Amounts at equal distances, from the first to the last."""

    ticks: tuple[Money, ...]

    def share(self, amount: float) -> float:
        """Where an amount stands: 0 at the first tick, 1 at the last."""
        first, last = self.ticks[0], self.ticks[-1]
        return (amount - first) / (last - first)


def money_scale(amounts: Sequence[int]) -> MoneyScale:
    """A scale with nothing, the least and the most of ``amounts`` on it."""
    least, most = min(0, *amounts, 0), max(0, *amounts, 0)
    width = max(most - least, MONEY_PER_UNIT)
    power = 10 ** max(len(str(width // STEPS)) - 1, 0)
    step = next(nice * power for nice in _NICE if nice * power * STEPS >= width)
    first, last = least // step, -(-max(most, least + 1) // step)
    return MoneyScale(tuple(Money(n * step) for n in range(first, last + 1)))


def short_amount(amount: Money) -> str:
    """An amount in few signs: ``1.5 M``, ``20 k``, ``300``."""
    units = amount / MONEY_PER_UNIT
    for size, sign in _SHORT:
        if abs(units) >= size:
            return f"{units / size:.3g} {sign}"
    return f"{units:.3g}"
