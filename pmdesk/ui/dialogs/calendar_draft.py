"""CalendarDraft: the calendars of a portfolio while they are edited, before they become one edit."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from pmdesk.domain.edit import Edit, combined
from pmdesk.domain.ids import CalendarId, IdDealer
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import INHERITED_WEEK, Calendar, CalendarException, Hours
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.engine.hours import exception_on, hours_by_day
from pmdesk.session.commands.calendar_days import with_days, without_days
from pmdesk.session.commands.calendars import put_calendar, remove_calendar


class CalendarDraft(QObject):
    """Calendars as the editor shows them; ``changed`` follows every change.

    ``portfolio`` always holds the draft applied, so that days can be asked of it. What the domain refuses
    is refused here and leaves the draft as it was.
    """

    changed = Signal()

    def __init__(self, portfolio: Portfolio, ids: IdDealer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole = Edit(message("dialogs.change_calendars"), ())
        self._ids = ids
        self.portfolio = portfolio

    @property
    def calendars(self) -> tuple[Calendar, ...]:
        """All calendars by name."""
        return tuple(sorted(self.portfolio.calendars.values(), key=lambda c: (c.name.casefold(), c.id)))

    def calendar(self, calendar: CalendarId) -> Calendar:
        return self.portfolio.calendars[calendar]

    def edit(self) -> Edit:
        """The draft as one edit."""
        return self._whole

    def put(self, calendar: Calendar) -> None:
        """Insert or replace a calendar. Raises InvalidValue for a name that another one has."""
        self._take(put_calendar(self.portfolio, calendar))

    def remove(self, calendar: CalendarId) -> None:
        """Delete a calendar. Raises InvalidValue while something uses it."""
        self._take(remove_calendar(self.portfolio, calendar))

    def add(self, name: str, *, base: CalendarId | None = None, like: CalendarId | None = None) -> CalendarId:
        """A new calendar: derived from ``base``, a copy of ``like``, or office hours."""
        new = self._ids.calendar()
        free_name = self._free(name)
        if like is not None:
            self.put(replace(self.calendar(like), id=new, name=free_name))
        elif base is not None:
            self.put(Calendar(new, free_name, base, week=INHERITED_WEEK))
        else:
            self.put(Calendar(new, free_name))
        return new

    def hours_on(self, calendar: CalendarId, first: Day, last: Day) -> tuple[Hours, ...]:
        """The hours of the days ``first`` to ``last`` inclusive."""
        found = hours_by_day(self.portfolio.calendars, (calendar,), first, last + 1)
        return tuple(found.patterns[int(pattern)] for pattern in found.by_day)

    def exception_on(self, calendar: CalendarId, day: Day) -> CalendarException | None:
        """The exception that decides about ``day``, own or inherited."""
        return exception_on(self.portfolio.calendars, calendar, day)

    def set_days(self, calendar: CalendarId, days: Collection[Day], hours: Hours, name: str) -> None:
        """Give days other hours; none means not working."""
        self.put(with_days(self.calendar(calendar), days, hours, name))

    def clear_days(self, calendar: CalendarId, days: Collection[Day]) -> None:
        """Give days their usual hours back: those without this calendar's own exceptions."""
        own = self.calendar(calendar)
        usual = {**self.portfolio.calendars, calendar: replace(own, exceptions=())}
        cleared = without_days(own, days)
        for day in days:
            deciding = exception_on({**usual, calendar: cleared}, calendar, day)
            if deciding is not None and deciding in cleared.exceptions:  # it recurs: an answer is needed
                found = hours_by_day(usual, (calendar,), day, day + 1)
                hours = found.patterns[int(found.by_day[0])]
                cleared = with_days(cleared, [day], hours, self.tr("Usual hours"))
        self.put(cleared)

    def _take(self, step: Edit) -> None:
        self.portfolio = step.apply(self.portfolio)
        self._whole = combined(self._whole.label, self._whole, step)
        self.changed.emit()

    def _free(self, name: str) -> str:
        """``name``, with a number behind it if there is one of that name."""
        names = {c.name.casefold() for c in self.portfolio.calendars.values()}
        return next(n for n in _numbered(name) if n.casefold() not in names)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} {number}"
        number += 1
