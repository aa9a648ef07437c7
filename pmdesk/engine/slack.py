"""Slack, durations and roll-ups: what follows from the dates, column by column.

Source of the rules: Microsoft Project's fields Total Slack, Free Slack, Critical, % Complete; slack is
counted on the calendar of the task, else of its project.
"""

import numpy as np
from numpy.typing import NDArray

from pmdesk.engine import codes
from pmdesk.engine.columns import TaskColumns
from pmdesk.engine.dates import Dates
from pmdesk.engine.network import LinkColumns
from pmdesk.engine.timetable import Column, Timetable

Wide = NDArray[np.int64]


class WorkAtDates:
    """How much work lies before each date of every row, on the clock of its task or project."""

    def __init__(self, timetable: Timetable, tasks: TaskColumns, dates: Dates) -> None:
        slots = tasks.task_slot
        self.early_start = timetable.work_at(slots, dates.early_start)
        self.early_finish = timetable.work_at(slots, dates.early_finish)
        self.late_start = timetable.work_at(slots, dates.late_start)
        self.late_finish = timetable.work_at(slots, dates.late_finish)


def durations(timetable: Timetable, tasks: TaskColumns, dates: Dates, at: WorkAtDates) -> Column:
    """The stored duration, or where dates decide (people, manual, complete, summary) the work between."""
    changed = dates.start != dates.early_start
    between = at.early_finish - at.early_start
    if changed.any():
        slots = tasks.task_slot
        between = timetable.work_at(slots, dates.finish) - timetable.work_at(slots, dates.start)
    by_dates = (tasks.duration < 0) | (tasks.role == codes.FIXED) | (tasks.progress == codes.COMPLETE)
    wall = dates.finish.astype(np.int64) - dates.start
    between = np.where(tasks.elapsed == 1, wall, between)
    found = np.where(by_dates, between, tasks.duration).astype(np.int32)
    found[tasks.role == codes.BLANK] = 0
    return found


def total_slack(tasks: TaskColumns, at: WorkAtDates) -> Column:
    """The smaller of start and finish slack; finish slack alone once started; none as late as possible."""
    finish_slack = at.late_finish - at.early_finish
    start_slack = at.late_start - at.early_start
    waiting = tasks.progress == codes.NOT_STARTED
    slack = np.where(waiting, np.minimum(start_slack, finish_slack), finish_slack)
    slack[(tasks.constraint == codes.ALAP) | (tasks.progress == codes.COMPLETE)] = 0
    return slack.astype(np.int32)


def free_slack(
    timetable: Timetable, tasks: TaskColumns, links: LinkColumns, dates: Dates, total: Column
) -> Column:
    """How far each row can slip without moving an unfinished successor; without one, the total slack."""
    used = links.link_out
    used = used[tasks.progress[links.successor[used]] != codes.COMPLETE]
    result = total.astype(np.int64)
    if len(used):
        before, after = links.predecessor[used], links.successor[used]
        kind = links.code[used] & 3
        from_finish = (kind == codes.FS) | (kind == codes.FF)
        to_start = (kind == codes.FS) | (kind == codes.SS)
        held = np.where(from_finish, dates.finish[before], dates.start[before])
        holding = np.where(to_start, dates.start[after], dates.finish[after])
        slots = tasks.task_slot[before]
        gap = timetable.work_at(slots, holding) - timetable.work_at(slots, held)
        gap -= _lags(timetable, tasks, links, used, dates)
        starts = np.flatnonzero(np.concatenate([[True], before[1:] != before[:-1]]))
        result[before[starts]] = np.minimum.reduceat(gap, starts)
    result[tasks.progress == codes.COMPLETE] = 0
    return np.maximum(result, 0).astype(np.int32)


def _lags(
    timetable: Timetable, tasks: TaskColumns, links: LinkColumns, used: Column, dates: Dates
) -> NDArray[np.int64]:
    amount: Wide = links.lag[used].astype(np.int64)
    percent = links.code[used] >> 2 == codes.PERCENT_LAG
    if percent.any():
        rows = links.predecessor[used]
        whole = tasks.duration[rows].astype(np.int64)
        slots = tasks.task_slot[rows]
        between = timetable.work_at(slots, dates.finish[rows]) - timetable.work_at(slots, dates.start[rows])
        whole = np.where(whole < 0, between, whole)
        amount = np.where(percent, (whole * amount + 50) // 100, amount)
    return amount


def sums_below(values: Wide, end: Column) -> Wide:
    """For every row the sum of ``values`` over itself and all rows below it."""
    running = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=running[1:])
    result: Wide = running[end] - running[:-1]
    return result


def percent_complete(tasks: TaskColumns, duration: Column, summary: NDArray[np.bool_], end: Column) -> Column:
    """The stored percentage of tasks; of summaries the share of duration done below, rounded half up."""
    leaf = ~summary & (tasks.counts == 1)
    weight = np.where(leaf, duration, 0).astype(np.int64)
    whole = sums_below(weight, end)
    done = sums_below(weight * tasks.percent, end)
    rolled = (2 * done + whole) // np.maximum(2 * whole, 1)
    none = whole == 0
    if (none & summary).any():
        many = sums_below(leaf.astype(np.int64), end)
        plain = sums_below(np.where(leaf, tasks.percent, 0).astype(np.int64), end)
        rolled = np.where(none, plain // np.maximum(many, 1), rolled)
    return np.where(summary, rolled, tasks.percent).astype(np.int32)
