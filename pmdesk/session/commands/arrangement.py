"""Arrangement: a working copy of the outline in which tasks are moved before positions are given."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.messages import Message, message
from pmdesk.domain.plan.task import Task
from pmdesk.domain.portfolio import Portfolio

STEP = 1 << 20
"""The distance of neighbours when positions are given anew: room for twenty insertions at one place."""

_Group = tuple[ProjectId, TaskId | None]


class Arrangement:
    """Siblings as lists that can be changed; ``draft`` receives rows that differ in more than their place.

    Positions are given at the end: rows that stay keep theirs, moved ones get numbers between their
    neighbours, and only where no number is free all siblings are numbered anew.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self.draft = Draft(portfolio)
        self._groups: dict[_Group, list[TaskId]] = {}
        self._place: dict[TaskId, _Group] = {}
        self._moved: set[TaskId] = set()

    def task(self, task: TaskId) -> Task:
        """The row as drafted; its place is the one it had."""
        row = self.draft.get(RowKey("tasks", task))
        if not isinstance(row, Task):
            raise InvalidValue(message("edits.task_gone"))
        return row

    def place(self, task: TaskId) -> _Group:
        """The project and parent a task is under now."""
        if task in self._place:
            return self._place[task]
        row = self.task(task)
        return row.project, row.parent

    def siblings(self, project: ProjectId, parent: TaskId | None) -> list[TaskId]:
        """The tasks under ``parent``, or at the top of ``project``, as they stand now; not to be changed."""
        group = (project, parent)
        if group not in self._groups:
            outline = self._portfolio.outline
            there = outline.roots.get(project, ()) if parent is None else outline.children.get(parent, ())
            self._groups[group] = list(there)
        return self._groups[group]

    def siblings_of(self, task: TaskId) -> list[TaskId]:
        """The tasks beside ``task``, itself among them; not to be changed."""
        return self.siblings(*self.place(task))

    def insert(self, row: Task, at: int) -> None:
        """Add a new task under the project and parent it names, as their ``at``-th."""
        self.draft.put(row)
        self.siblings(row.project, row.parent).insert(at, row.id)
        self._settle(row.id, (row.project, row.parent))

    def move(self, task: TaskId, project: ProjectId, parent: TaskId | None, at: int) -> None:
        """Take ``task`` with all below it from where it is and make it the ``at``-th under ``parent``.

        ``at`` counts without the task itself.
        """
        self.siblings_of(task).remove(task)
        self.siblings(project, parent).insert(at, task)
        self._settle(task, (project, parent))

    def append(self, task: TaskId, project: ProjectId, parent: TaskId | None) -> None:
        """Move ``task`` to the end under ``parent``."""
        self.siblings_of(task).remove(task)
        self.siblings(project, parent).append(task)
        self._settle(task, (project, parent))

    def take_out(self, task: TaskId) -> None:
        """Delete ``task`` and everything below it."""
        self.siblings_of(task).remove(task)
        for row in reversed(self._portfolio.outline.subtree(task)):
            self.draft.remove(RowKey("tasks", row))

    def _settle(self, task: TaskId, group: _Group) -> None:
        self._place[task] = group
        self._moved.add(task)

    def edit(self, label: Message) -> Edit:
        """All moves and drafted rows as one edit.

        Where only blank rows are left below a task, they come to stand behind it: it is no summary any
        more. Raises InvalidValue if a task would come to lie inside one that it is linked with, or
        below a blank row.
        """
        self._free_blank_rows()
        for group, siblings in self._groups.items():
            positions = self._positions(siblings)
            for task, position in zip(siblings, positions, strict=True):
                row = self.task(task)
                if task in self._moved or row.position != position:
                    self.draft.put(replace(row, project=group[0], parent=group[1], position=position))
        for task in sorted(self._moved):
            parent = self._place[task][1]
            if parent is not None and self.task(parent).blank:
                raise InvalidValue(message("edits.blank_summary"), (RowKey("tasks", parent),))
            if task in self._portfolio.tasks:
                self._carry_below(task, self._place[task][0])
                self._check_links(task)
        return self.draft.edit(label)

    def _free_blank_rows(self) -> None:
        for (project, parent), siblings in list(self._groups.items()):
            if parent is None or not all(self.task(task).blank for task in siblings):
                continue
            for task in reversed(siblings):
                _, above = self.place(parent)
                self.move(task, project, above, self.siblings(project, above).index(parent) + 1)

    def _positions(self, siblings: Sequence[TaskId]) -> list[int]:
        """A position for each sibling, ascending; as few as possible differ from those they have."""
        kept = [None if task in self._moved else self.task(task).position for task in siblings]
        settled = [position for position in kept if position is not None]
        if len(settled) == len(kept):
            return settled
        spread = _fill(kept) if all(a < b for a, b in pairwise(settled)) else None
        return spread or [(n + 1) * STEP for n in range(len(siblings))]

    def _carry_below(self, task: TaskId, project: ProjectId) -> None:
        """Give everything below a moved task its project."""
        for below in self._portfolio.outline.subtree(task)[1:]:
            row = self.task(below)
            if below not in self._moved and row.project != project:
                self.draft.put(replace(row, project=project))

    def _check_links(self, task: TaskId) -> None:
        """Refuse a link between a task that now lies above ``task`` and ``task`` or one below it."""
        above = set(self._above(task))
        before = set(_ancestors(self._portfolio, task))
        if above <= before:
            return
        portfolio = self._portfolio
        for inner in portfolio.outline.subtree(task):
            ends = [link.predecessor for link in portfolio.links_into.get(inner, ())]
            ends += [link.successor for link in portfolio.links_out_of.get(inner, ())]
            for outer in ends:
                if outer in above - before:
                    names = {"inner": self.task(inner).name, "outer": self.task(outer).name}
                    rows = (RowKey("tasks", inner), RowKey("tasks", outer))
                    raise InvalidValue(message("edits.linked_with_summary", **names), rows)

    def _above(self, task: TaskId) -> Iterable[TaskId]:
        parent = self.place(task)[1]
        while parent is not None:
            yield parent
            parent = self.place(parent)[1]


