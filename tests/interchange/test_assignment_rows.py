"""Foreign assignments become rows with everything that decides when their work is done."""

from typing import Any

import pytest

from foreign_plans import (
    STANDARD,
    assignment,
    at,
    imported,
    person,
    project,
    remarks,
    spread,
    task,
)
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour
from pmdesk.interchange.foreign import ForeignCalendar, ForeignSpan

MONDAY = at("2026-03-02T08:00")
NIGHT = ForeignCalendar(2, "Night", None, (((0, 180), (240, 480), (1380, 1440)),) * 6 + ((),), (), ())
MORNINGS = ForeignCalendar(4, "Mornings", None, (((480, 720),),) * 7, (), ())


def only_assignment(
    units: int = 10_000, work: int = 960, on_task: dict[str, Any] | None = None, **said: Any
) -> tuple[Assignment, set[str]]:
    """The row of an assignment of which the file says this, and the keys of the remarks."""
    calendar = said.pop("calendar", None)
    result = imported(
        project(
            [task(1, **({"stored_start": MONDAY} | (on_task or {})))],
            resources=(person(1, "Anna", calendar=calendar),),
            assignments=(assignment(1, 1, units, work, **said),),
            calendars=(STANDARD, NIGHT, MORNINGS),
        )
    )
    return next(iter(result.portfolio.assignments.values())), remarks(result)


def profile(row: Assignment) -> list[tuple[int, int]]:
    return [(span.minutes, span.work) for span in row.profile]


def test_work_overtime_and_delays_come_over() -> None:
    row, keys = only_assignment(
        actual_work=300,
        overtime=240,
        actual_overtime=60,
        delay=ForeignSpan(480, "h"),
        levelling_delay=ForeignSpan(1440, "d"),
    )

    assert (row.work, row.actual_work, row.overtime, row.actual_overtime) == (960, 300, 240, 60)
    assert (row.delay, row.levelling_delay, row.contour, keys) == (480, 1440, Contour.FLAT, set())


def test_an_elapsed_delay_is_counted_in_working_time_where_the_file_has_the_task() -> None:
    row, _ = only_assignment(delay=ForeignSpan(2 * 1440, "d", elapsed=True))
    assert row.delay == 960

    friday = {"stored_start": at("2026-03-06T08:00")}
    row, _ = only_assignment(levelling_delay=ForeignSpan(3 * 1440, "d", elapsed=True), on_task=friday)
    assert row.levelling_delay == 480


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ({"work": -5}, "assignment_range"),
        ({"overtime": 2000}, "assignment_range"),
        ({"overtime": 5, "actual_overtime": 10}, "assignment_range"),
        ({"actual_work": -1}, "assignment_range"),
        ({"delay": ForeignSpan(-480, "d")}, "delay_range"),
        ({"levelling_delay": ForeignSpan(50, "", percent=True)}, "delay_range"),
        ({"contour": "CONTOURED"}, "contour_unknown"),
    ],
)
def test_nonsense_is_put_right_with_a_remark(said: dict[str, Any], remark: str) -> None:
    assert only_assignment(**said)[1] == {f"interchange.{remark}"}


def test_overtime_that_was_done_is_overtime_even_if_the_file_tells_only_that() -> None:
    row, keys = only_assignment(actual_overtime=120)

    assert (row.overtime, row.actual_overtime, keys) == (120, 120, set())


def test_edited_work_that_is_not_told_by_time_lies_evenly_between_its_dates() -> None:
    dates = {"stored_start": MONDAY, "stored_finish": at("2026-03-05T17:00")}
    row, keys = only_assignment(contour="CONTOURED", **dates)

    assert (row.contour, profile(row)) == (Contour.EDITED, [(1920, 960)])
    assert keys == {"interchange.contour_unknown"}


def test_interrupted_work_is_spelled_out_on_the_calendar_of_the_person() -> None:
    told = spread(("2026-03-02T23:00", "2026-03-03T08:00", 8), ("2026-03-04T23:00", "2026-03-05T08:00", 8))
    row, keys = only_assignment(
        calendar=2, contour="CONTOURED", spread=told, stored_start=at("2026-03-02T23:00")
    )

    assert (row.contour, profile(row), keys) == (Contour.EDITED, [(480, 480), (480, 0), (480, 480)], set())


def test_the_calendars_of_task_and_person_are_taken_together() -> None:
    told = spread(("2026-03-02T08:00", "2026-03-02T12:00", 4), ("2026-03-04T08:00", "2026-03-04T12:00", 4))
    on_mornings: dict[str, Any] = {"calendar": 4}
    row, _ = only_assignment(calendar=1, on_task=on_mornings, spread=told, stored_start=MONDAY, work=480)
    assert profile(row) == [(240, 240), (240, 0), (240, 240)]

    on_mornings["ignore_resource_calendars"] = True
    row, _ = only_assignment(calendar=2, on_task=on_mornings, spread=told, stored_start=MONDAY, work=480)
    assert profile(row) == [(240, 240), (240, 0), (240, 240)]


def test_even_work_has_no_profile() -> None:
    told = spread(("2026-03-02T08:00", "2026-03-03T17:00", 16))
    row, keys = only_assignment(spread=told, stored_start=MONDAY)

    assert (row.contour, row.profile, keys) == (Contour.FLAT, (), set())


def test_overtime_is_no_part_of_the_profile() -> None:
    told = spread(("2026-03-02T08:00", "2026-03-02T17:00", 8), ("2026-03-03T08:00", "2026-03-03T17:00", 4))
    row, _ = only_assignment(overtime=240, spread=told, stored_start=MONDAY)

    assert profile(row) == [(480, 480), (480, 240)]
    assert sum(done for _, done in profile(row)) == row.work - row.overtime


def test_material_has_no_work_and_no_shape() -> None:
    told = spread(("2026-03-02T08:00", "2026-03-02T17:00", 8))
    result = imported(
        project(
            [task(1)],
            resources=(person(1, "Cable", kind="MATERIAL"),),
            assignments=(assignment(1, 1, 30_000, 99, contour="CONTOURED", spread=told, overtime=9),),
        )
    )
    (row,) = result.portfolio.assignments.values()

    assert (row.units, row.work, row.overtime, row.contour) == (30_000, 0, 0, Contour.FLAT)
    assert remarks(result) == set()
