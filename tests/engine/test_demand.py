"""What assignments ask for and when: a pause for nobody, a contour for its shares; and what is too much."""

import pytest

from plan_notation import plan, task_named
from pmdesk.domain.quantities import datetime_of
from pmdesk.engine.demand import demands
from pmdesk.engine.load import overloads, peak_units
from pmdesk.engine.planner import schedule

# Monday 2 March 2026 is the start of every plan; office hours are 8-12 and 13-17.
CASES = {
    "an ordinary task": ("A 2d by Anna[50%]", "02T08:00 03T17:00 50"),
    "a split task": ("A 3d split 1d 1d by Anna", "02T08:00 02T17:00 100, 04T08:00 05T17:00 100"),
    "a split task of fixed duration": (
        "A 3d fixed split 1d 1d by Anna[50%]",
        "02T08:00 02T17:00 50, 04T08:00 05T17:00 50",
    ),
    "a recurring task": ("A 2h every 7d 2 by Anna", "02T08:00 02T10:00 100, 09T08:00 09T10:00 100"),
    "a rest that goes on later": (
        "A 2d started 2026-03-02 50% resume 2026-03-09 by Anna",
        "02T08:00 02T17:00 100, 09T08:00 09T17:00 100",
    ),
    "somebody's own delay": ("A 1d by Anna[delay 1d], Bob", "03T08:00 03T17:00 100, 02T08:00 02T17:00 100"),
    "edited work": (
        "A 1d by Anna[profile 1d/4h 1d/0h 2h/2h]",
        "02T08:00 02T17:00 50, 04T08:00 04T10:00 100",
    ),
    "edited work of a fixed duration": (
        "A 1d fixed by Anna[profile 4h/2h 4h/4h]",
        "02T08:00 02T12:00 50, 02T13:00 02T17:00 100",
    ),
    "a contour": (
        "A 6h by Anna[back_loaded]",
        "02T08:00 02T09:00 10, 02T09:00 02T10:00 15, 02T10:00 02T11:00 25, 02T11:00 02T12:00 50, "
        "02T13:00 02T14:00 50, 02T14:00 02T15:00 75, 02T15:00 02T16:00 75, 02T16:00 02T17:00 100, "
        "03T08:00 03T09:00 100, 03T09:00 03T10:00 100",
    ),
    "a contour of half the units": (
        "A 10h fixed by Anna[50% turtle]",
        "02T08:00 02T09:00 12, 02T09:00 02T10:00 25, 02T10:00 02T11:00 37, 02T11:00 02T12:00 50, "
        "02T13:00 02T14:00 50, 02T14:00 02T15:00 50, 02T15:00 02T16:00 50, 02T16:00 02T17:00 37, "
        "03T08:00 03T09:00 25, 03T09:00 03T10:00 12",
    ),
    "a task that is done early": ("A 3d done 2026-03-02 2026-03-03 by Anna", "02T08:00 03T17:00 100"),
    "an inactive task": ("A 3d inactive by Anna", ""),
    "no time": ("A 0d by Anna", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_demands(case: str) -> None:
    text, expected = CASES[case]
    portfolio = plan(text)
    told = (
        f"{datetime_of(d.start):%dT%H:%M} {datetime_of(d.finish):%dT%H:%M} {d.units // 100}"
        for d in demands(portfolio, schedule(portfolio))
    )
    assert ", ".join(told) == expected


def test_tenths_follow_the_work_over_a_pause() -> None:
    portfolio = plan("A 10h split 5h 7h fixed by Anna[bell]")
    wanted = list(demands(portfolio, schedule(portfolio)))
    assert [d.units for d in wanted] == [1000, 2000, 4000, 8000, 10_000, 10_000, 8000, 4000, 2000, 1000]
    assert sum(d.finish - d.start for d in wanted) == 600


@pytest.mark.parametrize(
    ("text", "peak"),
    [
        ("A 2d split 1d 1d by Anna; B 1d SNET 2026-03-03 by Anna", 10_000),
        ("A 2d split 1d 1d by Anna; B 1d SNET 2026-03-04 by Anna", 20_000),
        ("A 2h every 7d 3 by Anna; B 4d SNET 2026-03-03 by Anna", 10_000),
        ("A 2h every 7d 3 by Anna; B 5d SNET 2026-03-03 by Anna", 20_000),
        ("A 6h by Anna[back_loaded]; B 1h by Anna[90%]", 10_000),
        ("A 2d started 2026-03-02 50% resume 2026-03-09 by Anna; B 4d SNET 2026-03-03 by Anna", 10_000),
        ("A 1d by Anna[profile 1d/4h 1d/8h]; B 1d by Anna[50%]", 10_000),
    ],
)
def test_the_peak_counts_work_alone(text: str, peak: int) -> None:
    portfolio = plan(text)
    found = schedule(portfolio)
    assert peak_units(portfolio, found) == {1: peak}
    crowded = [task for overload in overloads(portfolio, found) for task in overload.tasks]
    assert crowded == ([task_named(portfolio, name) for name in "AB"] if peak > 10_000 else [])


@pytest.mark.parametrize(
    ("text", "finish"),
    [
        ("A 2d started 2026-03-02 50% resume 2026-03-09 by Anna", "09T17:00"),
        ("A 2d started 2026-03-02 50% resume 2026-03-09 by Anna[50%]", "09T17:00"),
        ("B 3d; A 2d started 2026-03-02 50% after B by Anna", "05T17:00"),
        ("A 3d split 1d 1d by Anna", "05T17:00"),
        ("A 2h every 7d 3 by Anna", "16T10:00"),
    ],
)
def test_an_assignment_reaches_the_finish_of_its_task(text: str, finish: str) -> None:
    portfolio = plan(text)
    found = schedule(portfolio)
    (assignment,) = portfolio.assignments
    dates = found.assignment_dates(assignment)
    assert dates is not None
    assert [f"{datetime_of(date):%dT%H:%M}" for date in dates] == ["02T08:00", finish]
