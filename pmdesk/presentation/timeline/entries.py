"""Entries of the timeline: what stands on it, chosen by the user or picked from the outline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pmdesk.domain.ids import RowKey, TaskId
from pmdesk.domain.plan.task import Task, TaskKind
from pmdesk.domain.quantities import Instant
from pmdesk.domain.settings import DateStyle
from pmdesk.presentation.box_chart.cards import style_of
from pmdesk.presentation.dates import format_instant
from pmdesk.presentation.plan import Plan
from pmdesk.presentation.rows import VisibleRows

ENOUGH = 24
"""So many phases and milestones are picked at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A task on the timeline; ``done`` is the share that is complete."""

    key: RowKey
    name: str
    dates: str
    start: int
    finish: int
    is_milestone: bool
    style: str
    done: float


def entries_of(plan: Plan, tasks: Iterable[TaskId]) -> Sequence[Entry]:
    """The entries of those of ``tasks`` that there are and that have dates, the earliest first."""
    places = ((task, plan.schedule.index[task]) for task in tasks if task in plan.portfolio.tasks)
    found = (_entry(plan, task) for task, _ in sorted(places, key=lambda place: place[1]))
    return sorted((entry for entry in found if entry is not None), key=lambda entry: entry.start)


def _entry(plan: Plan, task: TaskId) -> Entry | None:
    start, finish = plan.number("start", task), plan.number("finish", task)
    if start is None or finish is None:
        return None
    row, key = plan.portfolio.tasks[task], RowKey(Task.table, task)
    is_milestone = row.kind is TaskKind.MILESTONE
    days = [format_instant(Instant(at), DateStyle.SHORT) for at in (start, finish)]
    return Entry(
        key,
        row.name,
        days[1] if is_milestone else " – ".join(dict.fromkeys(days)),
        start,
        finish,
        is_milestone,
        style_of(plan, key),
        int(plan.schedule.percent_complete[plan.schedule.index[task]]) / 100,
    )


def picked(plan: Plan, rows: VisibleRows) -> Sequence[TaskId]:
    """The phases of what is shown (summary tasks of the first level) and the milestones highest up.

    Levels of milestones are taken as long as no more than ``ENOUGH`` tasks come together.
    """
    outline, tasks = plan.portfolio.outline, plan.portfolio.tasks
    first, end = rows.span
    levels = np.asarray(outline.level[first:end], np.int64)
    order = outline.order[first:end]
    phases = [order[n] for n in np.flatnonzero(levels == 1).tolist() if plan.is_summary(order[n])]
    by_level: dict[int, list[TaskId]] = {}
    for task, level in zip(order, levels.tolist(), strict=True):
        if tasks[task].kind is TaskKind.MILESTONE:
            by_level.setdefault(level, []).append(task)
    found = phases[:ENOUGH]
    for level in sorted(by_level):
        if found and len(found) + len(by_level[level]) > ENOUGH:
            break
        found += by_level[level]
    return found[:ENOUGH]
