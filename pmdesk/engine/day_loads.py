"""Day loads: what each person is asked for on each day by each project, kept where there is any."""

from collections.abc import Mapping, Sequence

import numpy as np

from pmdesk.domain.ids import ProjectId, ResourceId
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day
from pmdesk.engine.hours import AnyClock
from pmdesk.engine.pieces import Pieces, all_pieces
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.timetable import Timetable, Wide, work_at_each


class DayLoads:
    """Loads as columns in the order of person, day and project; a load is in minutes times Units."""

    def __init__(self, person: Wide, day: Wide, project: Wide, amount: Wide) -> None:
        self.first = int(day.min()) if len(day) else 0
        self.span = (Day(self.first), Day(int(day.max()) + 1)) if len(day) else None
        order = np.lexsort((project, day, person))
        self._person, self._day, self._project = person[order], day[order], project[order]
        self._amount = amount[order]

    def by_day(self, first: int, last: int, people: int) -> Wide:
        """The load of each person on each day from ``first`` to ``last``, excluded."""
        inside = (self._day >= first) & (self._day < last)
        found = np.zeros((people, max(last - first, 0)), np.int64)
        np.add.at(found, (self._person[inside], self._day[inside] - first), self._amount[inside])
        return found

    def of_person(self, person: int, first: int, last: int, projects: int) -> Wide:
        """The load of one person by project and day."""
        here = slice(*np.searchsorted(self._person, (person, person + 1)).tolist())
        day = self._day[here]
        inside = (day >= first) & (day < last)
        found = np.zeros((projects, max(last - first, 0)), np.int64)
        places = (self._project[here][inside], day[inside] - first)
        np.add.at(found, places, self._amount[here][inside])
        return found

    def of_people(self, people: Sequence[int], first: int, last: int, projects: int) -> Wide:
        """The load of some people together by project and day."""
        inside = np.isin(self._person, people) & (self._day >= first) & (self._day < last)
        found = np.zeros((projects, max(last - first, 0)), np.int64)
        np.add.at(found, (self._project[inside], self._day[inside] - first), self._amount[inside])
        return found

    def by_period(self, edges: Sequence[int], people: int, projects: int) -> Wide:
        """The load of each project, person and period from an edge to the next."""
        inside = (self._person >= 0) & (self._day >= edges[0]) & (self._day < edges[-1])
        found = np.zeros((projects, people, len(edges) - 1), np.int64)
        period = np.searchsorted(edges, self._day[inside], "right") - 1
        places = (self._project[inside], self._person[inside], period)
        np.add.at(found, places, self._amount[inside])
        return found

    def projects_on(self, person: int, days: Sequence[int]) -> list[int]:
        """The projects that ask for a person on any of some days, which are in order."""
        begin, end = np.searchsorted(self._person, (person, person + 1)).tolist()
        low, high = (begin + np.searchsorted(self._day[begin:end], (days[0], days[-1] + 1))).tolist()
        asking = zip(self._day[low:high].tolist(), self._project[low:high].tolist(), strict=True)
        wanted = set(days)
        return sorted({project for day, project in asking if day in wanted})


def day_loads(schedule: Schedule, place: Mapping[ResourceId, int], projects: Sequence[ProjectId]) -> DayLoads:
    """The loads of the people at ``place``; a day is from midnight to midnight."""
    portfolio = schedule.portfolio
    rows = list(portfolio.assignments.values())
    everything = all_pieces(schedule)
    pieces = everything.pieces
    number = {project: n for n, project in enumerate(projects)}
    person = np.array([place.get(row.resource, -1) for row in rows], np.int64)[pieces.owner]
    project = np.array([number[portfolio.tasks[row.task].project] for row in rows], np.int64)[pieces.owner]
    piece, day, amount = _by_day(portfolio, pieces, everything.keys)
    return DayLoads(person[piece], day, project[piece], amount)


def _by_day(portfolio: Portfolio, pieces: Pieces, keys: Mapping[AnyClock, int]) -> tuple[Wide, Wide, Wide]:
    """For each piece and day on which it is worked: the piece, the day, and how much."""
    begin = pieces.start.astype(np.int64) // MINUTES_PER_DAY
    end = (pieces.finish.astype(np.int64) - 1) // MINUTES_PER_DAY + 1
    first, last = int(begin.min(initial=0)), int(end.max(initial=1))
    clocks = Timetable(portfolio.presence.calendars, keys, first, last).arrays
    length = end - begin
    piece = np.repeat(np.arange(len(length)), length)
    day = np.arange(len(piece)) - np.repeat(np.cumsum(length) - length, length) + begin[piece]
    low = np.maximum(pieces.start[piece], day * MINUTES_PER_DAY).astype(np.int32)
    high = np.minimum(pieces.finish[piece], (day + 1) * MINUTES_PER_DAY).astype(np.int32)
    slot = pieces.slot[piece]
    minutes = work_at_each(clocks, slot, high) - work_at_each(clocks, slot, low)
    worked = np.flatnonzero(minutes)
    piece, day = piece[worked], day[worked]
    return piece, day, minutes[worked] * pieces.units[piece]
