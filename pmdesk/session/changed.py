"""Changed: what one edit, undo or redo did, computed as far as somebody asks."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.custom_field import CustomValue
from pmdesk.domain.edit import Change, Edit
from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.people.assignment import Assignment
from pmdesk.domain.people.resource import Resource
from pmdesk.domain.plan.link import Link
from pmdesk.domain.plan.task import Task
from pmdesk.domain.rows import Row
from pmdesk.presentation.baselines import shown_baseline
from pmdesk.presentation.custom_fields import field_of_key
from pmdesk.presentation.fields import TASK_FIELDS, fields_of, task_column
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.value_fields import VALUE_FIELDS

COMPUTED = (
    "start", "finish", "duration", "work", "percent_complete", "critical", "total_slack", "free_slack",
    "early_start", "early_finish", "late_start", "late_finish",
)  # fmt: skip
"""Columns of the schedule that are fields of the same name."""

FOLLOWING = (
    "actual_duration", "remaining_duration", "percent_work_complete", "actual_work", "remaining_work",
    "stop", "resume", "status", "actual_start", "actual_finish", "start_variance", "finish_variance",
    "duration_variance", "work_variance", "start_slack", "finish_slack", "deadline_slack", "near_critical",
    "overallocated", "regular_work", "overtime_work", "actual_overtime_work", "remaining_overtime_work",
    "calendar_days", "finding_count", "project_start", "project_finish", "cost", "actual_cost",
    "remaining_cost", "cost_variance", *(key for key in VALUE_FIELDS if key != "earning"),
)  # fmt: skip
"""Fields that are computed from those columns and from assignments."""

_FROM_DATES = frozenset({*COMPUTED, *FOLLOWING})
_OF_BASELINES = frozenset({"baselines", "baseline_blocks", "projects"})
_OF_PRICES = frozenset({"rates", "settings"})
"""What may change costs and values of any task; so may a resource by its kind and accrual."""
_PLACE = frozenset({"row", "wbs", "outline_level", "outline_number", "project", "project_code"})
_OWN = TASK_FIELDS.keys() - _PLACE


class Origin(StrEnum):
    """What made the change."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


