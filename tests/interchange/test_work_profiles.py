"""The shape of work that a file tells by time: flat, a contour, or spelled out with its pauses."""

import pytest

from foreign_plans import OFFICE_DAY, at, spread
from pmdesk.domain.ids import CalendarId
from pmdesk.domain.people.contour import Contour, WorkSpan
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.quantities import Minutes
from pmdesk.engine.worktime import WorkClock
from pmdesk.interchange.foreign import ForeignWork
from pmdesk.interchange.work_profiles import CONTOURS, shape_of, spans_of

WEEK = (OFFICE_DAY,) * 5 + ((), ())
OFFICE = WorkClock({CalendarId(1): Calendar(CalendarId(1), "Standard", week=WEEK)}, (CalendarId(1),))
MONDAY = at("2026-03-02T08:00")
FULL = 10_000


def spans(*parts: tuple[str, str, int]) -> list[tuple[int, int]]:
    """The spans from Monday 2 March 2026, 8 o'clock, on; days are days of that month."""
    told = spread(*((f"2026-03-{start}", f"2026-03-{finish}", hours) for start, finish, hours in parts))
    return [(span.minutes, span.work) for span in spans_of(OFFICE, MONDAY, told)]


def test_days_of_equal_work_are_one_span() -> None:
    assert spans(("02T08:00", "03T08:00", 8), ("03T08:00", "03T17:00", 8), ("04T08:00", "05T17:00", 16)) == [
        (1920, 1920)
    ]


def test_a_weekend_is_no_pause_and_a_day_without_work_is() -> None:
    assert spans(("06T08:00", "06T17:00", 8), ("09T08:00", "09T17:00", 8)) == [(1920, 0), (960, 960)]
    assert spans(("02T08:00", "02T17:00", 8), ("04T08:00", "04T17:00", 8)) == [
        (480, 480),
        (480, 0),
        (480, 480),
    ]
    assert spans(("02T08:00", "02T17:00", 8), ("03T08:00", "03T17:00", 0), ("04T08:00", "04T17:00", 8)) == [
        (480, 480),
        (480, 0),
        (480, 480),
    ]


def test_a_pause_at_the_end_is_none() -> None:
    assert spans(("02T08:00", "02T17:00", 8), ("03T08:00", "04T17:00", 0)) == [(480, 480)]


def test_work_on_a_sunday_is_done_with_what_follows() -> None:
    assert spans(("08T08:00", "08T12:00", 4), ("09T08:00", "09T17:00", 8)) == [(2400, 0), (480, 720)]
    assert spans(("06T08:00", "06T17:00", 8), ("07T08:00", "07T17:00", 8)) == [(1920, 0), (480, 960)]


def test_parts_that_overlap_follow_each_other() -> None:
    assert spans(("02T08:00", "03T17:00", 16), ("03T08:00", "04T17:00", 4)) == [(960, 960), (480, 240)]


def test_impossible_dates_are_left_out() -> None:
    good = ForeignWork(MONDAY, MONDAY + 540, 480)
    assert spans_of(OFFICE, None, (ForeignWork(2**40, 2**41, 5), good)) == (
        WorkSpan(Minutes(480), Minutes(480)),
    )
    assert spans_of(OFFICE, MONDAY, ()) == ()


def shape(said: str, *parts: tuple[int, int], work: int = 0, **how: int | bool) -> tuple[Contour, int]:
    """The contour, and of how many spans the profile is."""
    told = [WorkSpan(Minutes(minutes), Minutes(done)) for minutes, done in parts]
    units, by_duration = int(how.get("units", FULL)), bool(how.get("by_duration", False))
    total = work or sum(done for _, done in parts)
    contour, profile = shape_of(said, told, total, units, by_duration=by_duration)
    return contour, len(profile)


@pytest.mark.parametrize("said", ["FLAT", "CONTOURED", "S curve"])
def test_even_work_at_the_units_is_flat_whatever_it_is_called(said: str) -> None:
    assert shape(said, (960, 960)) == (Contour.FLAT, 0)
    assert shape(said, (960, 480), units=5000) == (Contour.FLAT, 0)


def test_even_work_that_takes_longer_than_its_units_is_spelled_out() -> None:
    assert shape("FLAT", (960, 480)) == (Contour.EDITED, 1)
    assert shape("FLAT", (960, 480), by_duration=True) == (Contour.FLAT, 0)


def test_rounded_units_are_no_contradiction() -> None:
    assert shape("FLAT", (1440, 480), units=3300) == (Contour.FLAT, 0)


def test_uneven_work_and_pauses_are_spelled_out() -> None:
    assert shape("FLAT", (480, 480), (480, 240)) == (Contour.EDITED, 2)
    assert shape("CONTOURED", (480, 480), (480, 0), (480, 480)) == (Contour.EDITED, 3)
    assert shape("FLAT", (480, 480), (480, 240), by_duration=True) == (Contour.EDITED, 2)


@pytest.mark.parametrize("name", [name for name in CONTOURS if name != "FLAT"])
def test_a_contour_keeps_its_name_unless_the_work_contradicts_it(name: str) -> None:
    tenths = CONTOURS[name].tenths
    parts = [(480, 480 * tenth // 100) for tenth in tenths]
    work = sum(done for _, done in parts)

    assert shape(name, *parts) == (CONTOURS[name], 0)
    assert shape(name, *parts, units=FULL // 2) == (Contour.EDITED, 10)
    assert shape(name, *parts, units=FULL // 2, by_duration=True) == (CONTOURS[name], 0)
    assert shape(name, (work, work)) == (Contour.EDITED, 1)


def test_a_contour_without_work_by_time_keeps_its_name() -> None:
    assert shape("BELL", work=480) == (Contour.BELL, 0)
    assert shape("CONTOURED", work=480) == (Contour.FLAT, 0)


def test_what_rounding_left_out_is_made_up_for() -> None:
    told = [WorkSpan(Minutes(480), Minutes(159)), WorkSpan(Minutes(480), Minutes(319))]
    _, profile = shape_of("CONTOURED", told, 480, FULL, by_duration=False)

    assert [span.work for span in profile] == [159, 321]
