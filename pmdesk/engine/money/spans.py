"""Spans: amounts that fall due evenly over stretches of the working time of tasks, as columns."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from pmdesk.domain.quantities import FULL_TIME
from pmdesk.engine.hours import ROUND_THE_CLOCK, AnyClock
from pmdesk.engine.legs import task_clock
from pmdesk.engine.money.sharing import share
from pmdesk.engine.pieces import Pieces, PieceWork
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Column, Wide


class Spans(NamedTuple):
    """Amounts by row of a schedule, each from a start to a finish; at once if these are one."""

    row: Wide
    start: Wide
    finish: Wide
    amount: Wide

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int, int]]) -> "Spans":
        """The columns of rows of row, start, finish and amount."""
        return cls(*np.array(list(rows), np.int64).reshape(-1, 4).T)


class SpanFlow:
    """How much of some spans is due by when; in a span without working time the clock counts."""

    def __init__(self, schedule: Schedule, spans: Spans) -> None:
        self._spans = spans
        self._rows = len(schedule.tasks)
        self._work = _work_of(schedule, spans, round_the_clock=np.zeros(len(spans.row), np.bool_))
        idle = (self._work.whole == 0) & (spans.finish > spans.start)
        if idle.any():
            self._work = _work_of(schedule, spans, round_the_clock=idle)

    def until(self, edge: int) -> Wide:
        """What is due of each span up to an instant."""
        whole = self._work.whole
        over = self._spans.amount * (edge >= self._spans.finish)
        return np.where(
            whole > 0, share(self._spans.amount, self._work.until(edge), np.maximum(whole, 1)), over
        )

    def by_row(self, dates: Wide) -> Wide:
        """What is due of each row up to a date of its own: ``dates`` holds one for each row."""
        due = np.zeros(len(self._spans.row), np.int64)
        mine = dates[self._spans.row]
        for date in np.unique(mine).tolist():
            due[mine == date] = self.until(date)[mine == date]
        return self._added(due)

    def totals(self, edges: Sequence[int], owner: Wide, owners: int) -> Wide:
        """What is due up to each edge for each owner; ``owner`` holds that of each row of the schedule."""
        found = np.zeros((owners, len(edges)), np.int64)
        for n, edge in enumerate(edges):
            np.add.at(found[:, n], owner[self._spans.row], self.until(edge))
        return found

    def _added(self, due: Wide) -> Wide:
        found = np.zeros(self._rows, np.int64)
        np.add.at(found, self._spans.row, due)
        return found


def _work_of(schedule: Schedule, spans: Spans, *, round_the_clock: Wide) -> PieceWork:
    keys, slots = _slots(schedule)
    owners = np.arange(len(spans.row), dtype=np.int32)
    start, finish = spans.start.astype(np.int32), spans.finish.astype(np.int32)
    slot = np.where(round_the_clock, keys[ROUND_THE_CLOCK], slots[spans.row]).astype(np.int32)
    units = np.full(len(owners), FULL_TIME, np.int64)
    pieces = Pieces(owners, slot, start, finish, units)
    return PieceWork(schedule.portfolio.presence.calendars, keys, pieces, len(owners))


@lru_cache(maxsize=2)
def _slots(schedule: Schedule) -> tuple[Mapping[AnyClock, int], Column]:
    """The clocks of tasks, and which one each row runs on; among them that of elapsed time."""
    tasks, projects = schedule.portfolio.tasks, schedule.portfolio.projects
    keys: dict[AnyClock, int] = {ROUND_THE_CLOCK: 0}
    found: list[int] = []
    for row in map(tasks.__getitem__, schedule.tasks):
        own = ROUND_THE_CLOCK if row.duration.elapsed else task_clock(row, projects[row.project])
        found.append(keys.setdefault(own, len(keys)))
    return keys, np.array(found, np.int32)
