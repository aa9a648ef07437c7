"""Link columns: which visible rows each link joins, as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from pmdesk.domain.ids import LinkId, RowKey, TaskId
from pmdesk.domain.plan.link import LinkKind
from pmdesk.domain.plan.project import Project
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Instant
from pmdesk.engine.driving import clock_of, hold_of
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Flags, Ints


class LinkCode(IntEnum):
    """Link kinds as numbers, for arrays."""

    FS = 0
    SS = 1
    FF = 2
    SF = 3

    @classmethod
    def of(cls, kind: LinkKind) -> "LinkCode":
        return cls[kind.value]


@dataclass(frozen=True, slots=True, eq=False)
class LinkColumns:
    """Links with both ends on visible rows, ordered by predecessor row, successor row and id.

    A task hidden by a collapsed row above it is stood for by that row; links within one row are left out.
    ``before`` and ``after`` are the places of the linked tasks in the schedule. A link between two critical
    tasks is critical, one of an inactive task idle.
    ``arriving`` and ``leaving`` say, by row, which tasks at the other end no row shows: ``P2:3``.
    """

    id: Ints
    from_row: Ints
    to_row: Ints
    code: npt.NDArray[np.int8]
    before: Ints
    after: Ints
    critical: Flags
    idle: Flags
    arriving: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    leaving: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def scheduled(self, schedule: Schedule) -> "LinkColumns":
        """The same links with what is critical and idle in another schedule of the same tasks."""
        return replace(
            self,
            critical=schedule.critical[self.before] & schedule.critical[self.after],
            idle=~(schedule.active[self.before] & schedule.active[self.after]),
        )

    def touching(self, first: int, end: int) -> Ints:
        """Places of the links that join or cross the rows ``first`` to ``end`` (exclusive)."""
        low = np.minimum(self.from_row, self.to_row)
        high = np.maximum(self.from_row, self.to_row)
        return np.flatnonzero((low < end) & (high >= first))


def link_columns(plan: Plan, rows: VisibleRows) -> LinkColumns:
    """The links of the portfolio as visible rows show them."""
    place = _Places(plan, rows)
    index = plan.schedule.index
    found: list[tuple[int, int, int, int, int, int]] = []
    arriving: dict[int, tuple[str, ...]] = {}
    leaving: dict[int, tuple[str, ...]] = {}
    for link in plan.portfolio.links.values():
        from_row, to_row = place.of(link.predecessor), place.of(link.successor)
        if from_row is None and to_row is not None:
            arriving[to_row] = (*arriving.get(to_row, ()), _elsewhere(plan, link.predecessor))
        elif to_row is None and from_row is not None:
            leaving[from_row] = (*leaving.get(from_row, ()), _elsewhere(plan, link.successor))
        if from_row is None or to_row is None or from_row == to_row:
            continue
        code = LinkCode.of(link.kind)
        found.append((from_row, to_row, link.id, code, index[link.predecessor], index[link.successor]))
    found.sort()
    table = np.array(found, dtype=np.int64).reshape(-1, 6)
    columns = LinkColumns(
        id=table[:, 2].copy(),
        from_row=table[:, 0].copy(),
        to_row=table[:, 1].copy(),
        code=table[:, 3].astype(np.int8),
        before=table[:, 4].copy(),
        after=table[:, 5].copy(),
        critical=np.zeros(len(table), dtype=np.bool_),
        idle=np.zeros(len(table), dtype=np.bool_),
        arriving=arriving,
        leaving=leaving,
    )
    return columns.scheduled(plan.schedule)


def _elsewhere(plan: Plan, task: TaskId) -> str:
    """How a task that is not shown is called: by its project's code and its row number."""
    return f"{plan.project_of(task).code}:{plan.portfolio.outline.row_number(task)}"


def is_driving(plan: Plan, link_id: LinkId) -> bool:
    """Whether a link holds its successor where it is: no working time lies between them."""
    link = plan.portfolio.links[link_id]
    schedule = plan.schedule
    hold = hold_of(plan.portfolio, schedule, link)
    if hold is None:
        return False
    held = Instant(
        int((schedule.start if hold.on_start else schedule.finish)[schedule.index[link.successor]])
    )
    if held == NO_DATE:
        return False
    if hold.instant >= held:
        return True
    clock = clock_of(plan.portfolio, plan.portfolio.tasks[link.successor])
    return clock.work_between(hold.instant, held) == 0


class _Places:
    """Finds the row that shows a task or stands for it, remembering what it found."""

    def __init__(self, plan: Plan, rows: VisibleRows) -> None:
        self._tasks = plan.portfolio.tasks
        self._rows = rows
        self._found: dict[TaskId, int | None] = {}

    def of(self, task: TaskId) -> int | None:
        if task not in self._found:
            self._found[task] = self._search(task)
        return self._found[task]

    def _search(self, task: TaskId) -> int | None:
        row = self._rows.position(RowKey(Task.table, task))
        if row is not None:
            return row
        parent = self._tasks[task].parent
        if parent is not None:
            return self.of(parent)
        return self._rows.position(RowKey(Project.table, self._tasks[task].project))
