"""Indices of earned value: what planned value, earned value, actual cost and budget say together.

Amounts are whole Money; ratios are exact fractions, and None where they are undefined.
Source: PMI, The Standard for Earned Value Management (2019); ANSI/EIA-748.
"""

from dataclasses import dataclass
from fractions import Fraction

from pmdesk.domain.quantities import Money

COST_WEIGHT = Fraction(4, 5)
"""What the cost index counts in the weighted forecast; the schedule index counts the rest."""


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """How a task or a project stands on a date. ``planned`` is None where nothing says what was planned.

    ``budget`` is the budget at completion (BAC), ``planned`` PV, ``earned`` EV and ``actual`` AC.
    """

    budget: Money
    planned: Money | None
    earned: Money
    actual: Money

    @property
    def cost_variance(self) -> Money:
        """CV = EV − AC; negative is over budget."""
        return Money(self.earned - self.actual)

    @property
    def schedule_variance(self) -> Money | None:
        """SV = EV − PV; negative is behind the plan."""
        return None if self.planned is None else Money(self.earned - self.planned)

    @property
    def cost_variance_share(self) -> Fraction | None:
        """CV% = CV / EV."""
        return ratio(self.cost_variance, self.earned)

    @property
    def schedule_variance_share(self) -> Fraction | None:
        """SV% = SV / PV."""
        variance = self.schedule_variance
        return None if variance is None or self.planned is None else ratio(variance, self.planned)

    @property
    def cost_index(self) -> Fraction | None:
        """CPI = EV / AC; undefined as long as nothing was spent."""
        return ratio(self.earned, self.actual)

    @property
    def schedule_index(self) -> Fraction | None:
        """SPI = EV / PV; undefined as long as nothing was to be done."""
        return None if self.planned is None else ratio(self.earned, self.planned)

    @property
    def share_complete(self) -> Fraction | None:
        """EV / BAC."""
        return ratio(self.earned, self.budget)

    @property
    def share_spent(self) -> Fraction | None:
        """AC / BAC."""
        return ratio(self.actual, self.budget)

    @property
    def typical_estimate(self) -> Money | None:
        """EAC = BAC / CPI: the rest costs what the work so far did. The forecast, unless one is chosen."""
        return self.estimate_with(self.cost_index)

    @property
    def atypical_estimate(self) -> Money:
        """EAC = AC + (BAC − EV): the rest costs what was planned."""
        return Money(self.actual + self.remaining)

    @property
    def combined_estimate(self) -> Money | None:
        """EAC = AC + (BAC − EV) / (CPI × SPI): lost time must be caught up at the price of so far."""
        cost, schedule = self.cost_index, self.schedule_index
        return self.estimate_with(None if cost is None or schedule is None else cost * schedule)

    @property
    def weighted_estimate(self) -> Money | None:
        """EAC = AC + (BAC − EV) / (0.8 CPI + 0.2 SPI)."""
        cost, schedule = self.cost_index, self.schedule_index
        if cost is None or schedule is None:
            return self.estimate_with(None)
        return self.estimate_with(COST_WEIGHT * cost + (1 - COST_WEIGHT) * schedule)

    def recent_estimate(self, earned_before: Money, actual_before: Money) -> Money | None:
        """EAC with the CPI since an earlier date, usually three periods ago."""
        return self.estimate_with(ratio(self.earned - earned_before, self.actual - actual_before))

    def bottom_up_estimate(self, to_complete: Money) -> Money:
        """EAC = AC + a new estimate of all that remains."""
        return Money(self.actual + to_complete)

    def estimate_with(self, performance: Fraction | None) -> Money | None:
        """EAC = AC + (BAC − EV) / ``performance``; undefined without one that is more than 0.

        Where nothing remains, it is what was spent.
        """
        if not self.remaining:
            return self.actual
        if performance is None or performance <= 0:
            return None
        return Money(self.actual + round(self.remaining / performance))

    def estimate_at_index(self, cost_index: Fraction) -> Money | None:
        """EAC = BAC / CPI for an index from elsewhere, such as the mean of several periods."""
        return Money(round(self.budget / cost_index)) if cost_index > 0 else None

    @property
    def remaining(self) -> Money:
        """BAC − EV: the budget of what is left to do."""
        return Money(self.budget - self.earned)

    def to_complete(self, estimate: Money | None) -> Money | None:
        """ETC = EAC − AC: what is still to be spent if ``estimate`` holds."""
        return None if estimate is None else Money(estimate - self.actual)

    def variance_at_completion(self, estimate: Money | None) -> Money | None:
        """VAC = BAC − EAC; negative is over budget at the end."""
        return None if estimate is None else Money(self.budget - estimate)

    def to_complete_index(self, target: Money | None = None) -> Fraction | None:
        """TCPI = (BAC − EV) / (target − AC): the cost index that the rest needs to end at ``target``.

        The target is the budget unless an estimate is given. Undefined once the target is spent.
        """
        left = (self.budget if target is None else target) - self.actual
        return Fraction(self.remaining, left) if left > 0 else None


def ratio(part: int, whole: int) -> Fraction | None:
    """``part / whole``, or None where that is undefined."""
    return Fraction(part, whole) if whole else None


def added(parts: tuple[EarnedValue, ...]) -> EarnedValue:
    """How several stand together; nothing was planned for them if that isn't known of one."""
    planned = [part.planned for part in parts if part.planned is not None]
    return EarnedValue(
        Money(sum(part.budget for part in parts)),
        Money(sum(planned)) if len(planned) == len(parts) else None,
        Money(sum(part.earned for part in parts)),
        Money(sum(part.actual for part in parts)),
    )
