"""Working time: laws of every clock, precedence of calendars, recurrences, and the ends of the horizon."""

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.random_plans import BEGINNING, MONDAY, random_plan
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.plan.calendar import (
    INHERITED_WEEK,
    OFFICE_HOURS,
    Calendar,
    CalendarException,
    Frequency,
    Recurrence,
    WorkWeek,
    common_hours,
)
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Instant, Minutes, date_of, day_of
from pmdesk.domain.settings import Settings
from pmdesk.engine import clockwork
from pmdesk.engine.timetable import (
    EARLIEST_DAY,
    LATEST_DAY,
    Timetable,
    finish_at_each,
    start_at_each,
    work_at_each,
)
from pmdesk.engine.worktime import WorkClock, clock_for

PLAN = random_plan(Random(1))
KEYS = ((), (1,), (2,), (3,), (4,), (1, 2), (2, 3))
clocks = st.sampled_from(KEYS).map(lambda key: clock_for(PLAN, *map(CalendarId, key)))
instants = st.integers(BEGINNING - 500_000, BEGINNING + 500_000).map(Instant)
spans = st.integers(1, 100_000).map(Minutes)


@given(clocks, instants, spans)
def test_adding_work_and_counting_it_are_inverse(clock: WorkClock, start: Instant, span: Minutes) -> None:
    finish = clock.add_work(start, span)
    assert clock.work_between(start, finish) == span
    assert clock.previous_work(finish) == finish
    back = clock.add_work(finish, Minutes(-span))
    assert clock.work_between(back, finish) == span
    assert clock.next_work(back) == back


@given(clocks, instants)
def test_the_nearest_working_instants_have_no_work_between(clock: WorkClock, at: Instant) -> None:
    after, before = clock.next_work(at), clock.previous_work(at)
    assert before <= at <= after
    assert clock.work_between(before, after) == 0
    assert clock.is_work(after)
    assert clock.is_work(Instant(before - 1))


