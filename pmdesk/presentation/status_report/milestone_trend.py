"""The milestone trend: what each frozen report forecast for each milestone, and what is forecast now."""

from dataclasses import dataclass

from pmdesk.domain.ids import TaskId
from pmdesk.domain.quantities import Day, Instant, midnight
from pmdesk.engine.health.frozen import LIKE_STATUS, frozen_statuses
from pmdesk.presentation.status_report.facts import StatusFacts
from pmdesk.presentation.status_report.milestones import chosen


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A milestone with its forecasts by the moment of the report, the present one last.

    A milestone that was ``reached`` ends where its forecast meets the time.
    """

    task: TaskId
    name: str
    points: tuple[tuple[Instant, Instant], ...]
    reached: bool

    @property
    def forecast(self) -> Instant:
        """Where it lies now."""
        return self.points[-1][1]


def trend_lines(facts: StatusFacts) -> tuple[TrendLine, ...]:
    """The lines of the milestones of a status report; of several reports of a day the last one counts."""
    kept = frozen_statuses(facts.plan.portfolio, facts.id, LIKE_STATUS)
    by_day = {each.day: each.milestones for each in kept}
    earlier = {day: found for day, found in sorted(by_day.items()) if day < facts.day}
    lines = []
    for milestone in chosen(facts.milestones):
        told = [
            (_end_of(day), found[milestone.task]) for day, found in earlier.items() if milestone.task in found
        ]
        if milestone.is_done:
            told = [point for point in told if point[0] < milestone.forecast]
            now = (milestone.forecast, milestone.forecast)
        else:
            now = (facts.status, milestone.forecast)
        lines.append(TrendLine(milestone.task, milestone.name, (*told, now), milestone.is_done))
    return tuple(lines)


def _end_of(day: Day) -> Instant:
    return midnight(Day(day + 1))
