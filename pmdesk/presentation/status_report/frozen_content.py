"""What is kept of a status report when it is frozen: its colours, figures, dates, scores and texts."""

from collections.abc import Mapping
from typing import Any

from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Instant, datetime_of
from pmdesk.engine.health.frozen import OVERALL
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.logged import states_of_logged


def frozen_content(facts: StatusFacts, words: Mapping[str, str]) -> dict[str, Any]:
    """The figures and texts as JSON values, as ``pmdesk.engine.health.frozen`` reads them."""
    areas = {area: health for area, health in facts.health.areas.items() if health.is_judged}
    return {
        "health": {
            **{area.value: health.colour.value for area, health in areas.items()},
            OVERALL: facts.health.overall.value,
        },
        "figures": {
            area.value: say(health.figure) for area, health in areas.items() if health.figure is not None
        },
        "finish": None if facts.finish is None else _written(facts.finish),
        "milestones": {str(each.task): _written(each.forecast) for each in facts.milestones},
        "risks": {str(line.risk.id): line.risk.rating.score for line in facts.risks},
        "ratings": {
            str(line.risk.id): [line.risk.rating.probability, line.risk.rating.impact] for line in facts.risks
        },
        "states": states_of_logged(facts),
        "texts": dict(words),
    }


def _written(moment: Instant) -> str:
    return datetime_of(moment).isoformat(timespec="minutes")
