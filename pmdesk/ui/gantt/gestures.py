"""Gestures: what a drag in the chart would do to the plan, shown while it lasts and made when it ends."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant, Minutes
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.gantt_hit import MARKS, BarHit, BarPart, LinkHit
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.gantt_traits import RowShape
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.spans import format_duration, format_minutes
from pmdesk.presentation.viewport import Viewport
from pmdesk.session.commands.clocks import duration_clock
from pmdesk.session.commands.dates import move_task, resize_task
from pmdesk.session.commands.moving import move_tasks
from pmdesk.session.commands.progress import set_percent_complete
from pmdesk.session.commands.splits import move_part, parts_of, split_task
from pmdesk.ui.gantt.link_gestures import DrawLink, MoveLinkEnd
from pmdesk.ui.gantt.preview import Gesture, Means, Preview, Rehearse
from pmdesk.ui.gantt.rehearsed import Rehearsed, Shift


class MoveBar(Shift):
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


class ResizeBar(Shift):
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


class DragProgress(Rehearsed):
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


class MoveOrLink:
    """Drags a bar: along its own row it moves, on another row it draws a link.

    So does Microsoft Project; the pointer may change its mind until it lets go.
    """

    def __init__(self, move: Shift, link: DrawLink, row: int) -> None:
        self._move, self._link, self._row = move, link, row
        self._now: Shift | DrawLink = move

    def preview(self, viewport: Viewport, x: float, y: float) -> Preview:
        self._now = self._move if viewport.row_at(y) == self._row else self._link
        return self._now.preview(viewport, x, y)

    def edit(self) -> Edit | None:
        return self._now.edit()


class MoveBars(Shift):
    """Drags all selected bars by the same time; ``row`` is the one that was taken hold of."""

    def __init__(
        self, chart: GanttChart, row: int, rows: tuple[int, ...], rehearse: Rehearse, from_instant: Instant
    ) -> None:
        super().__init__(chart, row, rehearse, from_instant)
        self._moved = rows
        self._tasks = [TaskId(key.id) for n in rows if (key := chart.columns.key(n)).table == Task.table]

    def _edit_for(self, plan: Plan, by: int) -> Edit | None:
        return move_tasks(plan, self._tasks, by)

    def _value(self, plan: Plan) -> str:
        start = plan.schedule.task(self._task).start
        text = QCoreApplication.translate("Gantt", "{0} tasks · {1}")
        return text.format(len(self._tasks), "" if start is None else format_instant(start, self._style))


class MovePart(Shift):
    """Drags one part of a task behind a pause, which gets longer or shorter."""

    def __init__(
        self, chart: GanttChart, row: int, part: int, rehearse: Rehearse, from_instant: Instant
    ) -> None:
        super().__init__(chart, row, rehearse, from_instant)
        self._part = part

    def _edit_for(self, plan: Plan, by: int) -> Edit | None:
        start, _ = tuple(parts_of(plan, self._task))[self._part]
        return move_part(plan, self._task, self._part, Instant(start + by))

    def _value(self, plan: Plan) -> str:
        parts = tuple(parts_of(plan, self._task))
        start, finish = parts[min(self._part, len(parts) - 1)]
        return f"{format_instant(start, self._style)} – {format_instant(finish, self._style)}"


class SplitBar(Shift):
    """Pauses a task where its bar was taken hold of, for as long as it is drawn apart."""

    def _edit_for(self, plan: Plan, by: int) -> Edit | None:
        if by <= 0:
            return None
        task = plan.portfolio.tasks[self._task]
        clock = duration_clock(plan.portfolio, task)
        gap = clock.work_between(self._from, Instant(self._from + by))
        return split_task(plan, self._task, self._from, Minutes(gap)) if gap else None

    def _value(self, plan: Plan) -> str:
        splits = plan.portfolio.tasks[self._task].splits
        before = self._columns.plan.portfolio.tasks[self._task].splits
        new = next((split for split in splits if split not in before), None)
        if new is None:
            return QCoreApplication.translate("Gantt", "Draw the rest of the bar apart")
        text = QCoreApplication.translate("Gantt", "Pause from {0} for {1}")
        gap = format_minutes(new.gap, plan.project_of(self._task))
        return text.format(format_instant(self._from, self._style), gap)


def gesture_for(
    chart: GanttChart,
    hit: BarHit | LinkHit,
    pressed: Instant,
    means: Means,
    *,
    keys: Qt.KeyboardModifier,
    split: bool,
) -> Gesture | None:
    """The gesture that a press on ``hit`` at an instant begins; None for what can't be dragged.

    Shift and the dot beside the bar draw a link even along the row; Alt and ``split`` pause the task there.
    """
    if isinstance(hit, LinkHit):
        return MoveLinkEnd(chart, hit) if hit.is_end else None
    if hit.key.table != Task.table:
        return None
    shape = chart.columns.shape[hit.row]
    selected = chart.options.selected_rows
    link = DrawLink(chart, hit.row, means.ids)
    if shape == RowShape.BAR and (split or keys & Qt.KeyboardModifier.AltModifier):
        return SplitBar(chart, hit.row, means.rehearse, pressed)
    shift = keys & Qt.KeyboardModifier.ShiftModifier
    if shift or hit.part is BarPart.LINK_DOT or (shape == RowShape.SUMMARY and len(selected) < 2):
        return link
    if hit.part is BarPart.FINISH:
        return ResizeBar(chart, hit.row, means.rehearse, pressed)
    if hit.part is BarPart.PROGRESS or (hit.part is BarPart.START and chart.columns.percent[hit.row] == 0):
        return DragProgress(chart, hit.row, means.rehearse)
    if hit.part is BarPart.DEADLINE or hit.part in MARKS:
        return None
    return MoveOrLink(_move_of(chart, hit.row, pressed, means), link, hit.row)


def _move_of(chart: GanttChart, row: int, pressed: Instant, means: Means) -> Shift:
    """What is moved with the bar on a row: all selected bars, the part taken hold of, or the bar alone."""
    selected = chart.options.selected_rows
    if len(selected) > 1 and row in selected:
        return MoveBars(chart, row, selected, means.rehearse, pressed)
    part = _part_at(chart, row, pressed)
    if part > 0:
        return MovePart(chart, row, part, means.rehearse, pressed)
    return MoveBar(chart, row, means.rehearse, pressed)


def _part_at(chart: GanttChart, row: int, instant: Instant) -> int:
    """Which part of the task on a row an instant lies in; 0 for a task without pauses of its own."""
    task = chart.columns.task(row)
    if task is None or not task.splits:
        return 0
    starts = [start for start, _ in parts_of(chart.columns.plan, task.id)]
    return max((n for n, start in enumerate(starts) if start <= instant), default=0)
