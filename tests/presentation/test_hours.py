"""Working hours as text: what is shown is read back, and what is typed in many ways means one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.plan.calendar import OFFICE_HOURS, Hours
from pmdesk.presentation.hours import format_hours, format_time, length_of, parse_hours, parse_time


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    ends = draw(st.lists(st.integers(0, 1440), max_size=8, unique=True).map(sorted))
    return tuple(zip(ends[::2], ends[1::2], strict=False))


@given(hours())
def test_shown_hours_are_read_back(shown: Hours) -> None:
    assert parse_hours(format_hours(shown)) == shown


@given(st.integers(0, 1440))
def test_shown_time_is_read_back(minute: int) -> None:
    assert parse_time(format_time(minute)) == minute


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("8-12, 13-17", OFFICE_HOURS),
        ("8:00 - 12:00; 13.00 – 17.00", OFFICE_HOURS),
        ("8 to 12,13 to 17", OFFICE_HOURS),
        ("22-0", ((1320, 1440),)),
        ("24h", ((0, 1440),)),
        ("off", ()),
        (" ", ()),
    ],
)
def test_hours_are_typed_in_many_ways(text: str, read: Hours) -> None:
    assert parse_hours(text) == read


@pytest.mark.parametrize("text", ["early", "8", "8-", "25-26", "8:61-9", "12-8", "8-12, 11-14"])
def test_hours_that_mean_nothing_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_hours(text)


def test_length_counts_all_shifts() -> None:
    assert length_of(OFFICE_HOURS) == 480
