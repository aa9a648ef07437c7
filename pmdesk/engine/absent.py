"""Absent: which row says that a resource can't be had on a day."""

from pmdesk.domain.ids import ResourceId, RowKey
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.rows import key_of


def absent_until(portfolio: Portfolio, resource: ResourceId, day: Day) -> tuple[RowKey, Day]:
    """The row that keeps a resource away on ``day`` and the last day on which it does.

    It is an absence or an availability of nothing, else the resource itself, which has yet to join.
    """
    for absence in portfolio.absences_of.get(resource, ()):
        if absence.first <= day <= absence.last:
            return key_of(absence), absence.last
    for row in portfolio.availabilities_of.get(resource, ()):
        if not row.units and row.last is not None and row.holds(day):
            return key_of(row), row.last
    person = portfolio.resources[resource]
    return key_of(person), day if person.joins is None else Day(person.joins - 1)


def never_back_from(portfolio: Portfolio, resource: Resource) -> Day | None:
    """The first day from which on nothing of a resource is there for good; None if it stays."""
    rows = portfolio.availabilities_of.get(resource.id, ())
    ends = [row.first or Day(0) for row in rows if not row.units and row.last is None]
    if resource.leaves is not None:
        ends.append(Day(resource.leaves + 1))
    return min(ends, default=None)
