"""Instants are read in the spellings people use, and come back as shown."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, ProjectId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Instant, datetime_of, instant_of
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant, parse_instant

PROJECT = Project(ProjectId(1), "P1", "Demo", Instant(0), CalendarId(1))
TODAY = date(2026, 3, 5)  # a Thursday


def read(text: str, *, finish: bool = False) -> datetime:
    return datetime_of(parse_instant(text, PROJECT, finish=finish, today=TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12",
        "12.3.26",
        "12.03.2026",
        "12/3/26",
        "12-3-2026",
        "12.3.",
        "12/3",
        "12 Mar 26",
        "12 March 2026",
        "12. march",
        "12-mar-26",
        "Mar 12",
        "March 12, 2026",
        "Thu 12 Mar 26",
        "thursday, 12.3.26",
        "Mon 12 Mar 26",  # the weekday is not read: it stays behind when somebody changes the day
        "+7",
        "+1w",
        "thursday",
        " 12 MAR 26 ",
    ],
)
def test_days_are_read(text: str) -> None:
    assert read(text) == datetime(2026, 3, 12, 8)
    assert read(text, finish=True) == datetime(2026, 3, 12, 17)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("today", datetime(2026, 3, 5, 8)),
        ("tomorrow", datetime(2026, 3, 6, 8)),
        ("Yesterday", datetime(2026, 3, 4, 8)),
        ("fri", datetime(2026, 3, 6, 8)),
        ("-3", datetime(2026, 3, 2, 8)),
        ("12.3.26 14:30", datetime(2026, 3, 12, 14, 30)),
        ("2026-03-12T14:30", datetime(2026, 3, 12, 14, 30)),
        ("2026-03-12 14:30:00", datetime(2026, 3, 12, 14, 30)),
        ("12 Mar 26, 2pm", datetime(2026, 3, 12, 14)),
        ("12 Mar 12am", datetime(2026, 3, 12, 0)),
        ("12 August 8:05", datetime(2026, 8, 12, 8, 5)),
        ("today 24:00", datetime(2026, 3, 6, 0)),
        ("1.1.99", datetime(2099, 1, 1, 8)),
        ("1 Sept 1999", datetime(1999, 9, 1, 8)),
        ("29.2.28", datetime(2028, 2, 29, 8)),
    ],
)
def test_words_and_times_are_read(text: str, moment: datetime) -> None:
    assert read(text) == moment


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("abc", "not a date.*12 Mar 26"),
        ("", "not a date"),
        ("12", "not a date"),
        ("+", "not a date"),
        ("8:00", "not a date"),
        ("12 Foo 26", "not a date"),
        ("3/25/26", "no month 25. The day comes first"),
        ("30.2.26", "doesn't have this day"),
        ("29.2.27", "doesn't have this day"),
        ("0.3.26", "doesn't have this day"),
        ("12.3.26 25:00", "not a time"),
        ("12.3.26 14:75", "not a time"),
        ("12.3.26 13pm", "not a time"),
        ("9999-12-31", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, phrase: str) -> None:
    with pytest.raises(InvalidValue, match=phrase):
        read(text)


def test_every_style_shows_its_day() -> None:
    instant = instant_of(datetime(2026, 3, 5, 14))

    assert {style: format_instant(instant, style) for style in DateStyle} == {
        DateStyle.DAY: "Thu 5 Mar 26",
        DateStyle.DAY_TIME: "Thu 5 Mar 26 14:00",
        DateStyle.SHORT: "5 Mar 26",
        DateStyle.NUMERIC: "05.03.26",
        DateStyle.ISO: "2026-03-05",
        DateStyle.ISO_TIME: "2026-03-05T14:00",
    }


instants = st.datetimes(datetime(1000, 1, 1), datetime(6000, 1, 1)).map(instant_of)


@given(instants, st.sampled_from([DateStyle.DAY_TIME, DateStyle.ISO_TIME]), st.booleans())
def test_a_shown_instant_is_read_as_itself(instant: Instant, style: DateStyle, finish: bool) -> None:
    text = format_instant(instant, style)

    assert parse_instant(text, PROJECT, finish=finish, today=TODAY) == instant


@given(instants, st.sampled_from(DateStyle))
def test_a_shown_day_is_read_as_that_day(instant: Instant, style: DateStyle) -> None:
    text = format_instant(instant, style)

    assert read(text).date() == datetime_of(instant).date()
