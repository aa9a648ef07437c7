"""Large plans for benchmarks: seven tasks a summary, 1.75 links a task of all kinds, five calendars."""

from random import Random

from pmdesk.domain.ids import AssignmentId, CalendarId, LinkId, ProjectId, ResourceId, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.calendar import Calendar, CalendarException
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Duration, Instant, Lag, Minutes
from pmdesk.domain.settings import Settings

BEGINNING = 9555 * 1440 + 480
TASKS_A_SUMMARY = 7


def large_plan(rows: int, seed: int = 1) -> Portfolio:
    """A plan of so many rows; 15 % of the links are not FS, 10 % have a lag, 5 % of the tasks SNET.

    Predecessors come from the eighth of the plan before a task, so that paths are wide rather than long.
    """
    random = Random(seed)
    calendars = [_calendar(random, CalendarId(number)) for number in range(1, 6)]
    project = Project(ProjectId(1), "P", "Large", Instant(BEGINNING), CalendarId(1))
    tasks: list[Task] = []
    links: list[Link] = []
    leaves: list[TaskId] = []
    parent: TaskId | None = None
    for number in range(1, rows + 1):
        task = TaskId(number)
        if number % (TASKS_A_SUMMARY + 1) == 1:
            parent = task
            tasks.append(Task(task, ProjectId(1), None, number, f"Phase {number}"))
            continue
        tasks.append(_task(random, task, parent))
        for _ in range(random.choice((1, 2, 2, 2)) if leaves else 0):
            before = leaves[random.randrange(max(0, len(leaves) - max(1, rows // 8)), len(leaves))]
            links.append(_link(random, LinkId(len(links) + 1), before, task))
        leaves.append(task)
    return portfolio_of([Settings(1, "Large", CalendarId(1)), *calendars, project, *tasks, *links])


def staffed_plan(rows: int, people: int) -> Portfolio:
    """A large plan in which each task is done by one of so many people."""
    bare = large_plan(rows)
    staff = [Resource(ResourceId(n), f"Person {n}") for n in range(1, people + 1)]
    leaves = [t for t in bare.tasks.values() if t.id not in bare.outline.children and t.duration.minutes]
    assigned = [
        Assignment(AssignmentId(n), task.id, staff[n % people].id, work=task.duration.minutes)
        for n, task in enumerate(leaves, 1)
    ]
    return portfolio_of([*bare.rows(), *staff, *assigned])


def _calendar(random: Random, calendar: CalendarId) -> Calendar:
    days = sorted(random.sample(range(9000, 14_000), 160))
    exceptions = tuple(CalendarException("Holiday", Day(day), Day(day)) for day in days)
    return Calendar(calendar, f"Calendar {calendar}", exceptions=exceptions)


def _task(random: Random, task: TaskId, parent: TaskId | None) -> Task:
    held = random.random() < 0.05
    return Task(
        task,
        ProjectId(1),
        parent,
        task,
        f"Task {task}",
        duration=Duration(Minutes(random.randrange(1, 20) * 240)),
        calendar=random.choice((None, None, *map(CalendarId, (2, 3, 4, 5)))),
        constraint=Constraint.SNET if held else Constraint.ASAP,
        constraint_date=Instant(BEGINNING + random.randrange(100) * 1440) if held else None,
    )


def _link(random: Random, link: LinkId, before: TaskId, after: TaskId) -> Link:
    kind = random.choices(tuple(LinkKind), (85, 8, 6, 1))[0]
    lag = Lag(random.randrange(-2, 11) * 240) if random.random() < 0.1 else Lag()
    return Link(link, before, after, kind, lag)
