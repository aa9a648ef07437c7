"""Overtime, contours, delays and edited days: what follows, by the type of the task.

Sources: Microsoft Project, "Overtime work"; "Microsoft Project 2013 Step by Step", "Applying contours to
assignments"; Microsoft Project 2000 training, module 2.4 "Entering assignments" for edited contours.
"""

from datetime import date

import pytest

from desk import TODAY, Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import AssignmentId, RowKey
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.domain.quantities import Minutes, day_of
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS
from pmdesk.session.commands import day_work, shapes
from pmdesk.session.commands.fields import set_cell

TYPES = {"units": "Fixed units", "work": "Fixed work", "duration": "Fixed duration"}


def build(desk: Desk, fixed: str, duration: str = "5d", people: str = "Anna") -> None:
    desk.add("Build")
    desk.type(1, "duration", duration)
    desk.type(1, "resources", people)
    desk.type(1, "type", TYPES[fixed])


def first(desk: Desk, number: int = 0) -> Assignment:
    return desk.portfolio.assignments_of[desk.task(1)][number]


def type_in(desk: Desk, column: str, text: str, number: int = 0) -> None:
    row = first(desk, number).id
    value = ASSIGNMENT_FIELDS[column].parse(desk.plan, row, text, TODAY)
    desk.session.perform(set_cell(desk.plan, desk.session.ids, RowKey("assignments", row), column, value))


def cell(desk: Desk, column: str, number: int = 0) -> str:
    return ASSIGNMENT_FIELDS[column].text(desk.plan, first(desk, number).id)


def shown(desk: Desk) -> list[str]:
    return [desk.read(1, "duration"), desk.read(1, "work"), cell(desk, "units")]


def day(number: int) -> int:
    return day_of(date(2026, 3, number))


def set_day(desk: Desk, number: int, hours: float, person: int = 0) -> None:
    row = AssignmentId(first(desk, person).id)
    desk.session.perform(
        day_work.set_day_work(desk.plan, row, day(number), Minutes(round(hours * 60)))  # type: ignore[arg-type]
    )


def profile(desk: Desk, number: int = 0) -> list[tuple[float, float]]:
    """Hours of time and hours of work of every span."""
    return [(s.minutes / 60, s.work / 60) for s in first(desk, number).profile]


# fixed     changed   to             duration  work  units
FROM_FIVE_DAYS = """
  units     overtime  8h             4d        40h   100%
  work      overtime  8h             4d        40h   100%
  duration  overtime  8h             5d        40h   80%
  units     contour   back_loaded    8.333d    40h   100%
  work      contour   back_loaded    8.333d    40h   100%
  duration  contour   back_loaded    5d        24h   100%
  units     contour   bell           10d       40h   100%
  duration  contour   bell           5d        20h   100%
  duration  contour   turtle         5d        28h   100%
"""

# fixed     changed   to             duration  work  units
OF_A_BELL = """
  units     duration  20d            20d       80h   100%
  units     work      20h            5d        20h   100%
  units     units     50%            20d       40h   50%
  work      duration  20d            20d       40h   50%
  work      units     50%            20d       40h   50%
  duration  duration  10d            10d       40h   100%
  duration  work      10h            5d        10h   50%
  duration  units     50%            5d        10h   50%
  units     contour   flat           5d        40h   100%
  duration  contour   flat           5d        40h   100%
"""

# fixed     changed   to             duration  work  units
WITH_OVERTIME = """
  units     duration  8d             8d        72h   100%
  units     work      24h            2d        24h   100%
  units     units     50%            8d        40h   50%
  work      duration  8d             8d        40h   50%
  duration  duration  10d            10d       72h   80%
  duration  units     40%            5d        24h   40%
"""


def cases(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line.strip()]


def change(desk: Desk, column: str, text: str) -> None:
    if column == "duration":
        desk.type(1, column, text)
    else:
        type_in(desk, column, text)


