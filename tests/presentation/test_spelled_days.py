"""Days in words, as seen on Wednesday 4 March 2026."""

from datetime import date

import pytest

from plan_notation import plan
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.quantities import datetime_of
from pmdesk.presentation.dates import parse_instant

WEDNESDAY = date(2026, 3, 4)
PROJECT = min(plan("A 1d").projects.values(), key=lambda p: p.id)


def read(text: str, *, finish: bool = False, today: date = WEDNESDAY) -> str:
    return f"{datetime_of(parse_instant(text, PROJECT, finish=finish, today=today)):%a %Y-%m-%d %H}"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", "Thu 2026-03-05"), ("Day after tomorrow", "Fri 2026-03-06"),
        ("+5", "Mon 2026-03-09"), ("+2w", "Wed 2026-03-18"), ("in 3 days", "Sat 2026-03-07"),
        ("in 2 weeks", "Wed 2026-03-18"), ("+1mo", "Sat 2026-04-04"), ("2 weeks ago", "Wed 2026-02-18"),
        ("12.3.", "Thu 2026-03-12"), ("fri", "Fri 2026-03-06"), ("wed", "Wed 2026-03-11"),
        ("next mon", "Mon 2026-03-09"), ("next fri", "Fri 2026-03-13"), ("this fri", "Fri 2026-03-06"),
        ("last Friday", "Fri 2026-02-27"), ("KW 14", "Mon 2026-03-30"), ("kw14", "Mon 2026-03-30"),
        ("week 14", "Mon 2026-03-30"), ("KW 1/27", "Mon 2027-01-04"), ("2026-W53", "Mon 2026-12-28"),
        ("next week", "Mon 2026-03-09"), ("next month", "Wed 2026-04-01"), ("Q3", "Wed 2026-07-01"),
        ("Q1 27", "Fri 2027-01-01"), ("end of month", "Tue 2026-03-31"), ("eom", "Tue 2026-03-31"),
        ("end of the week", "Fri 2026-03-06"), ("start of next month", "Wed 2026-04-01"),
        ("end of April", "Thu 2026-04-30"), ("end of next quarter", "Tue 2026-06-30"),
        ("end of year", "Thu 2026-12-31"), ("mid of next week", "Wed 2026-03-11"),
        ("end of next Feb", "Sun 2027-02-28"),
    ],
)  # fmt: skip
def test_a_day_in_words(typed: str, day: str) -> None:
    assert read(typed) == f"{day} 08"


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("KW 14", "Fri 2026-04-03 17"), ("Q3", "Wed 2026-09-30 17"), ("next month", "Thu 2026-04-30 17"),
        ("next week", "Fri 2026-03-13 17"), ("end of month 12:00", "Tue 2026-03-31 12"),
        ("next mon", "Mon 2026-03-09 17"),
    ],
)  # fmt: skip
def test_a_finish_takes_the_end_of_what_is_longer_than_a_day(typed: str, instant: str) -> None:
    assert read(typed, finish=True) == instant


def test_a_month_further_on_is_the_last_day_there_is() -> None:
    assert read("+1 month", today=date(2026, 1, 31)).startswith("Sat 2026-02-28")
    assert read("+11 months", today=date(2026, 1, 31)).startswith("Thu 2026-12-31")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("KW 60", "doesn't have this week"), ("2025-W53", "doesn't have this week"),
        ("next blue", "is not a date"), ("end of days", "is not a date"), ("+99999y", "is not a date"),
        ("Q5", "is not a date"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_examples(typed: str, says: str) -> None:
    with pytest.raises(InvalidValue, match=says):
        read(typed)
