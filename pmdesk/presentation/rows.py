"""VisibleRows: which lines a table shows, in order, and what changed between two such lists."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.outline import Outline
from pmdesk.domain.portfolio import Portfolio
from pmdesk.presentation.arranging.arrangement import Arranged
from pmdesk.presentation.arranging.grouping import GroupLine

Codes = NDArray[np.int64]


GROUPS = "groups"
"""The table of the keys of group headings: lines of a view that no file has."""

_FIRST_GROUP = -(1 << 40)
"""Codes from here down are headings of groups: what they lie below it is the group's id."""


@dataclass(frozen=True, eq=False)
class VisibleRows:
    """The lines of a table: tasks, headings of projects where all are shown, headings of groups.

    By line: ``codes`` holds its task's id, its project's id negated, or what stands for a group; ``levels``
    the nesting, from 1; ``indices`` where its task stands in the outline and in the columns of the schedule,
    -1 for headings; ``context`` marks summary tasks that a filter shows for what is below them alone.
    ``groups`` are the headings of groups by their id. ``project`` is the one shown, None for all. By index of
    the outline, ``passing`` marks what the filter lets pass; None lets all pass. Rows that are no tree hide
    tasks below nothing but headings.
    """

    codes: Codes
    levels: NDArray[np.int32]
    indices: NDArray[np.int64]
    outline: Outline
    context: NDArray[np.bool_] | None = None
    groups: Mapping[int, GroupLine] = field(default_factory=dict)
    project: ProjectId | None = None
    passing: NDArray[np.bool_] | None = None
    is_tree: bool = True

    def __len__(self) -> int:
        return len(self.codes)

    def key(self, line: int) -> RowKey:
        """The row shown in a line."""
        return key_of_code(int(self.codes[line]))

    def is_context(self, line: int) -> bool:
        """Whether a line is shown for what is below it alone."""
        return self.context is not None and line < len(self.context) and bool(self.context[line])

    @cached_property
    def keys(self) -> tuple[RowKey, ...]:
        """The rows in order."""
        return tuple(map(key_of_code, self.codes.tolist()))

    def __iter__(self) -> Iterator[RowKey]:
        return iter(self.keys)

    def position(self, key: RowKey) -> int | None:
        """The line that shows the row; None if it is collapsed, filtered out or gone."""
        match key.table:
            case "tasks":
                line = int(self._line_of_task[index]) if (index := self._index(key.id)) is not None else -1
            case "projects":
                line = self._line_of_heading.get(-key.id, -1)
            case "groups":
                line = self._line_of_heading.get(code_of_group(key.id), -1)
            case _:
                line = -1
        return None if line < 0 else line

    @cached_property
    def ids(self) -> Codes:
        """The ids of all tasks, by index of the outline."""
        return np.asarray(self.outline.ids, np.int64)

    @property
    def span(self) -> tuple[int, int]:
        """The first index of the outline that belongs to what is shown, and the one after the last."""
        if self.project is None:
            return 0, len(self.outline.order)
        return project_span(self.outline, self.project)

    @cached_property
    def standing(self) -> NDArray[np.int64]:
        """By index of the outline: the line that shows a task, or the collapsed one above that hides it.

        -1 for tasks that are filtered out, belong to another project, or are hidden by a heading of groups.
        """
        lines = self._line_of_task.astype(np.int64)
        if not self.is_tree or not len(lines):
            return lines
        hidden = lines < 0 if self.passing is None else (lines < 0) & self.passing
        shown = np.flatnonzero(lines >= 0)
        if len(shown):
            # All that lies between a collapsed task and one below it is hidden with it.
            above = shown[np.maximum(np.cumsum(lines >= 0) - 1, 0)]
            inside = (above < np.arange(len(lines))) & (
                np.asarray(self.outline.end)[above] > np.arange(len(lines))
            )
            lines = np.where(hidden & inside, lines[above], lines)
        for code, line in self._line_of_heading.items():
            first, end = project_span(self.outline, ProjectId(-code))
            below = slice(first, end)
            lines[below] = np.where(hidden[below] & (lines[below] < 0), line, lines[below])
        return lines

    def _index(self, task: int) -> int | None:
        return self.outline.index.get(TaskId(task))

    @cached_property
    def _line_of_task(self) -> NDArray[np.int32]:
        lines = np.full(len(self.outline.order), -1, np.int32)
        at = np.flatnonzero(self.indices >= 0)
        lines[self.indices[at]] = at
        return lines

    @cached_property
    def _line_of_heading(self) -> dict[int, int]:
        at = np.flatnonzero(self.codes < 0)
        return dict(zip(self.codes[at].tolist(), at.tolist(), strict=True))


def code_of_group(group: int) -> int:
    """What stands for the heading of a group in ``codes``."""
    return _FIRST_GROUP - group


def key_of_code(code: int) -> RowKey:
    """The row that a code stands for."""
    if code > 0:
        return RowKey("tasks", code)
    return RowKey("projects", -code) if code > _FIRST_GROUP else RowKey(GROUPS, _FIRST_GROUP - code)


