"""Parents: what lies directly above each row of an outline, as a column."""

import numpy as np

from pmdesk.domain.outline import Outline
from pmdesk.engine.timetable import Wide


def parents_of(outline: Outline) -> Wide:
    """The index of each task's parent; -1 at the top."""
    level = np.asarray(outline.level, np.int64)
    parents = np.full(len(level), -1, np.int64)
    above = np.flatnonzero(level == 1)
    for depth in range(2, int(level.max(initial=1)) + 1):
        here = np.flatnonzero(level == depth)
        parents[here] = above[np.searchsorted(above, here) - 1]
        above = here
    return parents
