"""The cells of a usage sheet: minutes or shares by line and period, computed for the periods one looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from pmdesk.domain.ids import AssignmentId, ProjectId, ResourceId, RowKey, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource, ResourceKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import FULL_TIME
from pmdesk.engine.capacity import capacity_between
from pmdesk.engine.time_phased import TimePhased, time_phased
from pmdesk.engine.timetable import Wide
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import project_span
from pmdesk.presentation.shapes import Flags
from pmdesk.presentation.usage.lines import UsageLine

NOTHING = -1
"""What stands where a line has no value."""


class Measure(StrEnum):
    """What the cells say."""

    WORK = "work"
    ACTUAL = "actual_work"
    CUMULATIVE = "cumulative_work"
    ALLOCATION = "allocation"
    AVAILABLE = "remaining_availability"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Values by line and period, ``NOTHING`` where there is none, and which are more than a person has."""

    values: Wide
    overloaded: Flags


class UsageSheet:
    """The cells of some lines of a plan; they are computed block by block."""

    def __init__(self, plan: Plan, lines: Sequence[UsageLine], measure: Measure) -> None:
        self.plan = plan
        self.lines = lines
        self.measure = measure

    def block(self, edges: Sequence[int]) -> Block:
        """The cells of all lines in the periods between ``edges``."""
        work = self._by_line(self._work.work(edges))
        capacity = self._capacity(edges)
        overloaded = (capacity != NOTHING) & (work > capacity)
        match self.measure:
            case Measure.WORK:
                values = work
            case Measure.ACTUAL:
                values = self._by_line(self._work.actual_work(edges))
            case Measure.CUMULATIVE:
                values = self._by_line(self._work.cumulative_work(edges))
            case Measure.ALLOCATION:
                values = np.where(capacity > 0, work * 100 // np.maximum(capacity, 1), NOTHING)
            case Measure.AVAILABLE:
                values = np.where(capacity == NOTHING, NOTHING, np.maximum(capacity - work, 0))
        return Block(values, overloaded & self._is_resource[:, None])

    def text(self, value: int) -> str:
        """A value as its cell shows it."""
        if value == NOTHING or (value == 0 and self.measure is not Measure.AVAILABLE):
            return ""
        return f"{value} %" if self.measure is Measure.ALLOCATION else hours_text(value)

    @property
    def _work(self) -> TimePhased:
        return time_phased(self.plan.schedule)

    def _by_line(self, minutes: Wide) -> Wide:
        """What the assignments of each line add up to."""
        spans, own, people = self._sources
        portfolio, schedule = self.plan.portfolio, self.plan.schedule
        rows = portfolio.assignments.values()
        periods = minutes.shape[1]
        by_row = np.zeros((len(schedule.tasks) + 1, periods), np.int64)
        np.add.at(by_row, [schedule.index[row.task] + 1 for row in rows], minutes)
        below = np.cumsum(by_row, axis=0)
        by_person = np.zeros((len(portfolio.resources) + 1, periods), np.int64)
        place = {resource: n for n, resource in enumerate(portfolio.resources)}
        np.add.at(by_person, [place[row.resource] for row in rows], minutes)
        found = np.full((len(self.lines), periods), NOTHING, np.int64)
        found[spans[:, 0]] = below[spans[:, 2]] - below[spans[:, 1]]
        found[own[:, 0]] = minutes[own[:, 1]]
        found[people[:, 0]] = by_person[people[:, 1]]
        return found

    @cached_property
    def _sources(self) -> tuple[Wide, Wide, Wide]:
        """Which lines are tasks (with the rows below them), assignments and people, with their places."""
        portfolio, outline = self.plan.portfolio, self.plan.portfolio.outline
        spans, own, people = [], [], []
        place = {resource: n for n, resource in enumerate(portfolio.resources)}
        for n, line in enumerate(self.lines):
            match line.key.table:
                case Task.table:
                    row = outline.index[TaskId(line.key.id)]
                    spans.append((n, row, outline.end[row]))
                case Project.table:
                    spans.append((n, *project_span(outline, ProjectId(line.key.id))))
                case Assignment.table:
                    own.append((n, self._work.place[AssignmentId(line.key.id)]))
                case Resource.table:
                    people.append((n, place[ResourceId(line.key.id)]))
        return _table(spans, 3), _table(own, 2), _table(people, 2)

    @cached_property
    def _is_resource(self) -> Flags:
        return np.array([line.key.table == Resource.table for line in self.lines], np.bool_)

    def _capacity(self, edges: Sequence[int]) -> Wide:
        """The minutes that the person of each line has in each period; ``NOTHING`` for lines without one."""
        known: dict[ResourceId, Wide] = {}
        found = np.full((len(self.lines), len(edges) - 1), NOTHING, np.int64)
        for n, line in enumerate(self.lines):
            person = self._person_of(line.key)
            if person is None:
                continue
            if person.id not in known:
                known[person.id] = self._time_of(person, edges)
            found[n] = known[person.id]
        return found

    def _person_of(self, key: RowKey) -> Resource | None:
        portfolio = self.plan.portfolio
        if key.table == Assignment.table:
            person = portfolio.resources[portfolio.assignments[AssignmentId(key.id)].resource]
        elif key.table == Resource.table:
            person = portfolio.resources[ResourceId(key.id)]
        else:
            return None
        return person if person.kind is ResourceKind.WORK else None

    def _time_of(self, person: Resource, edges: Sequence[int]) -> Wide:
        return capacity_between(self.plan.portfolio, person, edges) // FULL_TIME


def _table(found: Sequence[tuple[int, ...]], width: int) -> Wide:
    return np.array(found, np.int64).reshape(-1, width)


def hours_text(minutes: int) -> str:
    """Minutes of work as hours: ``7.5h``; from a hundred hours on in tenths."""
    return f"{round(minutes / 60, 2 if minutes < 6000 else 1):.10g}h"
