"""The milestones of a status report: where the baseline had them, where they lie now, how much they slip."""

from dataclasses import dataclass

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import Instant
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import NO_DATE
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.plan import Plan

MOST = 10
LEAST_DONE = 2


@dataclass(frozen=True, slots=True)
class Milestone:
    """``forecast`` is where it lies now, or when it was reached; ``slip`` counts working days."""

    task: TaskId
    name: str
    forecast: Instant
    baseline: Instant | None
    slip: int | None
    is_done: bool


def milestones_of(plan: Plan, project: ProjectId) -> tuple[Milestone, ...]:
    """All milestones of a project that have a date, by date."""
    portfolio, schedule, shown = plan.portfolio, plan.schedule, shown_baseline(plan)
    rule = portfolio.projects[project]
    clock = clock_for(portfolio, rule.calendar)
    found = []
    for task in portfolio.outline.of_project(project):
        row, number = portfolio.tasks[task], schedule.index[task]
        if row.kind is not TaskKind.MILESTONE or row.blank or not schedule.active[number]:
            continue
        if schedule.finish[number] == NO_DATE or schedule.summary[number]:
            continue
        forecast = Instant(int(schedule.finish[number]))
        baseline = Instant(int(shown.finish[number])) if shown.has(number) else None
        slip = None
        if baseline is not None:
            slip = round(clock.work_between(baseline, forecast) / rule.minutes_per_day)
        done = bool(schedule.percent_complete[number] == WHOLE)
        found.append(Milestone(task, row.name, forecast, baseline, slip, done))
    return tuple(sorted(found, key=lambda each: (each.forecast, each.task)))


def chosen(milestones: tuple[Milestone, ...], most: int = MOST) -> tuple[Milestone, ...]:
    """At most so many: the last of those that are done, the next ones to come, and the very last."""
    done = [each for each in milestones if each.is_done]
    ahead = [each for each in milestones if not each.is_done]
    kept = done[len(done) - min(len(done), max(LEAST_DONE, most - len(ahead))) :]
    room = most - len(kept)
    if len(ahead) > room:
        ahead = [*ahead[: room - 1], ahead[-1]]
    return tuple(sorted((*kept, *ahead), key=lambda each: (each.forecast, each.task)))
