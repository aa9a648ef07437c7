"""Dates of a plan as iCalendar: its milestones, and the tasks of one person if asked for.

Times have no zone, as in the plan: they are wall time wherever the calendar is shown.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from icalendar import Calendar, Event

from pmdesk.domain.ids import ProjectId, ResourceId, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.plan.task import TaskKind
from pmdesk.domain.quantities import datetime_of
from pmdesk.interchange.cleaning import one_line, paragraphs
from pmdesk.presentation.people import format_assignments
from pmdesk.presentation.plan import Plan


def calendar_bytes(
    plan: Plan, written: datetime, project: ProjectId | None = None, person: ResourceId | None = None
) -> bytes:
    """The calendar of one project or of all; ``written`` is now, as naive UTC.

    An event keeps its UID for as long as its project keeps its code, so that a calendar that is read again
    replaces what it holds.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//pmdesk//pmdesk//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(plan.portfolio.header.name))
    for task in _shown(plan, project, person):
        calendar.add_component(_event(plan, task, written))
    return bytes(calendar.to_ical())


def _shown(plan: Plan, project: ProjectId | None, person: ResourceId | None) -> Iterator[TaskId]:
    portfolio = plan.portfolio
    for task in portfolio.outline.order if project is None else portfolio.outline.of_project(project):
        row = portfolio.tasks[task]
        if row.blank or not row.active or portfolio.outline.is_summary(task):
            continue
        people = {assignment.resource for assignment in portfolio.assignments_of.get(task, ())}
        if row.kind is TaskKind.MILESTONE or person in people:
            yield task


def _event(plan: Plan, task: TaskId, written: datetime) -> Event:
    row, scheduled = plan.portfolio.tasks[task], plan.schedule.task(task)
    project = plan.project_of(task)
    event = Event()
    event.add("uid", f"{project.code}-{task}@pmdesk")
    event.add("dtstamp", written.replace(tzinfo=UTC))
    event.add("summary", one_line(row.name))
    if scheduled.start is not None:
        event.add("dtstart", datetime_of(scheduled.start))
        if scheduled.finish is not None and scheduled.finish > scheduled.start:
            event.add("dtend", datetime_of(scheduled.finish))
    people = format_assignments(plan.portfolio, task)
    facts = [say(message("interchange.of_project", name=project.name)), people, paragraphs(row.notes)]
    event.add("description", "\n".join(fact for fact in facts if fact))
    event.add("categories", [one_line(project.name)])
    return event
