"""The days of recurring tasks, as Microsoft Project's dialog counts them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.plan.calendar import Frequency, Recurrence
from pmdesk.domain.plan.pattern import MOST_OCCURRENCES, Occurrences
from pmdesk.domain.quantities import Day, date_of, day_of
from pmdesk.engine.occurrences import occurrence_days

MONDAY = day_of(date(2026, 3, 2))


def dates(occurrences: Occurrences) -> list[str]:
    return [date_of(Day(day)).isoformat() for day in occurrence_days(occurrences)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (Recurrence(Frequency.DAILY, every=3), ["2026-03-02", "2026-03-05", "2026-03-08"]),
        (Recurrence(Frequency.WEEKLY, weekdays=(0, 3)), ["2026-03-02", "2026-03-05", "2026-03-09"]),
        (Recurrence(Frequency.WEEKLY, every=2, weekdays=(4,)), ["2026-03-06", "2026-03-20", "2026-04-03"]),
        (Recurrence(Frequency.MONTHLY_DAY, month_day=31), ["2026-03-31", "2026-04-30", "2026-05-31"]),
        (
            Recurrence(Frequency.MONTHLY_WEEKDAY, every=2, weekday=4, ordinal=5),
            ["2026-03-27", "2026-05-29", "2026-07-31"],
        ),
        (
            Recurrence(Frequency.YEARLY_DAY, month=2, month_day=29),
            ["2027-02-28", "2028-02-29", "2029-02-28"],
        ),
        (
            Recurrence(Frequency.YEARLY_WEEKDAY, month=3, weekday=0, ordinal=1),
            ["2026-03-02", "2027-03-01", "2028-03-06"],
        ),
    ],
)
def test_so_many_times(rule: Recurrence, days: list[str]) -> None:
    assert dates(Occurrences(rule, MONDAY, 540, count=3)) == days


def test_up_to_a_day_that_counts() -> None:
    rule = Recurrence(Frequency.WEEKLY, weekdays=(0,))

    assert dates(Occurrences(rule, MONDAY, 540, last=Day(MONDAY + 14))) == [
        "2026-03-02", "2026-03-09", "2026-03-16",
    ]  # fmt: skip


def test_never_more_than_the_most() -> None:
    daily = Occurrences(Recurrence(Frequency.DAILY), MONDAY, 0, last=Day(MONDAY + 5000))

    assert len(occurrence_days(daily)) == MOST_OCCURRENCES


def test_none_where_the_rule_finds_no_day() -> None:
    fridays = Recurrence(Frequency.WEEKLY, weekdays=(4,))

    assert occurrence_days(Occurrences(fridays, MONDAY, 0, last=Day(MONDAY + 3))) == ()


@given(
    st.sampled_from([f for f in Frequency if f is not Frequency.WEEKLY]),
    st.integers(1, 7),
    st.integers(1, 30),
)
def test_days_come_in_order_and_as_many_as_asked(frequency: Frequency, every: int, count: int) -> None:
    days = occurrence_days(Occurrences(Recurrence(frequency, every), MONDAY, 0, count=count))

    assert list(days) == sorted(set(days))
    assert len(days) == count
    assert days[0] >= MONDAY
