"""Levels of the cells of the risk matrix while they are chosen: what cells are called, which risks move."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pmdesk.domain.messages import message, say
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.registers.risk import Risk
from pmdesk.domain.risk_levels import RiskLevel, RiskLevels
from pmdesk.engine.registers.risk_scores import is_open, level_of
from pmdesk.presentation.matrix.grid import Spot, spots
from pmdesk.presentation.matrix.risks import level_name

LEVELS = tuple(RiskLevel)
"""The levels from the lowest to the highest."""

NAMED = 4
"""So many risks are named."""


class LevelMove(NamedTuple):
    """A risk that gets another level."""

    risk: Risk
    before: RiskLevel
    after: RiskLevel


def cell_name(levels: RiskLevels, spot: Spot) -> str:
    """A cell in words: “Probability 3, impact 4: high”."""
    level = level_name(levels.of(spot.up, spot.across)).lower()
    return say(message("matrix.cell", probability=spot.up, impact=spot.across, level=level))


def next_level(level: RiskLevel) -> RiskLevel:
    """The level above; behind the highest comes the lowest."""
    return LEVELS[(LEVELS.index(level) + 1) % len(LEVELS)]


def open_risks_by_spot(portfolio: Portfolio) -> Mapping[Spot, int]:
    """How many open risks each cell has, by the rating that counts now."""
    return Counter(Spot(each.rating.impact, each.rating.probability) for each in _open_risks(portfolio))


def level_moves(portfolio: Portfolio, levels: RiskLevels) -> tuple[LevelMove, ...]:
    """The open risks that get another level by ``levels``, the highest level first."""
    before = portfolio.header.risk_levels
    found = (
        LevelMove(each, level_of(each.rating, before), level_of(each.rating, levels))
        for each in _open_risks(portfolio)
    )
    moved = (move for move in found if move.before is not move.after)
    return tuple(
        sorted(moved, key=lambda move: (-LEVELS.index(move.after), move.risk.position, move.risk.id))
    )


def told_moves(moves: tuple[LevelMove, ...]) -> str:
    """How many risks get another level, and the first of them by name, in lines."""
    if not moves:
        return say(message("matrix.no_level_moves"))
    lines = [say(message("matrix.level_moves", count=len(moves)))]
    lines += (
        say(
            message(
                "matrix.level_move",
                name=f"R{move.risk.id} {move.risk.title}",
                before=level_name(move.before).lower(),
                after=level_name(move.after).lower(),
            )
        )
        for move in moves[:NAMED]
    )
    if len(moves) > NAMED:
        lines.append(say(message("matrix.more", count=len(moves) - NAMED)))
    return "\n".join(lines)


def told_inversion(levels: RiskLevels) -> str:
    """That a cell asks for more than one that is neither less probable nor lower in impact, if one does."""
    for spot in spots():
        level = LEVELS.index(levels.of(spot.up, spot.across))
        for worse in (spot.moved(1, 0), spot.moved(0, 1)):
            if LEVELS.index(levels.of(worse.up, worse.across)) < level:
                return say(
                    message("matrix.inversion", one=cell_name(levels, spot), other=cell_name(levels, worse))
                )
    return ""


def _open_risks(portfolio: Portfolio) -> Iterator[Risk]:
    return (risk for risk in portfolio.risks.values() if is_open(risk))
