"""Risks and opportunities: what may happen, what it would do, and what is done about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.domain.quantities import NO_MONEY, Day, Minutes, Money
from pmdesk.domain.registers.flow import Flow
from pmdesk.domain.registers.register_row import RegisterRow, check_percent, check_scale


class RiskState(StrEnum):
    """How far the thinking about a risk is, and what became of it."""

    IDENTIFIED = "identified"
    ANALYSED = "analysed"
    RESPONSE_PLANNED = "response_planned"
    ACTIVE = "active"
    CLOSED = "closed"
    OCCURRED = "occurred"


RISK_FLOW: Flow[RiskState] = {
    RiskState.IDENTIFIED: (RiskState.ANALYSED, RiskState.CLOSED, RiskState.OCCURRED),
    RiskState.ANALYSED: (RiskState.RESPONSE_PLANNED, RiskState.CLOSED, RiskState.OCCURRED),
    RiskState.RESPONSE_PLANNED: (RiskState.ACTIVE, RiskState.CLOSED, RiskState.OCCURRED),
    RiskState.ACTIVE: (RiskState.CLOSED, RiskState.OCCURRED),
    RiskState.CLOSED: (RiskState.IDENTIFIED,),
    RiskState.OCCURRED: (RiskState.CLOSED,),
}


class Strategy(StrEnum):
    """How a threat, or an opportunity, is met. Source: PMI, risk response strategies."""

    OPEN = "open"
    AVOID = "avoid"
    TRANSFER = "transfer"
    MITIGATE = "mitigate"
    ACCEPT = "accept"
    EXPLOIT = "exploit"
    SHARE = "share"
    ENHANCE = "enhance"


@dataclass(frozen=True, slots=True)
class Rating:
    """Probability and impacts from 1, very low, to 5, very high."""

    probability: int = 3
    time: int = 1
    cost: int = 1
    scope: int = 1
    quality: int = 1

    def __post_init__(self) -> None:
        check_scale(self.probability, self.time, self.cost, self.scope, self.quality)

    @property
    def impact(self) -> int:
        """The greatest of the impacts."""
        return max(self.time, self.cost, self.scope, self.quality)

    @property
    def score(self) -> int:
        """Probability times impact, 1 to 25."""
        return self.probability * self.impact

    def moved(self, probability: int, impact: int) -> "Rating":
        """A rating whose greatest impact is ``impact``: on what had it before, the others no greater."""

        def scaled(value: int) -> int:
            return impact if value == self.impact else min(value, impact)

        parts = (self.time, self.cost, self.scope, self.quality)
        return Rating(probability, *map(scaled, parts))


@dataclass(frozen=True, slots=True)
class CostImpact:
    """What it would cost at best, most likely and at worst."""

    low: Money = NO_MONEY
    likely: Money = NO_MONEY
    high: Money = NO_MONEY

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise InvalidValue(message("errors.three_points"))


@dataclass(frozen=True, slots=True)
class TimeImpact:
    """How much working time it would take at best, most likely and at worst, on each task tied to it."""

    low: Minutes = Minutes(0)
    likely: Minutes = Minutes(0)
    high: Minutes = Minutes(0)

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high:
            raise InvalidValue(message("errors.three_points"))


@dataclass(frozen=True, slots=True)
class Risk(RegisterRow):
    """A threat, or an opportunity whose impacts are welcome: because of ``cause``, ``title`` may happen.

    ``inherent`` is the rating before and ``residual`` after the response. ``chance`` in percent replaces the
    probability's class where money is weighed. It comes near at ``proximity``; ``trigger`` is its first sign.
    Tasks and actions of the response are tied to it.
    """

    table: ClassVar[str] = "risks"

    state: RiskState = RiskState.IDENTIFIED
    opportunity: bool = False
    cause: str = ""
    effect: str = ""
    category: str = ""
    inherent: Rating = Rating()
    residual: Rating | None = None
    chance: int | None = None
    cost_impact: CostImpact = CostImpact()
    time_impact: TimeImpact = TimeImpact()
    proximity: Day | None = None
    trigger: str = ""
    strategy: Strategy = Strategy.OPEN
    response: str = ""
    response_cost: Money = NO_MONEY
    review: Day | None = None

    def __post_init__(self) -> None:
        RegisterRow.__post_init__(self)
        check_percent(self.chance)

    @property
    def rating(self) -> Rating:
        """The rating that counts now: the residual one once there is one."""
        return self.residual or self.inherent