class Changed:
    """The plan before and after one step, and which rows and fields differ.

    ``edit`` is what was applied: for an undo, the inverse of what the user once did.
    """

    def __init__(self, edit: Edit, origin: Origin, before: Plan, after: Plan) -> None:
        self.edit = edit
        self.origin = origin
        self.before = before
        self.after = after

    @cached_property
    def rows(self) -> frozenset[RowKey]:
        """The rows that were written, inserted or deleted."""
        return frozenset(change.key for change in self.edit.changes)

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables of those rows."""
        return frozenset(key.table for key in self.rows)

    @property
    def structure_changed(self) -> bool:
        """Whether tasks came, went, or changed their place or WBS code, or projects did.

        Then row numbers, and predecessors that name them, may read differently in any row.
        """
        return self.before.portfolio.outline is not self.after.portfolio.outline or "projects" in self.tables

    @cached_property
    def inserted(self) -> frozenset[TaskId]:
        """The tasks that came in."""
        return frozenset(TaskId(c.key.id) for c in self.edit.changes if _is_new_task(c.before, c.after))

    @cached_property
    def tasks_changed(self) -> frozenset[TaskId]:
        """The tasks there now of which a field reads differently, computed dates included.

        Row numbers, WBS codes and levels that shifted because of other tasks don't count.
        """
        return self._moved | self._touched | self._summed

    def fields_of(self, task: TaskId, among: Collection[str] | None = None) -> frozenset[str]:
        """The keys of fields of ``task`` that read differently; none for a task that is new.

        Some take long to read for all tasks: ``among`` are those that somebody looks at; None means all.
        """
        known = task in self._touched or task in self._summed
        if task in self.inserted or not (known or self._has_moved(task)):
            return frozenset()
        own = _OWN if task in self._touched else _FROM_DATES
        return frozenset(
            key
            for key in (among if among is not None else fields_of(self.after, Task.table))
            if (key in own or field_of_key(key) is not None) and self._reads_differently(key, task)
        )

    def _reads_differently(self, key: str, task: TaskId) -> bool:
        old, new = task_column(self.before, key), task_column(self.after, key)
        return bool(old.read(self.before, task) != new.read(self.after, task))

    @cached_property
    def _touched(self) -> frozenset[TaskId]:
        """Tasks there now whose own row, links or assignments were written."""
        tasks = self.after.portfolio.tasks
        named = self._compared | {
            task
            for change in self.edit.changes
            for row in (change.before, change.after)
            if row is not None
            for task in _tasks_named(row)
        }
        return frozenset(named & tasks.keys())

    @property
    def _compared(self) -> frozenset[TaskId]:
        """All tasks, if they are compared with something else, or have other prices or fields."""
        old, new = shown_baseline(self.before), shown_baseline(self.after)
        compared = old is not new and (old.is_shown or new.is_shown) and self.tables & _OF_BASELINES
        priced = bool(self.tables & _OF_PRICES) or any(map(_is_paid_otherwise, self.edit.changes))
        if not (compared or priced) and "custom_fields" not in self.tables:
            return frozenset()
        return frozenset(self.after.portfolio.tasks)

    @cached_property
    def _summed(self) -> frozenset[TaskId]:
        """The summaries above changed assignments, costs and values."""
        tasks = self.after.portfolio.tasks
        found: set[TaskId] = set()
        for change in self.edit.changes:
            task = _counted_above(change)
            above = tasks[task].parent if task is not None and task in tasks else None
            while above is not None and above not in found:
                found.add(above)
                above = tasks[above].parent
        return frozenset(found)

    def _has_moved(self, task: TaskId) -> bool:
        """Whether a computed column of one task differs: ``_moved`` would look at all tasks."""
        old, new = self.before.schedule, self.after.schedule
        was, is_now = old.index.get(task), new.index.get(task)
        if old is new or was is None or is_now is None:
            return False
        return any(getattr(old, column)[was] != getattr(new, column)[is_now] for column in COMPUTED)

    @cached_property
    def _moved(self) -> frozenset[TaskId]:
        """Tasks there before and now of which a computed column differs."""
        old, new = self.before.schedule, self.after.schedule
        if old is new:
            return frozenset()
        if old.tasks is new.tasks or old.tasks == new.tasks:
            places: NDArray[np.int64] | slice = slice(None)
            in_new = np.arange(len(new.tasks))
        else:
            both = [(old.index[task], n) for n, task in enumerate(new.tasks) if task in old.index]
            places = np.array([o for o, _ in both], np.int64)
            in_new = np.array([n for _, n in both], np.int64)
        differs = np.zeros(len(in_new), np.bool_)
        for column in COMPUTED:
            differs |= getattr(old, column)[places] != getattr(new, column)[in_new]
        return frozenset(new.tasks[n] for n in in_new[differs].tolist())


def _counted_above(change: Change) -> TaskId | None:
    """The task whose summaries sum up what a row says, if that is other than before."""
    match change.after or change.before:
        case CustomValue(task=task):
            return task
        case Assignment(task=task):
            return task
        case Task(id=task) if _cost_in(change.before) != _cost_in(change.after):
            return task
        case _:
            return None


def _cost_in(row: Row | None) -> tuple[object, ...]:
    return (row.fixed_cost, row.fixed_cost_accrual, row.earning) if isinstance(row, Task) else ()


def _is_paid_otherwise(change: Change) -> bool:
    """Whether a resource is another kind or its costs fall due at another time."""
    rows = (change.before, change.after)
    traits = [(row.kind, row.accrual) for row in rows if isinstance(row, Resource)]
    return len(set(traits)) > 1


def _is_new_task(before: Row | None, after: Row | None) -> bool:
    return before is None and isinstance(after, Task)


def _tasks_named(row: Row) -> Iterator[TaskId]:
    match row:
        case Task(id=task) | Assignment(task=task):
            yield task
        case CustomValue(task=task) if task is not None:
            yield task
        case Link(predecessor=predecessor, successor=successor):
            yield predecessor
            yield successor
        case _:
            return
