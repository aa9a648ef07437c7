"""Experience: which projects somebody has led, how long without counting a day twice, and how much it was.

Only what lies before today counts. The hours led are the work of the whole project in that time, one's own
those of one's own assignments in it.
"""

from collections.abc import Iterable, Mapping, Sequence
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
    leaders = {row.id: " ".join(row.manager.split()) for row in portfolio.projects.values()}
    work = _work_until(portfolio, schedule, leaders, midnight(Day(today + 1)))
    found = []
    for project, leader in leaders.items():
        rows = [schedule.index[task] for task in portfolio.outline.of_project(project)]
        dated = [row for row in rows if schedule.active[row] and schedule.start[row] != NO_DATE]
        if not leader or not dated:
            continue
        start, finish = int(schedule.start[dated].min()), int(schedule.finish[dated].max())
        first, end = day_containing(Instant(start)), day_containing(Instant(max(finish - 1, start)))
        if first <= today:
            found.append(Led(project, leader, first, min(end, today), end < today, *work[project]))
    return tuple(sorted(found, key=lambda each: (each.first, each.project)))


def _work_until(
    portfolio: Portfolio, schedule: Schedule, leaders: Mapping[ProjectId, str], edge: Instant
) -> Mapping[ProjectId, tuple[Minutes, Minutes]]:
    """Minutes of work of each project before an edge: of all people, and of its leader."""
    led, own = dict.fromkeys(leaders, 0), dict.fromkeys(leaders, 0)
    phased = time_phased(schedule)
    span = phased.span
    if span is not None and span[0] < edge:
        names = {leader.casefold() for leader in leaders.values()}
        done = phased.work((span[0], edge))[:, 0].tolist()
        for minutes, assignment in zip(done, phased.assignments, strict=True):
            row = portfolio.assignments[assignment]
            person = portfolio.resources[row.resource]
            if not minutes or person.kind is not ResourceKind.WORK:
                continue
            project = portfolio.tasks[row.task].project
            led[project] += minutes
            name = person.name.casefold()
            own[project] += minutes if name in names and name == leaders[project].casefold() else 0
    return {project: (Minutes(led[project]), Minutes(own[project])) for project in leaders}


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
