"""Foreign calendars become rows; those that say nothing new are shared."""

from dataclasses import replace

from foreign_plans import (
    INHERITED,
    OFFICE_DAY,
    STANDARD,
    TODAY,
    imported,
    person,
    plan_file,
    project,
    remarks,
)
from pmdesk.domain.ids import IdDealer
from pmdesk.domain.plan.calendar import Frequency
from pmdesk.interchange.foreign import (
    ForeignCalendar,
    ForeignException,
    ForeignRecurrence,
    ForeignWorkWeek,
)
from pmdesk.interchange.import_plan import import_into, import_new


def test_a_person_without_a_calendar_of_their_own_has_that_of_the_company() -> None:
    derived = ForeignCalendar(2, "Anna", 1, INHERITED, (), ())
    absent = ForeignCalendar(3, "Bob", 1, INHERITED, (), (ForeignException("Away", 9000, 9004, ()),))
    unused = ForeignCalendar(4, "Nobody", 1, INHERITED, (), ())
    people = (person(1, "Anna", calendar=2), person(2, "Bob", calendar=3))
    result = imported(project([], calendars=(derived, absent, unused, STANDARD), resources=people))

    anna, bob = result.portfolio.resources.values()
    calendars = result.portfolio.calendars
    assert anna.calendar is not None
    assert bob.calendar is not None
    assert calendars[anna.calendar].name == "Standard"
    assert calendars[bob.calendar].base == anna.calendar
    assert len(calendars) == 2


def test_exceptions_and_work_weeks() -> None:
    yearly = ForeignRecurrence("YEARLY", 1, False, (), 24, 12, (9000,))
    fortnightly = ForeignRecurrence("WEEKLY", 2, False, (4,), None, None, (9000, 9014))
    summer = ForeignWorkWeek("Summer", 9600, 9660, (((480, 840),), *(None,) * 6))
    calendar = replace(
        STANDARD,
        work_weeks=(summer, ForeignWorkWeek("Wrong", 10, 1, INHERITED)),
        exceptions=(
            ForeignException("Christmas Eve", 9000, 20_000, (), yearly),
            ForeignException("Early Friday", 9000, 9014, ((480, 720),), fortnightly),
            ForeignException("Overlapping", 9100, 9100, ((600, 900), (480, 720), (900, 900), (1000, 2000))),
        ),
    )
    result = imported(project([], calendars=(calendar,)))

    row = next(iter(result.portfolio.calendars.values()))
    christmas, early, later, overlapping = row.exceptions
    assert christmas.recurrence is not None
    assert christmas.recurrence.frequency is Frequency.YEARLY_DAY
    assert (christmas.recurrence.month, christmas.recurrence.month_day) == (12, 24)
    assert [(e.first, e.last) for e in (early, later)] == [(9000, 9000), (9014, 9014)]
    assert overlapping.hours == ((480, 900), (1000, 1440))
    assert [week.name for week in row.work_weeks] == ["Summer"]
    assert remarks(result) == {"interchange.work_week_dates", "interchange.shift_left_out"}


def test_another_calendar_of_the_same_name_is_renamed() -> None:
    ids = IdDealer()
    first = import_new(plan_file(project()), ids, today=TODAY)
    sundays = replace(STANDARD, week=(OFFICE_DAY,) * 7)
    second = import_into(
        first.portfolio, ids, plan_file(project(calendars=(sundays,))), today=TODAY, people_merge=True
    )

    assert [row.name for row in second.portfolio.calendars.values()] == ["Standard", "Standard (2)"]
    assert remarks(second) == {"interchange.calendar_renamed"}
