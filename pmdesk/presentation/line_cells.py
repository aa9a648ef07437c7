"""Line cells: what a line of a view shows in a column; headings of groups sum up their tasks."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.messages import message, say
from pmdesk.domain.quantities import Instant, TimeUnit
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.arranging.grouping import GroupLine
from pmdesk.presentation.arranging.outline_order import Ints
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.field import Field, Formats, formats_with
from pmdesk.presentation.fields import field_for, task_column
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import GROUPS, VisibleRows
from pmdesk.presentation.spans import format_minutes

_FIRST = ("start", "early_start", "late_start")
_LAST = ("finish", "early_finish", "late_finish")
_LEAST = ("total_slack", "free_slack")


def line_text(plan: Plan, rows: VisibleRows, key: RowKey, column: str, formats: Formats | None = None) -> str:
    """The text of a cell; empty where a heading has nothing to say, or is gone."""
    if key.table == GROUPS:
        formats = formats or formats_with(plan.portfolio.header.date_style)
        group = rows.groups.get(key.id)
        return "" if group is None else _group_text(plan, group, column, formats)
    field = field_for(plan, key, column)
    return "" if field is None else field.text(plan, key.id, formats)


def line_field(plan: Plan, key: RowKey, column: str) -> Field[Any] | None:
    """The field whose kind and alignment a cell has; None for a cell that is always empty."""
    return task_column(plan, column) if key.table == GROUPS else field_for(plan, key, column)


def _group_text(plan: Plan, group: GroupLine, column: str, formats: Formats) -> str:
    if column == "name":
        return say(message("arranging.group_line", title=group.title, count=len(group.members)))
    schedule = plan.schedule
    there = group.members[group.members < len(schedule.start)]
    there = there[schedule.start[there] != NO_DATE]
    if not len(there):
        return ""
    if column in (*_FIRST, *_LAST):
        dates = getattr(schedule, column)[there]
        return format_instant(Instant(int(dates.min() if column in _FIRST else dates.max())), formats.date)
    project = plan.project_of(TaskId(schedule.tasks[int(there[0])]))
    if column in _LEAST:
        return format_minutes(int(getattr(schedule, column)[there].min()), project)
    total = _TOTALS.get(column)
    if total is not None:
        return format_minutes(int(total(plan)[there].sum()), project, TimeUnit.HOUR)
    if column == "percent_complete":
        return f"{_percent(plan, there)}%"
    return ""


def _percent(plan: Plan, tasks: Ints) -> int:
    """Percent complete of several tasks, weighted by duration as for a summary task."""
    durations = plan.schedule.duration[tasks].astype(np.int64)
    percents = plan.schedule.percent_complete[tasks]
    whole = int(durations.sum())
    return int((durations * percents).sum()) // whole if whole else int(percents.min())


_TOTALS: Mapping[str, Callable[[Plan], Ints]] = {
    "work": lambda plan: plan.schedule.work,
    "actual_work": lambda plan: plan.actual_work,
    "remaining_work": lambda plan: np.maximum(plan.schedule.work - plan.actual_work, 0),
}
"""Columns that add up."""
