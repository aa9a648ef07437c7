"""Portfolios, projects, calendars and resources are begun, changed and removed."""

from dataclasses import replace
from datetime import date, datetime

import holidays
import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import CalendarId, IdDealer, ProjectId, RowKey
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.calendar import CalendarException
from pmdesk.domain.plan.task import TaskType
from pmdesk.domain.quantities import Day, Instant, date_of, day_of, instant_of
from pmdesk.engine.worktime import clock_for
from pmdesk.session.commands import calendars, projects, public_holidays, resources
from pmdesk.session.commands.fields import set_cell
from pmdesk.session.commands.task_list import insert_list, outline_of_text
from pmdesk.session.commands.tasks import insert_task


def at(day: int, hour: int, month: int = 3) -> Instant:
    return instant_of(datetime(2026, month, day, hour))


def calendar(desk: Desk, name: str) -> CalendarId:
    return next(c.id for c in desk.portfolio.calendars.values() if c.name == name)


@pytest.mark.parametrize(("name", "hours"), [("Standard", 40), ("24 Hours", 168), ("Night Shift", 40)])
def test_shipped_calendars_have_their_hours(desk: Desk, name: str, hours: int) -> None:
    clock = clock_for(desk.portfolio, calendar(desk, name))

    assert clock.work_between(at(2, 0), at(9, 0)) == hours * 60


def test_the_night_shift_works_from_monday_night_to_saturday_morning(desk: Desk) -> None:
    clock = clock_for(desk.portfolio, calendar(desk, "Night Shift"))

    assert clock.next_work(at(2, 0)) == at(2, 23)
    assert clock.next_work(at(3, 3)) == at(3, 4)
    assert clock.previous_work(at(9, 0)) == at(7, 8)


def test_projects_get_free_codes_and_come_last(desk: Desk) -> None:
    for name in ("Web", "ERP"):
        edit = projects.add_project(desk.portfolio, desk.session.ids, name, at(2, 8))
        desk.session.perform(edit)

    assert [(p.code, p.name) for p in desk.portfolio.projects.values()] == [
        ("P1", "Demo"),
        ("P2", "Web"),
        ("P3", "ERP"),
    ]
    desk.session.perform(projects.remove_project(desk.portfolio, ProjectId(2)))
    assert projects.free_code(desk.portfolio) == "P2"


def test_a_project_begins_with_the_first_work_of_its_day(desk: Desk) -> None:
    for start in (at(2, 15), at(7, 15)):
        desk.session.perform(projects.add_project(desk.portfolio, desk.session.ids, "Web", start))
    portfolio = projects.new_portfolio("Late", at(4, 22), IdDealer())

    assert [p.anchor for p in desk.portfolio.projects.values()][1:] == [at(2, 8), at(9, 8)]
    assert [p.anchor for p in portfolio.projects.values()] == [at(4, 8)]


def test_a_code_that_is_taken_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidValue, match="same code"):
        desk.session.perform(projects.add_project(desk.portfolio, desk.session.ids, "X", at(2, 8), code="p1"))


def test_a_removed_project_takes_its_rows_and_links_across(desk: Desk) -> None:
    desk.add("A", "B")
    desk.type(2, "resources", "Anna")
    desk.session.perform(projects.add_project(desk.portfolio, desk.session.ids, "Web", at(2, 8)))
    desk.session.perform(insert_task(desk.portfolio, desk.session.ids, ProjectId(2), name="W"))
    desk.type(1, "predecessors", "P2:1")
    before = desk.portfolio
    desk.session.perform(projects.remove_project(desk.portfolio, ProjectId(1)))

    assert [t.name for t in desk.portfolio.tasks.values()] == ["W"]
    assert not desk.portfolio.links
    assert not desk.portfolio.assignments
    desk.session.undo()
    assert desk.portfolio == before


