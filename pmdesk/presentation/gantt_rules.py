"""Which rule of the bar styles holds for the rows of a chart, found when a row is first seen."""

from datetime import date

import numpy as np
import numpy.typing as npt

from pmdesk.presentation.arranging.matching import matching
from pmdesk.presentation.bar_styles import BarRule
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.shapes import Ints

NO_RULE = -1
_UNKNOWN = -2


class RowRules:
    """The first of ``rules`` that holds for each row; it remembers every answer."""

    def __init__(self, columns: GanttColumns, rules: tuple[BarRule, ...], today: date) -> None:
        self.rules = rules
        self._columns = columns
        self._today = today
        self._found: npt.NDArray[np.int16] = np.full(columns.count, _UNKNOWN if rules else NO_RULE, np.int16)
        self._found[columns.schedule_index < 0] = NO_RULE

    def of(self, rows: Ints) -> npt.NDArray[np.int16]:
        """By row the place of its rule, NO_RULE for none."""
        unknown = rows[self._found[rows] == _UNKNOWN]
        if len(unknown):
            self._look_at(unknown)
        return np.asarray(self._found[rows])

    def used(self) -> tuple[BarRule, ...]:
        """The rules that hold for some row."""
        places = np.unique(self.of(np.arange(self._columns.count)))
        return tuple(self.rules[place] for place in places.tolist() if place != NO_RULE)

    def _look_at(self, rows: Ints) -> None:
        self._found[rows] = NO_RULE
        open_rows = rows
        for number, rule in enumerate(self.rules):
            places = self._columns.schedule_index[open_rows]
            holds = matching(self._columns.plan, rule.test, self._today, places)
            self._found[open_rows[holds]] = number
            open_rows = open_rows[~holds]
