"""PlannerBars: who does what when, as bars in the lanes of the lines they belong to."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pmdesk.domain.ids import ResourceId, RowKey
from pmdesk.domain.messages import message, say
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Task
from pmdesk.engine.load_table import Crew
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.load.lines import EVERYBODY, Gathering, LoadLine, load_lines
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import Ints
from pmdesk.presentation.timeline.labels import free_lanes
from pmdesk.presentation.usage.lines import UNASSIGNED, is_unassigned

FAR = 2**40
LEAST_MINUTES = 240
"""A bar takes at least so much room in its lane, so that milestones don't hide what begins with them."""


@dataclass(frozen=True, eq=False)
class PlannerBars:
    """Bars by line and start: assignments, and below the last heading tasks that nobody does.

    ``line`` is the place of their line, ``row`` that of their task in the schedule; ``lanes`` says by line
    how many lanes it has.
    """

    keys: Sequence[RowKey]
    line: Ints
    lane: Ints
    row: Ints
    start: Ints
    finish: Ints
    lanes: Ints

    def __len__(self) -> int:
        return len(self.keys)

    def bar_of(self, key: RowKey | None) -> int | None:
        """The bar of an assignment, or of a task that nobody does."""
        return None if key is None else self._places.get(key)

    @cached_property
    def _places(self) -> dict[RowKey, int]:
        return {key: n for n, key in enumerate(self.keys)}

    @cached_property
    def until(self) -> Ints:
        """When the next bar of the same lane begins, ``FAR`` behind the last."""
        found = np.full(len(self), FAR, np.int64)
        order = np.lexsort((self.start, self.lane, self.line))
        one, then = order[:-1], order[1:]
        same = (self.line[one] == self.line[then]) & (self.lane[one] == self.lane[then])
        found[one[same]] = self.start[then[same]]
        return found

    def span(self) -> tuple[int, int] | None:
        """From the first start to the last finish."""
        return (int(self.start.min()), int(self.finish.max())) if len(self) else None


def planner_lines(plan: Plan, by: Gathering, collapsed: Collection[RowKey] = ()) -> Sequence[LoadLine]:
    """The people as they are gathered, and the line of what nobody does; empty without both."""
    people = [line for line in load_lines(plan, by, collapsed) if line.key != EVERYBODY]
    if not people and not plan.portfolio.tasks:
        return ()
    return (*people, LoadLine(UNASSIGNED, 1, say(message("fields.unassigned")), Crew((), ())))


def planner_bars(plan: Plan, lines: Sequence[LoadLine]) -> PlannerBars:
    """What each of the lines has to do; inactive tasks and those without dates are left out."""
    keys: list[RowKey] = []
    figures: list[tuple[int, int, int, int, int]] = []
    lanes = np.ones(len(lines), np.int64)
    for place, line in enumerate(lines):
        found = sorted(_of_line(plan, line), key=lambda bar: (bar[2], bar[3], bar[0]))
        ends = [max(finish, start + LEAST_MINUTES) for _, _, start, finish in found]
        mine = free_lanes([start for _, _, start, _ in found], ends)
        lanes[place] = max(mine, default=0) + 1
        keys += [key for key, *_ in found]
        figures += [
            (place, lane, row, start, finish)
            for (_, row, start, finish), lane in zip(found, mine, strict=True)
        ]
    line_of, lane_of, row, start, finish = np.array(figures, np.int64).reshape(-1, 5).T
    return PlannerBars(keys, line_of, lane_of, row, start, finish, lanes)


_Bar = tuple[RowKey, int, int, int]


def _of_line(plan: Plan, line: LoadLine) -> Iterator[_Bar]:
    portfolio, schedule = plan.portfolio, plan.schedule
    if line.key == UNASSIGNED:
        for row, task in enumerate(schedule.tasks):
            start, finish = int(schedule.start[row]), int(schedule.finish[row])
            if start != NO_DATE and is_unassigned(plan, portfolio.tasks[task]):
                yield RowKey(Task.table, task), row, start, finish
    elif line.is_person:
        for assignment in portfolio.assignments_to.get(ResourceId(line.key.id), ()):
            dates = schedule.assignment_dates(assignment.id)
            row = schedule.index[assignment.task]
            if dates is not None and schedule.active[row]:
                yield RowKey(Assignment.table, assignment.id), row, *dates
