"""Earned schedule: earned value told in time, so that a late project stays late to its end.

Source: W. Lipke, "Schedule is Different", The Measurable News, 2003; pmknowledgecenter.com.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pmdesk.engine.money.indices import ratio


def time_earned(planned: Sequence[int], earned: int, first: int = 0) -> Fraction | None:
    """The time at which as much was to be earned as is: ES, in periods.

    ``planned`` is the planned value up to the end of period ``first`` and of each one after; it never falls.
    Within a period it rises evenly. All that was planned is earned when the plan first reaches its end.
    None if less is earned than the first value, or nothing was planned at all.
    """
    if not planned or not planned[-1] or earned < planned[0]:
        return None
    if earned >= planned[-1]:
        return Fraction(first + bisect_left(planned, planned[-1]))
    reached = bisect_right(planned, earned) - 1
    rise = planned[reached + 1] - planned[reached]
    return first + reached + Fraction(earned - planned[reached], rise)


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """``earned`` time (ES) beside the ``actual`` time (AT) and the ``planned`` duration (PD), in periods.

    The actual time of a finished project is that of its finish.
    """

    earned: Fraction
    actual: Fraction
    planned: Fraction

    @property
    def variance(self) -> Fraction:
        """SV(t) = ES − AT, in periods; negative is late."""
        return self.earned - self.actual

    @property
    def index(self) -> Fraction | None:
        """SPI(t) = ES / AT; undefined before the first period."""
        return self.earned / self.actual if self.actual else None

    @property
    def estimate(self) -> Fraction | None:
        """IEAC(t) = PD / SPI(t): the duration at this pace; undefined while nothing is earned."""
        return self.planned / self.index if self.index else None

    def estimate_with(self, performance: Fraction | None) -> Fraction | None:
        """IEAC(t) = AT + (PD − ES) / ``performance``, such as 1, SPI(t) or SPI(t) × CPI."""
        if self.earned == self.planned:
            return self.actual
        if performance is None or performance <= 0:
            return None
        return self.actual + (self.planned - self.earned) / performance

    @property
    def to_complete_index(self) -> Fraction | None:
        """TSPI = (PD − ES) / (PD − AT): the pace that the planned finish needs; undefined once it is past."""
        left = self.planned - self.actual
        return (self.planned - self.earned) / left if left > 0 else None


def adherence(planned_then: Sequence[int], earned: Sequence[int]) -> Fraction | None:
    """The p-factor: the share of what is earned that was earned in the planned order; 1 is all of it.

    ``planned_then`` is the planned value of each task at the time that is earned, ``earned`` what it has
    earned.
    Source: W. Lipke, "Schedule Adherence", 2008.
    """
    in_order = sum(min(then, now) for then, now in zip(planned_then, earned, strict=True))
    return ratio(in_order, sum(planned_then))