@pytest.mark.parametrize("move_constraints", [True, False])
def test_moving_a_project_shifts_its_dates(desk: Desk, move_constraints: bool) -> None:
    desk.add("A", "B", "C")
    desk.type(1, "start", "4.3.26")
    desk.type(1, "deadline", "6.3.26")
    desk.type(2, "mode", "Manual")
    desk.type(3, "percent_complete", "50")
    assert projects.has_dates_to_ask_about(desk.portfolio, desk.project)
    edit = projects.move_project(desk.portfolio, desk.project, at(9, 8), move_constraints=move_constraints)
    desk.session.perform(edit)

    shifted = "Wed 11 Mar 26" if move_constraints else "Wed 4 Mar 26"
    assert desk.read(1, "constraint_date") == shifted
    assert desk.read(1, "deadline") == ("Fri 13 Mar 26" if move_constraints else "Fri 6 Mar 26")
    assert desk.read(2, "start") == "Mon 9 Mar 26"
    assert desk.read(3, "actual_start") == "Mon 9 Mar 26"


def test_projects_are_put_in_order(desk: Desk) -> None:
    desk.session.perform(projects.add_project(desk.portfolio, desk.session.ids, "Web", at(2, 8)))
    desk.session.perform(projects.order_projects(desk.portfolio, [ProjectId(2), ProjectId(1)]))

    assert min(desk.portfolio.projects.values(), key=lambda p: p.position).name == "Web"
    with pytest.raises(InvalidValue, match="each project once"):
        projects.order_projects(desk.portfolio, [ProjectId(2)])


def test_settings_are_replaced(desk: Desk) -> None:
    desk.session.perform(
        projects.edit_settings(desk.portfolio, replace(desk.portfolio.header, currency="CHF"))
    )
    desk.reopen()

    assert desk.portfolio.header.currency == "CHF"


def test_new_tasks_are_of_the_type_that_the_settings_say(desk: Desk) -> None:
    changed = replace(desk.portfolio.header, new_task_type=TaskType.FIXED_WORK, new_effort_driven=True)
    desk.session.perform(projects.edit_settings(desk.portfolio, changed))
    desk.add("Design")
    lines = outline_of_text("Build\n  Test")
    desk.session.perform(insert_list(desk.portfolio, desk.session.ids, desk.project, lines))

    assert desk.column("type") == ["Fixed work"] * 3
    assert {task.effort_driven for task in desk.portfolio.tasks.values()} == {True}


# -- calendars


def test_a_derived_calendar_follows_its_base(desk: Desk) -> None:
    base = calendar(desk, "Standard")
    desk.session.perform(calendars.add_calendar(desk.portfolio, desk.session.ids, " Team  A ", base))
    derived = calendar(desk, "Team A")
    holiday = CalendarException("Off", day_of(date(2026, 3, 3)), day_of(date(2026, 3, 3)))
    row = desk.portfolio.calendars[base]
    desk.session.perform(calendars.put_calendar(desk.portfolio, replace(row, exceptions=(holiday,))))

    assert clock_for(desk.portfolio, derived).hours_on(day_of(date(2026, 3, 3))) == ()


def test_a_calendar_moves_the_dates_of_its_tasks(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "duration", "3d")
    base = desk.portfolio.calendars[calendar(desk, "Standard")]
    off = CalendarException("Off", day_of(date(2026, 3, 3)), day_of(date(2026, 3, 4)))
    changed = desk.session.perform(calendars.put_calendar(desk.portfolio, replace(base, exceptions=(off,))))

    assert desk.read(1, "finish") == "Fri 6 Mar 26"
    assert "finish" in changed.fields_of(desk.task(1))


def test_names_of_calendars_are_unique(desk: Desk) -> None:
    with pytest.raises(InvalidValue, match="a calendar “standard” already"):
        calendars.add_calendar(desk.portfolio, desk.session.ids, "standard")


def test_a_calendar_in_use_stays(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "calendar", "Night Shift")
    with pytest.raises(InvalidValue, match=r"in use \(1\)") as refusal:
        calendars.remove_calendar(desk.portfolio, calendar(desk, "Night Shift"))
    assert [key.id for key in refusal.value.rows] == [desk.task(1)]
    desk.type(1, "calendar", "none")
    desk.session.perform(calendars.remove_calendar(desk.portfolio, calendar(desk, "Night Shift")))
    assert len(desk.portfolio.calendars) == 2


# -- public holidays


def expand(desk: Desk, country: str, region: str, first: int, last: int) -> None:
    standard = calendar(desk, "Standard")
    desk.session.perform(public_holidays.add_holidays(desk.portfolio, standard, country, region, first, last))


