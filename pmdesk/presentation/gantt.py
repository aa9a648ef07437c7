"""Gantt columns: what the chart knows of every visible row, as arrays that follow the plan."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.gantt_links import LinkColumns, link_columns
from pmdesk.presentation.gantt_traits import (
    LinkTraits,
    Manner,
    RowShape,
    TaskTraits,
    link_traits,
    manner_of,
    own_shape,
    task_traits,
)
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Flags, Ints


class Traits(NamedTuple):
    """What was read from the rows of all tasks and links."""

    tasks: TaskTraits
    links: LinkTraits


@dataclass(frozen=True, slots=True, eq=False)
class GanttColumns:
    """Arrays by visible row; instants are int64 minutes, NO_DATE where there is none.

    ``schedule_index`` is the task's place in the schedule, -1 for headings of projects. ``late_finish``
    is NO_DATE where slack means nothing: for headings, summaries and inactive rows. ``traits`` are what was
    read from the rows of all tasks and links, to be taken over when other rows become visible.
    """

    plan: Plan
    rows: VisibleRows
    schedule_index: Ints
    shape: npt.NDArray[np.int8]
    manner: npt.NDArray[np.int8]
    project: Ints
    deadline: Ints
    percent: Ints
    start: Ints
    finish: Ints
    late_finish: Ints
    critical: Flags
    links: LinkColumns
    traits: Traits

    @property
    def count(self) -> int:
        return len(self.shape)

    def key(self, row: int) -> RowKey:
        """The row's key."""
        return self.rows.key(row)

    def task(self, row: int) -> Task | None:
        """The task on a row; None for headings of projects."""
        key = self.rows.key(row)
        return self.plan.portfolio.tasks[TaskId(key.id)] if key.table == Task.table else None

    def span(self) -> tuple[int, int] | None:
        """The first start and the last finish of all rows; None if no row has dates."""
        dated = self.shape != RowShape.NOTHING
        if not dated.any():
            return None
        return int(self.start[dated].min()), int(self.finish[dated].max())

    def refreshed(self, plan: Plan, edit: Edit) -> "GanttColumns":
        """These columns for the plan that ``edit`` led to, with the same visible rows.

        Tasks that the edit names are read anew, computed dates everywhere.
        """
        manner, shape = self.manner.copy(), self.shape.copy()
        deadline = self.deadline.copy()
        for change in edit.changes:
            row = self.rows.position(change.key)
            if row is not None and change.key.table == Task.table:
                task = plan.portfolio.tasks[TaskId(change.key.id)]
                is_summary = plan.is_summary(task.id) and not task.blank
                shape[row] = RowShape.SUMMARY if is_summary else own_shape(task)
                manner[row] = manner_of(task)
                deadline[row] = NO_DATE if task.deadline is None else task.deadline
        same_links = (
            plan.portfolio.links is self.plan.portfolio.links
            and plan.portfolio.outline is self.plan.portfolio.outline
        )
        kept = replace(
            self,
            plan=plan,
            shape=shape,
            manner=manner,
            deadline=deadline,
            links=self.links.scheduled(plan.schedule) if same_links else link_columns(plan, self.rows),
        )
        return _with_dates(kept)

    def with_span(self, row: int, start: int, finish: int) -> "GanttColumns":
        """These columns with other dates on one row, to show what a gesture would do."""
        starts, finishes = self.start.copy(), self.finish.copy()
        starts[row], finishes[row] = start, finish
        return replace(self, start=starts, finish=finishes)

    def with_percent(self, row: int, percent: int) -> "GanttColumns":
        """These columns with another percentage complete on one row."""
        percents = self.percent.copy()
        percents[row] = percent
        return replace(self, percent=percents)


