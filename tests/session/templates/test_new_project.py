"""A project from a template joins the portfolio in one step, with the people that are there."""

from datetime import date
from pathlib import Path

import pytest

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.quantities import Day, date_of, day_containing, day_of
from pmdesk.engine.worktime import clock_for
from pmdesk.session.commands import resources
from pmdesk.session.templates.catalogue import Template, own_templates, shipped_templates, template_named
from pmdesk.session.templates.moments import WorkingDays, instant_said, said_instant
from pmdesk.session.templates.new_project import new_from_template

SATURDAY = date(2026, 3, 7)


def release() -> Template:
    return template_named("Release and cutover", Path("nowhere"))


def add(desk: Desk, name: str, start: date = SATURDAY, code: str = "") -> Project:
    edit = new_from_template(desk.portfolio, desk.session.ids, release(), day_of(start), name, code)
    desk.session.perform(edit)
    project = edit.changes[0].after
    assert isinstance(project, Project)
    return project


def test_it_is_one_step_that_undo_takes_back(desk: Desk) -> None:
    before = desk.portfolio

    project = add(desk, "Spring release")

    assert date_of(day_containing(project.anchor)) == date(2026, 3, 9)
    desk.session.undo()
    assert desk.portfolio == before


def test_people_and_codes_that_are_there_are_taken_into_account(desk: Desk) -> None:
    first = add(desk, "Spring release")
    people = len(desk.portfolio.resources)
    calendars = len(desk.portfolio.calendars)

    then = add(desk, "Autumn release")

    assert (first.code, then.code) == ("REL", "REL2")
    assert len(desk.portfolio.resources) == people
    assert len(desk.portfolio.calendars) == calendars
    assert add(desk, "Winter release", code="WINTER").code == "WINTER"


def test_material_isn_t_taken_for_a_role(desk: Desk) -> None:
    ids = desk.session.ids
    desk.session.perform(
        resources.add_resource(desk.portfolio, ids, "release manager", ResourceKind.MATERIAL)
    )

    with pytest.raises(InvalidValue, match="of another kind"):
        add(desk, "Spring release")


def test_a_broken_template_says_so(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "torn.toml").write_text("tasks = [", encoding="utf-8")
    (tmp_path / "strange.toml").write_text(
        '[template]\ntitle = "Strange"\n[[tasks]]\nlevel = 1\nkey = "a"\nname = "A"\nafter = ["b"]',
        encoding="utf-8",
    )
    strange, torn = own_templates(tmp_path)
    unknown = Template("gone", "Gone", "", "own", tmp_path / "gone.toml")

    assert "can't be read" in torn.summary
    for template in (strange, torn, unknown):
        with pytest.raises(InvalidValue, match=f"“{template.title}” can't be read"):
            new_from_template(desk.portfolio, desk.session.ids, template, Day(0), "No")


def test_an_unknown_name_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue) as refusal:
        template_named("scrumm", tmp_path)

    assert all(template.key in str(refusal.value) for template in shipped_templates())


def test_working_days_count_from_the_first_and_come_back(desk: Desk) -> None:
    calendar = desk.portfolio.header.calendar
    days = WorkingDays(clock_for(desk.portfolio, calendar), day_of(SATURDAY))

    assert date_of(days.day("d0")) == date(2026, 3, 9)
    assert date_of(days.day("d5")) == date(2026, 3, 16)
    assert date_of(days.day("d-1")) == date(2026, 3, 6)
    assert date_of(days.day("d-1+1")) == SATURDAY
    for day in range(day_of(date(2023, 1, 1)), day_of(date(2031, 1, 1)), 13):
        assert days.day(days.said(Day(day))) == day
    noon = instant_said(days, "d2 12:30", 480)
    assert said_instant(days, noon, 480) == "d2 12:30"
    assert said_instant(days, noon, 750) == "d2"
