"""Tasks are split, their parts moved and joined; people pause with them."""

from dataclasses import replace
from datetime import datetime

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import RowKey
from pmdesk.domain.plan.pattern import Split
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant, Minutes, datetime_of, instant_of
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.projects import edit_project
from pmdesk.session.commands.splits import join_splits, move_part, parts_of, split_by_a_day, split_task

DAY = 480


def at(day: int, hour: int = 8) -> Instant:
    return instant_of(datetime(2026, 3, day, hour))


def build(desk: Desk, duration: str = "4d", people: str = "") -> None:
    desk.add("Build")
    desk.type(1, "duration", duration)
    if people:
        desk.type(1, "resources", people)


def split(desk: Desk, when: Instant, days: float = 1) -> None:
    desk.session.perform(split_task(desk.plan, desk.task(1), when, Minutes(round(days * DAY))))


def parts(desk: Desk) -> list[str]:
    return [
        f"{datetime_of(start):%d %Hh}-{datetime_of(end):%d %Hh}"
        for start, end in parts_of(desk.plan, desk.task(1))
    ]


def shown(desk: Desk) -> list[str]:
    return [desk.read(1, column) for column in ("duration", "finish")]


@pytest.mark.parametrize("people", ["", "Anna", "Anna[50%]; Bob"])
def test_a_split_task_ends_later_and_takes_as_long(desk: Desk, people: str) -> None:
    build(desk, people=people)
    before = desk.portfolio
    split(desk, at(4))

    assert parts(desk) == ["02 08h-03 17h", "05 08h-06 17h"]
    assert shown(desk) == ["4d", "Fri 6 Mar 26"]

    desk.session.perform(join_splits(desk.plan, desk.task(1)))
    assert desk.portfolio == before
    assert shown(desk) == ["4d", "Thu 5 Mar 26"]


def test_splits_count_worked_time(desk: Desk) -> None:
    build(desk)
    split(desk, at(4))
    split(desk, at(5, 13), 0.5)

    assert desk.portfolio.tasks[desk.task(1)].splits == (
        Split(Minutes(960), Minutes(480)),
        Split(Minutes(1200), Minutes(240)),
    )
    assert parts(desk) == ["02 08h-03 17h", "05 08h-05 12h", "06 08h-09 12h"]


def test_work_and_people_pause_too(desk: Desk) -> None:
    build(desk, people="Anna; Bob[50%]")
    split(desk, at(4))

    spans = [[(s.minutes, s.work) for s in a.profile] for a in desk.portfolio.assignments_of[desk.task(1)]]
    assert spans == [[(960, 960), (480, 0), (960, 960)], [(960, 480), (480, 0), (960, 480)]]
    assert desk.read(1, "work") == "48h"


def test_somebody_with_other_hours_pauses_at_the_same_time(desk: Desk) -> None:

    build(desk, people="Anna")
    anna = next(iter(desk.portfolio.resources))
    calendar = next(c.id for c in desk.portfolio.calendars.values() if c.name == "24 Hours")
    desk.session.perform(
        set_cell(desk.plan, desk.session.ids, RowKey("resources", anna), "calendar", calendar)
    )
    split(desk, at(2, 16), 1)

    (assigned,) = desk.portfolio.assignments_of[desk.task(1)]
    assert [(s.minutes, s.work) for s in assigned.profile] == [(480, 480), (1440, 0), (1440, 1440)]


@pytest.mark.parametrize("people", ["", "Anna"])
def test_a_part_moves_and_meets_its_neighbours(desk: Desk, people: str) -> None:
    build(desk, people=people)
    split(desk, at(3))
    split(desk, at(5))
    before = desk.portfolio
    assert parts(desk) == ["02 08h-02 17h", "04 08h-04 17h", "06 08h-09 17h"]

    desk.session.perform(move_part(desk.plan, desk.task(1), 1, at(5)))
    assert parts(desk) == ["02 08h-02 17h", "05 08h-09 17h"]
    assert shown(desk) == ["4d", "Mon 9 Mar 26"]

    desk.session.undo()
    assert desk.portfolio == before
    desk.session.perform(move_part(desk.plan, desk.task(1), 1, at(3)))
    assert parts(desk) == ["02 08h-03 17h", "06 08h-09 17h"]

    desk.session.undo()
    desk.session.perform(move_part(desk.plan, desk.task(1), 2, at(10)))
    assert parts(desk) == ["02 08h-02 17h", "04 08h-04 17h", "10 08h-11 17h"]


