"""Presence: when resources can be had at all, as calendars that take time away from their working time.

They are derived, have negative ids and are never stored. A clock that names one beside a calendar stands
still while the resource is away.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce
from itertools import pairwise
from typing import NamedTuple

from pmdesk.domain.ids import CalendarId, ResourceId
from pmdesk.domain.people.absence import Absence, Availability
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.calendar import Calendar, CalendarException, Hours, common_hours
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day

LONGEST_WAIT = 3660
"""So many days before somebody joins count as absence: a plan that begins earlier doesn't wait for them."""

_ALWAYS: Hours = ((0, MINUTES_PER_DAY),)

_Limit = tuple[int, int, Hours]
"""From day to day, both included, only these hours can be had."""


class Presence(NamedTuple):
    """The calendars that limit each resource, those always there missing, and these with all stored ones."""

    limits: Mapping[ResourceId, tuple[CalendarId, ...]]
    calendars: Mapping[CalendarId, Calendar]


def presence_of(
    resources: Mapping[ResourceId, Resource],
    absences: Mapping[ResourceId, tuple[Absence, ...]],
    availabilities: Mapping[ResourceId, tuple[Availability, ...]],
    calendars: Mapping[CalendarId, Calendar],
) -> Presence:
    """When the resources can be had.

    The exceptions of its ``holidays`` and its absences limit a resource to their hours; the days before it
    joins and those on which nothing of it is available are like absences. A presence that ends for good is
    no limit: nobody is waited for who never comes back, and work behind that is a finding.

    Source: Microsoft Project, "Change working days for a resource": work is scheduled around the non-working
    time of a resource. Its "Resource Availability" alone never moves work; here 0 % does.
    """
    limits: dict[ResourceId, tuple[CalendarId, ...]] = {}
    derived: dict[CalendarId, Calendar] = {}
    for resource in resources.values():
        found = []
        if resource.holidays is not None:
            found.append(_holidays(resource.holidays, tuple(_exceptions_of(calendars, resource.holidays))))
        own = tuple(_limits_of(resource, absences.get(resource.id, ()), availabilities.get(resource.id, ())))
        if own:
            found.append(_own(resource.id, own))
        if found:
            limits[resource.id] = tuple(calendar.id for calendar in found)
            derived |= {calendar.id: calendar for calendar in found}
    return Presence(limits, {**calendars, **derived} if derived else calendars)


def holidays_behind(calendar: CalendarId) -> CalendarId | None:
    """The stored calendar of holidays that a derived one repeats; None for any other calendar."""
    return CalendarId(-calendar // 2) if calendar < 0 and calendar % 2 else None


def resource_behind(calendar: CalendarId) -> ResourceId | None:
    """Whose absences a derived calendar holds; None for any other calendar."""
    return ResourceId(-calendar // 2) if calendar < 0 and calendar % 2 == 0 else None


def _limits_of(
    resource: Resource, absences: Iterable[Absence], availabilities: Iterable[Availability]
) -> Iterable[_Limit]:
    for absence in absences:
        yield absence.first, absence.last, absence.hours
    if resource.joins is not None:
        yield resource.joins - LONGEST_WAIT, resource.joins - 1, ()
    for row in availabilities:
        if not row.units and row.last is not None:
            yield (row.last - LONGEST_WAIT if row.first is None else row.first), row.last, ()


@lru_cache(maxsize=4096)
def _own(resource: ResourceId, limits: tuple[_Limit, ...]) -> Calendar:
    edges = sorted({edge for first, last, _ in limits for edge in (first, last + 1)})
    exceptions = []
    for first, end in pairwise(edges):
        held = [hours for low, high, hours in limits if low <= first and end <= high + 1]
        if held:
            exceptions.append(CalendarException("", Day(first), Day(end - 1), reduce(common_hours, held)))
    return _limiting(CalendarId(-2 * resource), tuple(exceptions))


@lru_cache(maxsize=256)
def _holidays(calendar: CalendarId, exceptions: tuple[CalendarException, ...]) -> Calendar:
    return _limiting(CalendarId(-2 * calendar - 1), exceptions)


def _limiting(calendar: CalendarId, exceptions: tuple[CalendarException, ...]) -> Calendar:
    return Calendar(calendar, str(calendar), week=(_ALWAYS,) * 7, exceptions=exceptions)


def _exceptions_of(
    calendars: Mapping[CalendarId, Calendar], calendar: CalendarId
) -> Iterable[CalendarException]:
    """The exceptions of a calendar, then those of its bases, which come behind them."""
    below: CalendarId | None = calendar
    while below is not None:
        yield from calendars[below].exceptions
        below = calendars[below].base
