"""What holds a task: the earliest dates that its links, and those of the summaries above it, allow."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, LagKind, Minutes
from pmdesk.engine.codes import NO_DATE
from pmdesk.engine.legs import legs_of, task_clock
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.worktime import WorkClock, clock_for


@dataclass(frozen=True, slots=True)
class Hold:
    """A link and the instant that it allows at the earliest: for the start, or for the finish."""

    link: Link
    instant: Instant
    on_start: bool


def holds_on(portfolio: Portfolio, schedule: Schedule, task: TaskId) -> Iterator[Hold]:
    """What each link into the task, or into a summary above it, allows at the earliest."""
    below: TaskId | None = task
    while below is not None:
        for link in portfolio.links_into.get(below, ()):
            hold = hold_of(portfolio, schedule, link)
            if hold is not None:
                yield hold
        below = portfolio.tasks[below].parent


def hold_of(portfolio: Portfolio, schedule: Schedule, link: Link) -> Hold | None:
    """What a link allows at the earliest; None if it takes no part in the schedule."""
    before, after = schedule.index.get(link.predecessor), schedule.index.get(link.successor)
    if before is None or after is None or schedule.start[before] == NO_DATE:
        return None
    ends = portfolio.outline.end
    takes_part = schedule.active[before] and schedule.active[after]
    if not takes_part or before < after < ends[before] or after < before < ends[after]:
        return None
    from_finish = link.kind in (LinkKind.FS, LinkKind.FF)
    on_start = link.kind in (LinkKind.FS, LinkKind.SS)
    instant = Instant(int((schedule.finish if from_finish else schedule.start)[before]))
    return Hold(link, _after_lag(portfolio, schedule, link, instant, on_start), on_start)


def lag_minutes(schedule: Schedule, link: Link) -> int:
    """The lag of a link in minutes; a percentage is of the predecessor's duration."""
    if link.lag.kind is not LagKind.PERCENT:
        return link.lag.amount
    whole = int(schedule.duration[schedule.index[link.predecessor]])
    return (whole * link.lag.amount + 50) // 100


def _after_lag(
    portfolio: Portfolio, schedule: Schedule, link: Link, instant: Instant, on_start: bool
) -> Instant:
    minutes = lag_minutes(schedule, link)
    if minutes == 0:
        return instant
    before = portfolio.tasks[link.predecessor]
    elapsed = link.lag.kind is LagKind.PERCENT and before.duration.elapsed
    if link.lag.kind is LagKind.ELAPSED or elapsed:
        return Instant(instant + minutes)
    after = portfolio.tasks[link.successor]
    clock = clock_for(portfolio, *task_clock(after, portfolio.projects[after.project]))
    moved = clock.add_work(instant, Minutes(minutes))
    return moved if on_start else clock.previous_work(moved)


def clock_of(portfolio: Portfolio, task: Task) -> WorkClock:
    """The clock the task runs on; of several resources that of the first."""
    if task.duration.elapsed:
        return clock_for(portfolio)
    legs = legs_of(portfolio, task)
    key = legs[0].clock if legs else task_clock(task, portfolio.projects[task.project])
    return clock_for(portfolio, *key)