@pytest.mark.parametrize("case", cases(FROM_FIVE_DAYS), ids=" ".join)
def test_from_five_days(desk: Desk, case: list[str]) -> None:
    build(desk, case[0])
    change(desk, *case[1:3])

    assert shown(desk) == case[3:]


@pytest.mark.parametrize("case", cases(OF_A_BELL), ids=" ".join)
def test_of_a_bell(desk: Desk, case: list[str]) -> None:
    """A bell's mean is 50 %: 40 hours take 10 days, or 5 fixed days hold 20 hours."""
    build(desk, case[0])
    type_in(desk, "contour", "bell")
    change(desk, *case[1:3])

    assert shown(desk) == case[3:]


@pytest.mark.parametrize("case", cases(WITH_OVERTIME), ids=" ".join)
def test_with_a_day_of_overtime(desk: Desk, case: list[str]) -> None:
    build(desk, case[0])
    type_in(desk, "overtime", "8h")
    change(desk, *case[1:3])

    assert shown(desk) == case[3:]
    assert cell(desk, "overtime") == "8h"


def test_no_more_overtime_than_work(desk: Desk) -> None:
    build(desk, "units")
    with pytest.raises(InvalidValue, match="vertime"):
        type_in(desk, "overtime", "41h")
    type_in(desk, "overtime", "8h")
    type_in(desk, "work", "4h")

    assert cell(desk, "overtime") == "4h"


def test_who_begins_later_has_less_of_a_shorter_task(desk: Desk) -> None:
    build(desk, "units", people="Anna; Bob")
    type_in(desk, "delay", "2d", number=1)
    type_in(desk, "work", "24h", number=1)
    desk.type(1, "duration", "4d")

    assert [cell(desk, "work", n) for n in (0, 1)] == ["32h", "16h"]
    assert cell(desk, "delay", 1) == "2d"
    assert desk.read(1, "duration") == "4d"

    desk.type(1, "duration", "2d")
    assert [cell(desk, "work", n) for n in (0, 1)] == ["16h", "8h"]
    assert cell(desk, "delay", 1) == "1d"
    assert desk.read(1, "duration") == "2d"


def test_effort_driven_shares_what_is_shaped(desk: Desk) -> None:
    build(desk, "units")
    desk.type(1, "effort_driven", "yes")
    type_in(desk, "contour", "bell")
    desk.type(1, "resources", "Anna; Bob")

    assert [cell(desk, "work", n) for n in (0, 1)] == ["20h", "20h"]
    assert [cell(desk, "contour", n) for n in (0, 1)] == ["Bell", "Flat"]
    assert desk.read(1, "duration") == "5d"


def test_a_day_is_edited(desk: Desk) -> None:
    build(desk, "units")
    set_day(desk, 3, 4)

    assert profile(desk) == [(8, 8), (8, 4), (24, 24)]
    assert (cell(desk, "contour"), cell(desk, "work"), cell(desk, "peak")) == ("Edited", "36h", "100%")

    set_day(desk, 4, 12)
    assert cell(desk, "peak") == "150%"
    assert cell(desk, "units") == "100%"
    assert shown(desk) == ["5d", "40h", "100%"]


def test_the_days_as_they_were_are_the_contour_again(desk: Desk) -> None:
    build(desk, "units")
    type_in(desk, "contour", "bell")
    before = first(desk)
    set_day(desk, 4, 0.5)
    assert cell(desk, "contour") == "Edited"
    set_day(desk, 4, 3.2)

    assert first(desk) == before


def test_a_day_without_work_is_a_pause(desk: Desk) -> None:
    build(desk, "units")
    set_day(desk, 3, 0)
    set_day(desk, 9, 8)

    assert profile(desk) == [(8, 8), (8, 0), (32, 32)]
    assert desk.read(1, "finish") == "Mon 9 Mar 26"
    assert shown(desk) == ["5d", "40h", "100%"]


