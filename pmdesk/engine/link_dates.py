"""What every link allows and how close to it each task lies that it holds: as columns, for whole plans."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import CalendarId, ProjectId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import MINUTES_PER_DAY
from pmdesk.engine.codes import FIXED_SUMMARY, NO_DATE
from pmdesk.engine.columns import role_of
from pmdesk.engine.driving import clocks_of, hold_of
from pmdesk.engine.hours import ROUND_THE_CLOCK, ClockKey
from pmdesk.engine.legs import legs_of, task_clock
from pmdesk.engine.loop_links import links_on_loops
from pmdesk.engine.resource_clock import has_own_clock
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Column, Timetable, Wide, work_at_each


class LinkDates(NamedTuple):
    """The links that take part: the rows of their ends, and the instant that each allows at the earliest.

    ``lagging`` marks those with a lag or lead.
    """

    links: tuple[Link, ...]
    before: Column
    after: Column
    on_start: NDArray[np.bool_]
    from_finish: NDArray[np.bool_]
    instant: Column
    lagging: NDArray[np.bool_]


class Held(NamedTuple):
    """Pairs of a link, by its place in the link dates, and a row that it holds.

    A link into a summary holds each task below it, and each summary with own dates; one into a summary with
    own dates holds that alone. ``room`` is the working time on the row's clock between what the link allows
    and the row's date: negative where it is broken. Of a milestone it is wall time.
    """

    link: Column
    row: Column
    room: Wide


@lru_cache(maxsize=1)
def link_dates(schedule: Schedule) -> LinkDates:
    """What each link that takes part in the schedule allows."""
    portfolio = schedule.portfolio
    links, before, after = link_rows(schedule)
    if links:
        part = schedule.active[before] & schedule.active[after] & (schedule.start[before] != NO_DATE)
        part &= ~are_nested(schedule, before, after)
        on_loops = links_on_loops(schedule)
        kept = [i for i in np.flatnonzero(part).tolist() if links[i].id not in on_loops]
        links, before, after = [links[i] for i in kept], before[kept], after[kept]
    on_start = np.array([link.kind in (LinkKind.FS, LinkKind.SS) for link in links], np.bool_)
    from_finish = np.array([link.kind in (LinkKind.FS, LinkKind.FF) for link in links], np.bool_)
    instant = np.where(from_finish, schedule.finish[before], schedule.start[before]) if links else before
    lagging = np.array([link.lag.amount != 0 for link in links], np.bool_)
    for i in np.flatnonzero(lagging).tolist():
        hold = hold_of(portfolio, schedule, links[i])
        instant[i] = instant[i] if hold is None else hold.instant
    return LinkDates(tuple(links), before, after, on_start, from_finish, instant, lagging)


def link_rows(schedule: Schedule) -> tuple[list[Link], Column, Column]:
    """All links between rows of the outline, and the rows of their predecessors and successors."""
    index = schedule.index
    links = [x for x in schedule.portfolio.links.values() if x.predecessor in index and x.successor in index]
    before = np.array([index[link.predecessor] for link in links], np.int32)
    after = np.array([index[link.successor] for link in links], np.int32)
    return links, before, after


def are_nested(schedule: Schedule, before: Column, after: Column) -> NDArray[np.bool_]:
    """For each pair of rows whether one is a summary that the other lies in."""
    if not len(before):
        return np.zeros(0, np.bool_)
    end = np.asarray(schedule.portfolio.outline.end, np.int32)
    return ((before < after) & (after < end[before])) | ((after < before) & (before < end[after]))


@lru_cache(maxsize=1)
def held_rows(schedule: Schedule) -> Held:
    """Every row that a link holds, and how close to it."""
    dates = link_dates(schedule)
    link, row = _pairs(schedule, dates)
    if not len(link):
        return Held(link, row, np.zeros(0, np.int64))
    clocks = _RowClocks(schedule)
    instant = _allowed(schedule, dates, link, row)
    held = np.where(dates.on_start[link], schedule.start[row], schedule.finish[row])
    room = clocks.work_until(row, held) - clocks.work_until(row, instant)
    for i in np.flatnonzero(clocks.has_several[row]).tolist():
        task = schedule.portfolio.tasks[schedule.tasks[row[i]]]
        start, finish = instant[i], held[i]
        room[i] = min(clock.work_between(start, finish) for clock in clocks_of(schedule.portfolio, task))
    return Held(link, row, room)


def _allowed(schedule: Schedule, dates: LinkDates, link: Column, row: Column) -> Column:
    """What each link allows each row: below a summary a lag runs on the calendar of each task."""
    portfolio = schedule.portfolio
    instant = dates.instant[link]
    for i in np.flatnonzero(dates.lagging[link] & (dates.after[link] != row)).tolist():
        below = portfolio.tasks[schedule.tasks[row[i]]]
        if below.calendar != portfolio.tasks[dates.links[link[i]].successor].calendar:
            hold = hold_of(portfolio, schedule, dates.links[link[i]], below.id)
            instant[i] = instant[i] if hold is None else hold.instant
    return instant


def _pairs(schedule: Schedule, dates: LinkDates) -> tuple[Column, Column]:
    """The rows that each link holds: its successor, or what lies below that."""
    fixed = fixed_summaries(schedule)
    spread = schedule.summary[dates.after] & ~fixed[dates.after]
    single = np.flatnonzero(~spread)
    links, rows = [single], [dates.after[single]]
    holdable = schedule.active & (~schedule.summary | fixed) & (schedule.start != NO_DATE)
    end = schedule.portfolio.outline.end
    for link in np.flatnonzero(spread).tolist():
        summary = int(dates.after[link])
        below = np.arange(summary + 1, end[summary])
        below = below[holdable[below]]
        links.append(np.full(len(below), link))
        rows.append(below)
    row = np.concatenate(rows).astype(np.int32)
    dated = schedule.start[row] != NO_DATE
    return np.concatenate(links).astype(np.int32)[dated], row[dated]


def fixed_summaries(schedule: Schedule) -> NDArray[np.bool_]:
    """Which rows are summaries that keep dates of their own."""
    tasks = schedule.portfolio.tasks
    fixed = np.zeros(len(schedule.tasks), np.bool_)
    for row in np.flatnonzero(schedule.summary).tolist():
        fixed[row] = role_of(tasks[schedule.tasks[row]], True) == FIXED_SUMMARY
    return fixed


class _RowClocks:
    """The clock of every row, and the work on it; elapsed tasks and milestones count round the clock."""

    def __init__(self, schedule: Schedule) -> None:
        portfolio = schedule.portfolio
        own_clock = {r.id for r in portfolio.resources.values() if has_own_clock(portfolio, r)}
        keys: dict[ClockKey, int] = {ROUND_THE_CLOCK: 0}
        by_calendar: dict[tuple[CalendarId | None, ProjectId], int] = {}
        slots: list[int] = []
        several = np.zeros(len(schedule.tasks), np.bool_)
        for row, task_id in enumerate(schedule.tasks):
            task = portfolio.tasks[task_id]
            if task.duration.elapsed or (task.duration.minutes == 0 and task.kind is not TaskKind.TASK):
                slots.append(0)
                continue
            assignments = portfolio.assignments_of.get(task_id, ()) if own_clock else ()
            if assignments and any(a.resource in own_clock for a in assignments):
                legs = legs_of(portfolio, task)
                if legs:
                    slots.append(keys.setdefault(legs[0].clock, len(keys)))
                    several[row] = len(legs) > 1
                    continue
            slot = by_calendar.get((task.calendar, task.project))
            if slot is None:
                key = task_clock(task, portfolio.projects[task.project])
                slot = by_calendar[task.calendar, task.project] = keys.setdefault(key, len(keys))
            slots.append(slot)
        self.has_several = several
        self._slots = np.array(slots, np.int32)
        dated = schedule.start[schedule.start != NO_DATE]
        first = int(dated.min(initial=0)) // MINUTES_PER_DAY - 400
        last = int(schedule.finish.max(initial=0)) // MINUTES_PER_DAY + 400
        self._timetable = Timetable(portfolio.presence.calendars, keys, first, last)

    def work_until(self, rows: Column, instants: Column) -> Wide:
        """The work on each row's clock up to an instant."""
        return work_at_each(self._timetable.arrays, self._slots[rows], instants)
