"""The task columns of a portfolio, kept in step with it row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.people.resource import ResourceKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.engine import codes
from pmdesk.engine.columns import DATE_COLUMNS, ROW_COLUMNS, RowValues, TaskColumns, row_values
from pmdesk.engine.hours import ROUND_THE_CLOCK, AnyClock
from pmdesk.engine.legs import Leg, legs_of
from pmdesk.engine.parents import parents_of
from pmdesk.engine.timetable import Column

T = TypeVar("T", bound=np.generic)

TRAITS = attrgetter(
    *(
        field.name
        for field in fields(Task)
        if field.name not in {"id", "parent", "position", "name", "duration", "wbs", "notes", "source_uid"}
    ),
    *("duration.minutes", "duration.elapsed"),  # its unit and that it is estimated only show
)
"""What of a task, beside its place in the tree, its people and what holds it, its entries can depend on."""


class RowTable:
    """Columns by row of the outline.

    ``end`` is the outline's, ``summary`` and ``active`` say what rows are (a row in an inactive one is
    inactive too), ``work`` is that of the row's own assignments. ``slots`` are all clocks in use, by number.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self.slots: dict[AnyClock, int] = {ROUND_THE_CLOCK: 0}
        self.projects: list[ProjectId] = sorted(portfolio.projects)
        self._place = {project: place for place, project in enumerate(self.projects)}
        self._legs: dict[int, tuple[Leg, ...]] = {}
        self._lists: TaskColumns | None = None
        self._span: tuple[int, int] | None = None
        tasks = [portfolio.tasks[task] for task in portfolio.outline.order]
        table = self._table(portfolio, tasks)
        self._columns = {name: table[i].copy() for i, name in enumerate(ROW_COLUMNS)}
        self.work = np.zeros(len(tasks), np.int64)
        for task, row in portfolio.outline.index.items() if portfolio.assignments else ():
            self.work[row] = _work_of(portfolio, task)
        self._own_active = np.array([task.active for task in tasks], np.bool_)
        self._take_outline(portfolio)
        self._place_legs()

    @property
    def columns(self) -> TaskColumns:
        """The columns as arrays."""
        return TaskColumns(**self._columns)

    @property
    def lists(self) -> TaskColumns:
        """The columns as lists, for the interpreted passes."""
        if self._lists is None:
            self._lists = TaskColumns(*(column.tolist() for column in self.columns))
        return self._lists

    @property
    def span(self) -> tuple[int, int]:
        """The first and last of all dates that tasks were given, now or since the last change of places.

        ``(FAR, NO_DATE)`` without any.
        """
        if self._span is None:
            dates = [self._columns[name] for name in DATE_COLUMNS]
            last = max((int(column.max(initial=codes.NO_DATE)) for column in dates), default=codes.NO_DATE)
            given = [column[column != codes.NO_DATE] for column in dates]
            self._span = min(int(column.min(initial=codes.FAR)) for column in given), last
        return self._span

    def rewrite(self, portfolio: Portfolio, tasks: Iterable[TaskId]) -> bool:
        """Take over changed tasks that kept their places; returns whether other rows became active."""
        switched = moved_legs = False
        index = portfolio.outline.index
        lists = self._lists
        for task_id in tasks:
            row = index[task_id]
            task = portfolio.tasks[task_id]
            had_legs = self._legs.pop(row, ())
            values = self._values(portfolio, task, row)
            moved_legs |= had_legs != self._legs.get(row, ())
            kept = {"parent": self._columns["parent"][row], "counts": self._columns["counts"][row]}
            if row in self._legs:
                kept |= {name: self._columns[name][row] for name in ("first_leg", "end_leg")}
            self._stretch(values)
            for name, value in (values._asdict() | kept).items():
                self._columns[name][row] = value
                if lists is not None:
                    getattr(lists, name)[row] = int(value)
            self.work[row] = _work_of(portfolio, task_id)
            switched |= bool(self._own_active[row] != task.active)
            switched |= (task.blank or not self.active[row]) == bool(self._columns["counts"][row])
            self._own_active[row] = task.active
        if moved_legs:
            self._place_legs()
        if switched:
            self._take_outline(portfolio)
        return switched

    def reorder(self, portfolio: Portfolio, came_from: Column, changed: Iterable[TaskId]) -> None:
        """Take over another outline: row ``i`` was row ``came_from[i]``, or -1 if it is new."""
        was_summary = self.summary[came_from] & (came_from >= 0) if len(self.summary) else came_from >= 0
        kept = np.flatnonzero(np.isin(came_from, list(self._legs))) if self._legs else ()
        now_at = {int(came_from[new]): int(new) for new in kept}
        self._legs = {now_at[old]: legs for old, legs in self._legs.items() if old in now_at}
        self._columns = {name: _taken(self._columns[name], came_from) for name in ROW_COLUMNS}
        self.work = _taken(self.work, came_from)
        self._own_active = _taken(self._own_active, came_from)
        self._span = None
        self._take_outline(portfolio)
        index, order = portfolio.outline.index, portfolio.outline.order
        fresh = {
            order[row] for row in np.flatnonzero((came_from < 0) | (was_summary != self.summary)).tolist()
        }
        fresh |= {task for task in changed if task in index}
        self._place_legs()
        self.rewrite(portfolio, fresh)
        self._take_outline(portfolio)

    def _stretch(self, values: RowValues) -> None:
        """Let the span hold the dates of a row."""
        dates = [date for name in DATE_COLUMNS if (date := getattr(values, name)) != codes.NO_DATE]
        if self._span is not None and dates:
            first, last = self._span
            self._span = min(first, *dates), max(last, *dates)

    def _table(self, portfolio: Portfolio, tasks: Sequence[Task]) -> Column:
        """The entries of all rows, column by column; tasks with equal traits share theirs."""
        order, people = portfolio.outline.order, portfolio.assignments_of
        apart = people.keys() | portfolio.held_by.keys() if portfolio.held_by else people
        is_summary = map(portfolio.outline.children.__contains__, order)
        alone = (task if task in apart else None for task in order)  # these share theirs with no other
        sorts = zip(map(TRAITS, tasks), is_summary, alone, strict=True)
        known: dict[object, int] = {}
        places = np.array([known.setdefault(sort, len(known)) for sort in sorts], np.intp)
        _, firsts = np.unique(places, return_index=True)
        entries = [self._values(portfolio, tasks[row], row) for row in firsts.tolist()]
        table = np.array(entries, np.int32).reshape(len(entries), len(ROW_COLUMNS)).T
        return table.take(places, axis=1)

    def _values(self, portfolio: Portfolio, task: Task, row: int) -> RowValues:
        is_leaf = task.id not in portfolio.outline.children and not task.blank
        legs = legs_of(portfolio, task) if is_leaf else ()
        if len(legs) > 1:
            self._legs[row] = legs
        return row_values(portfolio, task, legs, self._place[task.project], self._slot_of)

    def _slot_of(self, key: AnyClock) -> int:
        return self.slots.setdefault(key, len(self.slots))

    def _take_outline(self, portfolio: Portfolio) -> None:
        """Write what follows from the tree: parents, summaries, and what is active and counts."""
        outline = portfolio.outline
        rows = len(outline.order)
        parent = parents_of(outline)
        self._columns["parent"] = np.where(parent < 0, rows + self._columns["project"], parent).astype(
            np.int32
        )
        self.end = np.array(outline.end, np.int32)
        self.summary = self.end > np.arange(1, rows + 1)
        self.active: NDArray[np.bool_] = np.ones(rows, np.bool_)
        for row in np.flatnonzero(~self._own_active).tolist():
            self.active[row : outline.end[row]] = False
        counts = self.active & (self._columns["role"] != codes.BLANK)
        self._columns["counts"] = counts.astype(np.int32)
        self._lists = None

    def _place_legs(self) -> None:
        placed: list[Leg] = []
        for row, legs in self._legs.items():
            self._columns["first_leg"][row] = len(placed)
            placed.extend(legs)
            self._columns["end_leg"][row] = len(placed)
        self._columns["leg_slot"] = np.array([self._slot_of(leg.clock) for leg in placed], np.int32)
        self._columns["leg_minutes"] = np.array([leg.end for leg in placed], np.int32)
        self._columns["leg_rest"] = np.array([leg.rest for leg in placed], np.int32)
        self._lists = None


def _work_of(portfolio: Portfolio, task: TaskId) -> int:
    return sum(
        assignment.work
        for assignment in portfolio.assignments_of.get(task, ())
        if portfolio.resources[assignment.resource].kind is ResourceKind.WORK
    )


def _taken(column: NDArray[T], came_from: Column) -> NDArray[T]:
    if not len(column):
        return np.zeros(len(came_from), column.dtype)
    return column[came_from]
