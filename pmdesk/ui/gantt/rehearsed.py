"""Rehearsed gestures: drags whose edit is tried on the plan while they last."""

from pmdesk.domain.edit import Edit
from pmdesk.domain.errors import PmdeskError
from pmdesk.domain.ids import TaskId
from pmdesk.domain.quantities import MINUTES_PER_DAY, Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.gantt_scene import GanttChart
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.viewport import Viewport
from pmdesk.ui.gantt.preview import Preview, Rehearse

HOURS_FROM_PX_PER_DAY = 120.0


def snap_minutes(px_per_day: float) -> int:
    """The step in which dates are dragged at a scale: hours when they are wide enough, else days."""
    return 60 if px_per_day >= HOURS_FROM_PX_PER_DAY else MINUTES_PER_DAY


class Rehearsed:
    """What gestures that change tasks share: an edit for a value, tried on the plan."""

    def __init__(self, chart: GanttChart, row: int, rehearse: Rehearse) -> None:
        self._columns = chart.columns
        self._rehearse = rehearse
        self._row = row
        self._edit: Edit | None = None
        self._moved: tuple[int, ...] = (row,)
        self._shown: Preview = Preview(chart.columns, "", self._moved)

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
        self._shown = Preview(self._columns.refreshed(plan, edit), "", self._moved)
        return plan

    def _stay(self) -> Plan:
        """The plan as it is, shown from now on."""
        self._edit = None
        self._shown = Preview(self._columns, "", self._moved)
        return self._columns.plan

    def _refuse(self, refusal: PmdeskError) -> Preview:
        self._edit = None
        self._shown = Preview(self._columns, str(refusal), self._moved, refused=True)
        return self._shown

    def _say(self, value: str) -> Preview:
        self._shown = Preview(self._shown.columns, value, self._moved)
        return self._shown


class Shift(Rehearsed):
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
