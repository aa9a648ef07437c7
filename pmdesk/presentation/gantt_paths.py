"""The path of a task in a chart: which rows and links are on it, and the marks round its bars."""

import numpy as np
import numpy.typing as npt

from pmdesk.domain.ids import TaskId
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import Bars
from pmdesk.presentation.gantt_traits import BAR, INACTIVE
from pmdesk.presentation.shapes import Batch, Flags, Ints, Rects
from pmdesk.presentation.task_path import TaskPath, path_tasks

AROUND_PX = 2.0
UNDERLINE_PX = 3.0


class PathMarks:
    """The tasks on a path, by row of the schedule; found when the path is first drawn."""

    def __init__(self, columns: GanttColumns) -> None:
        self._columns = columns
        self._asked: tuple[TaskPath, TaskId | None] = (TaskPath.NONE, None)
        self._on: npt.NDArray[np.bool_] = np.zeros(len(columns.plan.schedule.tasks) + 1, np.bool_)

    def links(self, places: Ints, path: TaskPath, task: TaskId | None) -> Flags:
        """Which of the links at ``places`` join two tasks of the path."""
        on = self._flags(path, task)
        links = self._columns.links
        return np.asarray(on[links.before[places]] & on[links.after[places]])

    def shapes(self, bars: Bars, path: TaskPath, task: TaskId | None) -> list[Batch]:
        """A frame round the bar of each task of the path."""
        chosen = bars.shown() & self._flags(path, task)[self._columns.schedule_index[bars.rows]]
        if not chosen.any():
            return []
        left, top = bars.left[chosen] - AROUND_PX, bars.top[chosen] - AROUND_PX
        width, height = bars.right[chosen] - left + AROUND_PX, bars.bottom[chosen] - top + AROUND_PX
        return [Rects("path", left, top, width, height, bars.rows[chosen])]

    def _flags(self, path: TaskPath, task: TaskId | None) -> npt.NDArray[np.bool_]:
        """By row of the schedule, with one more at the end for rows that show no task."""
        if (path, task) != self._asked:
            self._asked = path, task
            index = self._columns.plan.schedule.index
            self._on[:] = False
            self._on[[index[found] for found in path_tasks(self._columns.plan, path, task)]] = True
        return self._on


def near_critical_shapes(columns: GanttColumns, bars: Bars) -> list[Batch]:
    """A line at the foot of the bars whose slack is no more than their project calls near-critical."""
    places = columns.schedule_index[bars.rows]
    limits = {number: row.near_critical_limit for number, row in columns.plan.portfolio.projects.items()}
    limit = np.array([limits.get(number, -1) for number in columns.project[bars.rows].tolist()])
    slack = columns.plan.schedule.total_slack[places]
    chosen = (
        (bars.shape == BAR)
        & (slack <= limit)
        & ~columns.critical[bars.rows]
        & (columns.percent[bars.rows] < 100)
        & (columns.manner[bars.rows] != INACTIVE)
    )
    if not chosen.any():
        return []
    foot = np.minimum(UNDERLINE_PX, (bars.bottom - bars.top)[chosen] / 3)
    left, width = bars.left[chosen], (bars.right - bars.left)[chosen]
    top = bars.bottom[chosen] - foot
    return [
        Rects("background", left, top - 1, width, np.ones(len(left)), bars.rows[chosen]),
        Rects("near_critical", left, top, width, foot, bars.rows[chosen]),
    ]
