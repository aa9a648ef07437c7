"""How the risks of a project have moved since its last frozen report, in counts and cell by cell."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pmdesk.domain.quantities import Money
from pmdesk.engine.registers.risk_scores import expected_value
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.register_lines import RiskLine, Trend


@dataclass(frozen=True, slots=True)
class RiskMovement:
    """Open threats by probability and impact, how many of them moved which way, and what was closed since."""

    cells: Mapping[tuple[int, int], tuple[RiskLine, ...]]
    moved: Mapping[Trend, int]
    closed: int | None
    exposure: Money


def risk_movement(facts: StatusFacts) -> RiskMovement:
    """The movement; nothing moved and nothing was closed as long as no report was frozen."""
    cells: dict[tuple[int, int], list[RiskLine]] = {}
    for line in facts.risks:
        rating = line.risk.rating
        cells.setdefault((rating.probability, rating.impact), []).append(line)
    moved = Counter(line.trend for line in facts.risks if line.trend is not None)
    closed = None
    if facts.last is not None:
        closed = len(facts.last.risks.keys() - {line.risk.id for line in facts.risks})
    exposure = Money(sum(expected_value(line.risk) for line in facts.risks))
    return RiskMovement({key: tuple(lines) for key, lines in cells.items()}, moved, closed, exposure)
