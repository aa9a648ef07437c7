"""The passes against a naive scheduler that shares no code with them."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.naive_scheduler import HALF_HOURS, NaiveLink, NaiveTask, schedule_naively
from pmdesk.domain.ids import CalendarId, LinkId, ProjectId, RegisterId, RowKey, TaskId
from pmdesk.domain.plan.calendar import Calendar
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Duration, Instant, Lag, LagKind, Minutes
from pmdesk.domain.registers.issue import Issue
from pmdesk.domain.registers.tie import Relation, Tie
from pmdesk.domain.settings import Settings
from pmdesk.engine.driving import clock_of, hold_of
from pmdesk.engine.findings import findings
from pmdesk.engine.planner import schedule

START = 60 * HALF_HOURS + 16
"""Day 60 of the epoch, a Friday, at 08:00, in half hours."""


def office(at: int) -> bool:
    day, half_hour = divmod(at, HALF_HOURS)
    return day % 7 < 5 and (16 <= half_hour < 24 or 26 <= half_hour < 34)


def nights(at: int) -> bool:
    day, half_hour = divmod(at, HALF_HOURS)
    return day % 7 < 6 and half_hour >= 40


CALENDARS = (
    Calendar(CalendarId(1), "Office"),
    Calendar(CalendarId(2), "Nights", week=(((1200, 1440),),) * 6 + ((),)),
)


def random_network(random: Random) -> tuple[list[NaiveTask], list[NaiveLink], bool]:
    tasks = [_random_task(random) for _ in range(random.randrange(1, 8))]
    links: list[NaiveLink] = []
    for after in range(1, len(tasks)):
        for before in random.sample(range(after), min(after, random.randrange(3))):
            lag = random.choice((0, 0, 0, 2, 16, -5, 48))
            kind = random.choice(("FS", "FS", "SS", "FF", "SF"))
            links.append(NaiveLink(before, after, kind, lag, random.random() < 0.3))
    return tasks, links, random.random() < 0.7


def _random_task(random: Random) -> NaiveTask:
    length = random.choice((0, 1, 5, 16, 16, 24, 40))
    task = NaiveTask(length, random.choice((office, office, nights)), milestone=length == 0)
    if random.random() < 0.3:
        task.constraint = random.choice(("SNET", "SNLT", "FNET", "FNLT", "MSO", "MFO"))
        task.date = START + random.randrange(400)
    if random.random() < 0.2:
        task.deadline = START + random.randrange(600)
    if random.random() < 0.2:
        task.held_until = (60 + random.randrange(12)) * HALF_HOURS
    return task


def as_portfolio(tasks: list[NaiveTask], links: list[NaiveLink], honour: bool) -> Portfolio:
    project = Project(ProjectId(1), "P", "P", Instant(START * 30), CalendarId(1), honour_constraints=honour)
    rows = [
        Task(
            TaskId(i),
            ProjectId(1),
            None,
            i,
            f"T{i}",
            TaskKind.MILESTONE if task.milestone else TaskKind.TASK,
            duration=Duration(Minutes(task.length * 30)),
            calendar=CalendarId(2) if task.works is nights else None,
            constraint=Constraint(task.constraint),
            constraint_date=None if task.constraint == "ASAP" else Instant(task.date * 30),
            deadline=None if task.deadline is None else Instant(task.deadline * 30),
        )
        for i, task in enumerate(tasks)
    ]
    link_rows = [
        Link(
            LinkId(i),
            TaskId(link.before),
            TaskId(link.after),
            LinkKind(link.kind),
            Lag(link.lag * 30, LagKind.ELAPSED if link.elapsed else LagKind.WORKING),
        )
        for i, link in enumerate(links, 1)
    ]
    held = [(i, task.held_until // HALF_HOURS) for i, task in enumerate(tasks) if task.held_until is not None]
    issues = [
        Issue(RegisterId(i), None, f"I{i}", target=Day(day), holds_until_target=True) for i, day in held
    ]
    ties = [Tie(RegisterId(i), Issue.table, i, Relation.BLOCKS, Task.table, i) for i, _ in held]
    settings_row = Settings(1, "N", CalendarId(1))
    return portfolio_of([settings_row, *CALENDARS, project, *rows, *link_rows, *issues, *ties])


@given(st.integers(0, 2**32).map(Random))
@settings(max_examples=150)
def test_dates_are_those_of_the_naive_scheduler(random: Random) -> None:
    tasks, links, honour = random_network(random)
    found = schedule(as_portfolio(tasks, links, honour))
    schedule_naively(tasks, links, START, honour=honour)
    for number, task in enumerate(tasks):
        i = found.index[TaskId(number)]
        early = [int(found.early_start[i]) / 30, int(found.early_finish[i]) / 30]
        late = [int(found.late_start[i]) / 30, int(found.late_finish[i]) / 30]
        assert (number, early, late) == (number, task.early, task.late)


@given(st.integers(0, 2**32).map(Random))
def test_adding_a_link_makes_nothing_earlier(random: Random) -> None:
    """But for time off at the end of tasks that must finish by a date: there the constraint takes over."""
    tasks, links, honour = random_network(random)
    if not links:
        return
    fewer = schedule(as_portfolio(tasks, links[:-1], honour))
    more = schedule(as_portfolio(tasks, links, honour))
    assert (more.early_start >= fewer.early_start).all()
    decreed = np.array([honour and task.constraint == "FNLT" for task in tasks])
    assert ((more.early_finish >= fewer.early_finish) | decreed).all()


@given(st.integers(0, 2**32).map(Random))
def test_what_is_earlier_than_its_link_allows_has_a_finding(random: Random) -> None:
    tasks, links, honour = random_network(random)
    portfolio = as_portfolio(tasks, links, honour)
    found = schedule(portfolio)
    broken = {row for f in findings(portfolio, found) if f.id == "constraint_breaks_link" for row in f.rows}
    for link in portfolio.links.values():
        hold = hold_of(portfolio, found, link)
        assert hold is not None
        after = found.task(link.successor)
        held = after.start if hold.on_start else after.finish
        assert held is not None
        clock = clock_of(portfolio, portfolio.tasks[link.successor])
        assert clock.work_between(held, hold.instant) <= 0 or RowKey("links", link.id) in broken
