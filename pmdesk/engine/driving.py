"""What holds a task: the earliest dates that its links, and those of the summaries above it, allow."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import ELAPSED_MINUTES, Instant, LagKind, Minutes
from pmdesk.engine.codes import FIXED_SUMMARY, NO_DATE
from pmdesk.engine.columns import role_of
from pmdesk.engine.legs import legs_of, task_clock
from pmdesk.engine.loop_links import links_on_loops
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.worktime import WorkClock, clock_for


@dataclass(frozen=True, slots=True)
class Hold:
    """A link and the instant that it allows at the earliest: for the start, or for the finish."""

    link: Link
    instant: Instant
    on_start: bool


def holds_on(portfolio: Portfolio, schedule: Schedule, task: TaskId) -> Iterator[Hold]:
    """What each link into the task, or into a summary above it, allows at the earliest.

    Links into a summary that is scheduled manually end there: its dates alone hold what lies below.
    """
    below: TaskId | None = task
    while below is not None:
        row = portfolio.tasks[below]
        links = portfolio.links_into.get(below, ())
        if links and (below == task or role_of(row, True) != FIXED_SUMMARY):
            for link in links:
                hold = hold_of(portfolio, schedule, link, task)
                if hold is not None:
                    yield hold
        below = row.parent


def hold_of(portfolio: Portfolio, schedule: Schedule, link: Link, held: TaskId | None = None) -> Hold | None:
    """What a link allows at the earliest; None if it takes no part in the schedule.

    ``held`` is the task below the link's successor that is asked about: the lag runs on its calendar.
    """
    before, after = schedule.index.get(link.predecessor), schedule.index.get(link.successor)
    if before is None or after is None or schedule.start[before] == NO_DATE:
        return None
    ends = portfolio.outline.end
    takes_part = schedule.active[before] and schedule.active[after]
    if not takes_part or before < after < ends[before] or after < before < ends[after]:
        return None
    if link.id in links_on_loops(schedule):
        return None
    from_finish = link.kind in (LinkKind.FS, LinkKind.FF)
    on_start = link.kind in (LinkKind.FS, LinkKind.SS)
    instant = Instant(int((schedule.finish if from_finish else schedule.start)[before]))
    after_lag = _after_lag(portfolio, schedule, link, held or link.successor, instant, on_start)
    return Hold(link, after_lag, on_start)


def lag_minutes(portfolio: Portfolio, schedule: Schedule, link: Link) -> int:
    """The lag of a link in minutes; a percentage is of the predecessor's duration before any progress."""
    if link.lag.kind is not LagKind.PERCENT:
        return link.lag.amount
    before = portfolio.tasks[link.predecessor]
    whole = before.duration.minutes
    is_summary = portfolio.outline.is_summary(before.id)
    legs = () if is_summary else legs_of(portfolio, before)
    if len(legs) == 1:
        whole = Minutes(legs[0].worked)
    elif legs or is_summary or before.kind is TaskKind.HAMMOCK:
        row = schedule.index[before.id]
        start, finish = Instant(int(schedule.start[row])), Instant(int(schedule.finish[row]))
        clock = clock_for(portfolio, *task_clock(before, portfolio.projects[before.project]))
        whole = clock.work_between(start, finish)
    return (whole * link.lag.amount + 50) // 100


def lag_text(portfolio: Portfolio, link: Link) -> str:
    """The lag or lead of a link without its sign, in the unit it was typed in: ``2 d``, ``50 %``."""
    lag = link.lag
    if lag.kind is LagKind.PERCENT:
        return f"{abs(lag.amount)} %"
    project = portfolio.projects[portfolio.tasks[link.successor].project]
    elapsed = lag.kind is LagKind.ELAPSED
    minutes = ELAPSED_MINUTES[lag.unit] if elapsed else project.minutes_in(lag.unit)
    return f"{abs(lag.amount) / minutes:g} {'e' if elapsed else ''}{lag.unit.value}"


def _after_lag(
    portfolio: Portfolio, schedule: Schedule, link: Link, held: TaskId, instant: Instant, on_start: bool
) -> Instant:
    minutes = lag_minutes(portfolio, schedule, link)
    if minutes == 0:
        return instant
    before = portfolio.tasks[link.predecessor]
    of_elapsed = before.duration.elapsed and not portfolio.outline.is_summary(before.id)
    elapsed = link.lag.kind is LagKind.PERCENT and of_elapsed
    if link.lag.kind is LagKind.ELAPSED or elapsed:
        return Instant(instant + minutes)
    after = portfolio.tasks[held]
    clock = clock_for(portfolio, *task_clock(after, portfolio.projects[after.project]))
    moved = clock.add_work(instant, Minutes(minutes))
    return moved if on_start else clock.previous_work(moved)


def clock_of(portfolio: Portfolio, task: Task) -> WorkClock:
    """The clock the task runs on; of several resources that of the first."""
    return clocks_of(portfolio, task)[0]


def clocks_of(portfolio: Portfolio, task: Task) -> tuple[WorkClock, ...]:
    """The clocks the task runs on: those of its resources, else of its calendar or its project's."""
    if task.duration.elapsed:
        return (clock_for(portfolio),)
    legs = legs_of(portfolio, task)
    keys = [leg.clock for leg in legs] or [task_clock(task, portfolio.projects[task.project])]
    return tuple(clock_for(portfolio, *key) for key in keys)
