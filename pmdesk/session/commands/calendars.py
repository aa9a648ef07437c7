"""Calendars: those that come with a portfolio, and adding, changing and removing them."""

from collections.abc import Iterator

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, IdDealer, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import INHERITED_WEEK, OFFICE_WEEK, Calendar, Hours, Week
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.rows import key_of, references_of

_ROUND_THE_CLOCK: Hours = ((0, 1440),)
_EVENING: Hours = ((1380, 1440),)
_NIGHT: Hours = ((0, 180), (240, 480), (1380, 1440))
_MORNING: Hours = ((0, 180), (240, 480))


def shipped_calendars(ids: IdDealer) -> tuple[Calendar, ...]:
    """Standard (Mon–Fri 8–12 and 13–17), 24 Hours and Night Shift (Mon 23:00 to Sat 8:00), in this order.

    Source: Microsoft Project, "base calendars".
    """
    night: Week = (_EVENING, _NIGHT, _NIGHT, _NIGHT, _NIGHT, _MORNING, ())
    return (
        Calendar(ids.calendar(), "Standard", week=OFFICE_WEEK),
        Calendar(ids.calendar(), "24 Hours", week=(_ROUND_THE_CLOCK,) * 7),
        Calendar(ids.calendar(), "Night Shift", week=night),
    )


def add_calendar(portfolio: Portfolio, ids: IdDealer, name: str, base: CalendarId | None = None) -> Edit:
    """Add a calendar: deriving all days from ``base``, or with an office week of its own.

    The calendar is the first change of the edit. Raises InvalidValue for a name that another one has.
    """
    week = OFFICE_WEEK if base is None else INHERITED_WEEK
    return put_calendar(portfolio, Calendar(ids.calendar(), " ".join(name.split()), base, week))


def put_calendar(portfolio: Portfolio, calendar: Calendar) -> Edit:
    """Add ``calendar``, or replace the one with its id. Raises InvalidValue for a name that is taken."""
    if any(
        other.id != calendar.id and other.name.casefold() == calendar.name.casefold()
        for other in portfolio.calendars.values()
    ):
        raise InvalidValue(message("edits.calendar_name_taken", name=calendar.name))
    draft = Draft(portfolio)
    draft.put(calendar)
    key = "edits.edit_calendar" if calendar.id in portfolio.calendars else "edits.add_calendar"
    return draft.edit(message(key, name=calendar.name))


def remove_calendar(portfolio: Portfolio, calendar: CalendarId) -> Edit:
    """Remove a calendar. Raises InvalidValue, naming the rows, while others use it."""
    users = tuple(users_of_calendar(portfolio, calendar))
    name = portfolio.calendars[calendar].name
    if users:
        raise InvalidValue(message("edits.calendar_in_use", name=name, count=len(users)), users)
    draft = Draft(portfolio)
    draft.remove(RowKey("calendars", calendar))
    return draft.edit(message("edits.remove_calendar", name=name))


def users_of_calendar(portfolio: Portfolio, calendar: CalendarId) -> Iterator[RowKey]:
    """The rows that point at a calendar."""
    key = RowKey("calendars", calendar)
    return (key_of(row) for row in portfolio.rows() if key in references_of(row))
