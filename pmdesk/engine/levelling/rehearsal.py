"""A small plan of two tasks and a person: placed once, numba has compiled all that placing needs."""

from pmdesk.domain.ids import AssignmentId, CalendarId, ProjectId, ResourceId, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import portfolio_of
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.domain.settings import Settings
from pmdesk.engine import codes
from pmdesk.engine.levelling.options import Basis
from pmdesk.engine.levelling.placing import Placing
from pmdesk.engine.planner import schedule
from pmdesk.engine.timetable import Wide

MORNING = Instant(480)


def rehearse_placing() -> None:
    """Place the small plan by the compiled passes, which takes long where numba's cache doesn't hold them."""
    project, calendar, person = ProjectId(1), CalendarId(1), ResourceId(1)
    tasks = [Task(TaskId(number), project, None, number, str(number)) for number in (1, 2)]
    plan = portfolio_of(
        [
            Settings(1, "1", calendar),
            Calendar(calendar, "1"),
            Project(project, "P", "P", MORNING, calendar),
            Resource(person, "P"),
            *tasks,
            *(Assignment(AssignmentId(task.id), task.id, person, work=Minutes(480)) for task in tasks),
        ]
    )
    first = schedule(plan)
    latest: Wide = first.start.astype("int64") * 0 + codes.FAR
    placing = Placing(first, frozenset(plan.tasks), Basis.DAY, latest)
    placing.placed({row: row for row in placing.asking()}, compiled=True)