def days_off(desk: Desk) -> dict[date, str]:
    row = desk.portfolio.calendars[calendar(desk, "Standard")]
    return {date_of(Day(e.first)): e.name for e in row.exceptions}


def test_holidays_become_dated_days_off_with_their_source(desk: Desk) -> None:
    expand(desk, "DE", "BY", 2026, 2027)
    off = days_off(desk)

    assert off[date(2026, 1, 6)] == "Epiphany"
    assert {day.year for day in off} == {2026, 2027}
    source = desk.portfolio.calendars[calendar(desk, "Standard")].holidays
    assert source is not None
    assert (source.country, source.region, source.first_year, source.last_year) == ("DE", "BY", 2026, 2027)
    assert source.version == f"holidays {holidays.__version__}"


def test_expanding_again_replaces_what_came_before_and_keeps_the_rest(desk: Desk) -> None:
    standard = desk.portfolio.calendars[calendar(desk, "Standard")]
    own = CalendarException("Works outing", day_of(date(2026, 1, 6)), day_of(date(2026, 1, 6)))
    desk.session.perform(calendars.put_calendar(desk.portfolio, replace(standard, exceptions=(own,))))
    expand(desk, "DE", "BY", 2026, 2026)
    assert days_off(desk)[date(2026, 1, 6)] == "Works outing"
    expand(desk, "DE", "HH", 2026, 2026)

    assert days_off(desk)[date(2026, 1, 6)] == "Works outing"
    assert date(2026, 8, 15) not in days_off(desk)  # Assumption Day is Bavarian
    assert date(2026, 10, 31) in days_off(desk)  # Reformation Day is Hanseatic


@pytest.mark.parametrize(
    ("country", "region", "first", "last", "phrase"),
    [
        ("XX", "", 2026, 2026, "the country XX"),
        ("DE", "QQ", 2026, 2026, "region QQ"),
        ("DE", "", 2027, 2026, "a first and a last year"),
        ("DE", "", 1000, 3000, "a first and a last year"),
    ],
)
def test_unknown_holidays_are_refused(
    desk: Desk, country: str, region: str, first: int, last: int, phrase: str
) -> None:
    with pytest.raises(InvalidValue, match=phrase):
        expand(desk, country, region, first, last)


def test_countries_are_listed_with_their_regions() -> None:
    assert "BY" in public_holidays.countries()["DE"]
    assert len(public_holidays.countries()) > 100


# -- resources


def test_a_removed_resource_leaves_its_tasks(desk: Desk) -> None:
    desk.add("A")
    desk.type(1, "resources", "Anna; Bob")
    anna = next(r.id for r in desk.portfolio.resources.values() if r.name == "Anna")
    desk.session.perform(resources.remove_resource(desk.portfolio, anna))

    assert desk.read(1, "resources") == "Bob"


def test_resources_are_added_behind_the_others(desk: Desk) -> None:
    for name in ("Anna", " Cable  3 "):
        desk.session.perform(resources.add_resource(desk.portfolio, desk.session.ids, name))
    cable = max(desk.portfolio.resources.values(), key=lambda r: r.position)
    desk.session.perform(resources.put_resource(desk.portfolio, replace(cable, kind=ResourceKind.MATERIAL)))

    assert [(r.name, r.kind) for r in desk.portfolio.resources.values()] == [
        ("Anna", ResourceKind.WORK),
        ("Cable 3", ResourceKind.MATERIAL),
    ]


def test_names_of_resources_are_unique(desk: Desk) -> None:
    for name in ("Anna", "Bob"):
        desk.session.perform(resources.add_resource(desk.portfolio, desk.session.ids, name))
    bob = max(desk.portfolio.resources)
    with pytest.raises(InvalidValue, match="a resource “anna” already"):
        set_cell(desk.plan, desk.session.ids, RowKey("resources", bob), "name", "anna")
    desk.session.perform(set_cell(desk.plan, desk.session.ids, RowKey("resources", bob), "name", "bob"))
    with pytest.raises(InvalidValue, match="a resource “ANNA” already"):
        resources.add_resource(desk.portfolio, desk.session.ids, "ANNA")
