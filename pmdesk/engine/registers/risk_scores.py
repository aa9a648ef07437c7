"""Risks in figures: levels, the matrix, and the money that is at risk."""

from collections.abc import Iterable

from pmdesk.domain.quantities import Money
from pmdesk.domain.registers.risk import Rating, Risk, RiskState, Strategy
from pmdesk.domain.risk_levels import RiskLevel, RiskLevels

PROBABILITIES = (10, 30, 50, 70, 90)
"""What the classes of probability stand for, in percent. Source: PMBOK Guide, matrix of both."""

IMPACTS = (50, 100, 200, 400, 800)
"""What the classes of impact weigh, in thousandths. Source: as above."""


def level_of(rating: Rating, levels: RiskLevels) -> RiskLevel:
    """How much a rating asks for attention."""
    return levels.of(rating.probability, rating.impact)


def is_critical(risk: Risk, levels: RiskLevels) -> bool:
    """Whether a risk can still do harm and asks for the most attention."""
    threatens = is_open(risk) and not risk.opportunity
    return threatens and level_of(risk.rating, levels) is RiskLevel.CRITICAL


def weight(probability: int, impact: int) -> float:
    """Probability times impact of the classes 1 to 5 on the numeric scale."""
    return PROBABILITIES[probability - 1] * IMPACTS[impact - 1] / 100_000


def chance_of(risk: Risk) -> int:
    """How likely the risk is, in percent: as typed, else what its class stands for."""
    return PROBABILITIES[risk.rating.probability - 1] if risk.chance is None else risk.chance


def expected(chance: int, cost: Money) -> Money:
    """The expected monetary value: ``chance`` in percent of ``cost``, rounded half up."""
    return Money((2 * chance * cost + 100) // 200)


def expected_value(risk: Risk) -> Money:
    """The expected monetary value of a risk; what an opportunity brings is negative."""
    value = expected(chance_of(risk), risk.cost_impact.likely)
    return Money(-value) if risk.opportunity else value


def is_open(risk: Risk) -> bool:
    """Whether it can still happen."""
    return risk.state not in (RiskState.CLOSED, RiskState.OCCURRED)


def has_response(risk: Risk) -> bool:
    """Whether somebody decided what is done about it."""
    return risk.strategy is not Strategy.OPEN


def contingency(risks: Iterable[Risk]) -> Money:
    """What should be held in reserve: the expected value of open risks that are accepted or mitigated."""
    kept = (Strategy.ACCEPT, Strategy.MITIGATE)
    return Money(
        sum(
            expected_value(risk)
            for risk in risks
            if is_open(risk) and risk.strategy in kept and not risk.opportunity
        )
    )
