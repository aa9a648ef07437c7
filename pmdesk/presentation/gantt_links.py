"""Link columns: which visible rows each link joins, as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from pmdesk.domain.ids import LinkId, TaskId
from pmdesk.domain.quantities import Instant
from pmdesk.engine.driving import clock_of, hold_of
from pmdesk.engine.schedule import NO_DATE, Schedule
from pmdesk.presentation.gantt_traits import LinkTraits, is_sorted, link_traits
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows
from pmdesk.presentation.shapes import Flags, Ints


@dataclass(frozen=True, slots=True, eq=False)
class LinkColumns:
    """Links with both ends on visible rows, ordered by predecessor row, successor row and id.

    A task hidden by a collapsed row above it is stood for by that row; one that is filtered out by none.
    Links within one row are left out.
    ``before`` and ``after`` are the places of the linked tasks in the schedule. A link between two critical
    tasks is critical, one of an inactive task idle.
    ``arriving`` and ``leaving`` say, by row, which tasks of other projects are at the other end: ``P2:3``.
    """

    id: Ints
    from_row: Ints
    to_row: Ints
    low: Ints
    high: Ints
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
        return np.flatnonzero((self.low < end) & (self.high >= first))


Ends = Mapping[int, tuple[str, ...]]
"""How tasks at the other end of links are called, by row."""


def link_columns(plan: Plan, rows: VisibleRows, traits: LinkTraits | None = None) -> LinkColumns:
    """The links of the portfolio as visible rows show them; ``traits`` are those of its links."""
    links = traits if traits is not None else link_traits(plan, rows.ids)
    standing = np.append(rows.standing, -1)  # a task that is nowhere stands on no row
    from_row, to_row = standing[links.before], standing[links.after]
    seen = _in_order_of_rows(from_row, to_row)
    arriving, leaving = _ends_elsewhere(plan, rows, (links.before, links.after), (from_row, to_row))
    starts, ends = from_row[seen], to_row[seen]
    columns = LinkColumns(
        id=links.ids[seen],
        from_row=starts,
        to_row=ends,
        low=np.minimum(starts, ends),
        high=np.maximum(starts, ends),
        code=links.code[seen],
        before=links.before[seen],
        after=links.after[seen],
        critical=np.zeros(len(starts), dtype=np.bool_),
        idle=np.zeros(len(starts), dtype=np.bool_),
        arriving=arriving,
        leaving=leaving,
    )
    return columns.scheduled(plan.schedule)


def _in_order_of_rows(from_row: Ints, to_row: Ints) -> Ints | slice:
    """Which links are seen, ordered by row; a slice, which costs no copy, if all are and stand so already."""
    is_seen = (from_row >= 0) & (to_row >= 0) & (from_row != to_row)
    seen = slice(None) if is_seen.all() else np.flatnonzero(is_seen)
    key = from_row[seen] * (int(to_row.max(initial=0)) + 1) + to_row[seen]
    if is_sorted(key):
        return seen
    by_row = np.argsort(key, kind="stable")
    return by_row if isinstance(seen, slice) else seen[by_row]


def _ends_elsewhere(
    plan: Plan, rows: VisibleRows, places: tuple[Ints, Ints], lines: tuple[Ints, Ints]
) -> tuple[Ends, Ends]:
    """By row: the tasks of other projects from which links come to the project shown, and to which they go.

    ``places`` and ``lines`` are those of the predecessors and of the successors.
    """
    arriving: dict[int, tuple[str, ...]] = {}
    leaving: dict[int, tuple[str, ...]] = {}
    first, end = rows.span
    for ends, other, here in ((arriving, 0, 1), (leaving, 1, 0)):
        outside = (places[other] < first) | (places[other] >= end)
        for n in np.flatnonzero(outside & (lines[other] < 0) & (lines[here] >= 0)).tolist():
            row, task = int(lines[here][n]), plan.portfolio.outline.order[int(places[other][n])]
            ends[row] = (*ends.get(row, ()), _elsewhere(plan, task))
    return arriving, leaving


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
