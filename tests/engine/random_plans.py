"""Random plans with every feature that reaches the schedule, and random edits of them."""

from dataclasses import replace
from random import Random

from engine.random_issues import change_issues, with_issues
from engine.random_presence import change_presence, with_presence
from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import AssignmentId, CalendarId, LinkId, ProjectId, ResourceId, TaskId
from pmdesk.domain.messages import message
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.contour import Contour, WorkSpan
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.calendar import (
    INHERITED_WEEK,
    OFFICE_HOURS,
    Calendar,
    CalendarException,
    Frequency,
    Recurrence,
    WorkWeek,
)
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.pattern import Occurrences, Split
from pmdesk.domain.plan.project import OutOfSequence, Project, ScheduleFrom, TaskMode
from pmdesk.domain.plan.task import Constraint, Task, TaskKind, TaskType
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Duration, Instant, Lag, LagKind, Minutes, Units
from pmdesk.domain.rows import key_of
from pmdesk.domain.settings import Settings

MONDAY = 9555
"""A Monday in March 2026, as a day number."""

BEGINNING = MONDAY * 1440 + 480
DATED = (
    Constraint.SNET,
    Constraint.SNLT,
    Constraint.FNET,
    Constraint.FNLT,
    Constraint.MSO,
    Constraint.MFO,
)


def random_plan(random: Random) -> Portfolio:
    """Two projects, four calendars, some people, up to 20 tasks in a tree, and links that may loop."""
    calendars = [
        Calendar(CalendarId(1), "Office"),
        Calendar(
            CalendarId(2),
            "Late shift",
            week=(((780, 1080), (1140, 1440)),) * 6 + ((),),
            exceptions=(CalendarException("Closed", Day(MONDAY + 9), Day(MONDAY + 11)),),
        ),
        Calendar(
            CalendarId(3),
            "Derived",
            base=CalendarId(1),
            week=INHERITED_WEEK,
            work_weeks=(
                WorkWeek("Short", Day(MONDAY + 7), Day(MONDAY + 13), (((480, 720),),) * 5 + (None, None)),
            ),
            exceptions=(
                CalendarException(
                    "Every other Friday",
                    Day(MONDAY),
                    Day(MONDAY + 300),
                    recurrence=Recurrence(Frequency.WEEKLY, 2, (4,)),
                ),
            ),
        ),
        Calendar(CalendarId(4), "Nights", week=(((0, 240),),) * 7),
    ]
    projects = [
        Project(
            ProjectId(number),
            f"P{number}",
            f"Project {number}",
            Instant(BEGINNING + random.randrange(20) * 360),
            CalendarId(random.choice((1, 1, 2))),
            schedule_from=random.choice((ScheduleFrom.START, ScheduleFrom.START, ScheduleFrom.FINISH)),
            honour_constraints=random.random() < 0.8,
            multiple_critical_paths=random.random() < 0.2,
            out_of_sequence=random.choice(tuple(OutOfSequence)),
        )
        for number in (1, 2)
    ]
    resources = [
        Resource(ResourceId(1), "Anna"),
        Resource(ResourceId(2), "Bob", calendar=CalendarId(2)),
        Resource(ResourceId(3), "Cem", calendar=CalendarId(3)),
        Resource(ResourceId(4), "Cement", ResourceKind.MATERIAL),
    ]
    tasks: list[Task] = []
    for number in range(1, random.randrange(2, 21)):
        project = ProjectId(random.choice((1, 1, 2)))
        above = [task.id for task in tasks if task.project == project and not task.blank]
        parent = random.choice(above) if above and random.random() < 0.4 else None
        tasks.append(random_task(random, TaskId(number), project, parent))
    count = random.randrange(2 * len(tasks)) if len(tasks) > 1 else 0
    links = [random_link(random, LinkId(number), len(tasks)) for number in range(1, count + 1)]
    assignments = [
        random_assignment(random, AssignmentId(number), random.choice(tasks).id)
        for number in range(1, random.randrange(len(tasks) + 2))
    ]
    settings = Settings(1, "Random", CalendarId(1))
    plain = portfolio_of([settings, *calendars, *projects, *resources, *tasks, *links, *assignments])
    return with_issues(random, with_presence(random, plain), Day(MONDAY))


