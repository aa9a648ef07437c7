"""Finishes and spans on the clock of one task, for commands that turn dates into durations and back."""

from dataclasses import replace

from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Duration, Instant, Minutes
from pmdesk.engine.hours import ROUND_THE_CLOCK
from pmdesk.engine.legs import clock_of_assignment, gaps_within, legs_of
from pmdesk.engine.worktime import WorkClock, clock_for


def clock_of(portfolio: Portfolio, task: Task) -> WorkClock:
    """The working time of a task's calendar, or its project's."""
    return clock_for(portfolio, task.calendar or portfolio.projects[task.project].calendar)


def duration_clock(portfolio: Portfolio, task: Task) -> WorkClock:
    """What a task's duration and pauses count on: its working time, or the whole day if they are elapsed."""
    return clock_for(portfolio, *ROUND_THE_CLOCK) if task.duration.elapsed else clock_of(portfolio, task)


def assignment_clock(portfolio: Portfolio, assignment: Assignment) -> WorkClock:
    """The working time of somebody on a task: what their calendar shares with the task's own."""
    task = portfolio.tasks[assignment.task]
    return clock_for(portfolio, *clock_of_assignment(portfolio, task, assignment))


def finish_after(portfolio: Portfolio, task: Task, start: Instant, duration: Duration) -> Instant:
    """Where ``duration`` ends that begins at ``start``, on the task's clock and with its pauses."""
    minutes = Minutes(duration.minutes + gaps_within(task.splits, duration.minutes))
    if duration.elapsed:
        return Instant(start + minutes)
    return clock_of(portfolio, task).add_work(start, minutes)


def end_of_work(portfolio: Portfolio, task: Task, start: Instant) -> Instant:
    """Where ``task`` ends that began at ``start`` and is worked without a break but its pauses."""
    legs = legs_of(portfolio, task)
    if not legs:
        return finish_after(portfolio, task, start, task.duration)
    return max(clock_for(portfolio, *leg.clock).add_work(start, Minutes(leg.end)) for leg in legs)


def span_between(portfolio: Portfolio, task: Task, start: Instant, finish: Instant) -> Duration:
    """The duration from ``start`` to ``finish`` on the task's clock without its pauses, in its own unit."""
    minutes = duration_clock(portfolio, task).work_between(start, finish)
    return replace(task.duration, minutes=Minutes(worked_after(task, minutes)), estimated=False)


def worked_after(task: Task, minutes: int) -> int:
    """How much of a task is worked ``minutes`` after its start on its clock, pauses taken out."""
    for split in task.splits:
        if minutes <= split.after:
            break
        minutes = max(minutes - split.gap, split.after)
    return minutes
