"""Recurring tasks say in words when they take place."""

from datetime import date

import pytest

from pmdesk.domain.plan.calendar import Frequency, Recurrence
from pmdesk.domain.plan.pattern import Occurrences
from pmdesk.domain.quantities import day_of
from pmdesk.presentation.recurrence import first_days_in_words, occurrences_in_words, rule_in_words

MONDAY = day_of(date(2026, 3, 2))
F = Frequency


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Recurrence(F.DAILY), "every day"),
        (Recurrence(F.DAILY, 3), "every 3 days"),
        (Recurrence(F.WEEKLY, weekdays=(0,)), "every Monday"),
        (Recurrence(F.WEEKLY, weekdays=(3, 0)), "every Monday and Thursday"),
        (Recurrence(F.WEEKLY, weekdays=(0, 1, 2, 3, 4)), "every weekday"),
        (Recurrence(F.WEEKLY, 2, (0, 2, 4)), "every 2 weeks on Monday, Wednesday and Friday"),
        (Recurrence(F.MONTHLY_DAY, month_day=31), "on day 31 of every month"),
        (Recurrence(F.MONTHLY_DAY, 2, month_day=1), "on day 1 of every 2 months"),
        (Recurrence(F.MONTHLY_WEEKDAY, weekday=1), "on the first Tuesday of every month"),
        (Recurrence(F.MONTHLY_WEEKDAY, 3, weekday=4, ordinal=5), "on the last Friday of every 3 months"),
        (Recurrence(F.YEARLY_DAY, month_day=24, month=12), "every year on 24 December"),
        (Recurrence(F.YEARLY_DAY, 2, month_day=1, month=5), "every 2 years on 1 May"),
        (Recurrence(F.YEARLY_WEEKDAY, weekday=6, ordinal=2), "every year on the second Sunday of January"),
        (
            Recurrence(F.YEARLY_WEEKDAY, 4, weekday=1, ordinal=1, month=11),
            "every 4 years on the first Tuesday of November",
        ),
    ],
)
def test_a_rule_in_words(rule: Recurrence, words: str) -> None:
    assert rule_in_words(rule) == words


def test_where_it_ends() -> None:
    mondays = Recurrence(F.WEEKLY, 2, (0,))

    assert occurrences_in_words(Occurrences(mondays, MONDAY, 600, count=10)) == (
        "every 2 weeks on Monday at 10:00, 10 times"
    )
    assert occurrences_in_words(Occurrences(mondays, MONDAY, 570, count=1)).endswith("at 09:30, once")
    assert occurrences_in_words(Occurrences(mondays, MONDAY, 0, last=day_of(date(2026, 5, 4)))).endswith(
        "at 00:00, until Mon 4 May 2026"
    )


def test_the_first_days() -> None:
    mondays = Recurrence(F.WEEKLY, 2, (0,))
    ten, one = (Occurrences(mondays, MONDAY, 0, count=count) for count in (10, 1))
    none = Occurrences(mondays, day_of(date(2026, 3, 3)), 0, last=day_of(date(2026, 3, 4)))

    assert first_days_in_words(ten, 2) == "Mon 2 Mar 26, Mon 16 Mar 26, …"
    assert first_days_in_words(one, 2) == "Mon 2 Mar 26"
    assert first_days_in_words(none, 2) == ""
