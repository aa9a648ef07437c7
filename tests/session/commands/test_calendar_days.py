"""Single days of a calendar: what is set holds on those days and on no others."""

from collections.abc import Collection
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import Calendar, CalendarException, Frequency, Hours, Recurrence
from pmdesk.domain.quantities import Day
from pmdesk.engine.hours import hours_by_day
from pmdesk.session.commands.calendar_days import runs_of, with_days, without_days

CALENDAR = CalendarId(1)
FIRST, LAST = 9_000, 9_030
MORNING: Hours = ((480, 720),)

some_days = st.sets(st.integers(FIRST, LAST).map(Day))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A calendar with some dated exceptions and perhaps a recurring one."""
    spans = draw(st.lists(st.tuples(st.integers(FIRST, LAST), st.integers(0, 9)), max_size=4))
    exceptions = [
        CalendarException(f"E{n}", Day(first), Day(first + more), draw(st.sampled_from([(), MORNING])))
        for n, (first, more) in enumerate(spans)
    ]
    if draw(st.booleans()):
        rule = Recurrence(Frequency.WEEKLY, weekdays=(draw(st.integers(0, 6)),))
        exceptions.append(CalendarException("R", Day(FIRST), Day(LAST), (), rule))
    return Calendar(CALENDAR, "Standard", exceptions=tuple(exceptions))


def hours(calendar: Calendar) -> list[Hours]:
    """The hours of every day of the span that is looked at."""
    found = hours_by_day({CALENDAR: calendar}, (CALENDAR,), FIRST, LAST + 10)
    return [found.patterns[int(pattern)] for pattern in found.by_day]


@given(calendars(), some_days)
def test_set_days_have_the_hours_and_the_others_keep_theirs(calendar: Calendar, days: set[Day]) -> None:
    before, after = hours(calendar), hours(with_days(calendar, days, MORNING, "Set"))
    for offset, (was, now) in enumerate(zip(before, after, strict=True)):
        assert now == (MORNING if FIRST + offset in days else was)


@given(calendars(), some_days)
def test_cleared_days_have_no_dated_exception_and_the_others_keep_theirs(
    calendar: Calendar, days: set[Day]
) -> None:
    cleared = without_days(calendar, days)
    dated = [e for e in cleared.exceptions if e.recurrence is None]
    assert not any(e.first <= day <= e.last for e in dated for day in days)
    for offset, (was, now) in enumerate(zip(hours(calendar), hours(cleared), strict=True)):
        if FIRST + offset not in days:
            assert now == was


@given(some_days)
def test_runs_are_apart_and_hold_exactly_the_days(days: Collection[Day]) -> None:
    runs = list(runs_of(days))
    held = [day for first, last in runs for day in range(first, last + 1)]
    assert held == sorted(days)
    assert all(first - last > 1 for (_, last), (first, _) in pairwise(runs))
