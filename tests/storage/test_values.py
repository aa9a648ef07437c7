"""Rows as column values: how each kind of field lies in its table, and what is refused on the way back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

import pytest

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.plan.calendar import OFFICE_WEEK, Calendar, CalendarException, Frequency, Recurrence
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.quantities import Day, Lag, LagKind, TimeUnit
from pmdesk.storage.json_values import from_json, to_json
from pmdesk.storage.values import columns_of, reader_of, rows_of, values_of

Number = NewType("Number", int)


class Colour(StrEnum):
    RED = "r"
    BLUE = "b"


@dataclass(frozen=True, slots=True)
class Size:
    width: Number
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A row type with a field of every kind."""

    id: Number
    name: str
    colour: Colour
    is_new: bool
    size: Size
    second_colour: Colour | None = None
    weight: Number | None = None
    shades: tuple[Colour, ...] = ()
    spare: Size | None = None


THING = Thing(Number(1), "chair", Colour.RED, True, Size(Number(2), True))
FULL = Thing(
    *(Number(2), "", Colour.BLUE, False, Size(Number(0))),
    *(Colour.RED, Number(7), (Colour.BLUE,), Size(Number(3))),
)


def test_columns_follow_the_fields() -> None:
    assert columns_of(Thing) == (
        *("id", "name", "colour", "is_new", "size_width", "size_is_exact"),
        *("second_colour", "weight", "shades", "spare"),
    )


def test_values_are_numbers_texts_and_null() -> None:
    assert values_of(Thing, [THING, FULL]) == [
        (1, "chair", "r", 1, 2, 1, None, None, "[]", None),
        (2, "", "b", 0, 0, 0, "r", 7, '["b"]', '{"width":3,"is_exact":false}'),
    ]
    assert {type(value) for row in values_of(Thing, [THING, FULL]) for value in row} == {int, str, type(None)}


def test_rows_come_back() -> None:
    assert rows_of(Thing, values_of(Thing, [THING, FULL])) == [THING, FULL]
    assert rows_of(Thing, []) == []
    assert values_of(Thing, []) == []


def test_alike_small_values_are_one_object() -> None:
    """A hundred thousand tasks share a handful of durations."""
    link = Link(1, 1, 2, LinkKind.SS, Lag(480, LagKind.ELAPSED, TimeUnit.WEEK))  # type: ignore[arg-type]
    read = reader_of(Link)
    first, second = read(values_of(Link, [link, link]))
    (third,) = read(values_of(Link, [link]))

    assert first.lag is second.lag is third.lag


def test_what_the_domain_refuses_is_refused() -> None:
    with pytest.raises(InvalidValue, match="own predecessor"):
        rows_of(Link, [(1, 1, 2, "FS", 0, "working", "d"), (2, 3, 3, "FS", 0, "working", "d")])
    with pytest.raises(InvalidValue, match="lag"):
        rows_of(Link, [(1, 1, 2, "FS", 2**31, "working", "d")])


@pytest.mark.parametrize(
    "values",
    [
        (1, "chair", "green", 1, 2, 1, None, None, "[]", None),
        (1, "chair", "r", 2, 2, 1, None, None, "[]", None),
        (1, "chair", "r", None, 2, 1, None, None, "[]", None),
        (1, "chair", "r", 1, 2, 1, None, None, "", None),
        (1, "chair", "r", 1, 2, 1, None, None, None, None),
        (1, "chair", "r", 1, 2, 1, None, None, '["green"]', None),
        (1, "chair", "r", 1, 2, 1, None, None, '{"0": "b"}', None),
        (1, "chair", "r", 1, 2, 1, None, None, "[]", '{"width": 3}'),
        (1, "chair", "r", 1, 2, 1, None, None, "[]", '{"width": true, "is_exact": false}'),
        (1, "chair", "r", 1, 2, 1, None, None, "[]", '{"width": 3, "is_exact": 0}'),
        (1, "chair", "r", 1, 2, 1, None, None, "[]", '{"width": 3, "is_exact": true, "more": 1}'),
        (1, "chair", "r", 1, 2, 1),
    ],
)
def test_other_values_are_refused(values: tuple[int | str | None, ...]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        rows_of(Thing, [values])


def test_calendars_are_json_that_people_can_read() -> None:
    exception = CalendarException("Jour fixe", Day(9), Day(90), ((480, 540),), Recurrence(Frequency.WEEKLY))
    calendar = Calendar(1, "Standard", week=OFFICE_WEEK, exceptions=(exception,))  # type: ignore[arg-type]

    ((_, name, base, week, _, exceptions, _),) = values_of(Calendar, [calendar])

    assert (name, base) == ("Standard", None)
    assert week == "[" + "[[480,720],[780,1020]]," * 5 + "[],[]]"
    assert exceptions == (
        '[{"name":"Jour fixe","first":9,"last":90,"hours":[[480,540]],"recurrence":{"frequency":"weekly",'
        '"every":1,"weekdays":[],"weekday":0,"ordinal":1,"month_day":1,"month":1}}]'
    )


OTHER_HOURS = ["[[480]]", "[[480,720,900]]", "[480,720]", '"hours"', "[[480,true]]", "[[0.5,1]]"]


@pytest.mark.parametrize("text", OTHER_HOURS)
def test_hours_of_another_shape_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not|shorter|longer"):
        from_json(text, tuple[tuple[int, int], ...])


def test_tuples_come_back_as_tuples() -> None:
    assert from_json(to_json((((480, 720),), None)), tuple[tuple[tuple[int, int], ...] | None, ...]) == (
        ((480, 720),),
        None,
    )