def visible_rows(
    portfolio: Portfolio,
    project: ProjectId | None,
    collapsed: frozenset[RowKey] = frozenset(),
    arranged: Arranged | None = None,
) -> VisibleRows:
    """The lines of one project, or of all with a header line each if ``project`` is None.

    What lies below ``collapsed`` summaries and header lines is left out. ``arranged`` filters and sorts
    tasks within the outline; one that doesn't keep it is for ``listed_rows``.
    """
    outline = portfolio.outline
    order = np.asarray(outline.ids, np.int64)
    levels = np.asarray(outline.level, np.int32)
    shown = ~_below(outline, collapsed)
    places = np.arange(len(order))
    if arranged is not None:
        shown &= arranged.shown
        places = arranged.order
    if project is not None:
        indices = _shown_in(outline, project, shown, places)
        codes, depths = order[indices], levels[indices]
    else:
        parts = [_Part.empty()]
        for row in sorted(portfolio.projects.values(), key=lambda p: (p.position, p.id)):
            parts.append(_Part.header(row.id))
            if RowKey("projects", row.id) not in collapsed:
                inside = _shown_in(outline, row.id, shown, places)
                parts.append(_Part(order[inside], levels[inside] + 1, inside))
        codes, depths, indices = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    context = None
    if arranged is not None:
        context = np.zeros(len(indices), np.bool_)
        context[indices >= 0] = arranged.context[indices[indices >= 0]]
    passing = None if arranged is None else arranged.shown
    rows = VisibleRows(codes, depths, indices, outline, context, project=project, passing=passing)
    rows.__dict__["ids"] = order
    return rows


def _below(outline: Outline, collapsed: frozenset[RowKey]) -> NDArray[np.bool_]:
    """By index of the outline: whether a task lies below one of ``collapsed``."""
    found = (outline.index.get(TaskId(key.id)) for key in collapsed if key.table == "tasks")
    closed = np.array([index for index in found if index is not None], np.int64)
    begun = np.zeros(len(outline.order) + 1, np.int64)
    np.add.at(begun, closed + 1, 1)
    np.add.at(begun, np.asarray(outline.end, np.int64)[closed], -1)
    return np.cumsum(begun[:-1]) > 0


class _Part(NamedTuple):
    """Some lines as columns."""

    codes: Codes
    levels: NDArray[np.int32]
    indices: NDArray[np.int64]

    @classmethod
    def empty(cls) -> "_Part":
        return cls(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int64))

    @classmethod
    def header(cls, project: ProjectId) -> "_Part":
        return cls(np.array([-project]), np.ones(1, np.int32), np.array([-1]))


def _shown_in(
    outline: Outline, project: ProjectId, shown: NDArray[np.bool_], places: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The outline indexes of the tasks of a project that are shown, in the order of ``places``."""
    first, end = project_span(outline, project)
    inside = places[first:end]
    return inside[shown[inside]]


def project_span(outline: Outline, project: ProjectId) -> tuple[int, int]:
    """The index of a project's first task, and the one after its last."""
    roots = outline.roots.get(project, ())
    return (outline.index[roots[0]], outline.end[outline.index[roots[-1]]]) if roots else (0, 0)


@dataclass(frozen=True, slots=True)
class RowsRemoved:
    """``count`` lines from ``first`` go away."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class RowsInserted:
    """``count`` lines come in so that the first of them becomes line ``first``."""

    first: int
    count: int


RowsChange = RowsRemoved | RowsInserted

MOST_STEPS = 200
MOST_MOVED = 20_000
"""Beyond these many steps, or lines in another order, the least steps cost more than they spare."""


def diff(before: VisibleRows, after: VisibleRows) -> tuple[RowsChange, ...]:
    """Contiguous steps that turn the lines ``before`` into ``after``, to be taken in this order.

    Removals come first, from the last line to the first, then insertions from the first to the last. A
    line that changes its place among the others is removed and inserted; as few as possible are, unless
    so many did that it is cheaper to put in anew all that lies between the first and the last of them.
    """
    old, new = before.codes, after.codes
    head = common_head(old, new)
    tail = common_head(old[head:][::-1], new[head:][::-1])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    kept_old, kept_new = _kept(old, new)
    if _count_runs(~kept_old) + _count_runs(~kept_new) > MOST_STEPS:
        return (RowsRemoved(head, len(old)), RowsInserted(head, len(new)))
    removed = [RowsRemoved(head + first, count) for first, count in _runs(~kept_old)]
    inserted = [RowsInserted(head + first, count) for first, count in _runs(~kept_new)]
    return (*reversed(removed), *inserted)


def common_head(a: Codes, b: Codes) -> int:
    """How many codes both begin with."""
    length = min(len(a), len(b))
    different = np.flatnonzero(a[:length] != b[:length])
    return int(different[0]) if len(different) else length


def _kept(old: Codes, new: Codes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which lines of each side stay: the longest run of rows that both have in the same order."""
    in_new, in_old = np.isin(old, new), np.isin(new, old)
    common_old, common_new = old[in_new], new[in_old]
    if not np.array_equal(common_old, common_new):
        if len(common_old) > MOST_MOVED:
            return np.zeros(len(old), np.bool_), np.zeros(len(new), np.bool_)
        place = {code: n for n, code in enumerate(common_new.tolist())}
        stay = _longest_increasing([place[code] for code in common_old.tolist()])
        in_new[np.flatnonzero(in_new)[~stay]] = False
        in_old[~np.isin(new, old[in_new])] = False
    return in_new, in_old


def _longest_increasing(values: list[int]) -> NDArray[np.bool_]:
    """Marks a longest increasing subsequence of distinct ``values``."""
    tops: list[int] = []
    top_index: list[int] = []
    previous: list[int] = []
    for n, value in enumerate(values):
        pile = bisect_left(tops, value)
        previous.append(top_index[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        top_index[pile : pile + 1] = [n]
    marked = np.zeros(len(values), np.bool_)
    at = top_index[-1] if top_index else -1
    while at >= 0:
        marked[at] = True
        at = previous[at]
    return marked


def _count_runs(marked: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(marked[1:] & ~marked[:-1])) + int(marked[:1].sum())


def _runs(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and length of each run of True."""
    edges = np.flatnonzero(np.diff(marked.astype(np.int8), prepend=0, append=0))
    return [(int(first), int(last - first)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
