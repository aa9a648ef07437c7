"""Traits: what rows of tasks and links say that the chart needs, as arrays, taken over where rows stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import LinkId, TaskId
from pmdesk.domain.plan.link import Link, LinkKind
from pmdesk.domain.plan.project import TaskMode
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import common_head
from pmdesk.presentation.shapes import Ints


class RowShape(IntEnum):
    """How a row is drawn in the chart."""

    NOTHING = 0
    BAR = 1
    SUMMARY = 2
    MILESTONE = 3
    PROJECT = 4


NOTHING, BAR, SUMMARY, MILESTONE, PROJECT = (int(shape) for shape in RowShape)
"""The shapes as plain numbers: in a frame members of an enumeration are dear to come by."""


class Manner(IntEnum):
    """What is special about a task, beyond being critical."""

    USUAL = 0
    MANUAL = 1
    EXTERNAL = 2
    INACTIVE = 3


USUAL, MANUAL, EXTERNAL, INACTIVE = (int(manner) for manner in Manner)


class LinkCode(IntEnum):
    """Link kinds as numbers, for arrays."""

    FS = 0
    SS = 1
    FF = 2
    SF = 3

    @classmethod
    def of(cls, kind: LinkKind) -> "LinkCode":
        return cls[kind.value]


FS, SS, FF, SF = (int(code) for code in LinkCode)


@dataclass(frozen=True, eq=False)
class TaskTraits:
    """By index of the outline: shape, manner, deadline and project of all tasks of ``source``."""

    source: Mapping[TaskId, Task]
    order: tuple[TaskId, ...]
    ids: Ints
    shape: npt.NDArray[np.int8]
    manner: npt.NDArray[np.int8]
    deadline: Ints
    project: Ints

    @cached_property
    def addresses(self) -> Ints:
        """Numbers that tell the rows apart while ``source`` holds them: rows are frozen, so same is equal."""
        return _addresses(map(self.source.__getitem__, self.order), len(self.order))


@dataclass(frozen=True, slots=True, eq=False)
class LinkTraits:
    """Links as ``source`` holds them: the tasks they join, and their kind.

    ``before`` and ``after`` are the places of these in the outline ``order``. Links stand in the order of
    these places, and then of ids.
    """

    source: Mapping[LinkId, Link]
    order: tuple[TaskId, ...]
    addresses: Ints
    ids: Ints
    predecessor: Ints
    successor: Ints
    code: npt.NDArray[np.int8]
    before: Ints
    after: Ints

    def taken(self, places: Ints) -> "LinkTraits":
        """The links that stand at ``places``, in that order."""
        return LinkTraits(
            self.source,
            self.order,
            addresses=self.addresses[places],
            ids=self.ids[places],
            predecessor=self.predecessor[places],
            successor=self.successor[places],
            code=self.code[places],
            before=self.before[places],
            after=self.after[places],
        )


def task_traits(
    plan: Plan, ids: Ints, before: TaskTraits | None = None, edit: Edit | None = None
) -> TaskTraits:
    """The traits of all tasks; ``ids`` are those of the outline. Same rows as ``before`` are not read.

    ``edit`` is what led from the portfolio that ``before`` was read from to this one, if that is known.
    """
    tasks, outline = plan.portfolio.tasks, plan.portfolio.outline
    order = outline.order
    if before is not None and before.source is tasks and before.order is order:
        return before
    if before is None:
        taken = np.full(len(order), -1, np.int64)
    elif edit is not None:
        taken = _same_ids(before.ids, ids)
        named = {TaskId(change.key.id) for change in edit.changes if change.key.table == Task.table}
        taken[[outline.index[task] for task in named if task in outline.index]] = -1
    else:
        addresses = _addresses(map(tasks.__getitem__, order), len(order))
        taken = _same_rows(before.ids, before.addresses, ids, addresses)
    shape, manner = np.zeros(len(order), np.int8), np.zeros(len(order), np.int8)
    deadline, project = np.zeros(len(order), np.int64), np.zeros(len(order), np.int64)
    if before is not None:
        kept = taken >= 0
        for new, old in (
            (shape, before.shape), (manner, before.manner), (deadline, before.deadline),
            (project, before.project),
        ):  # fmt: skip
            new[kept] = old[taken[kept]]
    for n in np.flatnonzero(taken < 0).tolist():
        task = tasks[order[n]]
        shape[n], manner[n], project[n] = own_shape(task), manner_of(task), task.project
        deadline[n] = NO_DATE if task.deadline is None else task.deadline
    return TaskTraits(tasks, order, ids, shape, manner, deadline, project)


def link_traits(plan: Plan, ids: Ints, before: LinkTraits | None = None) -> LinkTraits:
    """The traits of all links; ``ids`` are those of the tasks. Same rows as ``before`` are not read."""
    links, order = plan.portfolio.links, plan.portfolio.outline.order
    if before is None or before.source is not links:
        return _read_links(plan, ids, before)
    return before if before.order is order else _placed(plan, ids, before)


def _read_links(plan: Plan, tasks: Ints, before: LinkTraits | None) -> LinkTraits:
    links = plan.portfolio.links
    rows = tuple(links.values())
    ids, addresses = np.fromiter(links.keys(), np.int64, len(links)), _addresses(rows, len(rows))
    taken = np.full(len(rows), -1, np.int64)
    if before is not None:
        taken = _same_rows(before.ids, before.addresses, ids, addresses)
    predecessor, successor = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
    code = np.zeros(len(rows), np.int8)
    if before is not None:
        kept = taken >= 0
        for new, old in (
            (predecessor, before.predecessor), (successor, before.successor), (code, before.code),
        ):  # fmt: skip
            new[kept] = old[taken[kept]]
    for n in np.flatnonzero(taken < 0).tolist():
        link = rows[n]
        predecessor[n], successor[n], code[n] = link.predecessor, link.successor, LinkCode.of(link.kind)
    nowhere = np.full(len(rows), -1, np.int64)
    read = LinkTraits(links, (), addresses, ids, predecessor, successor, code, nowhere, nowhere)
    return _placed(plan, tasks, read.taken(np.argsort(ids, kind="stable")))


def _placed(plan: Plan, tasks: Ints, links: LinkTraits) -> LinkTraits:
    """The links at their places in the outline, in the order of these; alike ones stay as they stood."""
    order = plan.portfolio.outline.order
    most = max(int(column.max(initial=0)) for column in (tasks, links.predecessor, links.successor))
    places = np.full(most + 1, -1, np.int64)
    places[tasks] = np.arange(len(tasks))
    before, after = places[links.predecessor], places[links.successor]
    placed = replace(links, order=order, before=before, after=after)
    key = before * (len(order) + 1) + after
    return placed if is_sorted(key) else placed.taken(np.argsort(key, kind="stable"))


def own_shape(task: Task) -> RowShape:
    """The shape of a task that has nothing below it."""
    if task.blank:
        return RowShape.NOTHING
    return RowShape.MILESTONE if task.kind is TaskKind.MILESTONE else RowShape.BAR


def manner_of(task: Task) -> Manner:
    """What is special about a task."""
    if not task.active:
        return Manner.INACTIVE
    if task.kind is TaskKind.EXTERNAL:
        return Manner.EXTERNAL
    return Manner.MANUAL if task.mode is TaskMode.MANUAL else Manner.USUAL


def _same_ids(old: Ints, new: Ints) -> Ints:
    """For each of ``new`` its place in ``old``, else -1; both hold an id once. Where they agree is cheap."""
    head = common_head(old, new)
    tail = common_head(old[head:][::-1], new[head:][::-1])
    taken = np.full(len(new), -1, np.int64)
    taken[:head] = np.arange(head)
    taken[len(new) - tail :] = np.arange(len(old) - tail, len(old))
    old, between = old[head : len(old) - tail], slice(head, len(new) - tail)
    if len(old) and len(new[between]):
        by_id = np.argsort(old, kind="stable")
        at = by_id[np.minimum(np.searchsorted(old, new[between], sorter=by_id), len(old) - 1)]
        taken[between] = np.where(old[at] == new[between], at + head, -1)
    return taken


def is_sorted(numbers: Ints) -> bool:
    """Whether no number is less than the one before it."""
    return bool((numbers[1:] >= numbers[:-1]).all())


def _same_rows(old: Ints, old_addresses: Ints, new: Ints, addresses: Ints) -> Ints:
    """For each of ``new`` its place in ``old`` if it is the very same row, else -1."""
    at = _same_ids(old, new)
    if len(old):
        at[old_addresses[at] != addresses] = -1
    return at


def _addresses(rows: Iterable[object], count: int) -> Ints:
    return np.fromiter(map(id, rows), np.int64, count)
