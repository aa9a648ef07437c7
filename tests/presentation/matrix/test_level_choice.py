"""Levels of cells: whoever reads them reads those of the portfolio, and which risks move is told."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_notation import plan
from pmdesk.domain.ids import ProjectId, RegisterId
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.risk import Rating, Risk, RiskState
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.risk_levels import USUAL_RISK_LEVELS, RiskLevel, RiskLevels
from pmdesk.engine.health.colours import Colour
from pmdesk.engine.health.registered import risk_parts
from pmdesk.engine.planner import schedule
from pmdesk.engine.registers.risk_scores import level_of
from pmdesk.presentation.dashboard.healths import health_facts
from pmdesk.presentation.matrix.grid import Spot
from pmdesk.presentation.matrix.level_choice import level_moves, told_inversion
from pmdesk.presentation.matrix.risks import INHERENT, risk_grid
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.task_badges import Badge, badges_of

P, ONE = ProjectId(1), RegisterId(1)
LEVELS = st.lists(st.sampled_from(RiskLevel), min_size=25, max_size=25).map(tuple).map(RiskLevels)
RATINGS = st.builds(Rating, st.integers(1, 5), st.integers(1, 5))


def with_levels(levels: RiskLevels, *risks: Risk) -> Portfolio:
    plain = plan("A 1d")
    tie = Tie(ONE, Risk.table, ONE, Relation.AFFECTS, "tasks", min(plain.tasks))
    rows = [row for row in plain.rows() if row is not plain.header]
    return portfolio_of([replace(plain.header, risk_levels=levels), *rows, *risks, tie])


@settings(max_examples=15)
@given(LEVELS, RATINGS)
def test_matrix_health_and_badges_read_the_levels_of_the_file(levels: RiskLevels, rating: Rating) -> None:
    portfolio = with_levels(levels, Risk(ONE, P, "Late", inherent=rating))
    shown = Plan(portfolio, schedule(portfolio), Day(9555))
    level = levels.of(rating.probability, rating.impact)
    is_critical = level is RiskLevel.CRITICAL

    grid = risk_grid(shown, None, INHERENT)
    (part,) = risk_parts(health_facts(shown), P, Day(9555))
    badges = badges_of(shown, min(portfolio.tasks))

    assert grid.ground(grid.chips[0].spot) == f"band_{level.value}"
    assert part.colour is (Colour.RED if is_critical else Colour.GREEN)
    assert [badge.badge for badge in badges] == [Badge.RISK] * is_critical


@settings(max_examples=30)
@given(LEVELS, LEVELS, st.lists(RATINGS, max_size=8))
def test_just_the_open_risks_move_whose_cell_gets_another_level(
    before: RiskLevels, after: RiskLevels, ratings: list[Rating]
) -> None:
    risks = [Risk(RegisterId(n), P, f"R{n}", inherent=rating) for n, rating in enumerate(ratings, 1)]
    over = [replace(row, id=RegisterId(row.id + 100), state=RiskState.CLOSED) for row in risks]
    portfolio = with_levels(before, *risks, *over, Risk(RegisterId(200), P, "Tied"))

    moves = level_moves(portfolio, after)

    assert {move.risk for move in moves if move.risk.id < 200} == {
        row for row in risks if level_of(row.rating, before) is not level_of(row.rating, after)
    }
    assert not level_moves(portfolio, before)


@given(st.integers(1, 5), st.integers(1, 5), st.sampled_from(RiskLevel))
def test_what_is_odd_is_told(probability: int, impact: int, level: RiskLevel) -> None:
    order = list(RiskLevel)
    levels = USUAL_RISK_LEVELS.changed(probability, impact, level)
    cells = [(Spot(i, p), order.index(levels.of(p, i))) for p in range(1, 6) for i in range(1, 6)]
    odd = any(
        one.across <= other.across and one.up <= other.up and low > high
        for one, low in cells
        for other, high in cells
    )
    assert bool(told_inversion(levels)) == odd