def test_the_last_day_ends_when_its_work_is_done(desk: Desk) -> None:
    build(desk, "units")
    set_day(desk, 6, 4)

    assert (cell(desk, "contour"), cell(desk, "work")) == ("Flat", "36h")
    assert shown(desk) == ["4.5d", "36h", "100%"]

    for number in range(2, 7):
        set_day(desk, number, 0)
    assert (cell(desk, "contour"), cell(desk, "work")) == ("Flat", "0h")


def test_a_day_after_a_fixed_duration_makes_it_longer(desk: Desk) -> None:
    build(desk, "duration", duration="2d")
    set_day(desk, 5, 4)

    assert profile(desk) == [(16, 16), (8, 0), (4, 4)]
    assert (desk.read(1, "duration"), desk.read(1, "finish")) == ("3.5d", "Thu 5 Mar 26")


def test_a_day_before_somebody_begins_takes_their_delay(desk: Desk) -> None:
    build(desk, "units", people="Anna; Bob")
    desk.type(1, "start", "3.3.26")
    type_in(desk, "delay", "2d", number=1)
    set_day(desk, 4, 2, person=1)

    assert cell(desk, "delay", 1) == "1d"
    assert profile(desk, 1) == [(8, 2), (40, 40)]
    with pytest.raises(InvalidValue, match="has not begun"):
        set_day(desk, 2, 2, person=1)


def test_no_work_on_a_day_off(desk: Desk) -> None:
    build(desk, "units")
    with pytest.raises(InvalidValue, match="“Anna” doesn't work on that day"):
        set_day(desk, 7, 2)
    with pytest.raises(InvalidValue, match="Edit the work of a day"):
        desk.session.perform(shapes.set_contour(desk.plan, AssignmentId(first(desk).id), Contour.EDITED))


# fixed     changed   to    profile: hours of work in hours of time
EDITED = """
  units     duration  6d    8in8 4in8 32in32
  units     duration  2.5d  8in8 4in8 4in4
  units     work      20h   8in8 4in8 8in8
  units     work      44h   8in8 4in8 32in32
  units     units     50%   8in16 4in16 24in48
  work      duration  10d   8in16 4in16 24in48
  work      units     200%  8in4 4in4 24in12
  duration  duration  6d    8in8 4in8 32in32
  duration  work      18h   4in8 2in8 12in24
  duration  units     50%   4in8 2in8 12in24
"""


@pytest.mark.parametrize("case", cases(EDITED), ids=" ".join)
def test_an_edited_shape_is_kept_as_microsoft_project_keeps_it(desk: Desk, case: list[str]) -> None:
    """Work stays: lengths in proportion. Units stay: the last span moves. Time stays: the lengths do."""
    build(desk, case[0])
    set_day(desk, 3, 4)
    change(desk, *case[1:3])

    assert [f"{work:g}in{time:g}" for time, work in profile(desk)] == case[3:]
    assert first(desk).work == sum(span.work for span in first(desk).profile)


# fixed     changed   to    profile: hours of work in hours of time
EDITED_WITH_OVERTIME = """
  units     overtime  12h   8in8 4in8 12in12
  units     work      28h   8in8 4in8 8in8
  units     duration  6d    8in8 4in8 32in32
  duration  overtime  18h   4in8 2in8 12in24
"""


@pytest.mark.parametrize("case", cases(EDITED_WITH_OVERTIME), ids=" ".join)
def test_an_edited_shape_leaves_overtime_out(desk: Desk, case: list[str]) -> None:
    """Of 36 hours edited by day and 8 in overtime; typed work is all of it."""
    build(desk, case[0])
    set_day(desk, 3, 4)
    if case[1] != "overtime":
        type_in(desk, "work", "44h")
        type_in(desk, "overtime", "8h")
    change(desk, *case[1:3])

    assert [f"{work:g}in{time:g}" for time, work in profile(desk)] == case[3:]
    assert first(desk).work == sum(span.work for span in first(desk).profile) + first(desk).overtime
