"""Gestures: what a drag in the chart would do to the plan, shown while it lasts and made when it ends."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from PySide6.QtCore import QCoreApplication

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import IdDealer, TaskId
from pmdesk.domain.plan.link import LinkKind
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import MINUTES_PER_DAY, NO_LAG, Instant, Minutes
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import bars_at
from pmdesk.presentation.gantt_hit import BarHit, BarPart
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import RowShape
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_duration
from pmdesk.presentation.viewport import Viewport
from pmdesk.session.commands.dates import move_task, resize_task
from pmdesk.session.commands.links import add_link
from pmdesk.session.commands.progress import set_percent_complete

HOURS_FROM_PX_PER_DAY = 120.0

Rehearse = Callable[[Edit], Plan]
"""What the plan would be after an edit that is not made."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a gesture shows: the chart as it would be, and the new value beside the pointer.

    ``moved_row`` keeps an outline where its bar was; a link being drawn runs to the pointer, and
    ``target_row`` is the row that would become its successor, -1 for none.
    """

    columns: GanttColumns
    value: str
    moved_row: int = -1
    link_from_row: int = -1
    target_row: int = -1
    refused: bool = False


class Gesture(Protocol):
    """One drag from press to release; nothing happens to the session before ``edit`` is performed."""

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:
        """What to show with the pointer at (x, y) of the viewport, which may move meanwhile."""

    def edit(self) -> Edit | None:
        """What to do at release; None if nothing changes."""


def snap_minutes(px_per_day: float) -> int:
    """The step in which dates are dragged at a scale: hours when they are wide enough, else days."""
    return 60 if px_per_day >= HOURS_FROM_PX_PER_DAY else MINUTES_PER_DAY


class _Rehearsed:
    """What the three gestures that change a task share: an edit for a value, tried on the plan."""

    def __init__(self, chart: GanttChart, row: int, rehearse: Rehearse) -> None:
        self._columns = chart.columns
        self._rehearse = rehearse
        self._row = row
        self._edit: Edit | None = None
        self._shown: Preview = Preview(chart.columns, "", moved_row=row)

    @property
    def _task(self) -> TaskId:
        return TaskId(self._columns.key(self._row).id)

    def edit(self) -> Edit | None:
        return self._edit

    def _try(self, edit: Edit) -> Plan:
        """The plan after ``edit``, shown from now on."""
        if edit.is_empty:
            return self._stay()
        plan = self._rehearse(edit)
        self._edit = edit
        self._shown = Preview(self._columns.refreshed(plan, edit), "", moved_row=self._row)
        return plan

    def _stay(self) -> Plan:
        """The plan as it is, shown from now on."""
        self._edit = None
        self._shown = Preview(self._columns, "", moved_row=self._row)
        return self._columns.plan

    def _refuse(self, refusal: PmdeskError) -> Preview:
        self._edit = None
        self._shown = Preview(self._columns, str(refusal), moved_row=self._row, refused=True)
        return self._shown

    def _say(self, value: str) -> Preview:
        self._shown = Preview(self._shown.columns, value, moved_row=self._row)
        return self._shown


class _Shift(_Rehearsed):
    """Drags by whole steps of time: the same step twice is not computed twice, none at all is no edit."""

    def __init__(self, chart: GanttChart, row: int, rehearse: Rehearse, from_instant: Instant) -> None:
        super().__init__(chart, row, rehearse)
        self._from = from_instant
        self._by: int | None = None
        self._style = DateStyle.DAY

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:  # noqa: ARG002 - the row stays
        step = snap_minutes(viewport.px_per_day)
        self._style = DateStyle.DAY if step == MINUTES_PER_DAY else DateStyle.DAY_TIME
        by = round((viewport.instant_at(x) - self._from) / step) * step
        if by != self._by:
            self._by = by
            try:
                self._shifted(by)
            except PmdeskError as refusal:
                return self._refuse(refusal)
        return self._shown

    def _shifted(self, by: int) -> None:
        before = self._columns.plan
        edit = self._edit_for(before, by) if by else None
        after = self._try(edit) if edit is not None else self._stay()
        self._say(self._value(after))

    def _edit_for(self, plan: Plan, by: int) -> Edit | None:
        raise NotImplementedError

    def _value(self, plan: Plan) -> str:
        raise NotImplementedError


class MoveBar(_Shift):
    """Drags a bar or milestone to another start."""

    def _edit_for(self, plan: Plan, by: int) -> Edit | None:
        start = plan.schedule.task(self._task).start
        return None if start is None else move_task(plan, self._task, Instant(start + by))

    def _value(self, plan: Plan) -> str:
        dates = plan.schedule.task(self._task)
        if dates.start is None or dates.finish is None:
            return ""
        start, finish = (format_instant(instant, self._style) for instant in (dates.start, dates.finish))
        return start if dates.start == dates.finish else f"{start} – {finish}"


class ResizeBar(_Shift):
    """Drags the end of a bar, which changes its duration."""

    def _edit_for(self, plan: Plan, by: int) -> Edit | None:
        dates = plan.schedule.task(self._task)
        if dates.start is None or dates.finish is None:
            return None
        return resize_task(plan, self._task, Instant(max(dates.finish + by, dates.start)))

    def _value(self, plan: Plan) -> str:
        finish = plan.schedule.task(self._task).finish
        if finish is None:
            return ""
        typed = plan.portfolio.tasks[self._task].duration
        minutes = Minutes(int(plan.schedule.duration[plan.schedule.index[self._task]]))
        shown = format_duration(replace(typed, minutes=minutes), plan.project_of(self._task))
        return f"{shown} · {format_instant(finish, self._style)}"


class DragProgress(_Rehearsed):
    """Drags the done part of a bar, in steps of 5 %."""

    def __init__(self, chart: GanttChart, row: int, rehearse: Rehearse) -> None:
        super().__init__(chart, row, rehearse)
        self._chart = chart
        self._percent = -1

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:  # noqa: ARG002 - the row stays
        percent = round(self._chart.done_share(viewport, self._row, x) * 20) * 5
        if percent != self._percent:
            self._percent = percent
            try:
                self._try(set_percent_complete(self._columns.plan, self._task, percent))
            except PmdeskError as refusal:
                return self._refuse(refusal)
            self._say(f"{percent} %")
        return self._shown


class DrawLink:
    """Drags from one bar to another: the second waits for the first, finish to start."""

    def __init__(self, chart: GanttChart, row: int, ids: IdDealer) -> None:
        self._columns = chart.columns
        self._row = row
        self._ids = ids
        self._target = -1

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:
        self._target = self._row_below(viewport, x, y)
        return Preview(self._columns, self._value(), link_from_row=self._row, target_row=self._target)

    def edit(self) -> Edit | None:
        if self._target < 0:
            return None
        return add_link(
            self._columns.plan.portfolio,
            self._ids,
            TaskId(self._columns.key(self._row).id),
            TaskId(self._columns.key(self._target).id),
            LinkKind.FS,
            NO_LAG,
        )

    def _row_below(self, viewport: Viewport, x: float, y: float) -> int:
        """The row whose bar, with some ground around it, is under the pointer."""
        row = viewport.row_at(y)
        if not 0 <= row < self._columns.count or row == self._row:
            return -1
        if self._columns.key(row).table != Task.table or self._columns.shape[row] == RowShape.NOTHING:
            return -1
        bars = bars_at(self._columns, viewport, np.array([row]))
        near = bars.left[0] - _DROP_REACH_PX <= x <= bars.right[0] + _DROP_REACH_PX
        return row if near else -1

    def _value(self) -> str:
        source = self._columns.task(self._row)
        target = self._columns.task(self._target) if self._target >= 0 else None
        if source is None or target is None:
            return QCoreApplication.translate("Gantt", "Drop on the task that shall wait")
        return f"{source.name} → {target.name}"


_DROP_REACH_PX = 24.0


class MoveOrLink:
    """Drags a bar: along its own row it moves, on another row it draws a link.

    So does Microsoft Project; the pointer may change its mind until it lets go.
    """

    def __init__(self, move: MoveBar, link: DrawLink, row: int) -> None:
        self._move, self._link, self._row = move, link, row
        self._now: MoveBar | DrawLink = move

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:
        self._now = self._move if viewport.row_at(y) == self._row else self._link
        return self._now.preview(viewport, x, y)

    def edit(self) -> Edit | None:
        return self._now.edit()


@dataclass(frozen=True, slots=True)
class Means:
    """What gestures need of the session: a way to try edits, and ids for rows they insert."""

    rehearse: Rehearse
    ids: IdDealer


def gesture_for(
    chart: GanttChart, hit: BarHit, pressed: Instant, means: Means, *, link_wanted: bool
) -> Gesture | None:
    """The gesture that a press on ``hit`` at an instant begins; None for what can't be dragged.

    ``link_wanted`` (Shift) and the dot beside the bar draw a link even along the row.
    """
    if hit.key.table != Task.table:
        return None
    link = DrawLink(chart, hit.row, means.ids)
    if link_wanted or hit.part is BarPart.LINK_DOT or chart.columns.shape[hit.row] == RowShape.SUMMARY:
        return link
    if hit.part is BarPart.FINISH:
        return ResizeBar(chart, hit.row, means.rehearse, pressed)
    if hit.part is BarPart.PROGRESS or (hit.part is BarPart.START and chart.columns.percent[hit.row] == 0):
        return DragProgress(chart, hit.row, means.rehearse)
    if hit.part is BarPart.DEADLINE:
        return None
    return MoveOrLink(MoveBar(chart, hit.row, means.rehearse, pressed), link, hit.row)
