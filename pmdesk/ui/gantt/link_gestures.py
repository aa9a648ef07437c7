"""Gestures on links: drawing one from bar to bar, and leading the end of one to another bar."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from pmdesk.domain.edit import Edit
from pmdesk.domain.ids import IdDealer, LinkId, TaskId
from pmdesk.domain.plan.link import LinkKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import NO_LAG
from pmdesk.presentation.gantt_bars import bars_at
from pmdesk.presentation.gantt_hit import LinkHit
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import RowShape
from pmdesk.presentation.viewport import Viewport
from pmdesk.session.commands.links import add_link, move_link_end
from pmdesk.ui.gantt.preview import Preview

DROP_REACH_PX = 24.0


class DrawLink:
    """Drags from one bar to another: the second waits for the first, finish to start."""

    def __init__(self, chart: GanttChart, row: int, ids: IdDealer) -> None:
        self._chart = chart
        self._row = row
        self._ids = ids
        self._target = -1

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:
        self._target = row_below(self._chart, viewport, x, y, besides=self._row)
        marked = (self._row,) if self._target < 0 else (self._row, self._target)
        bars = bars_at(self._chart.columns, viewport, np.array([self._row]))
        origin = float(bars.right[0]), float(bars.middle[0])
        return Preview(self._chart.columns, self._value(), link_from=origin, marked_rows=marked)

    def edit(self) -> Edit | None:
        if self._target < 0:
            return None
        columns = self._chart.columns
        before, after = (TaskId(columns.key(row).id) for row in (self._row, self._target))
        return add_link(columns.plan.portfolio, self._ids, before, after, LinkKind.FS, NO_LAG)

    def _value(self) -> str:
        columns = self._chart.columns
        source = columns.task(self._row)
        target = columns.task(self._target) if self._target >= 0 else None
        if source is None or target is None:
            return QCoreApplication.translate("Gantt", "Drop on the task that shall wait")
        return f"{source.name} → {target.name}"


class MoveLinkEnd:
    """Drags one end of a link onto another bar; the other end, kind and lag stay."""

    def __init__(self, chart: GanttChart, hit: LinkHit) -> None:
        self._chart = chart
        self._link = chart.columns.plan.portfolio.links[LinkId(hit.link)]
        self._at_successor = hit.at_successor
        links = chart.columns.links
        self._place = hit.place
        self._fixed_row = int((links.from_row if self._at_successor else links.to_row)[hit.place])
        self._target = -1

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:
        self._target = row_below(self._chart, viewport, x, y, besides=self._fixed_row)
        marked = (self._fixed_row,) if self._target < 0 else (self._fixed_row, self._target)
        ways = self._chart.routes(viewport)
        way = ways.points[ways.place == self._place]
        origin = None
        if len(way):
            fixed = way[0][0] if self._at_successor else way[0][-1]
            origin = float(fixed[0]), float(fixed[1])
        return Preview(self._chart.columns, self._value(), link_from=origin, marked_rows=marked)

    def edit(self) -> Edit | None:
        if self._target < 0:
            return None
        task = TaskId(self._chart.columns.key(self._target).id)
        portfolio = self._chart.columns.plan.portfolio
        return move_link_end(portfolio, self._link.id, task, at_successor=self._at_successor)

    def _value(self) -> str:
        task = self._chart.columns.task(self._target) if self._target >= 0 else None
        if task is None and self._at_successor:
            return QCoreApplication.translate("Gantt", "Drop on the task that shall wait")
        if task is None:
            return QCoreApplication.translate("Gantt", "Drop on the task to wait for")
        tasks = self._chart.columns.plan.portfolio.tasks
        other = tasks[self._link.predecessor if self._at_successor else self._link.successor].name
        return f"{other} → {task.name}" if self._at_successor else f"{task.name} → {other}"


def row_below(chart: GanttChart, viewport: Viewport, x: float, y: float, *, besides: int) -> int:
    """The row whose bar, with some ground around it, lies at (x, y); -1 for none and for ``besides``."""
    columns = chart.columns
    row = viewport.row_at(y)
    if not 0 <= row < columns.count or row == besides:
        return -1
    if columns.key(row).table != Task.table or columns.shape[row] == RowShape.NOTHING:
        return -1
    bars = bars_at(columns, viewport, np.array([row]))
    near = bars.left[0] - DROP_REACH_PX <= x <= bars.right[0] + DROP_REACH_PX
    return row if near else -1