def random_task(random: Random, task: TaskId, project: ProjectId, parent: TaskId | None) -> Task:
    minutes = random.choice((0, 60, 240, 480, 480, 960, 2400, 90))
    row = Task(
        task,
        project,
        parent,
        random.randrange(5),
        f"T{task}",
        kind=TaskKind.MILESTONE if minutes == 0 and random.random() < 0.7 else TaskKind.TASK,
        duration=Duration(Minutes(minutes), elapsed=random.random() < 0.1),
        calendar=random.choice((None, None, None, CalendarId(3), CalendarId(4))),
        ignore_resource_calendars=random.random() < 0.3,
        type=random.choice(tuple(TaskType)),
        blank=random.random() < 0.05,
        active=random.random() > 0.07,
        percent_complete=random.choice((0, 0, 30)),
    )
    date = Instant(BEGINNING + random.randrange(60) * 240)
    chance = random.random()
    if chance < 0.25:
        row = replace(row, constraint=random.choice(DATED), constraint_date=date)
    elif chance < 0.35:
        row = replace(row, constraint=Constraint.ALAP)
    elif chance < 0.42:
        row = replace(row, mode=TaskMode.MANUAL, fixed_start=date, fixed_finish=Instant(date + 720))
    elif chance < 0.45:
        row = replace(row, mode=TaskMode.MANUAL, fixed_finish=date)
    elif chance < 0.5:
        row = replace(row, actual_start=date, percent_complete=50)
    elif chance < 0.55:
        row = replace(row, actual_start=date, actual_finish=Instant(date + 900), percent_complete=100)
    row = broken_up(random, row, date)
    if random.random() < 0.1:
        row = replace(row, deadline=Instant(BEGINNING + random.randrange(60) * 240))
    return row


def broken_up(random: Random, row: Task, date: Instant) -> Task:
    """The task delayed, split or repeated, or as it is."""
    if random.random() < 0.1:
        row = replace(row, levelling_delay=Minutes(random.choice((60, 1440, 4000))))
    if random.random() < 0.15:
        row = replace(row, splits=(Split(Minutes(60), Minutes(300)), Split(Minutes(400), Minutes(30))))
    if random.random() < 0.1:
        row = replace(row, resume=Instant(date + random.randrange(9) * 480))
    if random.random() < 0.05:
        row = replace(row, kind=TaskKind.HAMMOCK)
    if random.random() < 0.05:
        rule = Recurrence(Frequency.DAILY, random.randrange(1, 9))
        times = Occurrences(rule, Day(MONDAY), 600, count=random.randrange(1, 5))
        row = replace(row, kind=TaskKind.RECURRING, occurrences=times)
    return row


def random_link(random: Random, link: LinkId, tasks: int) -> Link:
    before, after = sorted(random.sample(range(1, tasks + 1), 2))
    if random.random() < 0.1:
        before, after = after, before
    lag = Lag()
    if random.random() < 0.4:
        kind = random.choice(tuple(LagKind))
        lag = Lag(random.choice((-960, -30, 60, 480, 1440, 50, -50)), kind)
    return Link(link, TaskId(before), TaskId(after), random.choice(tuple(LinkKind)), lag)


