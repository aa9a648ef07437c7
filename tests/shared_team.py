"""A portfolio of several projects that share a team, with everything that keeps tasks where they are."""

from dataclasses import replace
from random import Random

from pmdesk.domain.ids import AssignmentId, CalendarId, LinkId, ProjectId, ResourceId, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.calendar import Calendar, CalendarException
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project, TaskMode
from pmdesk.domain.plan.task import Constraint, Task
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Duration, Instant, Lag, LagKind, Minutes, TimeUnit, Units
from pmdesk.domain.rows import Row
from pmdesk.domain.settings import Settings

MONDAY = 9555
"""A Monday in March 2026, as a day number."""

BEGINNING = MONDAY * 1440 + 480
OFFICE, MORNINGS = ((480, 720), (780, 1020)), ((480, 720),)
TASKS_A_PHASE = 8


def shared_team(projects: int = 5, tasks: int = 200, people: int = 12, seed: int = 1) -> Portfolio:
    """So many projects of so many tasks each, summaries not counted, for so many people.

    People work full time, four days a week, or mornings only, and have holidays. A few tasks are begun,
    locked, pinned by a date, or have dates by hand.
    """
    random = Random(seed)
    rows: list[Row] = [Settings(1, "Shared team", CalendarId(1)), *_calendars()]
    staff = [
        Resource(
            ResourceId(n), f"Person {n}", max_units=Units(10_000), calendar=CalendarId(1 + n % 4), position=n
        )
        for n in range(1, people + 1)
    ]
    rows += staff
    for number in range(1, projects + 1):
        rows += _project(random, ProjectId(number), tasks, people)
    return portfolio_of(rows)


def _calendars() -> list[Calendar]:
    def off(*days: int) -> tuple[CalendarException, ...]:
        return tuple(CalendarException("Holiday", Day(MONDAY + d), Day(MONDAY + d + 4)) for d in days)

    full, four, half = (OFFICE,) * 5, (OFFICE,) * 4 + ((),), (MORNINGS,) * 5
    weekend = ((), ())
    return [
        Calendar(CalendarId(1), "Office", week=full + weekend),
        Calendar(CalendarId(2), "Four days", week=four + weekend, exceptions=off(28, 140)),
        Calendar(CalendarId(3), "Mornings", week=half + weekend, exceptions=off(63)),
        Calendar(CalendarId(4), "Office with holidays", week=full + weekend, exceptions=off(14, 77, 210)),
    ]


def _project(random: Random, project: ProjectId, count: int, people: int) -> list[Row]:
    base = 10_000 * project
    start = Instant(BEGINNING + (project - 1) * 7 * 1440)
    rows: list[Row] = [
        Project(project, f"P{project}", f"Project {project}", start, CalendarId(1), position=project)
    ]
    leaves: list[TaskId] = []
    parent: TaskId | None = None
    for number in range(count):
        if number % TASKS_A_PHASE == 0:
            parent = TaskId(base + 5_000 + number)
            rows.append(Task(parent, project, None, number, f"Phase {number // TASKS_A_PHASE + 1}"))
        task = TaskId(base + number)
        row = _task(random, task, project, parent, start)
        rows.append(row)
        near = leaves[-12:]
        random.shuffle(near)
        for n, before in enumerate(near[: random.choice((0, 1, 1, 2))]):
            kind = random.choice((LinkKind.FS,) * 8 + (LinkKind.SS, LinkKind.FF))
            lag = Lag(random.choice((0, 0, 0, 480, 960)), LagKind.WORKING, TimeUnit.DAY)
            rows.append(Link(LinkId(base + 2 * number + n), before, task, kind, lag))
        leaves.append(task)
        team = random.sample(range(1, people + 1), random.choice((1, 1, 1, 2)))
        for n, person in enumerate(team):
            units = random.choice((10_000, 10_000, 5_000))
            work = Minutes(row.duration.minutes * units // 10_000)
            id_ = AssignmentId(base + 2 * number + n)
            rows.append(Assignment(id_, task, ResourceId(person), Units(units), work))
    return rows


def _task(random: Random, task: TaskId, project: ProjectId, parent: TaskId | None, start: Instant) -> Task:
    length = Duration(Minutes(random.choice((240, 480, 480, 960, 1440, 2400, 480 * 8))))
    plain = Task(task, project, parent, task, f"Task {task}", duration=length)
    chance = random.random()
    if task % 10_000 < 12 and chance < 0.5:
        return replace(plain, actual_start=start, percent_complete=20)
    if chance < 0.02:
        return replace(plain, priority=1000)
    date = Instant(start + random.randrange(20) * 7 * 1440)
    if chance < 0.03:
        return replace(plain, constraint=Constraint.MSO, constraint_date=date)
    if chance < 0.04:
        return replace(plain, constraint=Constraint.SNET, constraint_date=date)
    if chance < 0.05:
        finish = Instant(date + 1440 + 540)
        return replace(plain, mode=TaskMode.MANUAL, fixed_start=date, fixed_finish=finish)
    return replace(plain, priority=random.choice((500, 500, 500, 600)))