@given(st.lists(st.tuples(st.sampled_from(KEYS), instants, st.integers(-3_000_000, 3_000_000)), min_size=1))
def test_many_instants_are_found_as_one_is(asked: list[tuple[tuple[int, ...], Instant, int]]) -> None:
    calendars = PLAN.presence.calendars
    keys = [tuple(map(CalendarId, key)) for key, _, _ in asked]
    table = Timetable(calendars, keys, (BEGINNING - 1_500_000) // 1440, (BEGINNING + 1_500_000) // 1440)
    slots = np.array([table.slots[key] for key in keys], np.int32)
    works = work_at_each(table.arrays, slots, np.array([at for _, at, _ in asked], np.int32))
    works += np.array([minutes for _, _, minutes in asked])
    for found, one in ((start_at_each, clockwork.start_at), (finish_at_each, clockwork.finish_at)):
        each = zip(slots.tolist(), works.tolist(), strict=True)
        alone = [int(one(table.lists, slot, work)) for slot, work in each]
        assert found(table.arrays, slots, works).tolist() == alone


@given(clocks, st.integers(MONDAY - 30, MONDAY + 400))
def test_hours_of_a_day_are_its_working_minutes(clock: WorkClock, day: int) -> None:
    hours = clock.hours_on(day)
    worked = clock.work_between(Instant(day * 1440), Instant(day * 1440 + 1440))
    assert sum(end - start for start, end in hours) == worked
    assert bool(clock.non_working_days(day, day)[0]) == (not hours)


def calendars(*rows: Calendar) -> Portfolio:
    return portfolio_of([Settings(1, "T", CalendarId(1)), *rows])


def test_exceptions_anywhere_in_the_chain_beat_weeks() -> None:
    day = Day(MONDAY + 2)
    base = Calendar(CalendarId(1), "Base", exceptions=(CalendarException("Closed", day, day),))
    half_days = (((480, 720),),) * 7
    derived = Calendar(
        CalendarId(2),
        "Derived",
        base=CalendarId(1),
        week=half_days,
        work_weeks=(WorkWeek("W", day, day, half_days),),
    )
    clock = clock_for(calendars(base, derived), CalendarId(2))
    assert clock.hours_on(day) == ()
    assert clock.hours_on(day + 1) == ((480, 720),)


def test_own_exceptions_beat_those_of_the_base() -> None:
    day = Day(MONDAY)
    base = Calendar(CalendarId(1), "Base", exceptions=(CalendarException("Closed", day, day),))
    own = CalendarException("Open after all", day, day, ((600, 660),))
    derived = Calendar(CalendarId(2), "D", base=CalendarId(1), week=INHERITED_WEEK, exceptions=(own,))
    assert clock_for(calendars(base, derived), CalendarId(2)).hours_on(day) == ((600, 660),)


def test_days_a_work_week_leaves_open_keep_the_usual_hours() -> None:
    open_days = ((), None, None, None, None, None, None)
    base = Calendar(
        CalendarId(1), "Base", work_weeks=(WorkWeek("W", Day(MONDAY), Day(MONDAY + 6), open_days),)
    )
    clock = clock_for(calendars(base), CalendarId(1))
    assert clock.hours_on(MONDAY) == ()
    assert clock.hours_on(MONDAY + 1) == OFFICE_HOURS
    assert clock.hours_on(MONDAY + 7) == OFFICE_HOURS


RECURRENCES = [
    (Recurrence(Frequency.DAILY, 3), ["2026-01-01", "2026-01-04", "2026-01-07", "2026-01-10"]),
    (Recurrence(Frequency.WEEKLY, 2, (0, 4)), ["2026-01-02", "2026-01-12", "2026-01-16", "2026-01-26"]),
    (Recurrence(Frequency.MONTHLY_DAY, 1, month_day=31), ["2026-01-31", "2026-02-28", "2026-03-31"]),
    (
        Recurrence(Frequency.MONTHLY_WEEKDAY, 1, weekday=4, ordinal=5),
        ["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24", "2026-05-29"],
    ),
    (Recurrence(Frequency.YEARLY_DAY, 1, month_day=29, month=2), ["2026-02-28", "2027-02-28", "2028-02-29"]),
    (
        Recurrence(Frequency.YEARLY_WEEKDAY, 1, weekday=3, ordinal=4, month=11),
        ["2026-11-26", "2027-11-25", "2028-11-23"],
    ),
]


@pytest.mark.parametrize(
    ("rule", "expected"), RECURRENCES, ids=lambda value: getattr(value, "frequency", None)
)
def test_recurring_exceptions_fall_on_their_days(rule: Recurrence, expected: list[str]) -> None:
    first, last = day_of(date(2026, 1, 1)), day_of(date.fromisoformat(expected[-1]))
    every_day = (OFFICE_HOURS,) * 7
    calendar = Calendar(
        CalendarId(1), "R", week=every_day, exceptions=(CalendarException("Off", first, last, (), rule),)
    )
    idle = clock_for(calendars(calendar), CalendarId(1)).non_working_days(first, last)
    assert [date_of(Day(first + int(i))).isoformat() for i in np.flatnonzero(idle)] == expected


def test_a_calendar_without_working_time_counts_round_the_clock() -> None:
    empty = Calendar(CalendarId(1), "Nobody", week=((),) * 7)
    clock = clock_for(calendars(empty), CalendarId(1))
    assert not clock.has_working_time
    assert clock.add_work(Instant(0), Minutes(5000)) == 5000


def test_two_calendars_share_the_hours_that_lie_in_both() -> None:
    assert common_hours(((480, 720), (780, 1020)), ((600, 900),)) == ((600, 720), (780, 900))
    assert common_hours(((0, 60),), ((60, 120),)) == ()


def test_a_clock_answers_to_the_ends_of_its_horizon() -> None:
    clock = clock_for(calendars(Calendar(CalendarId(1), "Office")), CalendarId(1))
    far = clock.add_work(Instant(0), Minutes(400_000_000))
    assert clock.work_between(Instant(0), far) == 400_000_000
    assert clock.add_work(Instant(0), Minutes(2**31 - 1)) == LATEST_DAY * 1440
    assert clock.add_work(Instant(0), Minutes(-(2**31 - 1))) == EARLIEST_DAY * 1440
    assert clock.next_work(Instant(2**31 - 1)) == LATEST_DAY * 1440


def test_clocks_are_kept_until_a_calendar_changes() -> None:
    calendar = Calendar(CalendarId(1), "Office")
    plan = calendars(calendar)
    assert clock_for(plan, CalendarId(1)) is clock_for(plan, CalendarId(1))
    changed = calendars(replace(calendar, week=((),) * 7))
    assert clock_for(changed, CalendarId(1)) is not clock_for(plan, CalendarId(1))
