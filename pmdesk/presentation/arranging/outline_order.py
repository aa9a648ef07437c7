"""The outline as arrays: what lies above some tasks, and siblings in another order."""

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.outline import Outline
from pmdesk.engine.parents import parents_of
from pmdesk.presentation.arranging.field_columns import Flags

Ints = NDArray[np.int64]


def above(outline: Outline, some: Flags) -> Flags:
    """The summary tasks that have one of ``some`` anywhere below them."""
    end = np.asarray(outline.end, np.int64)
    before = np.concatenate(([0], np.cumsum(some)))
    place = np.arange(len(end))
    found: Flags = before[end] > before[place + 1]
    return found


def siblings_ordered(outline: Outline, rank: Ints) -> Ints:
    """The indexes in display order when the tasks below each parent are sorted by ``rank``."""
    level = np.asarray(outline.level, np.int64)
    count = len(level)
    if not count:
        return np.empty(0, np.int64)
    size = np.asarray(outline.end, np.int64) - np.arange(count)
    parents = parents_of(outline)
    tops = np.flatnonzero(level == 1)
    place = np.zeros(count, np.int64)
    # Projects keep their order: the first index of a project's tasks heads those of its roots.
    family = parents.copy()
    family[tops] = -1 - _project_of_tops(outline, tops)
    for depth in range(1, int(level.max(initial=1)) + 1):
        here = np.flatnonzero(level == depth)
        here = here[np.lexsort((here, rank[here], family[here]))]
        sizes = size[here]
        through = np.cumsum(sizes) - sizes
        heads = np.concatenate(([True], family[here][1:] != family[here][:-1]))
        offset = through - np.repeat(through[heads], np.diff(np.append(np.flatnonzero(heads), len(here))))
        begin = np.where(depth == 1, -1 - family[here], place[np.maximum(parents[here], 0)] + 1)
        place[here] = begin + offset
    ordered = np.empty(count, np.int64)
    ordered[place] = np.arange(count)
    return ordered


def _project_of_tops(outline: Outline, tops: Ints) -> Ints:
    """For each task at the top, the index of the first task of its project."""
    firsts = np.array(sorted(outline.index[roots[0]] for roots in outline.roots.values()), np.int64)
    return firsts[np.searchsorted(firsts, tops, side="right") - 1]
