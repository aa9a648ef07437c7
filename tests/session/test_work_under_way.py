"""What happens to started tasks and their people when work, people or the dates of the project change."""

from dataclasses import replace
from datetime import datetime

import pytest

from desk import TODAY, Desk
from pmdesk.domain.edit import Draft
from pmdesk.domain.ids import AssignmentId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.plan.task import Constraint
from pmdesk.domain.quantities import Instant, instant_of
from pmdesk.presentation.fields import ASSIGNMENT_FIELDS
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.projects import move_project
from pmdesk.session.commands.update_project import kept_before

FRIDAY = instant_of(datetime(2026, 3, 6, 17))
PROGRESS = ("percent_complete", "actual_duration", "remaining_duration", "actual_work", "work")


def build(desk: Desk, duration: str, people: str = "") -> None:
    desk.add("Build")
    desk.type(1, "duration", duration)
    if people:
        desk.type(1, "resources", people)


def shown(desk: Desk, *columns: str) -> str:
    return " ".join(desk.read(1, column) for column in columns or PROGRESS)


def person(desk: Desk, name: str) -> AssignmentId:
    rows = desk.portfolio.assignments.values()
    return next(a.id for a in rows if desk.portfolio.resources[a.resource].name == name)


def type_for(desk: Desk, name: str, column: str, text: str) -> None:
    row = person(desk, name)
    value = ASSIGNMENT_FIELDS[column].parse(desk.plan, row, text, TODAY)
    desk.session.perform(set_cell(desk.plan, desk.session.ids, RowKey("assignments", row), column, value))


def read(desk: Desk, name: str, *columns: str) -> str:
    return " ".join(ASSIGNMENT_FIELDS[key].text(desk.plan, person(desk, name)) for key in columns)


def test_a_third_of_the_time_is_a_third_of_the_work(desk: Desk) -> None:
    build(desk, "3d", "Anna; Bob[50%]")
    desk.type(1, "actual_duration", "1d")

    assert shown(desk) == "33% 1d 2d 12h 36h"
    assert read(desk, "Bob", "actual_work", "remaining_work") == "4h 8h"


@pytest.mark.parametrize(
    ("kind", "work", "then"),
    [
        ("Fixed units", "48h", "17% 1d 5d 8h 48h"),
        ("Fixed units", "16h", "50% 1d 1d 8h 16h"),
        ("Fixed units", "8h", "100% 1d 0d 8h 8h"),
        ("Fixed work", "48h", "17% 1d 5d 8h 48h"),
        ("Fixed duration", "48h", "33% 1d 2d 8h 48h"),
    ],
)
def test_other_work_leaves_what_is_done(desk: Desk, kind: str, work: str, then: str) -> None:
    build(desk, "3d", "Anna")
    desk.type(1, "type", kind)
    desk.type(1, "actual_duration", "1d")
    desk.type(1, "work", work)

    assert shown(desk) == then
    assert desk.read(1, "actual_finish") == ("Mon 2 Mar 26" if work == "8h" else "")


def test_more_work_opens_a_complete_task_again(desk: Desk) -> None:
    build(desk, "2d", "Anna")
    desk.type(1, "percent_complete", "100")
    type_for(desk, "Anna", "work", "32h")

    assert shown(desk) == "50% 2d 2d 16h 32h"
    assert desk.read(1, "actual_finish") == ""


def test_less_work_ends_where_the_person_works(desk: Desk) -> None:
    build(desk, "3d", "Anna[50%]")
    desk.type(1, "percent_complete", "50")
    type_for(desk, "Anna", "work", "6h")

    assert shown(desk, "percent_complete", "actual_finish", "finish") == "100% Tue 3 Mar 26 Tue 3 Mar 26"


def test_work_nobody_has_done_yet_says_nothing_of_the_percentage(desk: Desk) -> None:
    build(desk, "2d", "Anna")
    desk.type(1, "actual_start", "3.3.26")
    desk.type(1, "work", "32h")

    assert shown(desk) == "0% 0d 4d 0h 32h"


