"""Badges behind the labels of the chart, and diamonds for what others have promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.task import Task
from pmdesk.domain.quantities import Day, Instant, midnight
from pmdesk.domain.registers.dependency import Dependency, DependencyState
from pmdesk.domain.rows import key_of
from pmdesk.engine.registers.dated import day_of_start, tied_tasks
from pmdesk.presentation.gantt import GanttColumns
from pmdesk.presentation.gantt_bars import Bars
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.shapes import (
    NO_IDS,
    Anchor,
    Batch,
    Flags,
    Floats,
    Ints,
    Polygons,
    Polylines,
    TextMetrics,
    Texts,
    diamonds,
)
from pmdesk.presentation.task_badges import Badge, TaskBadge, badges_of, task_of, tied_badges
from pmdesk.presentation.viewport import Viewport

BADGE_PX = 13.0
GAP_PX = 4.0
DIAMOND_PX = 5.0
LABEL_PX = 4.0
_SIGNS: Mapping[Badge, str] = {
    Badge.BLOCKED: "–",
    Badge.RISK: "!",
    Badge.DECISION: "?",
    Badge.OVERALLOCATED: "+",
    Badge.ACCEPTANCE: "✓",
}
_CORNERS: Mapping[Badge, int] = {
    Badge.BLOCKED: 8, Badge.RISK: 3, Badge.DECISION: 16, Badge.OVERALLOCATED: 4, Badge.ACCEPTANCE: 6,
}  # fmt: skip
"""Badges differ by their shape as well as by colour and sign."""


@dataclass(frozen=True, slots=True)
class External:
    """What somebody else hands over for a task, on the day that was promised or, without one, is needed."""

    row: RowKey
    giver: str
    at: Instant
    late: bool


class RowBadges:
    """The badges of a chart's rows, worked out when a row is first seen; the same while only dates differ."""

    def __init__(self, columns: GanttColumns) -> None:
        self._columns = columns
        self._found: dict[int, tuple[TaskBadge, ...]] = {}

    @property
    def are_none(self) -> bool:
        """Whether no task of the plan has any."""
        plan = self._columns.plan
        return not plan.made(tied_badges) and not plan.overallocated

    def of(self, row: int) -> tuple[TaskBadge, ...]:
        """The badges of a row, the worst first."""
        found = self._found.get(row)
        if found is None:
            task = task_of(self._columns.key(row))
            found = self._found[row] = () if task is None else badges_of(self._columns.plan, task)
        return found

    def widths(self, bars: Bars) -> Floats:
        """How much room the badges take behind the labels of rows."""
        widths = np.zeros(len(bars.rows))
        for place, row in self._with_badges(bars):
            widths[place] = len(self.of(row)) * (BADGE_PX + GAP_PX) + GAP_PX
        return widths

    def shapes(self, bars: Bars, label_right: Floats) -> list[Batch]:
        """The badges behind labels that end at ``label_right``."""
        places: dict[Badge, list[tuple[int, float]]] = {}
        for place, row in self._with_badges(bars):
            for number, badge in enumerate(self.of(row)):
                middle = float(label_right[place]) + GAP_PX + (BADGE_PX + GAP_PX) * number + BADGE_PX / 2
                places.setdefault(badge.badge, []).append((place, middle))
        batches: list[Batch] = []
        for kind, found in places.items():
            at, middles = np.array([place for place, _ in found]), np.array([x for _, x in found])
            y = (bars.row_top[at] + bars.row_bottom[at]) / 2
            batches += badge_shapes(kind, middles, y, bars.rows[at])
        return batches

    def used(self) -> frozenset[Badge]:
        """The badges that some row has."""
        plan, rows = self._columns.plan, self._columns.rows
        tasks = {*plan.made(tied_badges), *plan.overallocated}
        found = (rows.position(RowKey(Task.table, task)) for task in tasks)
        return frozenset(each.badge for row in found if row is not None for each in self.of(row))

    def at(self, row: int, label_right: float, x: float) -> TaskBadge | None:
        """The badge at x of a row whose label ends at ``label_right``."""
        number = int((x - label_right - GAP_PX / 2) // (BADGE_PX + GAP_PX))
        badges = self.of(row)
        return badges[number] if x > label_right and 0 <= number < len(badges) else None

    def _with_badges(self, bars: Bars) -> Sequence[tuple[int, int]]:
        if self.are_none:
            return ()
        drawn: Flags = bars.shown()
        return [(n, row) for n, row in enumerate(bars.rows.tolist()) if drawn[n] and self.of(row)]


def badge_shapes(badge: Badge, x: Floats, y: Floats, rows: Ints = NO_IDS) -> list[Batch]:
    """Badges of one kind about their middles."""
    low = 1.5 if badge is Badge.RISK else 0.0
    return [
        Polygons(f"badge_{badge.value}", _polygons(badge, x, y), rows),
        Texts("badge_sign", x, y + low, [_SIGNS[badge]] * len(x), Anchor.CENTRE, ids=rows),
    ]


def _polygons(badge: Badge, x: Floats, y: Floats) -> Floats:
    """Even polygons of as many corners as a badge has; a triangle stands, a square lies on its side."""
    count = _CORNERS[badge]
    turn = -np.pi / 2 if count == 3 else np.pi / count
    angles = turn + 2 * np.pi * np.arange(count) / count
    half = BADGE_PX / 2 * (1.2 if count == 3 else 1.1 if count == 4 else 1.0)
    corners = half * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    if count == 3:
        corners[:, 1] += 1.5
    polygons: Floats = np.stack([x, y], axis=1)[:, None, :] + corners[None, :, :]
    return polygons


def externals(plan: Plan) -> Mapping[TaskId, tuple[External, ...]]:
    """What others still have to hand over, by the tasks that wait for it."""
    found: dict[TaskId, list[External]] = {}
    for row in plan.portfolio.dependencies.values():
        if row.state is DependencyState.DELIVERED:
            continue
        for task in tied_tasks(plan.portfolio, key_of(row)):
            started = day_of_start(plan.schedule, task)
            needed = row.needed if started is None else started
            day = row.promised if row.promised is not None else needed
            if day is not None:
                found.setdefault(task, []).append(_external(plan, row, task, day, needed))
    return {task: tuple(rows) for task, rows in found.items()}


def _external(plan: Plan, row: Dependency, task: TaskId, day: Day, needed: Day | None) -> External:
    late = row.state is DependencyState.MISSED or (needed is not None and day > needed)
    at = Instant(midnight(day) + plan.project_of(task).day_start)
    return External(key_of(row), row.giver or row.title, at, late)


def external_shapes(
    columns: GanttColumns, viewport: Viewport, bars: Bars, metrics: TextMetrics
) -> list[Batch]:
    """Hollow diamonds on the rows of the tasks that wait, with the giver on their left if there is room."""
    known = columns.plan.made(externals)
    if not known:
        return []
    batches: list[Batch] = []
    placed = [(n, each) for n, row in enumerate(bars.rows.tolist()) for each in _of_row(columns, known, row)]
    for style, late in (("external_ok", False), ("external_late", True)):
        chosen = [(n, each) for n, each in placed if each.late is late]
        if not chosen:
            continue
        at = np.array([n for n, _ in chosen])
        x = viewport.xs_of(np.array([each.at for _, each in chosen], dtype=np.int64))
        y = (bars.row_top[at] + bars.row_bottom[at]) / 2
        corners = diamonds(x, y, DIAMOND_PX)
        rows = bars.rows[at]
        batches.append(Polygons(style, corners, rows))
        if late:  # a bar through it says without colour that it comes too late
            across = np.stack([np.stack([x - 2, x + 2], axis=1), np.stack([y, y], axis=1)], axis=2)
            batches.append(Polylines("external_bar", across, ids=rows))
        left = x - DIAMOND_PX - LABEL_PX
        givers = [
            each.giver if _has_room(columns, bars, n, end, metrics.width(each.giver, "label_muted")) else ""
            for (n, each), end in zip(chosen, left.tolist(), strict=True)
        ]
        batches.append(Texts("label_muted", left, y, givers, Anchor.RIGHT, halo="label_halo", ids=rows))
    return batches


def shown_externals(columns: GanttColumns) -> list[External]:
    """What others still have to hand over for tasks that some row shows."""
    found = columns.plan.made(externals).items()
    return [
        each
        for task, promises in found
        if columns.rows.position(RowKey(Task.table, task)) is not None
        for each in promises
    ]


def _has_room(columns: GanttColumns, bars: Bars, place: int, end: float, width: float) -> bool:
    """Whether a text that ends there stands beside the bar, and not on it or on what else stands there."""
    if end < bars.left[place]:
        return int(bars.rows[place]) not in columns.links.arriving
    return bool(end - width > bars.right[place] + LABEL_PX)


def promised_xs(columns: GanttColumns, viewport: Viewport, bars: Bars) -> list[tuple[int, float]]:
    """Where diamonds stand, each with the place of its bar."""
    found = []
    for task, promises in columns.plan.made(externals).items():
        row = columns.rows.position(RowKey(Task.table, task))
        place = -1 if row is None else int(np.searchsorted(bars.rows, row))
        if 0 <= place < len(bars.rows) and bars.rows[place] == row:
            found += [(place, viewport.x_of(each.at)) for each in promises]
    return found


def external_at(columns: GanttColumns, viewport: Viewport, row: int, x: float) -> External | None:
    """The diamond at x of a row."""
    known = columns.plan.made(externals)
    for each in _of_row(columns, known, row) if known else ():
        if abs(viewport.x_of(each.at) - x) <= DIAMOND_PX + 1:
            return each
    return None


def _of_row(
    columns: GanttColumns, known: Mapping[TaskId, tuple[External, ...]], row: int
) -> tuple[External, ...]:
    task = task_of(columns.key(row))
    return () if task is None else known.get(task, ())
