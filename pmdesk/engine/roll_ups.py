"""Durations and roll-ups: what follows from the dates, column by column.

Source of the rules: Microsoft Project's fields Duration, Work, % Complete.
"""

import numpy as np
from numpy.typing import NDArray

from pmdesk.engine import codes
from pmdesk.engine.columns import TaskColumns
from pmdesk.engine.dates import Dates, Slacks
from pmdesk.engine.timetable import Column, Wide


def durations(tasks: TaskColumns, dates: Dates, slacks: Slacks) -> Column:
    """The stored duration, or where dates decide (people, manual, complete, summary) the work between.

    Pauses of split work don't count; of people on several clocks the time counts in which anybody works.
    """
    by_dates = (tasks.duration < 0) | (tasks.role == codes.FIXED) | (tasks.progress == codes.COMPLETE)
    between = np.maximum(slacks.ended - slacks.begun - tasks.pause, 0)
    shared = tasks.pair >= 0
    if shared.any():
        between = np.where(shared, dates.worked, between)
    elapsed = tasks.elapsed == 1
    if elapsed.any():
        between = np.where(elapsed, dates.finish.astype(np.int64) - dates.start, between)
    found = np.where(by_dates, between, tasks.duration).astype(np.int32)
    found[tasks.role == codes.BLANK] = 0
    return found


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
