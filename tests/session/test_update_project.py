"""Updating a project: work done as scheduled, uncompleted work moved on, tasks on track.

The cases are those of Microsoft's documentation of "Update Project" and "Mark on Track".
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from plan_notation import finish_of, instant, start_of, task_named
from plan_notation import plan as described
from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import day_containing
from pmdesk.engine.planner import schedule
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.update_project import (
    mark_on_track,
    reschedule_uncompleted_work,
    set_status_date,
    update_work_as_complete,
)

FRIDAY = "2026-03-06T17:00"


def planned(text: str | Portfolio) -> Plan:
    portfolio = described(text) if isinstance(text, str) else text
    return Plan(portfolio, schedule(portfolio))


def after(plan: Plan, edit: Edit) -> Plan:
    return planned(edit.apply(plan.portfolio))


def task(plan: Plan, name: str = "A") -> Task:
    return plan.portfolio.tasks[task_named(plan.portfolio, name)]


def through(plan: Plan, date: str, **options: Any) -> Plan:
    return after(plan, update_work_as_complete(plan, instant(date), **options))


def moved(plan: Plan, date: str, tasks: Iterable[TaskId] | None = None) -> Plan:
    return after(plan, reschedule_uncompleted_work(plan, instant(date), tasks))


def with_status(plan: Plan, date: str | None) -> Plan:
    project = min(plan.portfolio.projects)
    return after(plan, set_status_date(plan, project, None if date is None else instant(date)))


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("A 10d", 50),  # one week of two
        ("A 3d", 100),
        ("A 15d", 33),
        ("A 7.5d", 67),
        ("A 5d SNET 2026-03-06", 20),
        ("A 5d SNET 2026-03-09", 0),
        ("A 7ed", 63),  # 105 hours of 168, nights and Saturdays included
        ("A 4d split 2d 2d", 75),  # the pause is no progress
        ("A 10d by Anna", 50),
        ("A 10d by Anna[50%]", 50),
        ("A 10d by Anna[profile 5d/40h 5d/0h 5d/40h]", 50),
        ("A 5d started 2026-03-05 20%", 40),
        ("A 5d started 2026-03-02 40% resume 2026-03-06", 60),
        ("A 5d started 2026-03-02 40% resume 2026-03-10", 40),
        ("A 0d", 100),
        ("A 0d SNET 2026-03-09", 0),
        ("A 1d every 2d 4", 75),
        ("A 1d inactive", 0),
        ("A 5d manual 2026-03-05 2026-03-11", 40),
    ],
)
def test_work_is_done_as_scheduled_through_a_date(text: str, percent: int) -> None:
    done = through(planned(text), FRIDAY)

    assert task(done).percent_complete == percent


def test_scheduled_dates_become_actual_ones() -> None:
    before = planned("A 3d; B 5d after A; C 1d after B")
    done = through(before, FRIDAY)

    assert task(done, "A").actual_finish == instant("2026-03-04T17:00")
    assert task(done, "B").actual_start == instant("2026-03-05T08:00")
    assert (task(done, "B").percent_complete, task(done, "B").actual_finish) == (40, None)
    assert task(done, "C") == task(before, "C")
    assert finish_of(done.schedule, "C") == finish_of(before.schedule, "C")


def test_zero_or_hundred_completes_tasks_and_leaves_those_under_way() -> None:
    done = through(planned("A 3d; B 5d after A; C 5d started 2026-03-02 20%"), FRIDAY, zero_or_hundred=True)

    assert [task(done, name).percent_complete for name in "ABC"] == [100, 0, 100]
    assert task(done, "B").actual_start is None


def test_progress_beyond_the_date_is_not_taken_back() -> None:
    ahead = planned("A 5d started 2026-03-02 80%; B 5d done 2026-03-02 2026-03-06")

    assert update_work_as_complete(ahead, instant("2026-03-03T17:00")).is_empty


def test_work_done_is_that_of_the_people() -> None:
    done = through(planned("A 10d by Anna, Bob[50% overtime 8h]"), FRIDAY)

    assert [a.actual_work for a in done.portfolio.assignments.values()] == [2400, 1200]
    assert [a.actual_overtime for a in done.portfolio.assignments.values()] == [0, 240]


def test_tasks_below_a_summary_are_updated_with_it() -> None:
    before = planned("S { A 3d; B 3d }; C 3d")
    done = through(before, FRIDAY, tasks=[task(before, "S").id, task(before, "A").id])

    assert [task(done, name).percent_complete for name in "SABC"] == [0, 100, 100, 0]


MONDAY = "2026-03-09T08:00"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A 3d", MONDAY),
        ("A 3d SNET 2026-03-03", MONDAY),
        ("A 3d SNET 2026-03-11", "2026-03-11T08:00"),
        ("A 3d ALAP; B 1d", MONDAY),
        ("A 3d FNET 2026-03-06", "2026-03-04T08:00"),
        ("A 3d MSO 2026-03-03", "2026-03-03T08:00"),
        ("A 3d SNLT 2026-03-03", "2026-03-02T08:00"),
        ("A 3d FNLT 2026-03-06", "2026-03-02T08:00"),
        ("A 3d manual 2026-03-03 2026-03-05", "2026-03-03T08:00"),
        ("A 3d inactive", "2026-03-02T08:00"),
        ("calendar Night 22:00-24:00 Mon-Sun; A 2h on Night", "2026-03-06T22:00"),
    ],
)
def test_unstarted_work_starts_after_the_date_unless_a_constraint_keeps_it(text: str, start: str) -> None:
    assert start_of(moved(planned(text), FRIDAY).schedule, "A") == start


def test_rescheduled_tasks_start_no_earlier_than_that() -> None:
    later = moved(planned("A 3d"), FRIDAY)

    assert (task(later).constraint, task(later).constraint_date) == (Constraint.SNET, instant(MONDAY))


@pytest.mark.parametrize(
    ("text", "finish"),
    [
        ("A 3d started 2026-03-02 33%", "2026-03-10T17:00"),
        ("A 5d started 2026-03-02 40%", "2026-03-11T17:00"),
        ("A 5d started 2026-03-02 0%", "2026-03-13T17:00"),
        ("A 5d started 2026-03-02 40% resume 2026-03-11", "2026-03-13T17:00"),
        ("A 5d started 2026-03-02 40% by Anna[50%]", "2026-03-11T17:00"),
        ("A 5d done 2026-03-02 2026-03-05", "2026-03-05T17:00"),
    ],
)
def test_what_remains_of_started_work_goes_on_after_the_date(text: str, finish: str) -> None:
    assert finish_of(moved(planned(text), FRIDAY).schedule, "A") == finish


def test_work_that_waits_for_its_links_anyway_is_not_moved() -> None:
    waiting = planned("B 10d; A 2d started 2026-03-02 50% after B")

    assert task(moved(waiting, FRIDAY)).resume is None


def test_only_the_chosen_tasks_are_rescheduled() -> None:
    before = planned("A 3d; B 3d")
    later = moved(before, FRIDAY, [task(before, "B").id])

    assert [start_of(later.schedule, name) for name in "AB"] == ["2026-03-02T08:00", MONDAY]


def test_tasks_on_track_are_done_up_to_the_status_date_of_their_project() -> None:
    before = with_status(planned("A 10d; project Q; B 10d"), "2026-03-04T17:00")
    both = [task(before, name).id for name in "AB"]
    done = after(before, mark_on_track(before, both, day_containing(instant(FRIDAY))))

    assert [task(done, name).percent_complete for name in "AB"] == [30, 50]


def test_a_status_date_is_set_and_cleared() -> None:
    before = planned("A 1d")
    dated = with_status(before, FRIDAY)

    assert dated.portfolio.projects[min(dated.portfolio.projects)].status_date == instant(FRIDAY)
    assert with_status(dated, None).portfolio == before.portfolio


@pytest.mark.parametrize(
    "command",
    [
        lambda p: update_work_as_complete(p, instant(FRIDAY)),
        lambda p: update_work_as_complete(p, instant(FRIDAY), zero_or_hundred=True),
        lambda p: reschedule_uncompleted_work(p, instant(FRIDAY)),
        lambda p: mark_on_track(p, list(p.portfolio.tasks), day_containing(instant(FRIDAY))),
    ],
)
def test_an_update_done_again_changes_nothing(command: Callable[[Plan], Edit]) -> None:
    once = planned("S { A 3d; B 7d after A; C 3d started 2026-03-02 33% }; D 4d by Anna; E 0d after D")
    once = after(once, command(once))

    assert command(once).is_empty


def test_an_update_then_leaves_nothing_behind_the_date() -> None:
    done = through(planned("A 3d; B 7d after A; C 15d"), FRIDAY)

    assert reschedule_uncompleted_work(done, instant(FRIDAY)).is_empty


def test_blank_rows_are_passed_over() -> None:
    before = planned("A 3d")
    blank = replace(task(before), blank=True)
    empty = planned(replace(before.portfolio, tasks={blank.id: blank}))

    assert update_work_as_complete(empty, instant(FRIDAY)).is_empty
    assert reschedule_uncompleted_work(empty, instant(FRIDAY)).is_empty
