"""VisibleRows: which lines a table shows, in order, and what changed between two such lists."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import ProjectId, RowKey, TaskId
from pmdesk.domain.outline import Outline
from pmdesk.domain.portfolio import Portfolio

Codes = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class VisibleRows:
    """The lines of a table: tasks, and with all projects shown one header line before each project's.

    By line: ``codes`` holds its task's id, or its project's id negated; ``levels`` the nesting, from 1;
    ``indices`` where its task stands in the outline and in the columns of the schedule, -1 for header lines.
    """

    codes: Codes
    levels: NDArray[np.int32]
    indices: NDArray[np.int64]
    outline: Outline

    def __len__(self) -> int:
        return len(self.codes)

    def key(self, line: int) -> RowKey:
        """The row shown in a line."""
        return _key(int(self.codes[line]))

    @cached_property
    def keys(self) -> tuple[RowKey, ...]:
        """The rows in order."""
        return tuple(map(_key, self.codes.tolist()))

    def __iter__(self) -> Iterator[RowKey]:
        return iter(self.keys)

    def position(self, key: RowKey) -> int | None:
        """The line that shows the row; None if it is collapsed, filtered out or gone."""
        match key.table:
            case "tasks":
                line = int(self._line_of_task[index]) if (index := self._index(key.id)) is not None else -1
            case "projects":
                line = self._line_of_project.get(key.id, -1)
            case _:
                line = -1
        return None if line < 0 else line

    def nearest(self, key: RowKey) -> int | None:
        """The line that shows the row or, if it is collapsed, the summary that hides it."""
        if key.table != "tasks" or (index := self._index(key.id)) is None:
            return self.position(key)
        before = int(np.searchsorted(self._shown, index, side="right")) - 1
        if before < 0 or self.outline.end[above := int(self._shown[before])] <= index:
            return None
        return int(self._line_of_task[above])

    def _index(self, task: int) -> int | None:
        return self.outline.index.get(TaskId(task))

    @cached_property
    def _shown(self) -> NDArray[np.int64]:
        """The outline indexes of the tasks shown, ascending."""
        return np.flatnonzero(self._line_of_task >= 0)

    @cached_property
    def _line_of_task(self) -> NDArray[np.int32]:
        lines = np.full(len(self.outline.order), -1, np.int32)
        at = np.flatnonzero(self.indices >= 0)
        lines[self.indices[at]] = at
        return lines

    @cached_property
    def _line_of_project(self) -> dict[int, int]:
        at = np.flatnonzero(self.codes < 0)
        return {-int(self.codes[line]): int(line) for line in at}


def _key(code: int) -> RowKey:
    return RowKey("tasks", code) if code > 0 else RowKey("projects", -code)


def visible_rows(
    portfolio: Portfolio, project: ProjectId | None, collapsed: frozenset[RowKey] = frozenset()
) -> VisibleRows:
    """The lines of one project, or of all with a header line each if ``project`` is None.

    What lies below ``collapsed`` summaries and header lines is left out.
    """
    outline = portfolio.outline
    order = np.asarray(outline.order, np.int64)
    levels = np.asarray(outline.level, np.int32)
    shown = np.ones(len(order), np.bool_)
    for key in collapsed:
        index = outline.index.get(TaskId(key.id)) if key.table == "tasks" else None
        if index is not None:
            shown[index + 1 : outline.end[index]] = False
    if project is not None:
        indices = _shown_in(outline, project, shown)
        return VisibleRows(order[indices], levels[indices], indices, outline)
    parts = [_Part.empty()]
    for row in sorted(portfolio.projects.values(), key=lambda p: (p.position, p.id)):
        parts.append(_Part.header(row.id))
        if RowKey("projects", row.id) not in collapsed:
            indices = _shown_in(outline, row.id, shown)
            parts.append(_Part(order[indices], levels[indices] + 1, indices))
    codes, depths, places = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return VisibleRows(codes, depths, places, outline)


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


def _shown_in(outline: Outline, project: ProjectId, shown: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The outline indexes of the tasks of a project that are shown."""
    roots = outline.roots.get(project, ())
    if not roots:
        return np.empty(0, np.int64)
    first = outline.index[roots[0]]
    return np.flatnonzero(shown[first : outline.end[outline.index[roots[-1]]]]) + first


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


def diff(before: VisibleRows, after: VisibleRows) -> tuple[RowsChange, ...]:
    """Contiguous steps that turn the lines ``before`` into ``after``, to be taken in this order.

    Removals come first, from the last line to the first, then insertions from the first to the last. A
    line that changes its place among the others is removed and inserted; as few as possible are.
    """
    old, new = before.codes, after.codes
    head = _common_head(old, new)
    tail = _common_head(old[head:][::-1], new[head:][::-1])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    kept_old, kept_new = _kept(old, new)
    removed = [RowsRemoved(head + first, count) for first, count in _runs(~kept_old)]
    inserted = [RowsInserted(head + first, count) for first, count in _runs(~kept_new)]
    return (*reversed(removed), *inserted)


def _common_head(a: Codes, b: Codes) -> int:
    length = min(len(a), len(b))
    different = np.flatnonzero(a[:length] != b[:length])
    return int(different[0]) if len(different) else length


def _kept(old: Codes, new: Codes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which lines of each side stay: the longest run of rows that both have in the same order."""
    in_new, in_old = np.isin(old, new), np.isin(new, old)
    common_old, common_new = old[in_new], new[in_old]
    if not np.array_equal(common_old, common_new):
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


def _runs(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and length of each run of True."""
    edges = np.flatnonzero(np.diff(marked.astype(np.int8), prepend=0, append=0))
    return [(int(first), int(last - first)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
