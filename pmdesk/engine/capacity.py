"""Capacity: how much of a resource there is on which day, and the working time it has for that.

Amounts are minutes times Units, that is ten-thousandths of a minute.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pmdesk.domain.people.resource import Resource
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day, Instant, Units, day_containing, midnight
from pmdesk.engine.hours import ClockKey, has_working_time, hours_by_day
from pmdesk.engine.resource_clock import resource_clock
from pmdesk.engine.timetable import Column, Wide
from pmdesk.engine.worktime import clock_for


def units_on(portfolio: Portfolio, resource: Resource, day: Day) -> Units:
    """How much of a resource there is on a day: none before it joins and after it leaves.

    Source: Microsoft Project, "Max Units" and the availability dates of a resource; a day that no date
    holds has the resource's own maximum.
    """
    is_early = resource.joins is not None and day < resource.joins
    if is_early or (resource.leaves is not None and day > resource.leaves):
        return Units(0)
    rows = portfolio.availabilities_of.get(resource.id, ())
    return next((row.units for row in rows if row.holds(day)), resource.max_units)


def most_units(portfolio: Portfolio, resource: Resource, instant: Instant) -> Units:
    """How much of a resource may be asked for at one time without overloading it.

    Where there is nothing of it, work waits for it or is a finding of its own: its usual maximum counts.
    """
    day = day_containing(instant)
    rows = portfolio.availabilities_of.get(resource.id, ())
    return next((row.units for row in rows if row.units and row.holds(day)), resource.max_units)


def most_units_at(portfolio: Portfolio, resource: Resource, instants: Column) -> Wide:
    """``most_units`` at each of the instants."""
    days = instants // MINUTES_PER_DAY
    found = np.full(len(days), resource.max_units, np.int64)
    for row in portfolio.availabilities_of.get(resource.id, ()):
        low = days >= row.first if row.first is not None else np.ones(len(days), np.bool_)
        high = days <= row.last if row.last is not None else np.ones(len(days), np.bool_)
        if row.units:
            found[low & high] = row.units
    return found


def changes_of_units(portfolio: Portfolio, resource: Resource) -> tuple[Instant, ...]:
    """The midnights at which there is more or less of a resource than before, in order."""
    rows = portfolio.availabilities_of.get(resource.id, ())
    firsts = [resource.joins, *(row.first for row in rows)]
    lasts = [resource.leaves, *(row.last for row in rows)]
    days = {day for day in firsts if day is not None} | {Day(day + 1) for day in lasts if day is not None}
    return tuple(map(midnight, sorted(days)))


def capacity_between(portfolio: Portfolio, resource: Resource, edges: Sequence[int]) -> Wide:
    """What a resource has in each period from one instant of ``edges`` to the next.

    It works by its own calendar, else its team's, else the portfolio's, less holidays and absences.
    """
    clock = clock_for(portfolio, *resource_clock(portfolio, resource, portfolio.header.calendar))
    inside = (cut for cut in changes_of_units(portfolio, resource) if edges[0] < cut < edges[-1])
    cuts = sorted({*edges, *inside})
    had = [0]
    for low, high in pairwise(map(Instant, cuts)):
        minutes = clock.work_between(low, high)
        had.append(had[-1] + minutes * units_on(portfolio, resource, day_containing(low)))
    return np.diff(np.array(had, np.int64)[np.searchsorted(cuts, edges)])


def units_by_day(portfolio: Portfolio, resource: Resource, first: int, last: int) -> Wide:
    """``units_on`` the days from ``first`` to ``last``, excluded."""
    found = np.full(max(last - first, 0), resource.max_units, np.int64)
    for row in portfolio.availabilities_of.get(resource.id, ()):
        low = first if row.first is None else row.first
        high = last if row.last is None else row.last + 1
        found[max(low - first, 0) : max(high - first, 0)] = row.units
    if resource.joins is not None:
        found[: max(resource.joins - first, 0)] = 0
    if resource.leaves is not None:
        found[max(resource.leaves + 1 - first, 0) :] = 0
    return found


def minutes_by_day(portfolio: Portfolio, clock: ClockKey, first: int, last: int) -> Wide:
    """The working minutes of a clock on the days from ``first`` to ``last``, excluded."""
    calendars = portfolio.presence.calendars
    if not has_working_time(calendars, clock):
        return np.zeros(last - first, np.int64)
    found = hours_by_day(calendars, clock, first, last)
    lengths = np.array([sum(end - start for start, end in hours) for hours in found.patterns], np.int64)
    minutes: Wide = lengths[found.by_day]
    return minutes
