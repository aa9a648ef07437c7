"""Levels split the matrix as the scale says; money at risk follows chance and sign."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.ids import ProjectId, RegisterId
from pmdesk.domain.quantities import Money
from pmdesk.domain.registers.risk import CostImpact, Rating, Risk, RiskState, Strategy
from pmdesk.domain.risk_levels import USUAL_RISK_LEVELS, RiskLevel
from pmdesk.engine.registers.risk_scores import contingency, expected, expected_value, is_critical

LOW, MEDIUM, HIGH, CRITICAL = RiskLevel


def risk(**values: object) -> Risk:
    return Risk(RegisterId(1), ProjectId(1), "Vendor late", **values)  # type: ignore[arg-type]  # values vary


def test_levels_follow_the_score_until_somebody_says_otherwise() -> None:
    ends = {LOW: (1, 4), MEDIUM: (5, 9), HIGH: (10, 14), CRITICAL: (15, 25)}
    for chance, impact in product(range(1, 6), repeat=2):
        level = USUAL_RISK_LEVELS.of(chance, impact)
        assert ends[level][0] <= chance * impact <= ends[level][1]

    own = USUAL_RISK_LEVELS.changed(1, 5, CRITICAL)
    differing = [
        cell for cell in product(range(1, 6), repeat=2) if own.of(*cell) != USUAL_RISK_LEVELS.of(*cell)
    ]

    assert differing == [(1, 5)]
    unlikely = risk(inherent=Rating(1, time=5))
    assert is_critical(unlikely, own)
    assert not is_critical(unlikely, USUAL_RISK_LEVELS)
    assert not is_critical(replace(unlikely, opportunity=True), own)


def test_the_worst_impact_and_the_residual_rating_count() -> None:
    row = risk(inherent=Rating(4, time=2, cost=5), residual=Rating(2, quality=3))
    assert (row.inherent.score, row.rating.score) == (20, 6)


@given(st.integers(0, 100), st.integers(-(10**12), 10**12).map(Money))
def test_expected_value_is_within_half_a_unit_of_the_product(chance: int, cost: Money) -> None:
    assert abs(100 * expected(chance, cost) - chance * cost) <= 50


def test_reserve_holds_open_accepted_and_mitigated_threats() -> None:
    impact = CostImpact(Money(0), Money(1000), Money(2000))
    rows = [
        risk(chance=40, cost_impact=impact, strategy=Strategy.ACCEPT),
        risk(cost_impact=impact, inherent=Rating(1), strategy=Strategy.MITIGATE),
        risk(chance=40, cost_impact=impact, strategy=Strategy.AVOID),
        risk(chance=40, cost_impact=impact, strategy=Strategy.ACCEPT, state=RiskState.OCCURRED),
        risk(chance=40, cost_impact=impact, strategy=Strategy.ACCEPT, opportunity=True),
    ]
    assert contingency(rows) == 400 + 100
    assert expected_value(rows[-1]) == -400
