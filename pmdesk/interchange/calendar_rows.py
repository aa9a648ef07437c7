"""Foreign calendars as rows; those that a portfolio has already are shared."""

from dataclasses import replace

from pmdesk.domain.ids import CalendarId, IdDealer, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.plan.calendar import (
    OFFICE_WEEK,
    Calendar,
    CalendarException,
    Frequency,
    Hours,
    Recurrence,
    Week,
    WorkWeek,
)
from pmdesk.domain.quantities import MINUTES_PER_DAY, Day
from pmdesk.interchange.cleaning import FIRST_INSTANT, LAST_INSTANT, one_line, within
from pmdesk.interchange.foreign import (
    ForeignCalendar,
    ForeignException,
    ForeignProject,
    ForeignRecurrence,
    ForeignWorkWeek,
)
from pmdesk.interchange.remarks import Remarks

FIRST_DAY = FIRST_INSTANT // MINUTES_PER_DAY
LAST_DAY = LAST_INSTANT // MINUTES_PER_DAY - 1
NO_ID = CalendarId(0)
DEEPEST = 50
"""Calendars that derive from each other; longer chains are no calendars of people."""


class CalendarRows:
    """The calendars of a portfolio that grows by those of foreign projects."""

    def __init__(self, present: tuple[Calendar, ...], ids: IdDealer, remarks: Remarks) -> None:
        self._ids = ids
        self._remarks = remarks
        self._by_content = {replace(calendar, id=NO_ID): calendar.id for calendar in present}
        self._names = {calendar.name for calendar in present}
        self.added: list[Calendar] = []
        self.shared: dict[CalendarId, None] = {}

    def take(self, project: ForeignProject) -> tuple[CalendarId, dict[int, CalendarId]]:
        """The project's calendar, and all its calendars by their foreign number.

        Calendars that derive from another without a difference of their own are that other one. Calendars
        that belong to one resource and are used by nothing are left out.
        """
        foreign = {calendar.uid: calendar for calendar in project.calendars}
        used = {
            project.calendar,
            *(r.calendar for r in project.resources),
            *(t.calendar for t in project.tasks),
        }
        taken: dict[int, CalendarId] = {}
        for calendar in project.calendars:
            if calendar.base is None or calendar.uid in used:
                self._take(calendar, foreign, taken, ())
        own = taken.get(project.calendar) if project.calendar is not None else None
        if own is None:
            own = self._put(Calendar(NO_ID, "Standard", week=OFFICE_WEEK))
        return own, taken

    def _take(
        self,
        calendar: ForeignCalendar,
        foreign: dict[int, ForeignCalendar],
        taken: dict[int, CalendarId],
        above: tuple[int, ...],
    ) -> CalendarId:
        if calendar.uid in taken:
            return taken[calendar.uid]
        base: CalendarId | None = None
        if calendar.base in above or calendar.base == calendar.uid or len(above) >= DEEPEST:
            self._remarks.add(message("interchange.calendar_ring", name=one_line(calendar.name)))
        elif calendar.base is not None and calendar.base in foreign:
            base = self._take(foreign[calendar.base], foreign, taken, (*above, calendar.uid))
        if base is not None and _adds_nothing(calendar):
            taken[calendar.uid] = base
        else:
            taken[calendar.uid] = self._put(self._row(calendar, base))
        return taken[calendar.uid]

    def _put(self, calendar: Calendar) -> CalendarId:
        """The id of ``calendar``: of an equal one, or a new one, renamed if its name is taken."""
        known = self._by_content.get(calendar)
        if known is not None:
            self.shared[known] = None
            return known
        name, number = calendar.name, 2
        while name in self._names:
            name, number = f"{calendar.name} ({number})", number + 1
        row = replace(calendar, id=self._ids.calendar(), name=name)
        self._names.add(name)
        self._by_content[calendar] = row.id
        self.added.append(row)
        if name != calendar.name:
            self._remarks.add(
                message("interchange.calendar_renamed", name=name), RowKey(Calendar.table, row.id)
            )
        return row.id

    def _row(self, calendar: ForeignCalendar, base: CalendarId | None) -> Calendar:
        exceptions = [row for foreign in calendar.exceptions for row in self._exceptions(foreign)]
        return Calendar(
            NO_ID,
            one_line(calendar.name) or f"Calendar {calendar.uid}",
            base,
            self._week(calendar.week),
            tuple(row for week in calendar.work_weeks if (row := self._work_week(week)) is not None),
            tuple(exceptions),
        )

    def _work_week(self, week: ForeignWorkWeek) -> WorkWeek | None:
        first, last = _day(week.first, FIRST_DAY), _day(week.last, LAST_DAY)
        if last < first:
            self._remarks.add(message("interchange.work_week_dates", name=one_line(week.name)))
            return None
        return WorkWeek(one_line(week.name), first, last, self._week(week.week))

    def _week(self, week: tuple[Hours | None, ...]) -> Week:
        days = [None if hours is None else self._hours(hours) for hours in week[:7]]
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = days + [None] * (7 - len(days))
        return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)

    def _exceptions(self, exception: ForeignException) -> tuple[CalendarException, ...]:
        name, hours = one_line(exception.name), self._hours(exception.hours)
        first, last = _day(exception.first, FIRST_DAY), _day(exception.last, LAST_DAY)
        if last < first:
            self._remarks.add(message("interchange.exception_dates", name=name))
            return ()
        if exception.recurrence is None:
            return (CalendarException(name, first, last, hours),)
        recurrence = recurrence_of(exception.recurrence)
        if recurrence is not None:
            return (CalendarException(name, first, last, hours, recurrence),)
        days = [_day(day, FIRST_DAY) for day in exception.recurrence.dates]
        return tuple(CalendarException(name, day, day, hours) for day in days)

    def _hours(self, hours: Hours) -> Hours:
        """The shifts in order, those that touch or overlap made one."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted((max(0, s), min(MINUTES_PER_DAY, e)) for s, e in hours):
            if end <= start:
                self._remarks.add(message("interchange.shift_left_out"))
            elif joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)


def _adds_nothing(calendar: ForeignCalendar) -> bool:
    own_days = any(hours is not None for hours in calendar.week)
    return not own_days and not calendar.exceptions and not calendar.work_weeks


def recurrence_of(foreign: ForeignRecurrence) -> Recurrence | None:
    """How an exception or a task repeats, None for what has to be spelled out as dates.

    Weeks that are skipped are counted from Sundays by others, so these are spelled out.
    """
    every = max(1, foreign.every)
    weekday = foreign.weekdays[0] if foreign.weekdays else 0
    number, month = foreign.day_number or 1, within(foreign.month or 1, 1, 12)
    ordinal, month_day = within(number, 1, 5), within(number, 1, 31)
    match foreign.frequency, foreign.relative:
        case "DAILY", _:
            return Recurrence(Frequency.DAILY, every)
        case "WEEKLY", _ if every == 1:
            return Recurrence(Frequency.WEEKLY, weekdays=foreign.weekdays)
        case "MONTHLY", True:
            return Recurrence(Frequency.MONTHLY_WEEKDAY, every, weekday=weekday, ordinal=ordinal)
        case "MONTHLY", False:
            return Recurrence(Frequency.MONTHLY_DAY, every, month_day=month_day)
        case "YEARLY", True:
            return Recurrence(Frequency.YEARLY_WEEKDAY, weekday=weekday, ordinal=ordinal, month=month)
        case "YEARLY", False:
            return Recurrence(Frequency.YEARLY_DAY, month_day=month_day, month=month)
        case _:
            return None


def _day(value: int | None, otherwise: int) -> Day:
    return Day(otherwise if value is None else within(value, FIRST_DAY, LAST_DAY))