def test_the_first_people_on_a_task_have_done_what_is_done(desk: Desk) -> None:
    build(desk, "4d")
    desk.type(1, "percent_complete", "50")
    desk.type(1, "resources", "Anna; Bob[50%]")
    assert shown(desk) == "50% 2d 2d 24h 48h"

    desk.type(1, "resources", "Anna; Bob[50%]; Eve")
    assert read(desk, "Eve", "actual_work", "remaining_work") == "0h 32h"


@pytest.mark.parametrize(
    ("column", "text", "anna", "task"),
    [
        ("actual_work", "8h", "8h 8h", "33% 8h 16h"),
        ("actual_work", "16h", "16h 0h", "67% 16h 8h"),
        ("actual_work", "20h", "20h 0h", "71% 20h 8h"),
        ("actual_work", "0", "0h 16h", "0% 0h 24h"),
        ("remaining_work", "32h", "0h 32h", "0% 0h 40h"),
    ],
)
def test_work_done_by_one_person_is_work_done_of_the_task(
    desk: Desk, column: str, text: str, anna: str, task: str
) -> None:
    build(desk, "2d", "Anna; Bob[50%]")
    type_for(desk, "Anna", column, text)

    assert read(desk, "Anna", "actual_work", "remaining_work") == anna
    assert shown(desk, "percent_complete", "actual_work", "remaining_work") == task
    assert desk.read(1, "actual_start") == ("" if task.startswith("0%") else "Mon 2 Mar 26")


def test_the_last_work_of_all_people_completes_the_task(desk: Desk) -> None:
    build(desk, "2d", "Anna; Bob[50%]")
    type_for(desk, "Anna", "actual_work", "16h")
    type_for(desk, "Bob", "actual_work", "4h")
    type_for(desk, "Bob", "remaining_work", "0")

    assert shown(desk, "percent_complete", "actual_finish", "work") == "100% Tue 3 Mar 26 20h"
    for _ in range(3):
        desk.session.undo()
    assert shown(desk) == "0% 0d 2d 0h 24h"


def test_more_to_do_for_one_person_makes_the_task_longer(desk: Desk) -> None:
    build(desk, "2d", "Anna")
    desk.type(1, "percent_complete", "50")
    type_for(desk, "Anna", "remaining_work", "24h")

    assert shown(desk) == "25% 1d 3d 8h 32h"


def test_a_moved_project_takes_its_resume_dates_along(desk: Desk) -> None:
    build(desk, "2d")
    desk.type(1, "percent_complete", "50")
    desk.type(1, "resume", "10.3.26")
    week = 7 * 1440
    anchor = Instant(desk.portfolio.projects[desk.project].anchor + week)
    desk.session.perform(move_project(desk.portfolio, desk.project, anchor, move_constraints=False))

    assert shown(desk, "start", "resume", "finish") == "Mon 9 Mar 26 Tue 17 Mar 26 Tue 17 Mar 26"


def test_unstarted_tasks_that_keep_their_dates_are_told(desk: Desk) -> None:
    names = ("Free", "Fixed", "Later", "Manual", "Started")
    desk.add(*names)
    draft = Draft(desk.portfolio)
    free, fixed, later, manual, started = (desk.portfolio.tasks[desk.task(n)] for n in range(1, 6))
    monday = desk.portfolio.projects[desk.project].anchor
    draft.put(replace(fixed, constraint=Constraint.MSO, constraint_date=monday))
    draft.put(replace(later, constraint=Constraint.FNET, constraint_date=Instant(FRIDAY + 7 * 1440)))
    draft.put(replace(started, constraint=Constraint.MSO, constraint_date=monday, actual_start=monday))
    desk.session.perform(draft.edit(message("edits.insert_task")))
    desk.type(4, "mode", "manual")

    assert kept_before(desk.plan, FRIDAY) == (fixed.id, manual.id)
    assert kept_before(desk.plan, FRIDAY, [free.id, fixed.id]) == (fixed.id,)
    assert kept_before(desk.plan, monday) == ()
