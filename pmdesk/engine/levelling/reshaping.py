"""Reshaping: a levelled plan placed once more in parts, kept if that makes it better."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from pmdesk.domain.ids import AssignmentId, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.plan.task import Constraint, Task, TaskType
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Instant
from pmdesk.engine.codes import FAR
from pmdesk.engine.legs import task_clock
from pmdesk.engine.levelling.in_parts import Shape, Wish, placed_in_parts
from pmdesk.engine.levelling.interruption import gaps_between, interrupted, is_even, least_part, work_on
from pmdesk.engine.levelling.options import LevellingOptions
from pmdesk.engine.levelling.placing import Placed, Placing
from pmdesk.engine.levelling.room import excess
from pmdesk.engine.schedule import Schedule
from pmdesk.engine.tracks import Span
from pmdesk.engine.worktime import clock_for

MOST_TRIES = 12
"""How often a plan is placed in parts at most: in another order, or without one of the shapes."""

MOST_ROWS = 2_400
"""So many rows are placed in that, all in all: more would take too long."""

Worth = tuple[int, ...]
"""What is left over, when all ends and each project by its weight, deadlines missed: less is better."""

Shapes = Mapping[TaskId, Shape]


class Reshaped(NamedTuple):
    """What was placed, what the engine makes of it, and the tasks that aren't done in one go by all."""

    placed: Placed
    schedule: Schedule
    shapes: Shapes


class Reshaping:
    """The reshaping of one plan.

    ``scheduled`` tells what the engine makes of a placed schedule with shapes.
    """

    def __init__(
        self,
        placing: Placing,
        unlevelled: Schedule,
        movable: Collection[TaskId],
        options: LevellingOptions,
        scheduled: Callable[[Placed, Shapes], Schedule],
    ) -> None:
        self._placing = placing
        self._unlevelled = unlevelled
        self._scheduled = scheduled
        asking = placing.asking()
        rows = {unlevelled.index[task]: task for task in movable}
        wishes = ((row, self._wish(rows[row], options)) for row in asking if row in rows)
        self._wishes = {row: wish for row, wish in wishes if wish.splits or wish.singly}
        self._refused: set[int] = set()

    def best(self, plain: Reshaped, ranks: Sequence[Mapping[int, Any]]) -> Reshaped:
        """The best of ``plain`` and what comes of the tasks placed in parts by each of the ``ranks``."""
        best, worth = plain, self._worth(plain.schedule)
        tries = max(min(MOST_TRIES, MOST_ROWS // max(len(self._wishes), 1)), 1)
        wishes: Mapping[int, Wish] = self._wishes
        of_best: Mapping[int, Any] = {}
        for rank in ranks[:tries]:
            found = self._reshaped(rank, wishes)
            if self._worth(found.schedule) < worth:
                best, worth, of_best = found, self._worth(found.schedule), rank
        for task in [*best.shapes][::-1][: max(tries - len(ranks), 0)]:
            fewer = {row: wish for row, wish in wishes.items() if self._unlevelled.tasks[row] != task}
            found = self._reshaped(of_best, fewer)
            if self._worth(found.schedule) <= worth:
                best, worth, wishes = found, self._worth(found.schedule), fewer
        return best

    def _reshaped(self, rank: Mapping[int, Any], wishes: Mapping[int, Wish]) -> Reshaped:
        """Placed in parts, without the shapes that the engine has elsewhere."""
        left = {row: wish for row, wish in wishes.items() if row not in self._refused}
        while True:
            placed, shapes = placed_in_parts(self._placing, rank, left)
            tasks = {self._unlevelled.tasks[row]: shape for row, shape in shapes.items()}
            schedule = self._scheduled(placed, tasks)
            wrong = [
                row
                for row, shape in shapes.items()
                if (schedule.start[row], schedule.finish[row]) != (shape.start, shape.finish)
            ]
            if not wrong:
                return Reshaped(placed, schedule, tasks)
            self._refused.update(wrong)
            for row in wrong:
                del left[row]

    def _worth(self, schedule: Schedule) -> Worth:
        portfolio = schedule.portfolio
        ends = {key: end for key, end in schedule.project_finish.items() if end is not None}
        missed = sum(
            max(int(schedule.finish[schedule.index[task.id]]) - task.deadline, 0)
            for task in portfolio.tasks.values()
            if task.deadline is not None and schedule.active[schedule.index[task.id]]
        )
        return (
            int(excess(self._placing.taken(schedule)).sum()),
            max(ends.values(), default=Instant(0)),
            sum((portfolio.projects[key].priority + 1) * end for key, end in ends.items()),
            missed,
        )

    def _wish(self, task_id: TaskId, options: LevellingOptions) -> Wish:
        portfolio = self._unlevelled.portfolio
        task = portfolio.tasks[task_id]
        row = self._unlevelled.index[task_id]
        people = tuple(sorted(one.id for one in work_on(portfolio, task)))
        even = is_even(portfolio, task) and len(self._placing.resources_of()[row]) == len(people)
        is_held = options.within_slack or task.constraint in (Constraint.SNLT, Constraint.FNLT)
        late = max(int(self._unlevelled.late_finish[row]), int(self._unlevelled.finish[row]))
        return Wish(
            people,
            splits=even and options.split,
            singly=even
            and options.single_assignments
            and len(people) > 1
            and task.type is not TaskType.FIXED_DURATION,
            least=least_part(portfolio, task),
            latest_finish=late if is_held else FAR,
        )


def shaped(portfolio: Portfolio, task: Task, shape: Shape) -> tuple[Task, tuple[Assignment, ...]]:
    """The rows of a task in a shape, and of its people."""
    return interrupted(portfolio, task, Instant(shape.start), shape.spans)


def gaps_of(portfolio: Portfolio, shapes: Shapes) -> Mapping[TaskId, tuple[Span, ...]]:
    """From when to when nobody works on the tasks that have a shape, where they would otherwise."""
    found: dict[TaskId, tuple[Span, ...]] = {}
    for task, shape in shapes.items():
        row = portfolio.tasks[task]
        clock = clock_for(portfolio, *task_clock(row, portfolio.projects[row.project]))
        gaps = tuple(gaps_between((span for spans in shape.spans.values() for span in spans), clock))
        if gaps:
            found[task] = gaps
    return found


def late_in(shapes: Shapes) -> Mapping[AssignmentId, Instant]:
    """When people begin on a task who wait longer than the task does."""
    return {
        person: spans[0][0]
        for shape in shapes.values()
        for person, spans in shape.spans.items()
        if spans[0][0] > shape.start
    }


def by_dates(placed: Placed, standing: Mapping[int, Any]) -> Iterable[Mapping[int, Any]]:
    """Ranks by which the tasks of a schedule come in the order of their starts, and of their finishes."""
    for dates in (placed.start, placed.finish):
        order: np.ndarray[Any, Any] = dates
        yield {row: (standing[row], int(order[row]), row) for row in standing}
