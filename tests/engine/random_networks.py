"""Networks of one project, of a chosen shape and size, with everything that the peer can schedule too."""

from random import Random
from typing import Any

from pmdesk.domain.ids import CalendarId, LinkId, ProjectId, TaskId
from pmdesk.domain.plan.calendar import OFFICE_HOURS, Calendar, CalendarException
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Constraint, Task, TaskKind
from pmdesk.domain.portfolio import Portfolio, portfolio_of
from pmdesk.domain.quantities import Day, Duration, Instant, Lag, Minutes
from pmdesk.domain.settings import Settings

MONDAY = 9555
"""A Monday in March 2026, as a day number."""

DATED = tuple(kind for kind in Constraint if kind.needs_date)
EARLY_SHIFT = ((360, 600), (630, 870))


def random_network(random: Random, size: int, shape: str, *, dated: bool, even: bool) -> Portfolio:
    """A ``wide`` plan, a ``chain``, ``nested`` (wide, in summaries) or ``linked`` (nested, summaries too).

    Plans that are ``dated`` have constraints and deadlines.
    An ``even`` plan has one calendar and no milestones, leads or SF links.
    """
    closed = sorted(random.sample(range(MONDAY, MONDAY + 400), 24))
    days_off = tuple(CalendarException(f"Closed {day}", Day(day), Day(day)) for day in closed)
    calendars = (
        Calendar(CalendarId(1), "Office", week=((OFFICE_HOURS,) * 5 + ((), ())), exceptions=days_off),
        Calendar(CalendarId(2), "Early", week=((EARLY_SHIFT,) * 6 + ((),)), exceptions=days_off[::2]),
    )
    project = Project(ProjectId(1), "P", "P", Instant(MONDAY * 1440 + 480), CalendarId(1))
    tasks: list[Task] = []
    summaries: list[int] = []
    for number in range(size):
        parent = TaskId(random.choice(summaries)) if summaries and random.random() < 0.9 else None
        if shape in ("nested", "linked") and number % 7 == 0:
            summaries.append(number)
            tasks.append(Task(TaskId(number), ProjectId(1), parent, number, f"S{number}"))
        else:
            tasks.append(_task(random, number, parent, size if dated else 0, even=even))
    above = {task.parent for task in tasks}
    leaves = [int(task.id) for task in tasks if task.id not in above]
    links = _links(random, leaves, 2 if shape == "chain" else max(3, len(leaves) // 6), even=even)
    if shape == "linked":
        links += _links_of_summaries(random, tasks, len(links), even=even)
    return portfolio_of([Settings(1, "N", CalendarId(1)), *calendars, project, *tasks, *links])


def _task(random: Random, number: int, parent: TaskId | None, days: int, *, even: bool) -> Task:
    minutes = random.choice((30, 90, 240, 480, 480, 960, 1440, 2400, 30 * even))
    kind = TaskKind.MILESTONE if minutes == 0 and random.random() < 0.8 else TaskKind.TASK
    traits: dict[str, Any] = {}
    if days and random.random() < 0.12:
        traits["constraint"] = constraint = random.choice(DATED)
        hour = 480 if constraint in (Constraint.SNET, Constraint.SNLT, Constraint.MSO) else 1020
        traits["constraint_date"] = Instant(
            (MONDAY + random.randrange(days)) * 1440 + random.choice((hour, 840))
        )
    if days and random.random() < 0.1:
        traits["deadline"] = Instant((MONDAY + random.randrange(days)) * 1440 + 1020)
    calendar = CalendarId(2) if random.random() < 0.2 and not even else None
    duration = Duration(Minutes(minutes))
    place = (TaskId(number), ProjectId(1), parent, number, f"T{number}")
    return Task(*place, kind=kind, duration=duration, calendar=calendar, **traits)


def _links(random: Random, leaves: list[int], window: int, *, even: bool) -> list[Link]:
    links: list[Link] = []
    for place, after in enumerate(leaves[1:], 1):
        near = leaves[max(0, place - window) : place]
        for before in random.sample(near, min(len(near), random.choice((0, 1, 1, 2, 2, 3)))):
            ends = (TaskId(before), TaskId(after))
            links.append(Link(LinkId(len(links) + 1), *ends, *_kind_and_lag(random, even=even)))
    return links


def _links_of_summaries(random: Random, tasks: list[Task], count: int, *, even: bool) -> list[Link]:
    """Links with a summary at one end or both; what lies below them doesn't overlap, so that none loops."""
    last = list(range(len(tasks)))
    for number in reversed(range(len(tasks))):
        parent = tasks[number].parent
        if parent is not None:
            last[parent] = max(last[parent], last[number])
    links: list[Link] = []
    for _ in range(len(tasks)):
        before, after = random.sample(range(len(tasks)), 2)
        if last[before] < after and (last[before] > before or last[after] > after):
            number = LinkId(count + len(links) + 1)
            links.append(Link(number, TaskId(before), TaskId(after), *_kind_and_lag(random, even=even)))
    return links


def _kind_and_lag(random: Random, *, even: bool) -> tuple[LinkKind, Lag]:
    kind = random.choices(tuple(LinkKind), (80, 9, 8, 0 if even else 3))[0]
    return kind, Lag(
        random.choice((0, 0, 0, 0, 0, 240, 480, 90, 960) if even else (0, 0, 0, 480, 90, -120, -480))
    )
