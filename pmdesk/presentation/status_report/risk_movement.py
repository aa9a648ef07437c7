"""How the risks of a project have moved since its last frozen report, in counts and cell by cell."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pmdesk.domain.quantities import Money
from pmdesk.engine.registers.risk_scores import expected_value
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.register_lines import RiskLine, Trend

Place = tuple[int, int]
"""A probability and an impact."""


@dataclass(frozen=True, slots=True)
class RiskMovement:
    """Open threats by probability and impact, how many of them moved which way, and what was closed since.

    ``steps`` are the ways from cell to cell, with the number of those that went them.
    """

    cells: Mapping[Place, tuple[RiskLine, ...]]
    moved: Mapping[Trend, int]
    closed: int | None
    exposure: Money
    steps: Mapping[tuple[Place, Place], int]


def risk_movement(facts: StatusFacts) -> RiskMovement:
    """The movement; nothing moved and nothing was closed as long as no report was frozen."""
    cells: dict[Place, list[RiskLine]] = {}
    steps: Counter[tuple[Place, Place]] = Counter()
    before = {} if facts.last is None else facts.last.ratings
    for line in facts.risks:
        rating = line.risk.rating
        place = rating.probability, rating.impact
        cells.setdefault(place, []).append(line)
        was = before.get(line.risk.id, place)
        if was != place:
            steps[was, place] += 1
    moved = Counter(line.trend for line in facts.risks if line.trend is not None)
    closed = None
    if facts.last is not None:
        closed = len(facts.last.risks.keys() - {line.risk.id for line in facts.risks})
    exposure = Money(sum(expected_value(line.risk) for line in facts.risks))
    return RiskMovement({key: tuple(lines) for key, lines in cells.items()}, moved, closed, exposure, steps)
