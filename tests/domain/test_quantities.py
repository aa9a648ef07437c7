"""Instants and days count from one Monday; ids are dealt once."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from pmdesk.domain.ids import IdDealer, RowKey
from pmdesk.domain.quantities import (
    Instant,
    date_of,
    datetime_of,
    day_containing,
    day_of,
    instant_of,
    midnight,
)

moments = st.datetimes(datetime(1900, 1, 1), datetime(4000, 1, 1))


def test_the_epoch_is_a_monday() -> None:
    assert datetime_of(Instant(0)) == datetime(2000, 1, 3)
    assert datetime_of(Instant(0)).weekday() == day_of(date(2000, 1, 3)) == 0


@given(moments)
def test_an_instant_is_a_moment_without_seconds(moment: datetime) -> None:
    assert datetime_of(instant_of(moment)) == moment.replace(second=0, microsecond=0)


@given(moments)
def test_days_agree_with_the_calendar(moment: datetime) -> None:
    day = day_containing(instant_of(moment))

    assert date_of(day) == moment.date()
    assert day_of(moment.date()) == day
    assert day % 7 == moment.weekday()
    assert day_containing(midnight(day)) == day
    assert day_containing(Instant(midnight(day) - 1)) == day - 1


@given(st.lists(st.integers(1, 50)))
def test_ids_are_never_dealt_twice(seen: list[int]) -> None:
    ids = IdDealer()
    dealt = []
    for number in seen:
        ids.saw(RowKey("tasks", number))
        dealt.append(ids.task())

    assert len(set(dealt)) == len(dealt)
    assert not any(new in seen[: n + 1] for n, new in enumerate(dealt))


def test_each_table_has_its_own_ids() -> None:
    ids = IdDealer({"tasks": 7})

    assert (ids.task(), ids.link(), ids.task(), ids.project()) == (8, 1, 9, 1)
    assert ids.last_dealt == {"tasks": 9, "links": 1, "projects": 1}