def test_where_a_task_can_be_split(desk: Desk) -> None:
    build(desk)
    for when in (at(2), at(5, 17), at(9)):
        with pytest.raises(InvalidValue, match="between its start and its finish"):
            split(desk, when)
    split(desk, at(4))
    with pytest.raises(InvalidValue, match="pauses at that time"):
        split(desk, at(4, 12))
    desk.type(1, "percent_complete", "75")
    with pytest.raises(InvalidValue, match="is done up to"):
        split(desk, at(3))


def test_a_complete_task_has_nothing_left_to_split(desk: Desk) -> None:
    build(desk)
    desk.type(1, "percent_complete", "100")
    with pytest.raises(InvalidValue, match="nothing left to split"):
        split(desk, at(3))


def test_a_split_by_a_day_is_at_the_status_date_or_in_the_middle_of_what_remains(desk: Desk) -> None:
    def split_by_day() -> list[str]:
        desk.session.perform(split_by_a_day(desk.plan, desk.task(1)))
        found = parts(desk)
        desk.session.undo()
        return found

    build(desk, "5d")
    assert split_by_day() == ["02 08h-03 17h", "05 08h-09 17h"]
    desk.type(1, "percent_complete", "60")
    assert split_by_day() == ["02 08h-05 17h", "09 08h-09 17h"]
    project = desk.portfolio.projects[desk.project]
    desk.session.perform(edit_project(desk.portfolio, replace(project, status_date=at(6, 10))))
    assert split_by_day() == ["02 08h-06 10h", "09 10h-09 17h"]
    desk.session.perform(edit_project(desk.portfolio, replace(project, status_date=at(3, 10))))
    assert split_by_day() == ["02 08h-05 17h", "09 08h-09 17h"]


@pytest.mark.parametrize(("column", "text"), [("duration", "0"), ("kind", "Hammock")])
def test_what_has_no_duration_of_its_own_is_not_split(desk: Desk, column: str, text: str) -> None:
    build(desk)
    desk.type(1, column, text)
    with pytest.raises(InvalidValue, match="can't be split"):
        split(desk, at(3))


def test_a_manual_task_keeps_its_start_and_ends_later(desk: Desk) -> None:
    build(desk)
    desk.type(1, "mode", "Manual")
    split(desk, at(4))

    assert shown(desk) == ["4d", "Fri 6 Mar 26"]
    desk.type(1, "duration", "3d")
    assert shown(desk) == ["3d", "Thu 5 Mar 26"]
    desk.type(1, "duration", "2d")
    assert desk.portfolio.tasks[desk.task(1)].splits == ()


def test_a_longer_task_goes_on_in_its_last_part(desk: Desk) -> None:
    build(desk, people="Anna")
    split(desk, at(4))
    desk.type(1, "duration", "5d")

    assert parts(desk) == ["02 08h-03 17h", "05 08h-09 17h"]
    assert (desk.read(1, "duration"), desk.read(1, "work")) == ("5d", "40h")


@pytest.mark.parametrize(("column", "text"), [("duration", "8d"), ("resources", "Anna[50%]")])
def test_parts_stretch_where_the_work_stays(desk: Desk, column: str, text: str) -> None:
    build(desk, people="Anna")
    desk.type(1, "type", "Fixed work")
    split(desk, at(3))
    desk.type(1, column, text)

    assert desk.portfolio.tasks[desk.task(1)].splits == (Split(Minutes(960), Minutes(480)),)
    assert parts(desk) == ["02 08h-03 17h", "05 08h-12 17h"]
    assert shown(desk) == ["8d", "Thu 12 Mar 26"]


def test_a_split_comes_back_by_undo(desk: Desk) -> None:
    build(desk, people="Anna")
    states: list[Portfolio] = []
    for step in (lambda: split(desk, at(4)), lambda: split(desk, at(3)), lambda: desk.type(1, "work", "24h")):
        states.append(desk.portfolio)
        step()
    for state in reversed(states):
        desk.session.undo()
        assert desk.portfolio == state
