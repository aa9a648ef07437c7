"""The time that a status report is about, and what was done in it and comes next."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, day_containing, midnight
from pmdesk.engine.health.frozen import FrozenStatus
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.plan import Plan


@dataclass(frozen=True, slots=True)
class Period:
    """What happened after ``since`` up to ``until`` is reported; the next report is about up to ``then``."""

    since: Instant
    until: Instant
    then: Instant

    @property
    def first(self) -> Day:
        """The first day of it."""
        return day_containing(self.since)

    @property
    def last(self) -> Day:
        """The last day of it: midnight belongs to the day that it ends."""
        return day_containing(Instant(self.until - 1))


@dataclass(frozen=True, slots=True)
class Dated:
    """A task by its name, and the day on which it is done."""

    task: TaskId
    name: str
    day: Day


def period_of(plan: Plan, project: ProjectId, status: Instant, last: FrozenStatus | None) -> Period:
    """From the last frozen report, or for as long as one reporting period, up to ``status``."""
    row = plan.portfolio.projects[project]
    usual = midnight(Day(day_containing(Instant(status - 1)) - row.report_days + 1))
    since = usual if last is None else midnight(Day(last.day + 1))
    then = Instant(status + row.report_days * MINUTES_PER_DAY)
    return Period(min(since, status), status, then)


def done_in(plan: Plan, project: ProjectId, period: Period) -> tuple[Dated, ...]:
    """What was finished in the period, by day; a whole summary stands for the tasks below it."""
    return _by_day(_ending(plan, project, period.since, period.until, done=True))


def coming_after(plan: Plan, project: ProjectId, period: Period) -> tuple[Dated, ...]:
    """What the plan has finished in the next period, by day, and what should be done already before."""
    return _by_day(_ending(plan, project, None, period.then, done=False))


def _by_day(found: Iterator[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(found, key=lambda each: each.day))


def _ending(
    plan: Plan, project: ProjectId, after: Instant | None, until: Instant, *, done: bool
) -> Iterator[Dated]:
    portfolio, schedule = plan.portfolio, plan.schedule
    named: set[TaskId] = set()
    for task in portfolio.outline.of_project(project):
        row, number = portfolio.tasks[task], schedule.index[task]
        start, finish = int(schedule.start[number]), int(schedule.finish[number])
        if row.parent in named:
            named.add(task)
            continue
        ends = start != NO_DATE and (after is None or after < finish) and finish <= until
        if not ends or row.blank or not schedule.active[number]:
            continue
        is_done = bool(schedule.percent_complete[number] == WHOLE)
        if is_done is done and (done or not schedule.summary[number]):
            named.add(task)
            yield Dated(task, row.name, day_containing(Instant(max(finish - 1, start))))
