"""Budgets: what baselines grant the rows of a schedule, and when they were to be worked on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmdesk.engine.money.spans import Spans
from pmdesk.engine.timetable import Wide


@dataclass(frozen=True, slots=True, eq=False)
class Budgets:
    """By row of a schedule: whether its baseline knows a cost of it, and what it grants the row on its own.

    ``spans`` say when that falls due. ``start`` and ``finish`` are those of the baseline; ``paused`` are
    the pauses between them, of all rows.
    """

    known: NDArray[np.bool_]
    start: Wide
    finish: Wide
    spans: Spans
    paused: Spans

    @property
    def own(self) -> Wide:
        """What is granted to each row, without those below it."""
        found = np.zeros(len(self.known), np.int64)
        np.add.at(found, self.spans.row, self.spans.amount)
        return found
