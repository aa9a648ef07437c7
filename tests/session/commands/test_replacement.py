"""Somebody else takes over what remains: what is done stays, and the dates of the tasks stay too."""

from datetime import datetime

import pytest

from plan_notation import finish_of, plan, task_named
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import IdDealer, ResourceId
from pmdesk.domain.messages import say
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import FULL_TIME, Instant, datetime_of, day_containing, instant_of
from pmdesk.domain.rows import key_of
from pmdesk.engine.planner import schedule
from pmdesk.engine.workload import workload
from pmdesk.presentation.plan import Plan
from pmdesk.session.commands.progress import set_percent_complete
from pmdesk.session.commands.replacement import Replacement, replace_person

HOUR = 60


def planned(text: str) -> Plan:
    portfolio = plan(f"{text}; Z 1h by Bob")
    return Plan(portfolio, schedule(portfolio))


def resource(portfolio: Portfolio, name: str) -> ResourceId:
    return next(r.id for r in portfolio.resources.values() if r.name == name)


def replaced(told: Plan, since: Instant | None = None) -> tuple[Replacement, Plan]:
    """Bob takes over from Anna on all tasks; undo brings everything back."""
    ids = IdDealer()
    for row in told.portfolio.rows():
        ids.saw(key_of(row))
    anna, bob = resource(told.portfolio, "Anna"), resource(told.portfolio, "Bob")
    done = replace_person(told, ids, told.portfolio.tasks, anna, bob, since)
    after = done.edit.apply(told.portfolio)
    assert done.edit.inverse.apply(after) == told.portfolio
    return done, Plan(after, schedule(after))


def work_of(told: Plan, name: str, task: str = "A") -> list[tuple[int, int, str, str]]:
    """Hours of work and of those done, begin and end of somebody's assignments to a task."""

    def line(row: Assignment) -> tuple[int, int, str, str]:
        dates = told.schedule.assignment_dates(row.id)
        assert dates is not None
        begin, end = (f"{datetime_of(date):%a %H}" for date in dates)
        return row.work // HOUR, row.actual_work // HOUR, begin, end

    rows = told.portfolio.assignments_of[task_named(told.portfolio, task)]
    return [line(row) for row in rows if told.portfolio.resources[row.resource].name == name]


def loads(told: Plan, name: str) -> list[int]:
    """The hours of somebody from Monday to Friday."""
    found = workload(told.schedule)
    monday = day_containing(at(2))
    table = found.load(range(monday, monday + 6))[found.place[resource(told.portfolio, name)]]
    return [round(hours / FULL_TIME / HOUR) for hours in table.tolist()]


def at(day: int, hour: int = 8) -> Instant:
    return instant_of(datetime(2026, 3, day, hour))


def test_work_that_has_not_begun_goes_over_as_it_is() -> None:
    done, after = replaced(planned("A 4d by Anna[50% bell]; B 2d after A by Anna"))

    assert say(done.edit.label) == "Replace Anna by Bob"
    assert [len(done.moved), len(done.cut), len(done.shared)] == [2, 0, 0]
    assert not after.portfolio.assignments_to.get(resource(after.portfolio, "Anna"))
    assert work_of(after, "Bob", "B") == [(16, 0, "Thu 08", "Fri 17")]


@pytest.mark.parametrize("text", ["A 4d by Anna", "A 4d fixed by Anna", "A 4d by Anna[profile 4d/32h]"])
def test_what_is_done_stays_and_the_rest_begins_where_it_ends(text: str) -> None:
    before = planned(text)
    task = task_named(before.portfolio, "A")
    portfolio = set_percent_complete(before, task, 50).apply(before.portfolio)
    done, after = replaced(Plan(portfolio, schedule(portfolio)))

    assert done.cut == (task,)
    assert [line[:2] for line in work_of(after, "Anna")] == [(16, 16)]
    assert [line[:2] for line in work_of(after, "Bob")] == [(16, 0)]
    assert loads(after, "Anna") == [8, 8, 0, 0, 0]
    assert loads(after, "Bob") == [1, 0, 8, 8, 0]  # and an hour of another task
    assert finish_of(after.schedule, "A") == finish_of(before.schedule, "A")
    assert after.portfolio.tasks[task].percent_complete == 50


@pytest.mark.parametrize(
    ("since", "anna", "bob"),
    [
        (at(2), [], [(32, 0, "Mon 08", "Thu 17")]),
        (at(3, 13), [(12, 0, "Mon 08", "Tue 12")], [(20, 0, "Tue 13", "Thu 17")]),
        (at(6), [(32, 0, "Mon 08", "Thu 17")], []),
    ],
)
def test_from_a_day_on(since: Instant, anna: list[object], bob: list[object]) -> None:
    before = planned("A 4d by Anna")
    _, after = replaced(before, since)

    assert work_of(after, "Anna") == anna
    assert work_of(after, "Bob") == bob
    assert finish_of(after.schedule, "A") == finish_of(before.schedule, "A")


def test_a_shape_and_overtime_are_cut_too() -> None:
    before = planned("A 5d by Anna[front_loaded overtime 4h]")
    _, after = replaced(before, at(4))

    (first,), (then,) = work_of(after, "Anna"), work_of(after, "Bob")
    assert first[0] + then[0] == work_of(before, "Anna")[0][0]
    assert (first[3], then[2]) == ("Tue 17", "Wed 08")
    assert finish_of(after.schedule, "A") == finish_of(before.schedule, "A")


def test_tasks_of_both_and_complete_ones_are_left() -> None:
    before = planned("A 4d by Anna, Bob; B 1d done 2026-03-02 2026-03-02 by Anna; C 1d by Anna")
    done, after = replaced(before)

    assert done.shared == (task_named(before.portfolio, "A"),)
    assert done.moved == (task_named(before.portfolio, "C"),)
    assert work_of(after, "Anna", "B") == work_of(before, "Anna", "B")


def test_nobody_is_replaced_by_themselves() -> None:
    told = planned("A 1d by Anna")
    anna = resource(told.portfolio, "Anna")

    with pytest.raises(InvalidValue, match="two different"):
        replace_person(told, IdDealer(), told.portfolio.tasks, anna, anna)
