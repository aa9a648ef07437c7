"""Recurring tasks, hammocks and levelling delays: their rows and what they can't have."""

from datetime import date, datetime

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.plan.calendar import Frequency, Recurrence
from pmdesk.domain.plan.pattern import Occurrences
from pmdesk.domain.plan.task import Constraint, TaskKind, TaskType
from pmdesk.domain.quantities import Duration, Minutes, TimeUnit, day_of, instant_of
from pmdesk.session.commands.dates import move_task, resize_task
from pmdesk.session.commands.levelling_delay import clear_levelling, set_levelling_delay
from pmdesk.session.commands.recurring import insert_recurring_task, set_occurrences

MONDAYS = Recurrence(Frequency.WEEKLY, weekdays=(0,))
TEN_MONDAYS = Occurrences(MONDAYS, day_of(date(2026, 3, 2)), 600, count=10)
AN_HOUR = Duration(Minutes(60), TimeUnit.HOUR)


def insert(desk: Desk, **where: object) -> None:
    edit = insert_recurring_task(
        desk.portfolio,
        desk.session.ids,
        desk.project,
        name="Steering",
        occurrences=TEN_MONDAYS,
        duration=AN_HOUR,
        **where,  # type: ignore[arg-type]
    )
    desk.session.perform(edit)


def test_a_recurring_task_is_one_row_where_it_was_asked_for(desk: Desk) -> None:
    desk.add("A", "B")
    before = desk.portfolio
    insert(desk, above=desk.task(2))

    assert desk.column("name") == ["A", "Steering", "B"]
    row = desk.portfolio.tasks[desk.task(2)]
    assert (row.kind, row.occurrences, row.duration) == (TaskKind.RECURRING, TEN_MONDAYS, AN_HOUR)
    desk.session.undo()
    assert desk.portfolio == before


def test_it_runs_from_the_first_time_to_the_last(desk: Desk) -> None:
    insert(desk)

    assert [desk.read(1, c) for c in ("start", "finish")] == ["Mon 2 Mar 26", "Mon 4 May 26"]
    for column in ("start", "finish", "duration"):
        with pytest.raises(InvalidValue, match="can't be changed in this row"):
            desk.type(1, column, "9.3.26" if column != "duration" else "2h")


def test_a_recurring_task_is_not_dragged(desk: Desk) -> None:
    insert(desk)
    for command in (move_task, resize_task):
        with pytest.raises(InvalidValue, match="as its occurrences say"):
            desk.session.perform(command(desk.plan, desk.task(1), instant_of(datetime(2026, 3, 9, 12))))


def test_a_summary_is_dragged_without_its_hammocks(desk: Desk) -> None:
    desk.build("""
        Phase
          A
          H""")
    desk.type(3, "kind", "Hammock")
    desk.session.perform(move_task(desk.plan, desk.task(1), instant_of(datetime(2026, 3, 9, 8))))

    assert [desk.portfolio.tasks[t].constraint for t in desk.tasks(2, 3)] == [
        Constraint.SNET,
        Constraint.ASAP,
    ]
    with pytest.raises(InvalidValue, match="is a hammock"):
        desk.session.perform(move_task(desk.plan, desk.task(3), instant_of(datetime(2026, 3, 9, 8))))


def test_occurrences_change_and_other_dates_go(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "start", "9.3.26")
    desk.session.perform(set_occurrences(desk.portfolio, desk.task(1), TEN_MONDAYS, AN_HOUR))

    row = desk.portfolio.tasks[desk.task(1)]
    assert (row.kind, row.constraint, row.duration) == (TaskKind.RECURRING, Constraint.ASAP, AN_HOUR)
    desk.type(1, "kind", "Task")
    assert desk.portfolio.tasks[desk.task(1)].occurrences is None


def test_a_hammock_gives_up_what_decides_dates_but_its_links(desk: Desk) -> None:
    desk.build("""
        Start
        Support
        End""")
    desk.type(1, "duration", "2d")
    desk.type(3, "duration", "5d")
    desk.type(3, "predecessors", "1")
    desk.type(2, "start", "20.3.26")
    desk.type(2, "resources", "Anna")
    desk.type(2, "kind", "Hammock")
    desk.type(2, "predecessors", "1FS; 3FF")

    row = desk.portfolio.tasks[desk.task(2)]
    assert (row.constraint, row.type) == (Constraint.ASAP, TaskType.FIXED_DURATION)
    shown = [desk.read(2, column) for column in ("start", "finish", "duration")]
    assert shown == [
        "Wed 4 Mar 26",
        "Tue 10 Mar 26",
        "5d",
    ]
    with pytest.raises(InvalidValue, match="can't be changed in this row"):
        desk.type(2, "duration", "3d")


def test_levelling_delays_are_set_and_cleared(desk: Desk) -> None:
    desk.build("""
        Phase
          A
          B
        C""")
    for row in (2, 4):
        desk.session.perform(set_levelling_delay(desk.portfolio, desk.task(row), Minutes(1440)))
    assert desk.column("start") == ["Mon 2 Mar 26", "Tue 3 Mar 26", "Mon 2 Mar 26", "Tue 3 Mar 26"]

    desk.session.perform(clear_levelling(desk.portfolio, desk.tasks(1)))
    assert [t.levelling_delay for t in desk.portfolio.tasks.values()] == [0, 0, 0, 1440]