def random_assignment(random: Random, assignment: AssignmentId, task: TaskId) -> Assignment:
    resource = ResourceId(random.randrange(1, 5))
    units = Units(random.choice((10_000, 5_000, 3_300, 15_000)))
    work = Minutes(random.choice((0, 60, 480, 1000, 4800)))
    row = Assignment(assignment, task, resource, units, work)
    if random.random() < 0.2:
        row = replace(row, overtime=Minutes(work // 3), delay=Minutes(random.choice((0, 0, 240))))
    if random.random() < 0.1:
        row = replace(row, levelling_delay=Minutes(480))
    if random.random() < 0.3:
        contour = random.choice(tuple(Contour))
        spans = (WorkSpan(Minutes(240), Minutes(200)), WorkSpan(Minutes(300), Minutes(0)))
        profile = (*spans, WorkSpan(Minutes(90), Minutes(90))) if contour is Contour.EDITED else ()
        row = replace(row, contour=contour, profile=profile)
    return row


def random_edit(random: Random, portfolio: Portfolio) -> Edit:
    """An edit that the portfolio accepts: of traits, links, places, people, calendars, projects or issues."""
    while True:
        draft = Draft(portfolio)
        try:
            for _ in range(random.randrange(1, 4)):
                _random_step(random, portfolio, draft)
            edit = draft.edit(message("edits.test"))
            edit.apply(portfolio)
        except PmdeskError:
            continue
        return edit


def _random_step(random: Random, portfolio: Portfolio, draft: Draft) -> None:
    tasks = list(portfolio.tasks.values())
    if not tasks:
        draft.put(random_task(random, TaskId(1), ProjectId(1), None))
        return
    task = random.choice(tasks)
    match random.randrange(11):
        case 0 | 1 | 2:
            changed = random_task(random, task.id, task.project, task.parent)
            draft.put(replace(changed, position=task.position))
        case 3:
            draft.put(replace(task, position=random.randrange(5)))
        case 4:
            siblings = [other.id for other in tasks if other.project == task.project]
            draft.put(replace(task, parent=random.choice((None, *siblings))) if siblings else task)
        case 5:
            number = max(portfolio.tasks) + 1
            draft.put(random_task(random, TaskId(number), task.project, random.choice((None, task.parent))))
        case 6 | 7:
            if len(tasks) > 1:
                _change_links(random, portfolio, draft)
        case 8:
            number = AssignmentId(random.randrange(1, 12))
            draft.put(random_assignment(random, number, task.id))
        case 9:
            _change_surroundings(random, portfolio, draft)
        case 10:
            change_issues(random, portfolio, draft, Day(MONDAY))


def _change_links(random: Random, portfolio: Portfolio, draft: Draft) -> None:
    made = random_link(random, LinkId(random.randrange(1, 30)), max(portfolio.tasks))
    links = list(portfolio.links.values())
    match random.randrange(3) if links else 0:
        case 0:
            draft.put(made)
        case 1:
            draft.put(replace(random.choice(links), kind=made.kind, lag=made.lag))
        case 2:
            draft.remove(key_of(random.choice(links)))


def _change_surroundings(random: Random, portfolio: Portfolio, draft: Draft) -> None:
    project = random.choice(list(portfolio.projects.values()))
    leaf = next((t for t in portfolio.tasks.values() if t.id not in portfolio.outline.children), None)
    match random.randrange(7):
        case 4 | 5 | 6:
            change_presence(random, portfolio, draft)
        case 0:
            draft.put(
                replace(portfolio.resources[ResourceId(2)], calendar=random.choice((None, CalendarId(4))))
            )
        case 1:
            draft.put(replace(portfolio.calendars[CalendarId(3)], week=(OFFICE_HOURS,) * 6 + ((),)))
        case 2:
            draft.put(replace(project, anchor=Instant(project.anchor + 1440)))
        case 3 if leaf is not None:
            for link in (*portfolio.links_into.get(leaf.id, ()), *portfolio.links_out_of.get(leaf.id, ())):
                draft.remove(key_of(link))
            for assignment in portfolio.assignments_of.get(leaf.id, ()):
                draft.remove(key_of(assignment))
            for tie in portfolio.ties_at.get(key_of(leaf), ()):
                draft.remove(key_of(tie))
            draft.remove(key_of(leaf))
        case _:
            pass
