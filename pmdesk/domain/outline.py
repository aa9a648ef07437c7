"""The order and nesting of tasks: display order, levels, row numbers and WBS codes."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from pmdesk.domain.ids import ProjectId, TaskId
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task


@dataclass(frozen=True, slots=True)
class Outline:
    """All tasks depth first, project after project.

    ``order[i]`` is a task, ``index`` its inverse, ``ids`` the same as numbers in one block; ``end[i]`` is the
    index after its last descendant, so that ``order[i:end[i]]`` is a task with everything below it. ``level``
    counts from 1 and ``row`` numbers the tasks of each project from 1; both are by index.
    """

    order: tuple[TaskId, ...]
    index: Mapping[TaskId, int]
    ids: Sequence[int]
    end: Sequence[int]
    level: Sequence[int]
    row: Sequence[int]
    children: Mapping[TaskId, tuple[TaskId, ...]]
    roots: Mapping[ProjectId, tuple[TaskId, ...]]

    def is_summary(self, task: TaskId) -> bool:
        """Whether ``task`` has children."""
        return task in self.children

    def level_of(self, task: TaskId) -> int:
        return self.level[self.index[task]]

    def row_number(self, task: TaskId) -> int:
        """The number people know the task by in its project, from 1."""
        return self.row[self.index[task]]

    def subtree(self, task: TaskId) -> tuple[TaskId, ...]:
        """``task`` and all its descendants in display order."""
        start = self.index[task]
        return self.order[start : self.end[start]]

    def siblings(self, task: Task) -> tuple[TaskId, ...]:
        """The tasks under the same parent, ``task`` among them, in order."""
        return self.roots[task.project] if task.parent is None else self.children[task.parent]

    def of_project(self, project: ProjectId) -> tuple[TaskId, ...]:
        """The tasks of a project in display order."""
        roots = self.roots.get(project, ())
        if not roots:
            return ()
        return self.order[self.index[roots[0]] : self.end[self.index[roots[-1]]]]


def outline_of(projects: Mapping[ProjectId, Project], tasks: Mapping[TaskId, Task]) -> Outline:
    """The outline of ``tasks``. Siblings are ordered by position, then by id.

    Tasks whose parents form a ring can't be reached from a project; they are left out, and the
    portfolio refuses edits that would make one.
    """
    below: dict[TaskId, list[TaskId]] = {}
    at_top: dict[ProjectId, list[TaskId]] = {}
    for task in sorted(tasks.values(), key=attrgetter("position", "id")):
        if task.parent is None:
            at_top.setdefault(task.project, []).append(task.id)
        else:
            below.setdefault(task.parent, []).append(task.id)
    children = {parent: tuple(ids) for parent, ids in below.items()}
    roots = {project: tuple(ids) for project, ids in at_top.items()}
    order: list[TaskId] = []
    end, level, row = array("i"), array("i"), array("i")  # numpy reads these without copying
    for project in sorted(roots, key=lambda p: (projects[p].position, p)):
        first = len(order)
        _walk(roots[project], children, order, end, level)
        row.extend(range(1, len(order) - first + 1))
    index = {task: i for i, task in enumerate(order)}
    return Outline(tuple(order), index, array("q", order), end, level, row, children, roots)


def _walk(
    roots: Iterable[TaskId],
    children: Mapping[TaskId, tuple[TaskId, ...]],
    order: list[TaskId],
    end: "array[int]",
    level: "array[int]",
) -> None:
    """Append the trees under ``roots`` depth first; explicit stack, so depth is not limited."""
    open_parents: list[int] = []
    iterators = [iter(roots)]
    while iterators:
        for task in iterators[-1]:
            order.append(task)
            end.append(len(order))
            level.append(len(iterators))
            if task in children:
                open_parents.append(len(order) - 1)
                iterators.append(iter(children[task]))
                break
        else:
            iterators.pop()
            if open_parents:
                end[open_parents.pop()] = len(order)


def wbs_codes(outline: Outline, tasks: Mapping[TaskId, Task]) -> Mapping[TaskId, str]:
    """The WBS code of every task: its own if it has one, else ``parent.n`` by place among siblings.

    Blank rows take a row number but no place among siblings, and have no code.
    """
    return _numbered(outline, tasks, own=True)


def outline_numbers(outline: Outline, tasks: Mapping[TaskId, Task]) -> Mapping[TaskId, str]:
    """The WBS code that every task would have if none had its own."""
    return _numbered(outline, tasks, own=False)


def _numbered(outline: Outline, tasks: Mapping[TaskId, Task], *, own: bool) -> Mapping[TaskId, str]:
    codes: dict[TaskId, str] = {}
    for roots in outline.roots.values():
        _number(roots, "", tasks, codes, own)
    for task in outline.order:
        if task in outline.children:
            _number(outline.children[task], codes[task] + ".", tasks, codes, own)
    return codes


def _number(
    siblings: Iterable[TaskId], prefix: str, tasks: Mapping[TaskId, Task], codes: dict[TaskId, str], own: bool
) -> None:
    place = 0
    for task in siblings:
        if tasks[task].blank:
            codes[task] = ""
            continue
        place += 1
        codes[task] = (own and tasks[task].wbs) or f"{prefix}{place}"