def columns_of(
    plan: Plan, rows: VisibleRows, before: GanttColumns | None = None, edit: Edit | None = None
) -> GanttColumns:
    """The columns of all visible rows; what rows say that are the same as ``before`` is not read again.

    ``edit`` is what led from the plan of ``before`` to this one, if that is known.
    """
    kept = before.traits if before is not None else None
    if before is not None and before.traits.tasks.source is not before.plan.portfolio.tasks:
        edit = None  # there were others since these traits were read
    tasks = task_traits(plan, rows.ids, kept.tasks if kept is not None else None, edit)
    links = link_traits(plan, rows.ids, kept.links if kept is not None else None)
    count = len(rows)
    is_task = rows.indices >= 0
    at = rows.indices[is_task]
    shape, manner = np.zeros(count, dtype=np.int8), np.zeros(count, dtype=np.int8)
    deadline, project = np.full(count, NO_DATE, dtype=np.int64), np.zeros(count, dtype=np.int64)
    summaries = plan.schedule.summary[at] & (tasks.shape[at] != RowShape.NOTHING)
    shape[is_task] = np.where(summaries, np.int8(RowShape.SUMMARY), tasks.shape[at])
    manner[is_task], deadline[is_task], project[is_task] = (
        tasks.manner[at],
        tasks.deadline[at],
        tasks.project[at],
    )
    for row in np.flatnonzero(~is_task).tolist():
        key = rows.key(row)
        if key.table == Project.table:
            project[row], shape[row] = key.id, RowShape.PROJECT
        else:
            project[row], shape[row] = tasks.project[rows.groups[key.id].members[0]], RowShape.PROJECT
    undated = np.full(count, NO_DATE, dtype=np.int64)
    columns = GanttColumns(
        plan=plan,
        rows=rows,
        schedule_index=rows.indices,
        shape=shape,
        manner=manner,
        project=project,
        deadline=deadline,
        percent=np.zeros(count, dtype=np.int64),
        start=undated,
        finish=undated,
        late_finish=undated,
        critical=np.zeros(count, dtype=np.bool_),
        links=link_columns(plan, rows, links),
        traits=Traits(tasks, links),
    )
    return _with_dates(columns)


def _with_dates(columns: GanttColumns) -> GanttColumns:
    """The columns with all that the schedule computed read anew."""
    schedule = columns.plan.schedule
    is_task = columns.schedule_index >= 0
    at = columns.schedule_index[is_task]
    count = columns.count
    start, finish, late = (np.full(count, NO_DATE, dtype=np.int64) for _ in range(3))
    critical = np.zeros(count, dtype=np.bool_)
    percent = columns.percent.copy()
    if len(at):
        start[is_task], finish[is_task] = schedule.start[at], schedule.finish[at]
        late[is_task], critical[is_task] = schedule.late_finish[at], schedule.critical[at]
        percent[is_task] = schedule.percent_complete[at]
    for row in np.flatnonzero(columns.shape == RowShape.PROJECT).tolist():
        span = _span_of_heading(columns, columns.rows.key(row))
        if span is not None:
            start[row], finish[row] = span
    no_slack = (columns.shape == RowShape.SUMMARY) | (columns.manner == Manner.INACTIVE)
    late[no_slack] = NO_DATE
    critical[columns.manner == Manner.INACTIVE] = False
    shape = np.where(start == NO_DATE, np.int8(RowShape.NOTHING), columns.shape)
    return replace(
        columns,
        start=start,
        finish=finish,
        late_finish=late,
        critical=critical,
        percent=percent,
        shape=shape.astype(np.int8),
    )


def _span_of_heading(columns: GanttColumns, key: RowKey) -> tuple[int, int] | None:
    """From when to when goes what a heading stands over; None if nothing of it has dates."""
    schedule = columns.plan.schedule
    if key.table == Project.table:
        project = ProjectId(key.id)
        first, last = schedule.project_start.get(project), schedule.project_finish.get(project)
        return None if first is None or last is None else (first, last)
    members = columns.rows.groups[key.id].members
    dated = members[schedule.start[members] != NO_DATE]
    return (int(schedule.start[dated].min()), int(schedule.finish[dated].max())) if len(dated) else None