def _ancestors(portfolio: Portfolio, task: TaskId) -> Iterable[TaskId]:
    parent = portfolio.tasks[task].parent
    while parent is not None:
        yield parent
        parent = portfolio.tasks[parent].parent


def _fill(kept: Sequence[int | None]) -> list[int] | None:
    """``kept`` with every run of None spread between its neighbours; None if one doesn't fit."""
    filled: list[int] = []
    at = 0
    while at < len(kept):
        position = kept[at]
        if position is not None:
            filled.append(position)
            at += 1
            continue
        end = at
        while end < len(kept) and kept[end] is None:
            end += 1
        run = _between(filled[-1] if filled else None, kept[end] if end < len(kept) else None, end - at)
        if run is None:
            return None
        filled += run
        at = end
    return filled


def _between(low: int | None, high: int | None, count: int) -> list[int] | None:
    """``count`` ascending positions strictly between two, evenly spread; None if there is no room."""
    if low is None:
        first = STEP if high is None else high - count * STEP
        return [first + n * STEP for n in range(count)]
    if high is None:
        return [low + (n + 1) * STEP for n in range(count)]
    gap = (high - low) // (count + 1)
    return [low + (n + 1) * gap for n in range(count)] if gap else None


def topmost(portfolio: Portfolio, tasks: Iterable[TaskId]) -> tuple[TaskId, ...]:
    """``tasks`` in display order, without those that lie below another of them."""
    chosen = sorted(tasks, key=portfolio.outline.index.__getitem__)
    outline = portfolio.outline
    tops: list[TaskId] = []
    covered = -1
    for task in chosen:
        index = outline.index[task]
        if index >= covered:
            tops.append(task)
            covered = outline.end[index]
    return tuple(tops)
