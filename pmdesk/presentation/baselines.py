"""The baselines that the views compare with, as columns beside those of the schedule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from pmdesk.domain.ids import BaselineId, ProjectId, TaskId
from pmdesk.domain.outline import Outline
from pmdesk.domain.plan.baseline import BaselineBlock, Pause
from pmdesk.domain.quantities import Money
from pmdesk.engine.baseline_columns import BaselineColumns, columns_of
from pmdesk.engine.money.budgets import Budgets
from pmdesk.engine.money.spans import Spans
from pmdesk.engine.schedule import NO_DATE
from pmdesk.presentation.plan import Plan

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class ShownBaseline:
    """What the shown baseline of each project keeps, by row of the schedule.

    Dates are int64 minutes as in the schedule, NO_DATE for a task that the baseline doesn't have; then
    duration and work are 0. ``costs`` has the tasks whose cost it knows, and ``budgets`` when these fall due.
    ``pauses`` are the times in which tasks were not to be worked on, in order.
    ``is_shown`` says whether any project shows a baseline.
    """

    is_shown: bool
    start: NDArray[np.int64]
    finish: NDArray[np.int64]
    duration: NDArray[np.int64]
    work: NDArray[np.int64]
    pauses: Mapping[TaskId, tuple[Pause, ...]]
    costs: Mapping[TaskId, Money]
    budgets: Budgets

    def has(self, row: int) -> bool:
        """Whether the baseline has the task on a row of the schedule."""
        return bool(self.start[row] != NO_DATE)


def shown_baseline(plan: Plan) -> ShownBaseline:
    """The baselines that the projects of ``plan`` show.

    They are worked out once for all plans with the same tasks in the same order: edits of dates cost nothing.
    """
    return plan.made(_shown)


class _Same(Generic[T]):
    """Equal only for one and the same object: a key for tables too large to be compared."""

    def __init__(self, thing: T) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)


_Blocks = Mapping[BaselineId, tuple[BaselineBlock, ...]]


def _shown(plan: Plan) -> ShownBaseline:
    portfolio = plan.portfolio
    shown = tuple(
        (project.id, project.shown_baseline)
        for project in portfolio.projects.values()
        if project.shown_baseline is not None
    )
    return _beside(_Same(portfolio.outline), _Same(portfolio.blocks_of), shown)


@lru_cache(maxsize=4)
def _beside(
    outline: _Same[Outline], blocks: _Same[_Blocks], shown: tuple[tuple[ProjectId, BaselineId], ...]
) -> ShownBaseline:
    rows = len(outline.thing.order)
    start, finish = np.full(rows, NO_DATE, np.int64), np.full(rows, NO_DATE, np.int64)
    duration, work = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    pauses: dict[TaskId, tuple[Pause, ...]] = {}
    costs: dict[TaskId, Money] = {}
    spans: list[tuple[int, int, int, int]] = []
    for project, baseline in shown:
        tasks = np.array(outline.thing.of_project(project), np.int64)
        if not len(tasks):
            continue
        kept = _columns(_Same(blocks.thing.get(baseline, ())))
        places = np.searchsorted(kept.tasks, tasks)
        known = np.isin(tasks, kept.tasks, assume_unique=True)
        first = outline.thing.index[TaskId(int(tasks[0]))]
        here, there = first + np.flatnonzero(known), places[known]
        start[here], finish[here] = kept.start[there], kept.finish[there]
        duration[here], work[here] = kept.duration[there], kept.work[there]
        pauses |= kept.pauses
        priced = _priced(kept, there)
        costs |= priced
        spans += _spans(kept, priced, outline.thing)
    budgets = Budgets(
        _known(costs, outline.thing), start, finish, Spans.of(spans), _paused(pauses, outline.thing)
    )
    return ShownBaseline(bool(shown), start, finish, duration, work, pauses, costs, budgets)


def _priced(kept: BaselineColumns, there: NDArray[np.intp]) -> dict[TaskId, Money]:
    """The costs that are known of the tasks at some places."""
    tasks = kept.tasks[there].tolist()
    found = zip(tasks, map(kept.cost.__getitem__, there.tolist()), strict=True)
    return {TaskId(task): cost for task, cost in found if cost is not None}


def _spans(
    kept: BaselineColumns, costs: Mapping[TaskId, Money], outline: Outline
) -> Iterator[tuple[int, int, int, int]]:
    """What a baseline grants each task on its own, and when; evenly where a baseline doesn't say."""
    index = outline.index
    if kept.cost_spans:
        for task in costs:
            for span in kept.cost_spans.get(task, ()):
                yield index[task], span.start, span.finish, span.cost
        return
    places = {task: n for n, task in enumerate(kept.tasks.tolist())}
    for task, cost in costs.items():
        if cost and task not in outline.children:
            yield index[task], int(kept.start[places[task]]), int(kept.finish[places[task]]), cost


def _known(costs: Mapping[TaskId, Money], outline: Outline) -> NDArray[np.bool_]:
    known = np.zeros(len(outline.order), np.bool_)
    known[[outline.index[task] for task in costs]] = True
    return known


def _paused(pauses: Mapping[TaskId, tuple[Pause, ...]], outline: Outline) -> Spans:
    return Spans.of(
        (outline.index[task], pause.start, pause.finish, 0)
        for task, mine in pauses.items()
        if task in outline.index
        for pause in mine
    )


@lru_cache(maxsize=16)
def _columns(blocks: _Same[tuple[BaselineBlock, ...]]) -> BaselineColumns:
    return columns_of(blocks.thing)
