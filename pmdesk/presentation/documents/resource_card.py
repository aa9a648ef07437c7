"""Resource cards: one person each, with load by project, absences and tasks."""

from collections.abc import Iterator

from pmdesk.domain.ids import TaskId
from pmdesk.domain.messages import say
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import date_of
from pmdesk.presentation.documents.asked import Asked
from pmdesk.presentation.documents.document import (
    Column,
    Document,
    Facts,
    Part,
    Section,
    Table,
    line,
    right,
)
from pmdesk.presentation.documents.load_picture import load_picture, weekly_load
from pmdesk.presentation.documents.said import key_text
from pmdesk.presentation.documents.words import day_text, lines, named, title, titled
from pmdesk.presentation.field import phrase
from pmdesk.presentation.people import format_units
from pmdesk.presentation.resource_story import absence_lines, work_lines
from pmdesk.presentation.skills import format_skills, skills_said


def resource_cards(asked: Asked) -> Document:
    """The card of a person, or one each on its own page for all who work in what is told of."""
    portfolio = asked.portfolio
    if asked.person is not None:
        name = portfolio.resources[asked.person].name
        return asked.document("resource_card", *_card(asked, portfolio.resources[asked.person]), subject=name)
    sections = (
        Section(row.name, tuple(_card(asked, row)), on_new_page=place > 0)
        for place, row in enumerate(asked.workers)
    )
    return asked.document("resource_card", *sections)


def _card(asked: Asked, row: Resource) -> Iterator[Part]:
    plan, today = asked.plan, date_of(asked.today)
    yield Facts(tuple(_facts(asked, row)), 2)
    load = weekly_load(asked, row.id)
    if load is not None:
        yield Section(phrase("documents.load_ahead"), (load_picture(asked, load),))
    absences = (
        line(each.days, lines(say(each.kind), say(each.part) if each.part else ""), say(each.when))
        for each in absence_lines(plan, row.id, today)
        if not each.is_over
    )
    columns = (
        Column(phrase("documents.days"), 1.0),
        titled("kind", 1.0),
        Column(phrase("documents.when"), 1.0),
    )
    yield Section(phrase("documents.absences"), (Table(columns, tuple(absences)),))
    yield Section(phrase("documents.tasks"), (_tasks(asked, row),))


def _facts(asked: Asked, row: Resource) -> Iterator[tuple[str, str]]:
    portfolio, plan = asked.portfolio, asked.plan
    yield named("role", row.role)
    yield named("team", "" if row.team is None else portfolio.teams[row.team].name)
    yield named("available_units", format_units(row.max_units))
    yield named("calendar", "" if row.calendar is None else portfolio.calendars[row.calendar].name)
    yield named("email", row.email)
    yield named("location", row.location)
    yield named("vendor", row.vendor)
    yield named("joins", day_text(plan, row.joins))
    yield named("leaves", day_text(plan, row.leaves))
    yield named("skills", format_skills(skills_said(portfolio, row.id)))


def _done(asked: Asked, task: TaskId) -> str:
    percent = int(asked.plan.schedule.percent_complete[asked.plan.schedule.index[task]])
    return f"{percent} %" if percent else ""


def _tasks(asked: Asked, row: Resource) -> Table:
    """What the person works on in all projects, the earliest first."""
    columns = (
        titled("task_name", 2.4),
        titled("project"),
        right(title("units")),
        right(title("work")),
        right(phrase("documents.percent")),
        titled("start"),
        titled("finish"),
    )
    told = (
        line(
            *(each.name, each.project, each.units, each.work, _done(asked, each.task)),
            *(each.start, each.finish),
            key=key_text(Task.table, each.task),
        )
        for each in work_lines(asked.plan, row.id)
    )
    return Table(columns, tuple(told))
