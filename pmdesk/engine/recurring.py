"""Recurring tasks: one row that takes place many times."""

from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.engine.hours import ROUND_THE_CLOCK
from pmdesk.engine.legs import task_clock
from pmdesk.engine.occurrences import occurrence_days
from pmdesk.engine.worktime import clock_for


def is_recurring(task: Task) -> bool:
    """Whether a task takes place at the times that its pattern says."""
    return task.kind is TaskKind.RECURRING and task.occurrences is not None


def occurrences_of(portfolio: Portfolio, task: Task) -> tuple[tuple[Instant, Instant], ...]:
    """Start and finish of every time a recurring task takes place, each as long as its duration.

    On a day off it takes place when work goes on. Empty for a task without occurrences.
    """
    if task.occurrences is None:
        return ()
    project = portfolio.projects[task.project]
    key = ROUND_THE_CLOCK if task.duration.elapsed else task_clock(task, project)
    clock = clock_for(portfolio, *key)
    minute, minutes = task.occurrences.minute, task.duration.minutes
    wanted = (Instant(day * MINUTES_PER_DAY + minute) for day in occurrence_days(task.occurrences))
    starts = sorted({clock.next_work(instant) for instant in wanted})
    return tuple((start, clock.add_work(start, minutes)) for start in starts)


def span_of(portfolio: Portfolio, task: Task) -> tuple[Instant | None, Instant | None]:
    """From the first time a recurring task takes place to the last; None if it never does."""
    times = occurrences_of(portfolio, task)
    return (times[0][0], times[-1][1]) if times else (None, None)
