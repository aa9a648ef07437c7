"""Progress: how much of a task is done, until when, and how much would be by schedule at an instant."""

from pmdesk.domain.plan.project import OutOfSequence
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.engine.driving import holds_on
from pmdesk.engine.hours import ROUND_THE_CLOCK
from pmdesk.engine.legs import Leg, legs_of, parts_of, task_clock
from pmdesk.engine.percent import WHOLE, percent_of, share_of
from pmdesk.engine.recurring import occurrences_of
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.worktime import clock_for


def actual_duration(portfolio: Portfolio, schedule: Schedule, task: Task) -> Minutes:
    """How much of the duration of a task is over; of a summary, its percentage of that.

    Source: Microsoft Project, "Actual Duration (task field)": duration × percent complete.
    """
    row = schedule.index[task.id]
    day = portfolio.projects[task.project].minutes_per_day
    return share_of(int(schedule.duration[row]), int(schedule.percent_complete[row]), day)


def stop_of(portfolio: Portfolio, schedule: Schedule, task: Task) -> Instant | None:
    """Where the done part of a leaf ends; None while nothing is done.

    Source: Microsoft Project, "Stop (task field)".
    """
    if task.actual_start is None or (task.percent_complete == 0 and task.actual_finish is None):
        return None
    if task.actual_finish is not None:
        return task.actual_finish
    day = portfolio.projects[task.project].minutes_per_day
    ends = []
    for track in _tracks(portfolio, schedule, task):
        done = share_of(track.worked, task.percent_complete, day)
        ends.append(clock_for(portfolio, *track.clock).add_work(task.actual_start, _place_of(track, done)))
    return max(ends)


def resume_of(portfolio: Portfolio, schedule: Schedule, task: Task) -> Instant | None:
    """When the rest of a started leaf goes on; None if it hasn't started, or is complete.

    That is where it stopped, at its ``resume`` date, or with retained logic when its links allow it.
    Source: Microsoft Project, "Resume (task field)".
    """
    if task.actual_start is None or task.actual_finish is not None:
        return None
    at = max(stop_of(portfolio, schedule, task) or task.actual_start, task.resume or task.actual_start)
    if portfolio.projects[task.project].out_of_sequence is OutOfSequence.RETAINED_LOGIC:
        holds = holds_on(portfolio, schedule, task.id)
        at = max([at, *(hold.instant for hold in holds if hold.on_start)])
    tracks = _tracks(portfolio, schedule, task)
    return min(clock_for(portfolio, *track.clock).next_work(at) for track in tracks)


def percent_through(portfolio: Portfolio, schedule: Schedule, task: Task, date: Instant) -> int:
    """The percentage of a leaf that is done at ``date`` if it runs as scheduled.

    Never less than is done already.
    """
    row = schedule.index[task.id]
    start, finish = int(schedule.start[row]), int(schedule.finish[row])
    if start == NO_DATE:
        return task.percent_complete
    if task.actual_finish is not None or finish <= date:
        return WHOLE
    if date <= start:
        return task.percent_complete
    if task.kind is TaskKind.RECURRING and task.occurrences is not None:
        times = occurrences_of(portfolio, task)
        scheduled = percent_of(sum(end <= date for _, end in times), len(times))
    elif task.actual_start is None:
        scheduled = _of_unstarted(portfolio, schedule, task, Instant(start), date)
    else:
        scheduled = _of_started(portfolio, schedule, task, date)
    return max(min(scheduled, WHOLE - 1), task.percent_complete)


def _of_unstarted(portfolio: Portfolio, schedule: Schedule, task: Task, start: Instant, date: Instant) -> int:
    tracks = _tracks(portfolio, schedule, task)
    done = sum(
        _worked(track, clock_for(portfolio, *track.clock).work_between(start, date)) for track in tracks
    )
    return percent_of(done, sum(track.worked for track in tracks))


def _of_started(portfolio: Portfolio, schedule: Schedule, task: Task, date: Instant) -> int:
    goes_on = resume_of(portfolio, schedule, task)
    if goes_on is None or date <= goes_on:
        return task.percent_complete
    day = portfolio.projects[task.project].minutes_per_day
    done = whole = 0
    for track in _tracks(portfolio, schedule, task):
        since = _place_of(track, share_of(track.worked, task.percent_complete, day))
        passed = clock_for(portfolio, *track.clock).work_between(goes_on, date)
        done += _worked(track, since + passed)
        whole += track.worked
    return percent_of(done, whole)


def _tracks(portfolio: Portfolio, schedule: Schedule, task: Task) -> tuple[Leg, ...]:
    """The legs of a leaf; of one that its duration decides, that is one on its own clock."""
    legs = legs_of(portfolio, task)
    if legs:
        return legs
    minutes = int(schedule.duration[schedule.index[task.id]])
    clock = ROUND_THE_CLOCK if task.duration.elapsed else task_clock(task, portfolio.projects[task.project])
    return (Leg(clock, parts_of(task.splits, minutes), minutes),)


def _place_of(track: Leg, done: int) -> Minutes:
    """How far behind the start of the task ``done`` minutes of a leg are worked."""
    for start, end in track.parts:
        if done <= end - start:
            return Minutes(start + done if done else 0)
        done -= end - start
    return Minutes(track.end)


def _worked(track: Leg, place: int) -> int:
    """How many minutes of a leg are worked ``place`` minutes behind the start of the task."""
    return sum(max(min(end, place) - start, 0) for start, end in track.parts)
