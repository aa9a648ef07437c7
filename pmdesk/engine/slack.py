"""Slack, durations and roll-ups: what follows from the dates, column by column.

Source of the rules: Microsoft Project's fields Total Slack, Free Slack, Critical, % Complete; slack is
counted on the calendar of the task, else of its project.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pmdesk.engine import codes
from pmdesk.engine.columns import TaskColumns
from pmdesk.engine.dates import Dates
from pmdesk.engine.network import LinkColumns
from pmdesk.engine.timetable import Column, Wide

Count = Callable[[Column, Column], Wide]
"""For each slot of a clock and instant, the working minutes of the clock up to the instant."""


class WorkAtDates:
    """How much work lies before each date of every row, on the clock of its task or project."""

    def __init__(self, count: Count, tasks: TaskColumns, dates: Dates) -> None:
        slots = tasks.task_slot
        self.early_start = count(slots, dates.early_start)
        self.early_finish = count(slots, dates.early_finish)
        self.late_start = count(slots, dates.late_start)
        self.late_finish = count(slots, dates.late_finish)
        as_early = np.array_equal(dates.start, dates.early_start)
        self.start = self.early_start if as_early else count(slots, dates.start)
        self.finish = self.early_finish if as_early else count(slots, dates.finish)


def durations(tasks: TaskColumns, dates: Dates, at: WorkAtDates) -> Column:
    """The stored duration, or where dates decide (people, manual, complete, summary) the work between.

    Pauses of split work don't count; of people on several clocks the time counts in which anybody works.
    """
    by_dates = (tasks.duration < 0) | (tasks.role == codes.FIXED) | (tasks.progress == codes.COMPLETE)
    between = np.maximum(at.finish - at.start - tasks.pause, 0)
    shared = tasks.pair >= 0
    if shared.any():
        between = np.where(shared, dates.worked, between)
    elapsed = tasks.elapsed == 1
    if elapsed.any():
        between = np.where(elapsed, dates.finish.astype(np.int64) - dates.start, between)
    found = np.where(by_dates, between, tasks.duration).astype(np.int32)
    found[tasks.role == codes.BLANK] = 0
    return found


def total_slack(count: Count, tasks: TaskColumns, dates: Dates, at: WorkAtDates) -> Column:
    """The smaller of start and finish slack; finish slack alone once started; none as late as possible.

    A task that a constraint sets earlier than its links allow lacks the time between.
    """
    finish_slack = at.late_finish - at.early_finish
    start_slack = at.late_start - at.early_start
    waiting = tasks.progress == codes.NOT_STARTED
    slack = np.where(waiting, np.minimum(start_slack, finish_slack), finish_slack)
    pressed = np.flatnonzero(dates.wanted != codes.NO_DATE)
    if len(pressed):
        wanted = count(tasks.task_slot.take(pressed), dates.wanted.take(pressed))
        slack[pressed] = np.minimum(slack.take(pressed), at.late_start.take(pressed) - wanted)
    slack[(tasks.constraint == codes.ALAP) | (tasks.progress == codes.COMPLETE)] = 0
    return slack.astype(np.int32)


def free_slack(
    count: Count, tasks: TaskColumns, links: LinkColumns, dates: Dates, at: WorkAtDates, total: Column
) -> Column:
    """How far each row can slip without moving an unfinished successor, on the successor's calendar.

    Without one, and at most, the total slack.
    """
    rows = len(total)
    complete = tasks.progress == codes.COMPLETE
    before, after, code = links.predecessor, links.successor, links.code
    # Starts, then finishes: FS and FF hold by the finish, FF and SF are held at the finish.
    held = np.concatenate([dates.start, dates.finish]).take(before + rows * (1 - (code & 1)))
    holding = np.concatenate([dates.start, dates.finish]).take(after + rows * (code >> 1 & 1))
    gap = count(tasks.task_slot.take(after), holding) - count(tasks.task_slot.take(after), held)
    gap -= _lags(tasks, links, at)
    gap[complete.take(after)] = codes.FAR
    nearest = np.full(rows, codes.FAR, np.int64)
    np.minimum.at(nearest, before, gap)
    result = np.maximum(np.minimum(nearest, total), 0)
    result[complete] = 0
    return result.astype(np.int32)


def _lags(tasks: TaskColumns, links: LinkColumns, at: WorkAtDates) -> Column | Wide:
    percent = links.code >> 2 == codes.PERCENT_LAG
    if not percent.any():
        return links.lag
    whole = np.where(tasks.duration < 0, at.finish - at.start, tasks.duration)
    return np.where(percent, (whole.take(links.predecessor) * links.lag + 50) // 100, links.lag)


def sums_below(values: NDArray[np.generic], rows: NDArray[np.intp], end: Column) -> Wide:
    """For each of the ``rows`` the sum of ``values`` over itself and all rows below it."""
    running = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, dtype=np.int64, out=running[1:])
    result: Wide = running.take(end.take(rows)) - running.take(rows)
    return result


def percent_complete(
    tasks: TaskColumns, duration: Column, leaf: NDArray[np.bool_], summaries: NDArray[np.intp], end: Column
) -> Column:
    """The stored percentage of tasks; of summaries the share of duration done below, rounded half up."""
    weight = np.where(leaf, duration, 0).astype(np.int64)
    whole = sums_below(weight, summaries, end)
    done = sums_below(weight * tasks.percent, summaries, end)
    rolled = (2 * done + whole) // np.maximum(2 * whole, 1)
    none = whole == 0
    if none.any():
        many = sums_below(leaf, summaries, end)
        plain = sums_below(np.where(leaf, tasks.percent, 0), summaries, end)
        rolled = np.where(none, plain // np.maximum(many, 1), rolled)
    result = tasks.percent.copy()
    result[summaries] = rolled
    return result
