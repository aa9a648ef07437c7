"""Which tasks drive which: links that hold a task where it is, and whose dates they carry."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.engine.codes import FIXED, NO_DATE
from pmdesk.engine.columns import role_of
from pmdesk.engine.limits import driving_links_of
from pmdesk.engine.link_dates import fixed_summaries, held_rows, link_dates
from pmdesk.engine.schedule import Schedule

_PLAIN = (Constraint.ASAP, Constraint.SNET, Constraint.FNET)


class Drivers:
    """The driving links, by their place in the link dates, and the rows at both sides of each.

    ``carriers`` are the rows whose dates a link hands on: its predecessor, or the tasks below it that start
    first or finish last. ``driven`` are the rows that it holds where they are. ``into`` and ``out_of`` are
    the links by row.
    """

    def __init__(self, schedule: Schedule) -> None:
        held = held_rows(schedule)
        drives = _driving(schedule)
        self.driven: dict[int, list[int]] = {}
        self.into: dict[int, list[int]] = {}
        self.out_of: dict[int, list[int]] = {}
        for link, row in zip(held.link[drives].tolist(), held.row[drives].tolist(), strict=True):
            self.driven.setdefault(link, []).append(row)
            self.into.setdefault(row, []).append(link)
        fixed = fixed_summaries(schedule)
        self.carriers = {link: _carriers(schedule, link, fixed) for link in self.driven}
        for link, rows in self.carriers.items():
            for row in rows:
                self.out_of.setdefault(row, []).append(link)

    def before(self, row: int) -> list[int]:
        """The rows that drive a row."""
        return [before for link in self.into.get(row, ()) for before in self.carriers[link]]

    def behind(self, row: int) -> list[int]:
        """The rows that a row drives."""
        return [after for link in self.out_of.get(row, ()) for after in self.driven[link]]


@lru_cache(maxsize=1)
def drivers_of(schedule: Schedule) -> Drivers:
    """The drivers of a schedule."""
    return Drivers(schedule)


def _carriers(schedule: Schedule, link: int, fixed: NDArray[np.bool_]) -> list[int]:
    dates = link_dates(schedule)
    before = int(dates.before[link])
    if not schedule.summary[before] or fixed[before]:
        return [before]
    column = schedule.finish if dates.from_finish[link] else schedule.start
    below = np.arange(before + 1, schedule.portfolio.outline.end[before])
    carries = schedule.active[below] & (~schedule.summary[below] | fixed[below])
    found: list[int] = below[carries & (column[below] == column[before])].tolist()
    return found


def _driving(schedule: Schedule) -> NDArray[np.bool_]:
    """Which pairs of a link and a row that it holds are such that it holds it where it is.

    Most rows are plain: whatever leaves no room drives them. For the others see ``driving_links_of``.
    """
    held = held_rows(schedule)
    drives: NDArray[np.bool_] = held.room <= 0
    links = link_dates(schedule).links
    tasks = schedule.portfolio.tasks
    answers: dict[int, set[int]] = {}
    odd = _odd_rows(schedule)
    for pair in np.flatnonzero(odd[held.row]).tolist():
        row = int(held.row[pair])
        if row not in answers:
            task = tasks[schedule.tasks[row]]
            answers[row] = {link.id for link in driving_links_of(schedule.portfolio, schedule, task)}
        drives[pair] = links[held.link[pair]].id in answers[row]
    return drives


def _odd_rows(schedule: Schedule) -> NDArray[np.bool_]:
    tasks = schedule.portfolio.tasks
    odd = np.array([_is_odd(tasks[task]) for task in schedule.tasks], np.bool_)
    odd |= schedule.summary | (schedule.start == NO_DATE)
    return odd


def _is_odd(task: Task) -> bool:
    return (
        task.actual_start is not None
        or task.constraint not in _PLAIN
        or task.levelling_delay > 0
        or role_of(task, False) == FIXED
    )
