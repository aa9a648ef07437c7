"""Where dragged rows would come to lie: between which rows, how deep, and beside which task."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.rows import VisibleRows


@dataclass(frozen=True, slots=True)
class Drop:
    """A place for rows as ``move_tasks`` takes it, and the outline level they would have there."""

    level: int
    above: TaskId | None = None
    below: TaskId | None = None
    under: TaskId | None = None
    project: ProjectId | None = None


def drop_at(
    portfolio: Portfolio, rows: VisibleRows, dragged: AbstractSet[TaskId], gap: int, wanted_level: int
) -> Drop | None:
    """The place above the visible row ``gap``, as near to ``wanted_level`` as the rows around allow.

    ``dragged`` are the rows that are moved with all below them. None where nothing can be dropped, and in
    rows that are no tree.
    """
    if not rows.is_tree:
        return None
    before = next((k for k in map(rows.key, reversed(range(gap))) if _stays(k, dragged)), None)
    after = next((k for k in map(rows.key, range(gap, len(rows))) if _stays(k, dragged)), None)
    next_task = TaskId(after.id) if after is not None and after.table == Task.table else None
    if before is None or before.table != Task.table:
        return _first_in(portfolio, before, next_task)
    outline = portfolio.outline
    task = TaskId(before.id)
    deepest = outline.level_of(task) + (not portfolio.tasks[task].blank)
    lowest = 1 if next_task is None else min(outline.level_of(next_task), deepest)
    level = max(lowest, min(wanted_level, deepest))
    if level > outline.level_of(task):
        is_first = next_task is not None and portfolio.tasks[next_task].parent == task
        return Drop(level, above=next_task) if is_first else Drop(level, under=task)
    while outline.level_of(task) > level:
        parent = portfolio.tasks[task].parent
        if parent is None:
            return None
        task = parent
    return Drop(level, below=task)


def _stays(key: RowKey, dragged: AbstractSet[TaskId]) -> bool:
    return key.table != Task.table or TaskId(key.id) not in dragged


def _first_in(portfolio: Portfolio, heading: RowKey | None, next_task: TaskId | None) -> Drop | None:
    """The first place of a project: at the top of the table, or below its heading."""
    if next_task is not None and (heading is None or portfolio.tasks[next_task].project == heading.id):
        return Drop(portfolio.outline.level_of(next_task), above=next_task)
    return None if heading is None else Drop(1, project=ProjectId(heading.id))
