"""Single points of failure: skills that critical tasks ask for and that one person alone has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import ResourceId, TaskId
from pmdesk.domain.people.resource import ResourceKind, Worker
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day, Instant, day_containing
from pmdesk.engine.absent import never_back_from
from pmdesk.engine.percent import WHOLE
from pmdesk.engine.schedule import NO_DATE, Schedule

ABLE = 3
"""From this level on somebody does work alone, where a task doesn't say which level it needs."""


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """``person`` alone has ``skill`` as well as ``tasks`` ask for it; these are critical and not done."""

    person: ResourceId
    skill: str
    tasks: tuple[TaskId, ...]


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody with a skill; ``gone`` is the first day on which they are gone for good."""

    person: ResourceId
    skill: str
    level: int
    gone: Day | None

    def can(self, level: int, last: Day) -> bool:
        """Whether they can do work of this level that lasts until ``last``."""
        return self.level >= level and (self.gone is None or last < self.gone)


def single_points(portfolio: Portfolio, schedule: Schedule) -> tuple[SinglePoint, ...]:
    """Who can't be stood in for, by person and skill, the tasks in their order.

    A task asks for the skills it needs; one that names none asks for all that those who work on it have at
    the level ``ABLE`` or higher. Names of skills that differ in case alone are one.
    """
    holders = _holders(portfolio)
    found: dict[tuple[ResourceId, str], list[TaskId]] = {}
    for task, last in _urgent(schedule):
        for skill, level in _wanted(portfolio, task).items():
            able = [each for each in holders.get(skill, ()) if each.can(level, last)]
            if len(able) == 1:
                found.setdefault((able[0].person, able[0].skill), []).append(task)

    def place(key: tuple[ResourceId, str]) -> tuple[int, int, str]:
        return portfolio.resources[key[0]].position, key[0], key[1].casefold()

    return tuple(SinglePoint(*key, tuple(found[key])) for key in sorted(found, key=place))


def _holders(portfolio: Portfolio) -> Mapping[str, list[_Holder]]:
    """The people who have each skill, by its name in small letters."""
    found: dict[str, list[_Holder]] = {}
    for row in portfolio.resources.values():
        if row.kind is ResourceKind.WORK and row.worker is Worker.PERSON:
            gone = never_back_from(portfolio, row)
            for skill in portfolio.skills_of.get(row.id, ()):
                holder = _Holder(row.id, skill.skill, skill.level, gone)
                found.setdefault(skill.skill.casefold(), []).append(holder)
    return found


def _urgent(schedule: Schedule) -> Iterator[tuple[TaskId, Day]]:
    """The critical leaves that are not done, with their last days."""
    here = (
        schedule.active
        & ~schedule.summary
        & schedule.critical
        & (schedule.start != NO_DATE)
        & (schedule.percent_complete < WHOLE)
    )
    for row in np.flatnonzero(here).tolist():
        start, finish = int(schedule.start[row]), int(schedule.finish[row])
        yield schedule.tasks[row], day_containing(Instant(max(start, finish - 1)))


def _wanted(portfolio: Portfolio, task: TaskId) -> Mapping[str, int]:
    """The skills that a task asks for, in small letters, and at which levels."""
    needs = portfolio.needs_of.get(task, ())
    if needs:
        return {need.skill.casefold(): need.level for need in needs}
    return {
        skill.skill.casefold(): ABLE
        for assignment in portfolio.assignments_of.get(task, ())
        for skill in portfolio.skills_of.get(assignment.resource, ())
        if skill.level >= ABLE
    }
