"""Calendars and people of the sample, as its text says them."""

from collections.abc import Mapping
from typing import Any

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.calendar import Calendar, Hours, Week
from pmdesk.domain.quantities import Units

POSITION_GAP = 1024
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def calendar_rows(said: Mapping[str, Any], ids: IdDealer) -> tuple[Calendar, ...]:
    """The company's calendar, then the others: derived from it, or with working hours of their own."""
    company = Calendar(ids.calendar(), said["calendar"]["name"])
    others = [
        Calendar(
            ids.calendar(),
            other["name"],
            company.id if other.get("base") == company.name else None,
            _week(other),
        )
        for other in said["calendars"]
    ]
    return (company, *others)


def person_rows(
    said: Mapping[str, Any], ids: IdDealer, calendars: Mapping[str, Calendar]
) -> tuple[Resource, ...]:
    """The people and the material, in the order of the text."""
    return tuple(
        Resource(
            ids.resource(),
            person["name"],
            ResourceKind(person.get("kind", "work")),
            "".join(word[0] for word in person["name"].split()),
            Units(100 * person.get("max_units", 100)),
            calendars[person["calendar"]].id if "calendar" in person else None,
            person.get("email", ""),
            person.get("group", ""),
            person.get("label", ""),
            place * POSITION_GAP,
            person.get("notes", ""),
        )
        for place, person in enumerate(said["people"], 1)
    )


def _week(said: Mapping[str, Any]) -> Week:
    """The days off of a derived calendar, or the hours of one that stands alone."""
    if "hours" in said:
        days = [_hours(said["hours"].get(day, [])) for day in WEEKDAYS]
        return (days[0], days[1], days[2], days[3], days[4], days[5], days[6])
    off: list[Hours | None] = [() if day in said.get("days_off", []) else None for day in WEEKDAYS]
    return (off[0], off[1], off[2], off[3], off[4], off[5], off[6])


def _hours(shifts: list[str]) -> Hours:
    return tuple((_minute(start), _minute(end)) for start, end in (shift.split("-") for shift in shifts))


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
