"""Following: the outline after one task came or went, taken from the one before instead of walked anew."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.outline import Outline
from pmdesk.domain.plan.task import Task

Tasks = Mapping[TaskId, Task]
K = TypeVar("K", ProjectId, TaskId)


def with_task(outline: Outline, tasks: Tasks, task: Task) -> Outline | None:
    """The outline of ``tasks``, of which ``task`` is new; None if it is the first one of its project.

    Law: the same as walked anew.
    """
    if task.parent is None:
        beside = outline.roots.get(task.project, ())
        if not beside:
            return None
    elif task.parent in outline.index:
        beside = outline.children.get(task.parent, ())
    else:
        return None
    place = bisect_left(beside, (task.position, task.id), key=lambda t: (tasks[t].position, t))
    if place < len(beside):
        at = outline.index[beside[place]]
    elif beside or task.parent is None:
        at = outline.end[outline.index[beside[-1]]]
    else:
        at = outline.index[task.parent] + 1
    last = outline.end[outline.index[outline.roots[task.project][-1]]]
    level = 1 if task.parent is None else outline.level_of(task.parent) + 1
    row = outline.row[at] if at < last else outline.row[last - 1] + 1
    siblings = (*beside[:place], task.id, *beside[place:])
    return Outline(
        order=(order := (*outline.order[:at], task.id, *outline.order[at:])),
        index=dict(zip(order, range(len(order)), strict=True)),
        ids=_joined(outline.ids[:at], (task.id,), outline.ids[at:]),
        end=_spliced(_stretched(outline, tasks, task, 1), at, (at + 1,), at, 1, len(outline.order)),
        level=_spliced(outline.level, at, (level,), at, 0, at),
        row=_spliced(outline.row, at, (row,), at, 1, last),
        children=_with(outline.children, task.parent, siblings),
        roots=_with(outline.roots, None if task.parent is not None else task.project, siblings),
    )


def without_task(outline: Outline, tasks: Tasks, task: Task) -> Outline | None:
    """The outline of ``tasks``, from which ``task`` was taken; None if it wasn't a leaf among others.

    Law: the same as walked anew.
    """
    at = outline.index.get(task.id)
    if at is None or outline.end[at] != at + 1:
        return None
    siblings = tuple(other for other in outline.siblings(task) if other != task.id)
    if not siblings:
        return None
    last = outline.end[outline.index[outline.roots[task.project][-1]]]
    return Outline(
        order=(order := (*outline.order[:at], *outline.order[at + 1 :])),
        index=dict(zip(order, range(len(order)), strict=True)),
        ids=_joined(outline.ids[:at], (), outline.ids[at + 1 :]),
        end=_spliced(_stretched(outline, tasks, task, -1), at, (), at + 1, -1, len(outline.order)),
        level=_spliced(outline.level, at, (), at + 1, 0, at + 1),
        row=_spliced(outline.row, at, (), at + 1, -1, last),
        children=_with(outline.children, task.parent, siblings),
        roots=_with(outline.roots, None if task.parent is not None else task.project, siblings),
    )


def _stretched(outline: Outline, tasks: Tasks, task: Task, by: int) -> "array[int]":
    """Where the tasks end, those above ``task`` later by ``by``."""
    end = array("i", outline.end)
    above = task.parent
    while above is not None:
        end[outline.index[above]] += by
        above = tasks[above].parent
    return end


def _joined(*parts: Sequence[int]) -> "array[int]":
    """Ids one after the other."""
    joined = array("q")
    for part in parts:
        joined.extend(part if isinstance(part, array) else array("q", part))
    return joined


def _spliced(
    numbers: Sequence[int], at: int, new: tuple[int, ...], since: int, by: int, until: int
) -> "array[int]":
    """The column with ``new`` before ``at``, and what stood from ``since`` to ``until`` changed by ``by``."""
    column = array("i", numbers)
    moved = column[since:until] if not by else array("i", [value + by for value in column[since:until]])
    return column[:at] + array("i", new) + moved + column[until:]


def _with(
    groups: Mapping[K, tuple[TaskId, ...]], key: K | None, siblings: tuple[TaskId, ...]
) -> Mapping[K, tuple[TaskId, ...]]:
    return groups if key is None else {**groups, key: siblings}
