"""Value along a baseline: what tasks have earned by percent of the time that they were to take.

Source: Microsoft Project, "BCWP fields": half of the time of 10, 10, 20, 20 has earned 20.
"""

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.hours import ROUND_THE_CLOCK, AnyClock
from pmdesk.engine.legs import task_clock
from pmdesk.engine.money.budgets import Budgets
from pmdesk.engine.money.sharing import share
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Timetable, Wide, work_at_each


def earned_along_spans(schedule: Schedule, budgets: Budgets, chosen: NDArray[np.bool_]) -> Wide:
    """What the ``chosen`` rows have earned along their baseline by percent complete; 0 for the others."""
    clock = _Clock(schedule, budgets, chosen)
    spans, rows = budgets.spans, budgets.spans.row
    mine = np.flatnonzero(chosen[rows])
    row = rows[mine]
    percent = schedule.percent_complete[row].astype(np.int64)
    begin = clock.worked(row, spans.start[mine])
    length = clock.worked(row, spans.finish[mine]) - begin
    reached = clock.worked(row, budgets.finish[row]) * percent
    done = np.clip(reached - begin * WHOLE, 0, length * WHOLE)
    evenly = share(spans.amount[mine], done, np.maximum(length * WHOLE, 1))
    at_once = spans.amount[mine] * ((percent > 0) & (reached >= begin * WHOLE))
    found = np.zeros(len(chosen), np.int64)
    np.add.at(found, row, np.where(length > 0, evenly, at_once))
    return found


class _Clock:
    """Counts the working minutes of rows since the start of their baselines, without their pauses."""

    def __init__(self, schedule: Schedule, budgets: Budgets, chosen: NDArray[np.bool_]) -> None:
        portfolio = schedule.portfolio
        keys: dict[AnyClock, int] = {}
        self._slot = np.zeros(len(chosen), np.int32)
        for row in np.flatnonzero(chosen).tolist():
            task = portfolio.tasks[schedule.tasks[row]]
            own = task_clock(task, portfolio.projects[task.project])
            self._slot[row] = keys.setdefault(ROUND_THE_CLOCK if task.duration.elapsed else own, len(keys))
        dates = np.concatenate((budgets.start[chosen], budgets.finish[chosen]))
        first, last = int(dates.min(initial=0)), int(dates.max(initial=0))
        days = first // MINUTES_PER_DAY, last // MINUTES_PER_DAY + 1
        self._clocks = Timetable(portfolio.presence.calendars, keys or {ROUND_THE_CLOCK: 0}, *days).arrays
        self._start = budgets.start
        self._paused = budgets.paused

    def worked(self, row: Wide, date: Wide) -> Wide:
        """The minutes of each row up to a date of its own."""
        found = self._between(row, self._start[row], date)
        for pause in np.flatnonzero(np.isin(self._paused.row, row)).tolist():
            here = row == self._paused.row[pause]
            start, finish = self._paused.start[pause], np.minimum(self._paused.finish[pause], date[here])
            begins = np.minimum(start, finish)
            found[here] -= self._between(row[here], begins, finish)
        return found

    def _between(self, row: Wide, start: Wide, finish: Wide) -> Wide:
        slot = self._slot[row]
        begun = work_at_each(self._clocks, slot, start.astype(np.int32))
        return work_at_each(self._clocks, slot, finish.astype(np.int32)) - begun
