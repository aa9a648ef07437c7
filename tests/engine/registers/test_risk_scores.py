"""Bands split the matrix as the scale says; money at risk follows chance and sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.ids import ProjectId, RegisterId
from pmdesk.domain.quantities import Money
from pmdesk.domain.registers.risk import CostImpact, Rating, Risk, RiskState, Strategy
from pmdesk.engine.registers.risk_scores import Band, band_of, contingency, expected, expected_value


def risk(**values: object) -> Risk:
    return Risk(RegisterId(1), ProjectId(1), "Vendor late", **values)  # type: ignore[arg-type]  # values vary


@pytest.mark.parametrize(
    ("score", "band"),
    [
        *((1, Band.LOW), (4, Band.LOW), (5, Band.MEDIUM), (9, Band.MEDIUM)),
        *((10, Band.HIGH), (14, Band.HIGH), (15, Band.CRITICAL), (25, Band.CRITICAL)),
    ],
)
def test_bands(score: int, band: Band) -> None:
    assert band_of(score) is band


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
