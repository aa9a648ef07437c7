"""Experience: which projects somebody has led, how long without counting a day twice, and how much it was.

Only what lies before today counts. The hours led are the work of the whole project in that time, one's own
those of one's own assignments in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pmdesk.domain.ids import ProjectId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, Minutes, day_containing, midnight
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.engine.time_phased import time_phased

YEARS = 8
"""So far back experience counts. Source: PMI, PMP Examination Content Outline, eligibility."""

CONTACT_HOURS = 35
"""Hours of education in project management that PMP asks for beside experience. Source: as above."""

DAYS_PER_YEAR = 365.25


class Requirement(NamedTuple):
    """What is asked of people with some education: so many months of leading projects."""

    key: str
    months: int


PMP_REQUIREMENTS = (
    Requirement("degree", 36),
    Requirement("secondary", 60),
    Requirement("accredited", 24),
)
"""With a four-year degree, with less, and with one from an accredited (GAC) programme. Source: as above."""


@dataclass(frozen=True, slots=True)
class Led:
    """A project that ``leader`` led from day ``first`` to ``last``, which is today while it goes on."""

    project: ProjectId
    leader: str
    first: Day
    last: Day
    is_over: bool
    led: Minutes
    own: Minutes


def led_projects(portfolio: Portfolio, schedule: Schedule, today: Day) -> tuple[Led, ...]:
    """The projects that have begun and name who manages them, the first begun first."""
    found = [_led(portfolio, schedule, project, today) for project in portfolio.projects]
    return tuple(
        sorted((each for each in found if each is not None), key=lambda each: (each.first, each.project))
    )


def _led(portfolio: Portfolio, schedule: Schedule, project: ProjectId, today: Day) -> Led | None:
    leader = " ".join(portfolio.projects[project].manager.split())
    rows = [schedule.index[task] for task in portfolio.outline.of_project(project)]
    dated = [row for row in rows if schedule.active[row] and schedule.start[row] != NO_DATE]
    if not leader or not dated:
        return None
    start, finish = int(schedule.start[dated].min()), int(schedule.finish[dated].max())
    first, end = day_containing(Instant(start)), day_containing(Instant(max(finish - 1, start)))
    if first > today:
        return None
    work = _work_until(portfolio, schedule, project, leader, midnight(Day(today + 1)))
    return Led(project, leader, first, min(end, today), end < today, *work)


def _work_until(
    portfolio: Portfolio, schedule: Schedule, project: ProjectId, leader: str, edge: Instant
) -> tuple[Minutes, Minutes]:
    """Minutes of work of a project before an edge: of all people, and of the leader."""
    phased = time_phased(schedule)
    span = phased.span
    if span is None or span[0] >= edge:
        return Minutes(0), Minutes(0)
    done = phased.work((span[0], edge))[:, 0]
    led = own = 0
    for place, assignment in enumerate(phased.assignments):
        row = portfolio.assignments[assignment]
        person = portfolio.resources[row.resource]
        if portfolio.tasks[row.task].project == project and person.kind is ResourceKind.WORK:
            led += int(done[place])
            own += int(done[place]) if person.name.casefold() == leader.casefold() else 0
    return Minutes(led), Minutes(own)


def months_led(projects: Iterable[Led], today: Day) -> int:
    """Whole months of the last ``YEARS`` in which at least one of ``projects`` was led.

    A day on which several were counts once; a month is a twelfth of a year of 365.25 days.
    """
    earliest = Day(today - round(YEARS * DAYS_PER_YEAR))
    spans = [(max(each.first, earliest), min(each.last, today) + 1) for each in projects]
    days = sum(end - start for start, end in merged([span for span in spans if span[0] < span[1]]))
    return int(days * 12 / DAYS_PER_YEAR)


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans, each from its start to before its end, as those that don't meet each other."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
