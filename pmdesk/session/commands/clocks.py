"""Finishes and spans on the clock of one task, for commands that turn dates into durations and back."""

from dataclasses import replace

from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Instant, Minutes
from pmdesk.engine.worktime import WorkClock, clock_for


def clock_of(portfolio: Portfolio, task: Task) -> WorkClock:
    """The working time of a task's calendar, or its project's."""
    return clock_for(portfolio, task.calendar or portfolio.projects[task.project].calendar)


def finish_after(portfolio: Portfolio, task: Task, start: Instant, duration: Duration) -> Instant:
    """Where ``duration`` ends that begins at ``start``, on the task's clock."""
    if duration.elapsed:
        return Instant(start + duration.minutes)
    return clock_of(portfolio, task).add_work(start, duration.minutes)


def span_between(portfolio: Portfolio, task: Task, start: Instant, finish: Instant) -> Duration:
    """The duration from ``start`` to ``finish`` on the task's clock, in the unit of the task's own."""
    if task.duration.elapsed:
        return replace(task.duration, minutes=Minutes(finish - start), estimated=False)
    minutes = clock_of(portfolio, task).work_between(start, finish)
    return replace(task.duration, minutes=minutes, estimated=False)
