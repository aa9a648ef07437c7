"""The clock of a resource: the calendar it works by, and the calendars that say when it can be had."""

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine.hours import ClockKey


def calendar_of(portfolio: Portfolio, resource: Resource) -> CalendarId | None:
    """The resource's own calendar, else its team's; None if it goes by whatever calendar its work has."""
    if resource.calendar is not None or resource.team is None:
        return resource.calendar
    return portfolio.teams[resource.team].calendar


def resource_clock(portfolio: Portfolio, resource: Resource, otherwise: CalendarId) -> ClockKey:
    """When a resource works; on the calendar ``otherwise`` if neither it nor its team has one."""
    return (calendar_of(portfolio, resource) or otherwise, *portfolio.presence.limits.get(resource.id, ()))


def has_own_clock(portfolio: Portfolio, resource: Resource) -> bool:
    """Whether a resource's work runs on another clock than the task it belongs to."""
    return resource.id in portfolio.presence.limits or calendar_of(portfolio, resource) is not None
